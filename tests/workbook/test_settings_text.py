"""Rounds as lines of plan.toml."""

from plan_report.model import Round
from plan_report.toml.parse import parse_toml
from plan_report.workbook.settings_text import round_lines


def test_a_name_of_two_lines_ends_no_comment() -> None:
    """The comment above a round names it, and nothing of the name is read as a key."""
    lines = round_lines(Round("R8", "令和8年度\nlook = 評価", "今回", ""))
    (made,) = parse_toml("\n".join(lines), "plan.toml", "")["rounds"]
    assert (made["id"], made["name"]) == ("R8", "令和8年度\nlook = 評価")
