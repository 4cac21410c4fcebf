"""中にあるものとライセンス: the list, and every text."""

from __future__ import annotations

from fixtures.web_visitor import Visitor
from flask import url_for
from lxml import html

from plan_report.licences import read_licences
from plan_report.resources import licences


def test_everything_inside_is_listed_and_leads_to_its_texts(at_seed: Visitor) -> None:
    """The table has a row for each thing, and behind its name stands every text of it, word for word."""
    page = html.document_fromstring(at_seed.client.get("/help/licences").text)
    parts = read_licences(licences().read_text("utf-8"))
    rows = page.xpath("//tbody/tr")
    assert [row.findtext(".//a") for row in rows] == [part.name for part in parts]
    for row, part in zip(rows, parts, strict=True):
        texts = html.document_fromstring(at_seed.client.get(row.find(".//a").get("href")).text)
        assert [each.text_content() for each in texts.xpath("//pre")] == [text for _, text in part.texts]
        assert part.texts


def test_the_list_stays_short_and_no_other_screen_waits_for_it(at_seed: Visitor) -> None:
    """The texts, half a million letters, stand behind the list and on no other screen of help."""
    for address in ("/help", "/help/safety", "/help/licences"):
        assert len(at_seed.client.get(address).data) < 30_000


def test_all_texts_are_kept_as_one_file(at_seed: Visitor) -> None:
    """It is taken as a file, the same bytes as were packed."""
    answer = at_seed.client.get("/help/licences.txt")
    assert answer.data == licences().read_bytes()
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_what_is_not_in_the_list_has_no_screen(at_seed: Visitor) -> None:
    """A place before the first or behind the last leads to the sentence that there is no such screen."""
    with at_seed.client.application.test_request_context():
        addresses = [url_for("licences.texts", number=number) for number in (0, 9999)]
    assert [at_seed.client.get(each).status_code for each in addresses] == [404, 404]
