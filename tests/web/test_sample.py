"""The sample, without a browser: nobody takes it for a plan of their own, and a copy of it can be kept."""

from __future__ import annotations

import pytest
from fixtures.web_visitor import Visitor

from plan_report.web.app import create_app
from plan_report.web.desks import Desks

SAID = "何を押しても、あなたの計画は変わりません。"


@pytest.fixture
def at_sample() -> Visitor:
    """The application with the sample open."""
    app = create_app()
    client = app.test_client()
    answer = client.post("/sample", headers={"X-CSRF": app.config["CSRF"]})
    desks = app.extensions["desks"]
    assert isinstance(desks, Desks)
    desk = desks.get(answer.location.split("/")[1])
    assert desk is not None
    return Visitor(client, desk)


@pytest.mark.parametrize("screen", ["values", "import", "hand_out", "collect", "report", "next_year", "history"])
def test_every_screen_of_the_sample_says_so(screen: str, at_sample: Visitor) -> None:
    """In its title, in the bar and above its own."""
    text = at_sample.get(screen).text
    assert "<title>（見本）" in text
    assert '<strong class="chip">見本</strong>' in text
    assert SAID in text


def test_a_copy_of_the_sample_is_a_plan_of_ones_own(at_sample: Visitor) -> None:
    """It is on a desk of its own, not saved yet, and it is said where it goes; the sample stays one."""
    answer = at_sample.post("keep_sample")
    assert SAID not in answer.text
    assert "ブラウザーの「ダウンロード」に保存されます" in answer.text
    desks = at_sample.client.application.extensions["desks"]
    assert isinstance(desks, Desks)
    own = desks.get(answer.request.path.split("/")[1])
    assert own is not None
    assert own is not at_sample.desk
    assert own.unsaved() == tuple(sorted(at_sample.desk.copy.state()))
    assert SAID in at_sample.get("values").text


def test_only_the_sample_is_copied_so(at_seed: Visitor) -> None:
    """A plan of one's own is where it is."""
    assert at_seed.post("keep_sample").status_code == 422
    assert SAID not in at_seed.get("values").text
