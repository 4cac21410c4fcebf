"""Whatever changes in print is told by the 正誤表: every field of every record is changed, one at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fixtures.full_plan import PLAN
from fixtures.trees import mapped

from plan_report.audit.change import Nature
from plan_report.audit.compare import compare
from plan_report.audit.make import Judged, Origin, report_record
from plan_report.audit.record import Record, TextRecord
from plan_report.compose import Options, compose
from plan_report.document import Document, Figure, Heading, Paragraph, Table
from plan_report.errata import told
from plan_report.errors import Place
from plan_report.judge import judge_plan
from plan_report.layout import lay_out
from plan_report.load import bundled_scheme
from plan_report.model import Kind, Override, Plan, RoundFacts, Target, Value
from plan_report.notation import read_target, read_value
from plan_report.period import Period, fiscal_year
from plan_report.render import bundled_look
from plan_report.runs.build import Request, build
from plan_report.runs.errata import open_side

ROUND = "R7"
LOOK = bundled_look()
ORIGIN = Origin(LOOK.style, LOOK.word_template.name)
_OTHER_WORDS = {"R6": "R7", "R7": "R6", "変更しない": "検討中", "維持": "悪化", "": "R6", "5%": "10%"}
_OTHER_WORDS |= {"three-way": "statistical", "A4-landscape": "A4-portrait", "normal": "large", "round": "available"}
_OTHER_TESTS = {"有意": "有意でない", "": "有意でない"}
# What others refer to, a change of which makes another plan or none.
_REFERRED = {"Plan.rounds.id", "Plan.nodes.indicators.id", "Plan.nodes.children.indicators.id"}
_WORDS = frozenset(
    {"added", "dropped", "result", "label", "scheme", "paper", "look", "latest_value", "round_id", "threshold"}
)


def _changed(of: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every way in which one thing below a record may be otherwise, by its path."""
    for field in fields(of):
        content, here = getattr(of, field.name), f"{path}.{field.name}"
        if re.sub(r"\[[0-9]\]", "", here) in _REFERRED or isinstance(content, Place):
            continue
        for name, other in _others(content, here, field.name):
            yield name, replace(of, **{field.name: other})


def _others(content: Any, path: str, name: str) -> Iterator[tuple[str, Any]]:
    if isinstance(content, tuple):
        yield from _of_tuple(content, path)
    elif other := next((change for kind, change in _OTHERWISE.items() if isinstance(content, kind)), None):
        words = _OTHER_WORDS if name in _WORDS else _OTHER_TESTS if name == "test" else {}
        yield path, words[content] if content in words else other(content)
    elif is_dataclass(content):
        yield from _changed(content, path)
        if isinstance(content, Override):
            yield f"{path}, none", None


def _of_tuple(content: tuple[Any, ...], path: str) -> Iterator[tuple[str, Any]]:
    for index, each in enumerate(content):
        here = f"{path}[{index}]"
        found = [(here, f"{each}他")] if isinstance(each, str) else _changed(each, here)
        yield from ((name, (*content[:index], other, *content[index + 1 :])) for name, other in found)
    if content and path not in {"Plan.rounds", "Plan.nodes", "Plan.levels"}:
        yield f"{path}, one fewer", content[:-1]


def _otherwise(written: str) -> str:
    return written.replace("2団体", "7団体").replace("0人", "1人").replace("9人", "8人")


_OTHERWISE: Mapping[type, Callable[[Any], Any]] = {  # the first that fits
    Kind: lambda _: Kind.EVENTS,  # 文 can have no 変化の基準
    Enum: lambda it: next(each for each in reversed(type(it)) if each is not it),
    str: lambda it: f"{it}他",
    bool: lambda it: not it,
    int: lambda it: it - 100,
    date: lambda it: it + timedelta(days=1),
    Period: lambda it: fiscal_year((it.western or 0) - 1),
    Value: lambda it: read_value(_otherwise(it.written)),
    Target: lambda it: read_target(_otherwise(it.written)),
}


_IN_ROUND = frozenset(field.name for field in fields(RoundFacts))


def _outcome(**said: Any) -> Plan:
    """With something else said of the 成果目標, which unlike the indicator beside it is judged by its values."""
    area = PLAN.nodes[0]
    (outcome,) = area.indicators
    of_it, of_round = ({key: said[key] for key in said if (key in _IN_ROUND) is inside} for inside in (False, True))
    facts = (outcome.facts[0], replace(outcome.facts[1], **of_round))
    return replace(PLAN, nodes=(replace(area, indicators=(replace(outcome, **of_it, facts=facts),)),))


CHANGED = dict(_changed(PLAN, "Plan")) | {
    "another criterion that makes a difference": _outcome(threshold="100%"),
    "a criterion in the unit": _outcome(threshold="5人", judged_part="個人"),
    "no criterion": _outcome(threshold=""),
    "a published test": _outcome(test="p<0.001"),
    "a year's target": _outcome(target=read_target("(個人) 8人 (団体) 2団体"), judged_part="個人"),
    "a grade": _outcome(grade="A", grade_reason="窓口を増やした"),
    "text": _outcome(kind=Kind.TEXT, threshold=""),
    "columns": replace(PLAN, columns=("baseline", "R6", "current", "judgement")),
    "columns without the judgement": replace(PLAN, columns=("baseline", "current", "note")),
}


def _composed(plan: Plan) -> tuple[Plan, Document, Record]:
    """As `build` makes a report."""
    at = plan.at(ROUND)
    shown, scheme = at.shown, bundled_scheme(plan.scheme)
    judgements = judge_plan(shown, scheme, ROUND)
    options = Options(ROUND, unpublished=sum(not each.public for each in at.indicators))
    document = compose(shown, judgements, scheme, options)
    laid_out = lay_out(document, LOOK.style, LOOK.fonts)
    return shown, document, report_record(Judged(shown, ROUND, scheme, judgements), laid_out, ORIGIN)


@cache
def _of(name: str) -> tuple[Plan, Document, Record]:
    return _composed(CHANGED[name] if name else PLAN)


def _texts(document: Document) -> list[str]:
    """All that can be read or heard in a document but the flags, which say what is not yet known."""
    found: list[str] = []
    for block in document.blocks:
        match block:
            case Table() if block.key == "matters":
                pass
            case Table():
                found.append(block.caption)
                for cell in block.cells:
                    found += [line for line in cell.text.split("\n") if not line.startswith("要確認")]
                    found += cell.figure.said if cell.figure else ()
            case Heading() | Paragraph():
                found.append(re.sub("確認が済んでいない事項が[0-9]+件あります。", "", block.text))
            case Figure():
                found += [block.caption, block.alt]
    return found


@pytest.mark.parametrize("name", CHANGED)
def test_nothing_that_is_printed_changes_in_silence(name: str) -> None:
    """When a reader finds any text changed, the 正誤表 is not empty."""
    _, before, old = _of("")
    _, after, new = _of(name)
    assert _texts(before) == _texts(after) or compare(old, new).changes


def _noted(plan: Plan) -> Plan:
    """With another correction beside."""
    return mapped(plan, lambda each: replace(each, definition="数え直した人の数") if each.is_outcome else each)


@cache
def _noted_alone() -> tuple[list[str], set[str]]:
    _, document, record = _composed(_noted(PLAN))
    return _texts(document), set(map(told, compare(_of("")[2], record).changes))


@pytest.mark.parametrize("name", CHANGED)
def test_another_correction_beside_hides_nothing(name: str) -> None:
    """What is told of the one does not pass for the other."""
    before, alone = _noted_alone()
    _, after, new = _composed(_noted(CHANGED[name]))
    assert before == _texts(after) or set(map(told, compare(_of("")[2], new).changes)) != alone


def _own(changed: Plan, base: Plan = PLAN) -> list[tuple[str, str, str, str]]:
    """What is told of a changed plan but what follows from it."""
    changes = compare(_composed(base)[2], _composed(changed)[2]).changes
    return [(each.place, each.item, each.old, each.new) for each in changes if each.nature is not Nature.CONSEQUENCE]


_TARGETS = read_target("(個人) 4人"), read_target("(個人) 8人")


@pytest.mark.parametrize(
    ("scheme", "item", "said", "other"),
    [
        ("three-way", "変化の基準", {"threshold": "5%"}, {"threshold": "100%"}),
        ("statistical", "検定", {"test": "有意"}, {"test": "有意でない"}),
        ("yearly-target", "その年度の目標値", {"target": _TARGETS[0]}, {"target": _TARGETS[1]}),
        ("entered", "評価", {"grade": "B"}, {"grade": "C"}),
    ],
)
def test_what_decides_by_a_scheme_changes_the_print_and_is_told(
    scheme: str, item: str, said: dict[str, Any], other: dict[str, Any]
) -> None:
    """A 変化の基準, a 検定, a year's target and a grade, each where a rule asks for it."""
    one, two = (
        replace(plan, scheme=scheme, nodes=(replace(plan.nodes[0], children=()),))
        for plan in (_outcome(judged_part="個人", **each) for each in (said, other))
    )
    (_, before, _), (_, after, _) = _composed(one), _composed(two)
    assert _texts(before) != _texts(after)
    assert [of_it for _, of_it, _, _ in _own(two, one)] == [item]


def test_the_year_of_the_values_is_one_correction() -> None:
    """However many values are of it; also that of the round before, and only where it is printed.

    The pace in the 備考 is by the year, and what it was and is stands beside.
    """
    told_once, of_the_pace = _own(CHANGED["Plan.rounds[1].results_year"])
    assert told_once == ("評価の表", "令和7年度評価の実績年度", "R6年度", "R5年度")
    assert of_the_pace[1] == "備考"
    assert "年1人増が必要" in of_the_pace[2]
    assert "年0.8人増が必要" in of_the_pace[3]
    (of_the_other,) = _own(CHANGED["Plan.rounds[0].results_year"])
    assert of_the_other == ("評価の表", "令和6年度評価の実績年度", "R5年度", "R4年度")
    assert _own(CHANGED["Plan.rounds[1].survey_year"]) == []  # no value is of a survey


def test_other_columns_are_one_correction() -> None:
    """And what stood in them, and stands in the 備考 now, is none."""
    with_target = replace(PLAN, columns=("baseline", "target", "current", "judgement", "note"))
    ((place, item, was, now),) = _own(
        replace(with_target, columns=("baseline", "current", "judgement", "note")), with_target
    )
    assert (place, item) == ("評価の表", "列")
    assert "目標値" in was
    assert "目標値" not in now


def test_the_round_that_an_indicator_was_added_in_is_a_correction() -> None:
    """The 備考 prints it."""
    (found,) = _own(CHANGED["Plan.nodes[0].children[0].indicators[0].added"])
    assert found[1:] == ("追加の回", "", "R6")


def test_the_method_tells_of_indicators_that_are_not_public() -> None:
    """By a sentence that is among the corrections, even where nothing else changes."""

    def second(*, public: bool) -> Plan:
        area = PLAN.nodes[0]
        hidden = replace(area.indicators[0], id="1-9", public=public)
        return replace(PLAN, nodes=(replace(area, indicators=(*area.indicators, hidden)),))

    changes = compare(_composed(second(public=True))[2], _composed(second(public=False))[2]).changes
    (sentence,) = [each for each in changes if each.place == "評価の方法の文章"]
    assert "このほか、非公表の指標が1指標あります。" in sentence.new
    (alone,) = _own(second(public=False))
    assert alone[0] == "評価の方法の文章"


def test_what_no_comparison_knows_is_told_line_by_line() -> None:
    """So that two reports that differ in print never pass for the same."""
    record = _of("")[2]
    blocks = tuple(
        replace(each, text="別の見出し") if isinstance(each, TextRecord) and each.role == "heading-2" else each
        for each in record.blocks
    )
    (change,) = compare(record, replace(record, blocks=blocks)).changes
    assert "報告書の「記載」：目指す地域像１　支え合う地域 → 別の見出し" in told(change)


def test_the_marks_of_an_earlier_correction_are_no_changes(seed_with: Callable[..., Path], tmp_path: Path) -> None:
    """A report that was corrected once is compared as if it had been right from the beginning."""
    right = seed_with({("1-2-1", "R7の値"): "1,062件"})
    build(Request(out=tmp_path / "first"))
    build(Request(right, out=tmp_path / "second", corrects=tmp_path / "first" / "report.json", number="資料1"))
    assert compare(open_side(tmp_path / "second" / "report_訂正案.json").record, open_side(right).record).changes == ()


def test_wrong_and_right_are_never_the_same() -> None:
    """Not even where the same stands in another order."""
    area = PLAN.nodes[0]
    (one,) = area.children[0].indicators
    one = replace(one, facts=(replace(one.facts[1], not_comparable="", override=None),))
    rows = (one, replace(one, id="1-1-2", name="相談の件数"))
    pair, turned = (
        replace(PLAN, nodes=(replace(area, children=(replace(area.children[0], indicators=each),)),))
        for each in (rows, rows[::-1])
    )
    changes = compare(_composed(pair)[2], _composed(turned)[2]).changes
    assert {each.place for each in changes} >= {"図２"}
    assert all(each.old != each.new for each in changes)
