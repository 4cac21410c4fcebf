"""The application within a page, as its worker asks it, without a browser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest

from plan_report.serve.in_page import CSRF, Answered, InPage

_FORM = ("content-type", "application/x-www-form-urlencoded")
_POLICY = "default-src 'none'; worker-src data:"
Heard = list[tuple[str, Mapping[str, Any]]]


@pytest.fixture
def heard() -> Heard:
    """What was told of long work."""
    return []


@pytest.fixture
def page(heard: Heard) -> InPage:
    """The application, with nothing open."""
    return InPage(lambda key, how: heard.append((key, how)), _POLICY)


def post(page: InPage, path: str, *, csrf: str = CSRF, **fields: str) -> Answered:
    """A form, as the page hands it over."""
    return page.answer("POST", path, [_FORM], memoryview(urlencode({"csrf": csrf, **fields}).encode()))


def test_what_a_form_leads_to_is_answered_with_its_address(page: InPage) -> None:
    """As a browser follows it: the sample's first screen, and where it is."""
    found = post(page, "/sample")
    assert found.status == 200
    assert re.fullmatch("/[0-9a-f]{8}/values", found.path)
    assert "値を確かめる" in found.body.decode()
    assert ["Content-Type", "text/html; charset=utf-8"] in found.headers


def test_a_form_that_is_not_ours_is_refused(page: InPage) -> None:
    """Also where nobody else could send one."""
    assert post(page, "/sample", csrf="other").status == 403


def test_how_far_long_work_is_is_told_while_it_is_done(page: InPage, heard: Heard) -> None:
    """For the page cannot ask meanwhile; at the end that there is none any more."""
    key = post(page, "/sample").path.split("/")[1]
    assert post(page, f"/{key}/report/make", format="docx").status == 200
    assert {name for name, _ in heard} == {key}
    words = [how["words"] for _, how in heard if how["running"]]
    assert any("割り付け" in each for each in words)
    assert heard[-1][1]["running"] is False


def test_the_policy_that_the_page_hands_over_is_shown(page: InPage) -> None:
    """To whoever must allow the application, word for word."""
    found = page.answer("GET", "/help/safety", [], b"")
    assert _POLICY in unescape(found.body.decode())
