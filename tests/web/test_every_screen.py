"""What holds for every screen: both hosts can show it, and nothing in it needs code in the page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from fixtures.web_visitor import Visitor, visitor
from flask import url_for
from lxml import html

from plan_report.resources import bundled
from plan_report.web.app import create_app
from plan_report.web.steps import SCREENS

STATIC = Path(create_app().static_folder or "")
TEMPLATES = sorted((STATIC.parent / "templates").glob("*.html"))
_EVALUATED = re.compile(r"hx-on|js:|javascript:|hx-trigger=\"[^\"]*\[|<script(?![^>]* src=)|\sstyle=|\son[a-z]+=")


@pytest.fixture(scope="module")
def at_sample(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    """The application with a copy of the seed's plan open, which these tests only look at."""
    return visitor(Path(shutil.copytree(bundled("data"), tmp_path_factory.mktemp("desk") / "計画")))


def _page(at: Visitor, screen: ModuleType) -> html.HtmlElement:
    with at.client.application.test_request_context():
        address = url_for(f"{screen.BLUEPRINT.name}.show", key=at.desk.key)
    answer = at.client.get(address)
    assert answer.status_code == 200
    return html.document_fromstring(answer.text)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.NAME)
def test_a_screen_says_where_one_is(at_sample: Visitor, screen: ModuleType) -> None:
    """One heading, which is its name; the list at the left marks it; the bar says plan, round, folder and standing."""
    page = _page(at_sample, screen)
    (heading,) = page.findall(".//h1")
    assert heading.text_content().strip() == screen.NAME
    (here,) = page.xpath("//nav//a[@aria-current='page']")
    assert screen.NAME in here.text_content()
    assert page.findtext(".//title").startswith(f"{screen.NAME} - ")
    bar = page.xpath("//header")[0].text_content()
    assert all(each in bar for each in ("旭川市", "令和7年度評価", at_sample.desk.name, "案"))


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.NAME)
def test_every_form_is_ours_and_every_link_is_root_absolute(at_sample: Visitor, screen: ModuleType) -> None:
    """A form carries the token; the host in the browser puts addresses behind #, so none is relative."""
    page = _page(at_sample, screen)
    for form in page.xpath("//form[@method='post']"):
        assert form.xpath(".//input[@name='csrf']"), html.tostring(form)[:200]
    addresses = page.xpath("//a/@href | //form/@action | //@formaction | //@hx-get | //@hx-post | //iframe/@src")
    assert all(each.startswith(("/", "#", "mailto:")) for each in addresses), addresses


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.NAME)
def test_every_field_has_its_name(at_sample: Visitor, screen: ModuleType) -> None:
    """By a label, or by heads that stand there; what describes it stands there too, and no id stands twice."""
    page = _page(at_sample, screen)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), sorted({each for each in ids if ids.count(each) > 1})
    labelled = set(page.xpath("//label/@for"))
    for field in page.xpath("//main//input[not(@type='hidden')] | //main//select | //main//textarea"):
        named = field.get("aria-labelledby", "").split() + field.get("aria-describedby", "").split()
        assert set(named) <= set(ids), html.tostring(field)[:200]
        wrapped = field.xpath("ancestor::label")
        assert field.get("id") in labelled or field.get("aria-labelledby") or field.get("aria-label") or wrapped, (
            html.tostring(field)[:200]
        )


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.NAME)
def test_enter_in_a_field_presses_nothing_that_is_not_meant(at_sample: Visitor, screen: ModuleType) -> None:
    """The first button of a form, which Enter presses, is neither one of a row nor one that writes elsewhere."""
    page = _page(at_sample, screen)
    for form in page.xpath("//form[.//input[@type='text' or not(@type)]]"):
        buttons = page.xpath("//button[@type='submit']")
        of_form = [
            each
            for each in buttons
            if (each.get("form") == form.get("id") if each.get("form") else form in each.iterancestors("form"))
        ]
        if of_form and of_form[0].get("disabled") is None:
            address = of_form[0].get("formaction")
            assert address is None or address.endswith("/next_year/look"), html.tostring(of_form[0])[:200]
            assert of_form[0].get("name") in {None, "do", "pressed"}, html.tostring(of_form[0])[:200]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_needs_code_in_the_page(path: Path) -> None:
    """Under the policy of either host it would not run: no handlers, filters, scripts or styles within a page."""
    assert not _EVALUATED.search(path.read_text(encoding="utf-8"))
