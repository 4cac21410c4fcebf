"""13 次の年度へ: what is moved on is seen and edited before it is written, and written in one step."""

from __future__ import annotations

import re

import pytest
from fixtures.web_visitor import Visitor


def shown(text: str) -> str:
    """What a page says, without its marks and the blanks between them."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_all_that_is_moved_on_is_shown_before_it_is_written(at_seed: Visitor) -> None:
    """Old, new and on what ground; what is assumed says so, and what is still open in the round before."""
    before = at_seed.desk.copy.state()
    answer = at_seed.get("next_year")
    said = shown(answer.text)
    assert "記号 R7 R8 最後の回の次" in said
    assert "実績年度 R6年度 R7年度 推定" in said
    assert "行うときは「アンケート年度」に「R8年度」と書いてください" in said
    assert "前の回「R7」に、要確認のままの指標が2件あります" in said
    assert "--" not in said
    assert at_seed.desk.copy.state() == before


def test_years_are_edited_before(at_seed: Visitor) -> None:
    """A year that was typed stands as it was typed; one that was left is assumed anew for another round."""
    typed = {
        "round": "R9",
        "survey": "なし",
        "survey_assumed": "なし",
        "results": "R8年度",
        "results_assumed": "R7年度",
    }
    said = shown(at_seed.post("next_year/look", typed).text)
    assert "アンケート年度 R7年度 R9年度 推定" in said
    assert "実績年度 R6年度 R8年度 書かれたとおり" in said


def test_the_round_is_made_in_one_step(at_seed: Visitor) -> None:
    """It is the round that is worked on then, the log tells of it, and it can be undone."""
    answer = at_seed.post("next_year", {"round": "R8", "survey": "なし", "results": "R7年度"})
    assert at_seed.desk.reading.round_id == "R8"
    assert "令和8年度評価の回を作りました" in answer.text
    assert at_seed.desk.history()[0].new == "R8"
    assert at_seed.desk.undo() is not None
    assert at_seed.desk.reading.round_id == "R7"


def test_after_a_round_without_values_it_asks(at_seed: Visitor) -> None:
    """It says that there are none, and goes on only where that is ticked."""
    at_seed.post("next_year", {"round": "R8"})
    said = shown(at_seed.get("next_year").text)
    assert "「令和8年度評価」には、まだ値が一つもありません" in said
    assert at_seed.post("next_year", {"round": "R9"}).status_code == 422
    assert at_seed.post("next_year", {"round": "R9", "anyway": "on"}).status_code == 200
    assert at_seed.desk.reading.round_id == "R9"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"round": "R7"}, "評価の回「R7」は、もう計画にあります"),
        ({"round": "R8", "results": "いつか"}, "「実績年度」の「いつか」を年度として読めません"),
    ],
)
def test_what_cannot_be_a_round_is_refused(at_seed: Visitor, typed: dict[str, str], said: str) -> None:
    """In words of the screen; what was typed stays in its field, and nothing is written."""
    before = at_seed.desk.copy.state()
    answer = at_seed.post("next_year", typed)
    assert answer.status_code == 422
    assert said in shown(answer.text)
    assert all(f'value="{text}"' in answer.text for text in typed.values())
    assert at_seed.desk.copy.state() == before
