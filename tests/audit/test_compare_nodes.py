"""The verdicts of nodes are recorded with their pages, and a changed one is a correction that is told once."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.rollups import scored

from plan_report.audit.compare import compare
from plan_report.audit.json_file import read_record, write_record
from plan_report.audit.make import Judged, Origin, report_record
from plan_report.audit.record import Record
from plan_report.compose import Options, compose
from plan_report.errata import told
from plan_report.judge import judge_plan, roll_up
from plan_report.layout import lay_out
from plan_report.model import Indicator, Plan
from plan_report.notation import read_value
from plan_report.render import bundled_look
from plan_report.scheme import Rollup, RollupWay, Rounding, Scheme

LOOK = bundled_look()
OUTERMOST, INNER = (Rollup(RollupWay.MEAN, level, Rounding.FIVE_DOWN) for level in ("目指す地域像", "基本的な考え方"))


def _record(plan: Plan, scheme: Scheme) -> Record:
    judgements = judge_plan(plan, scheme, "R7")
    nodes = roll_up(plan, judgements, scheme, "R7")
    document = compose(plan, judgements, scheme, Options("R7"), nodes=nodes)
    judged = Judged(plan, "R7", scheme, judgements, nodes)
    return report_record(judged, lay_out(document, LOOK.style, LOOK.fonts), Origin(LOOK.style, LOOK.word_template.name))


def _with(plan: Plan, values: dict[str, str]) -> Plan:
    """The plan with other values of the round."""

    def changed(indicator: Indicator) -> Indicator:
        if indicator.id not in values:
            return indicator
        (facts,) = indicator.facts
        return replace(indicator, facts=(replace(facts, value=read_value(values[indicator.id])),))

    return plan.each(changed)


def _told(old: Record, new: Record) -> list[str]:
    return [told(each).partition("　")[2] for each in compare(old, new).changes]


@pytest.mark.parametrize("rollup", [OUTERMOST, INNER])
def test_each_verdict_is_recorded_with_its_page(small_plan: Plan, rollup: Rollup) -> None:
    """As a paragraph or as a row of a table, and it is read back from the file."""
    record = _record(small_plan, scored(rollup))
    assert len(record.nodes) == (2 if rollup is OUTERMOST else 3)
    assert all(each.page for each in record.nodes)
    assert all(bool(each.printed) is (rollup is OUTERMOST) for each in record.nodes)


def test_the_record_is_read_back_with_them(small_plan: Plan, tmp_path: Path) -> None:
    """From its JSON."""
    record = _record(small_plan, scored(OUTERMOST))
    out = io.BytesIO()
    write_record(record, out)
    (tmp_path / "report.json").write_bytes(out.getvalue())
    assert read_record(tmp_path / "report.json").nodes == record.nodes


@pytest.mark.parametrize(
    ("rollup", "place"), [(OUTERMOST, "目指す地域像２"), (INNER, "目指す地域像２の基本的な考え方１")]
)
def test_a_changed_verdict_is_told_once_with_its_working(small_plan: Plan, rollup: Rollup, place: str) -> None:
    """Beside the correction of the value that it follows from."""
    scheme = scored(rollup)
    found = _told(_record(small_plan, scheme), _record(_with(small_plan, {"2-1-1": "1件"}), scheme))
    of_node = f"{place}の「評価」：3 平均3（改善3）→ 3 → 1 平均1（悪化1）→ 1（判定への影響：「3」が「1」に変わります）"
    assert [each for each in found if "平均" in each] == [of_node]


def test_another_working_to_the_same_verdict_is_told_too(small_plan: Plan) -> None:
    """It is printed."""
    scheme = scored(OUTERMOST)
    found = _told(_record(small_plan, scheme), _record(_with(small_plan, {"1-1-1": "3件"}), scheme))
    (of_node,) = (each for each in found if "平均" in each)
    assert "平均2.8（改善3×4、維持2）→ 3" in of_node
    assert of_node.endswith("「3」のまま変わりません）")


def test_other_scores_change_verdicts_and_no_indicator(small_plan: Plan) -> None:
    """How many indicators change is counted without the nodes."""
    comparison = compare(
        _record(small_plan, scored(OUTERMOST)), _record(small_plan, scored(OUTERMOST, {"better": "4"}))
    )
    assert comparison.judgements_changed == 0
    nodes = [each.place for each in comparison.changes if each.item == "評価"]
    assert nodes == ["目指す地域像１", "目指す地域像２"]
    assert any(each.place == "評価の方法の文章" for each in comparison.changes)


def test_verdicts_that_come_or_go_are_told(small_plan: Plan) -> None:
    """Where only one of the two schemes has them."""
    without, with_them = _record(small_plan, scored(None)), _record(small_plan, scored(OUTERMOST))
    come, go = _told(without, with_them), _told(with_them, without)
    assert sum("この評価が加わります" in each for each in come) == 2
    assert sum("この評価がなくなります" in each for each in go) == 2


@pytest.mark.parametrize("rollup", [OUTERMOST, INNER])
def test_the_same_report_has_no_corrections(small_plan: Plan, rollup: Rollup) -> None:
    """Nothing differs."""
    scheme = scored(rollup)
    assert compare(_record(small_plan, scheme), _record(small_plan, scheme)).changes == ()
