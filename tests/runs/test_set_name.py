"""Each kind of report has files of its own name."""

from pathlib import Path

import pytest

from plan_report.compose import Layout
from plan_report.runs.inputs import read
from plan_report.runs.set_name import Asked, set_name

ROUNDS = Path(__file__).parents[1] / "cases" / "rounds"
PLAIN = {"layout": Layout.EVALUATION, "look": "", "actor": "", "final": False, "corrects": False}


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({}, "report"),
        ({"layout": Layout.PLAN}, "report_計画書の表"),
        ({"layout": Layout.OVERVIEW}, "report_一覧"),
        ({"look": "large"}, "report_大活字"),
        ({"look": "normal"}, "report"),  # the plan's own
        ({"actor": "市社協"}, "report_市社協"),
        ({"final": True}, "report_確定版"),
        ({"corrects": True}, "report_訂正案"),
        ({"final": True, "corrects": True}, "report_訂正版"),
        ({"look": "large", "final": True}, "report_大活字_確定版"),
    ],
)
def test_a_report_is_called_by_what_it_is(asked: dict[str, object], name: str) -> None:
    """The plain one of the plan's last round as the plan says."""
    assert set_name(Asked(**{**PLAIN, **asked}), read(None)) == name  # type: ignore[arg-type]


def test_an_earlier_round_is_named() -> None:
    """It would take the place of the report that is worked on."""
    asked = Asked(**PLAIN)  # type: ignore[arg-type]
    assert set_name(asked, read(ROUNDS)) == "report"
    assert set_name(asked, read(ROUNDS, "R7")) == "report_R7"
