"""Who works here: asked by the same field on every screen, and once."""

from __future__ import annotations

import pytest
from fixtures.web_visitor import Visitor
from lxml import html

WITH_A_NAME = ("settings", "matters", "report", "publish", "open_data")


@pytest.mark.parametrize("screen", WITH_A_NAME)
def test_a_name_that_was_said_once_stands_on_every_screen(at_seed: Visitor, screen: str) -> None:
    """Said on one screen, it is filled in on all the others, under one label, and can be changed there."""
    at_seed.post("matters", {"who": "　地域福祉課  佐藤"})
    page = html.document_fromstring(at_seed.get(screen).text)
    (label,) = page.xpath("//label[@for='who']")
    assert label.text_content() == "あなたの名前"
    (field,) = page.xpath("//input[@name='who']")
    assert field.get("value") == "地域福祉課 佐藤"
    assert field.get("readonly") is None


def test_an_empty_field_does_not_make_the_name_forgotten(at_seed: Visitor) -> None:
    """What needs a name asks for it; the other screens know it still."""
    at_seed.post("matters", {"who": "佐藤"})
    assert at_seed.post("matters", {"who": " "}).status_code == 422
    assert at_seed.desk.who == "佐藤"
