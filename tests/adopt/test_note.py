"""The 備考: which changes of its lines are the plan's, and which the program's."""

import pytest

from plan_report.adopt.edit import Kind, OfIndicator
from plan_report.adopt.note import note_edits
from plan_report.audit.record import FactsRecord, IndicatorRecord, Verdict

WAS = "+5件（+10%）\n今年の事情\nその二\n評価の理由：窓口を増やした\n毎年の注\n定義：実人数\n要確認1"
BARE = IndicatorRecord({"id": "1"}, (), {}, (FactsRecord({}, "R7", {}),), Verdict("改善", "↗", "改善", ()))
FULL = IndicatorRecord(
    {"id": "1", "note": "毎年の注", "definition": "実人数"},
    (),
    {},
    (FactsRecord({"note": "今年の事情\nその二", "grade_reason": "窓口を増やした"}, "R7", {}),),
    Verdict("改善", "↗", "改善", ()),
)


def edits(was: str, now: str, indicator: IndicatorRecord = FULL) -> tuple[dict[tuple[str, str], str], list[str]]:
    """What goes into the plan, by round and heading of the column, and what does not."""
    found = list(note_edits("備考", was, now, indicator))
    words = [each for each in found if each.kind is Kind.WORDS]
    into = {
        (each.target.round_id, each.target.field.heading): each.new
        for each in words
        if isinstance(each.target, OfIndicator)
    }
    assert len(into) == len(words)
    return into, [each.new for each in found if each.kind is Kind.REST]


@pytest.mark.parametrize(
    ("old", "new", "into", "rest"),
    [
        ("今年の事情", "雪の事情", {("R7", "備考"): "雪の事情\nその二"}, []),
        ("その二", "その二\nその三", {("R7", "備考"): "今年の事情\nその二\nその三"}, []),
        ("今年の事情\nその二\n", "", {("R7", "備考"): ""}, []),
        ("毎年の注", "毎年の大事な注", {("", "備考"): "毎年の大事な注"}, []),
        ("定義：実人数", "定義：延べ人数", {("", "定義"): "延べ人数"}, []),
        ("窓口を増やした", "窓口を二つ増やした", {("R7", "評価の理由"): "窓口を二つ増やした"}, []),
        (
            "毎年の注\n定義：実人数",
            "毎年の\n大事な注\n定義：延べ人数\n（R7から）",
            {("", "備考"): "毎年の\n大事な注", ("", "定義"): "延べ人数\n（R7から）"},
            [],
        ),
        ("定義：実人数", "延べ人数", {}, ["延べ人数"]),
        ("+5件（+10%）", "+6件（+12%）", {}, ["+6件（+12%）"]),
        ("要確認1", "", {}, [""]),
        ("+5件（+10%）\n今年の事情", "+6件（+10%）\n雪の事情", {("R7", "備考"): "雪の事情\nその二"}, ["+6件（+10%）"]),
        ("+5件（+10%）\n今年", "雪で\n+5件（+10%）\n今年", {("R7", "備考"): "雪で\n今年の事情\nその二"}, []),
        ("要確認1", "要確認1\n末尾の一言", {("R7", "備考"): "今年の事情\nその二\n末尾の一言"}, []),
    ],
)
def test_each_line_goes_where_it_came_from(
    old: str, new: str, into: dict[tuple[str, str], str], rest: list[str]
) -> None:
    """The round's note, the indicator's, its definition; what the program writes stays as it is."""
    assert old in WAS
    assert edits(WAS, WAS.replace(old, new)) == (into, rest)


@pytest.mark.parametrize(
    ("was", "now"), [("", "雪のため"), ("+5件", "+5件\n雪のため"), ("+5件\n要確認1", "+5件\n雪のため\n要確認1")]
)
def test_a_line_where_there_was_no_note_is_the_rounds(was: str, now: str) -> None:
    """As its own 備考."""
    assert edits(was, now, BARE) == ({("R7", "備考"): "雪のため"}, [])


def test_lines_that_nobody_can_tell_apart_are_not_taken() -> None:
    """Where lines of several fields became another number of lines."""
    into, rest = edits(WAS, WAS.replace("その二\n評価の理由：窓口を増やした\n毎年の注", "まとめて\n書いた"))
    assert into == {}
    assert rest == ["まとめて\n書いた"]
