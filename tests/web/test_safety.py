"""安全について: what whoever must allow the application reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.web_visitor import Visitor
from lxml import html
from pack.page.make import POLICY as OF_PAGE

from plan_report.edition import IN_BROWSER
from plan_report.serve.server import PORTS
from plan_report.web import safety
from plan_report.web.app import create_app


def test_the_policy_shown_is_the_one_in_force(at_seed: Visitor) -> None:
    """Word for word what this very answer tells the browser to enforce, each part of it explained."""
    answer = at_seed.client.get("/help/safety")
    page = html.document_fromstring(answer.text)
    policy = answer.headers["Content-Security-Policy"]
    assert page.findtext(".//pre/code") == policy
    assert [each.text_content() for each in page.xpath("//tbody/tr/th")] == [
        part.split()[0] for part in policy.split(";")
    ]


def test_the_page_in_one_file_shows_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """There it is the policy that the host hands over, with the ways to see that nothing is sent."""
    assert not IN_BROWSER
    monkeypatch.setattr(safety, "IN_BROWSER", True)
    policy = OF_PAGE.format(hashes="'sha256-abc=' 'sha256-def='")
    told = create_app(policy=policy).test_client().get("/help/safety").text
    page = html.document_fromstring(told)
    assert page.findtext(".//pre/code") == policy
    assert "certutil -hashfile plan-report.html SHA256" in told
    assert "127.0.0.1" not in told


def test_where_the_application_listens_is_told(at_seed: Visitor) -> None:
    """On this computer alone, and on which ports."""
    told = at_seed.client.get("/help/safety").text
    assert f"{PORTS[0]} から {PORTS[-1]} まで" in told


def test_it_is_found_from_help(at_seed: Visitor) -> None:
    """Both screens for who must allow the application stand in この画面について, and lead back there."""
    told = at_seed.client.get("/help").text
    for address in ("/help/safety", "/help/licences"):
        assert f'href="{address}"' in told
        assert 'href="/help"' in at_seed.client.get(address).text


def test_what_was_not_tried_is_told_alike(at_seed: Visitor) -> None:
    """On the screen and in the document."""
    assert safety.UNTRIED in at_seed.client.get("/help/safety").text
    assert safety.UNTRIED in (Path(__file__).parents[2] / "docs" / "安全.md").read_text(encoding="utf-8")
