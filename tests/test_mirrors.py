"""Every text of a plan is known to everything that mirrors a plan: print, glyph check, record, 正誤表, files and forms.

Each text field of each record is given a mark, one at a time, and each mirror is asked whether it shows it: where the
declaration of the field says so, and nowhere else. A field that is not declared fails.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from fixtures.facts import public
from fixtures.full_plan import PLAN

from plan_report.audit.compare import compare
from plan_report.audit.json_file import write_record
from plan_report.audit.make import Judged, Origin, report_record
from plan_report.audit.record import Record
from plan_report.check.coverage import uncovered
from plan_report.compose import Options, compose
from plan_report.document import Document, Figure, Heading, Paragraph, Table
from plan_report.errata import told
from plan_report.errors import Place, Problem
from plan_report.judge import judge_plan
from plan_report.layout import lay_out
from plan_report.load import bundled_scheme
from plan_report.load.plan_file import read_plan_file
from plan_report.load.reading import assemble
from plan_report.load.settings import Settings
from plan_report.model import (
    Activity,
    ActivityFacts,
    Doubt,
    Indicator,
    Node,
    Opinion,
    Override,
    Plan,
    Remark,
    Review,
    Round,
    RoundFacts,
    Survey,
    Target,
    Value,
    Words,
    with_nodes,
)
from plan_report.notation import STATUS_WORDS, read_target, read_value
from plan_report.opendata.activities import read_tidy_activities, tidy_activities
from plan_report.opendata.read import read_tidy
from plan_report.opendata.rows import tidy_table
from plan_report.period import Period
from plan_report.render import bundled_look
from plan_report.runs.template import write_form
from plan_report.table.activity_cells import activities_csv
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND
from plan_report.table.cells import round_table, table
from plan_report.table.csv_file import csv_text, read_csv
from plan_report.table.field import Access, Correction, Field, Of
from plan_report.table.fields import INDICATOR
from plan_report.table.plan_fields import OPINION, REMARK, REVIEW, ROUND, SURVEY
from plan_report.table.plan_fields import PLAN as PLAN_FIELDS
from plan_report.table.round_fields import IN_ROUND
from plan_report.workbook.form import make_form
from plan_report.workbook.settings_text import settings_text
from plan_report.workbook.shares import whole

MARK = "𠮷"  # no bundled font has it
SCHEME = bundled_scheme("three-way")
LOOK = bundled_look()


# Texts that name something others refer to; they are not marked, for every reference would have to follow.
DECLARED = {"Plan": PLAN_FIELDS, "Round": ROUND, "Survey": SURVEY, "Remark": REMARK}
DECLARED |= {"Activity": ACTIVITY, "ActivityFacts": ACTIVITY_IN_ROUND, "Opinion": OPINION, "Review": REVIEW}
DECLARED |= dict.fromkeys(("Indicator", "Doubt"), INDICATOR)
DECLARED |= dict.fromkeys(("RoundFacts", "Override", "RoundDoubt"), IN_ROUND)
NAMES = frozenset(
    {("Round", "id"), ("Node", "number"), ("Remark", "node"), ("Remark", "round_id"), ("Plan", "columns")}
)
# Words are the report's; headings of tables and forms do not change with them. That of 主体 is said to screen readers.
SAID_ELSEWHERE = {"": {"form"}, "Words.actor": {"form", "printed"}}
NAMES |= {("RoundFacts", "test"), ("RoundFacts", "round_id")}  # one of a few words (see FITTING), and whose facts
NAMES |= {("Indicator", "threshold")}  # a number with the unit of the values, or it is refused; see FITTING
NAMES |= {("RoundFacts", "carried")}  # nobody writes it: `Plan.at` does
NAMES |= {("Indicator", key) for key in ("unit", "survey", "judged_part", "linked_outcome", "added", "dropped")}
NAMES |= {("Activity", "node"), ("ActivityFacts", "round_id"), ("Opinion", "round_id"), ("Review", "round_id")}
NAMES |= {
    ("Activity", "id"),  # by which its rows are known
    ("Review", "result"),
    ("Plan", "code"),  # digits
    ("Override", "label"),
    ("Doubt", "item"),
    ("RoundDoubt", "item"),
    ("Plan", "scheme"),
    ("Plan", "paper"),
    ("Plan", "look"),
    ("Plan", "latest_value"),
}


@dataclass(frozen=True)
class Spot:
    """A text field of a record, and where one of its texts stands in the plan."""

    record: str
    name: str
    path: tuple[Any, ...]

    def __str__(self) -> str:
        return f"{self.record}.{self.name}"


def _declared(spot: Spot) -> Field | None:
    """The declaration of a text; None for the names of the plan's parts and for values in a round, which all show."""
    key = {"Override": f"override.{spot.name}", "Doubt": "doubts", "RoundDoubt": "doubts"}.get(spot.record, spot.name)
    return next((field for field in DECLARED.get(spot.record, ()) if field.key == key), None)


def _shows(mirror: str, field: Field) -> bool:
    """Whether the declaration says that a mirror shows a field."""
    match mirror:
        case "printed" | "glyphs":
            return field.printed
        case "errata":
            return field.correction is not Correction.NONE
        case "record":
            return not field.inside
        case "form":
            return field.access not in {Access.ABSENT, Access.ONE_WAY}
        case "open data":
            return field.public or field.of not in {Of.INDICATOR, Of.IN_ROUND}  # the settings go along as they are
        case _:
            return True


def _spots(of: Any, path: tuple[Any, ...] = ()) -> Iterator[Spot]:
    """Every text field below a record; values are marked by the name of a part."""
    record = "RoundDoubt" if isinstance(of, Doubt) and "facts" in path else type(of).__name__
    for field in fields(of):
        content, here = getattr(of, field.name), (*path, field.name)
        if (record, field.name) in NAMES or isinstance(content, Place | Period):
            continue
        if isinstance(content, Value | Target) or type(content) is str:
            yield Spot(record, field.name, here)
        elif is_dataclass(content):
            yield from _spots(content, here)
        elif isinstance(content, tuple):
            for index, each in enumerate(content):
                if type(each) is str:
                    yield Spot(record, field.name, (*here, index))
                elif is_dataclass(each):
                    yield from _spots(each, (*here, index))


def _with_unit(written: str) -> str:
    """A value or target with a mark in the name of a part, or where it has none, in its unit."""
    return written.replace("団体)", f"団体{MARK})") if "団体)" in written else written.replace("人", f"人{MARK}")


def _marked(of: Any, path: tuple[Any, ...]) -> Any:
    if not path:
        if not isinstance(of, Value | Target):
            return of + MARK
        return (read_value if isinstance(of, Value) else read_target)(_with_unit(of.written))
    step, *rest = path
    if isinstance(step, int):
        return (*of[:step], _marked(of[step], tuple(rest)), *of[step + 1 :])
    return replace(of, **{step: _marked(getattr(of, step), tuple(rest))})


def _with_mark(spot: Spot) -> Plan:
    made = _marked(PLAN, spot.path)
    assert made != PLAN
    return made


def _texts(document: Document) -> Iterator[str]:
    yield from (document.title, document.author)
    for block in document.blocks:
        match block:
            case Table():
                yield from (cell.text for cell in block.cells)
            case Heading() | Paragraph():
                yield block.text
            case Figure():
                yield block.alt


def _composed(plan: Plan) -> Document:
    return compose(plan, judge_plan(plan, SCHEME, "R7"), SCHEME, Options("R7", annex=True))


def _record(plan: Plan) -> Record:
    judged = Judged(plan, "R7", SCHEME, judge_plan(plan, SCHEME, "R7"))
    document = replace(_composed(plan), paper="A3-portrait")  # a row that says everything is taller than a page of A4
    return report_record(judged, lay_out(document, LOOK.style, LOOK.fonts), Origin(LOOK.style, LOOK.word_template.name))


def _in_print(plan: Plan) -> bool:
    as_made = plan.at("R7")  # with the new target in the place of the one that it replaces
    return any(MARK in text for each in (as_made, plan) for text in _texts(_composed(each)))


def _in_glyph_check(plan: Plan) -> bool:
    return any(MARK in problem.what for problem in uncovered(plan, lambda text: {MARK: "〓"} if MARK in text else {}))


def _in_record(plan: Plan) -> bool:
    out = io.BytesIO()
    write_record(replace(_record(plan), blocks=()), out)
    return MARK in out.getvalue().decode()


def _in_errata(plan: Plan) -> bool:
    changes = compare(_record(PLAN), _record(plan)).changes
    return any(MARK in told(change) for change in changes if change.nature != "consequence")


def _in_open_data(plan: Plan) -> bool:
    rows = csv_text(tidy_table(plan))
    activities, settings = csv_text(tidy_activities(plan)), _settings(plan)
    grid = read_tidy_activities(activities, "open_activities.csv", settings)
    back = read_tidy(rows, "open.csv", settings, STATUS_WORDS, activities=grid)
    return _same(back, public(plan)) and any(MARK in text for text in (rows, activities, settings_text(plan)))


def _in_files(plan: Plan) -> bool:
    rows, settings = csv_text(table(plan)), settings_text(plan)
    sheets = {each.id: csv_text(round_table(plan, each.id)) for each in plan.rounds}
    grids = {each: read_csv(text, f"{each}.csv") for each, text in sheets.items()}
    activities = activities_csv(plan)
    table_of_activities = read_csv(activities, "activities.csv")
    indicators = read_csv(rows, "indicators.csv")
    back = assemble(_settings(plan), indicators, STATUS_WORDS, [], grids, activities=table_of_activities)
    return _same(back, plan) and any(MARK in text for text in (rows, settings, activities, *sheets.values()))


def _in_form(plan: Plan) -> bool:
    out = io.BytesIO()
    write_form(make_form(plan, "R7", whole(plan)), plan, STATUS_WORDS, out)
    sheets = openpyxl.load_workbook(out).worksheets
    return any(MARK in str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)


def _settings(plan: Plan) -> Settings:
    problems: list[Problem] = []
    settings = read_plan_file(settings_text(plan).encode(), "plan.toml", problems)
    assert not problems
    return settings


def _same(one: Plan, other: Plan) -> bool:
    """Whether two plans say the same, wherever it stands."""
    return _unplaced(one) == _unplaced(other)


def _unplaced(of: Any) -> Any:
    if isinstance(of, Place):
        return Place()
    if isinstance(of, Value):
        return replace(of, written="")
    if is_dataclass(of) and not isinstance(of, type):
        return replace(of, **{field.name: _unplaced(getattr(of, field.name)) for field in fields(of)})
    return tuple(map(_unplaced, of)) if isinstance(of, tuple) else of


MIRRORS: dict[str, Callable[[Plan], bool]] = {
    "printed": _in_print,
    "glyphs": _in_glyph_check,
    "record": _in_record,
    "errata": _in_errata,
    "open data": _in_open_data,
    "files": _in_files,
    "form": _in_form,
}
SPOTS = {str(spot): spot for spot in _spots(PLAN)}  # the last place of each field, which is of the report's own round


@pytest.mark.parametrize("mirror", MIRRORS)
@pytest.mark.parametrize("name", SPOTS)
def test_every_mirror_shows_every_text(name: str, mirror: str) -> None:
    """A mark put into a text field shows wherever the declaration says that it shows, and nowhere else."""
    spot = SPOTS[name]
    field = _declared(spot)
    assert field or spot.record in {"Node", "Words"} or spot.name == "levels"
    expected = _shows(mirror, field) if field else mirror not in SAID_ELSEWHERE.get(str(spot), SAID_ELSEWHERE[""])
    assert MIRRORS[mirror](_with_mark(spot)) is (expected if field or spot.record == "Words" else True)


FITTING = {"threshold": "77%", "test": "p=0.7777"}  # what takes no mark has another text of its own form


def _fitting(name: str, text: str) -> Plan:
    """With that text in a field of the 成果目標, which is judged by its values, or of its facts in R7."""
    area = PLAN.nodes[0]
    (outcome,) = area.indicators
    if name == "threshold":
        outcome = replace(outcome, threshold=text)
    else:
        outcome = replace(outcome, facts=(outcome.facts[0], replace(outcome.facts[1], test=text)))
    return replace(PLAN, nodes=(replace(area, indicators=(outcome,)),))


@pytest.mark.parametrize("mirror", [each for each in MIRRORS if each != "glyphs"])
@pytest.mark.parametrize("name", FITTING)
def test_every_mirror_shows_how_a_change_is_judged(name: str, mirror: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A 変化の基準 and a 検定 that decide are known wherever their declaration says."""
    field = next(each for each in (*INDICATOR, *IN_ROUND) if each.key == name)
    monkeypatch.setattr(f"{__name__}.MARK", FITTING[name])
    assert MIRRORS[mirror](_fitting(name, FITTING[name])) is _shows(mirror, field)


def test_the_unit_of_a_criterion_is_among_the_characters_that_are_checked() -> None:
    """It is printed as it is written."""
    assert _in_glyph_check(_fitting("threshold", f"7{MARK}"))


def test_what_stays_inside_is_neither_printed_nor_public() -> None:
    """Else it would be a contradiction of the declaration."""
    inside = [field for field in (*INDICATOR, *IN_ROUND) if field.inside]
    assert {field.heading for field in inside} == {"内部メモ", "算定根拠", "記入者", "確認済み"}
    assert not any(field.printed or field.public for field in inside)


def test_the_plan_of_this_test_fills_every_field() -> None:
    """A field left empty here would be marked by nobody."""
    filled = {(spot.record, spot.name) for spot in SPOTS.values()}
    for record in (
        Activity,
        ActivityFacts,
        Opinion,
        Review,
        Plan,
        Round,
        Survey,
        Node,
        Words,
        Indicator,
        RoundFacts,
        Override,
        Doubt,
        Remark,
    ):
        texts = {f.name for f in fields(record) if "str" in str(f.type) or "Value" in str(f.type)}
        assert {(record.__name__, name) for name in texts} - NAMES <= filled


BARE = {  # a node of which only a 取組 or only a remark is
    "取組": Activity("a-9", ("2", "1"), "サロン"),
    "団体の記述": Remark(("2", "1"), "講座を開いた。"),
}


@pytest.mark.parametrize("mirror", [each for each in MIRRORS if each != "form"])  # a form names no node but in rows
@pytest.mark.parametrize("depth", [1, 2])
@pytest.mark.parametrize("of", BARE)
def test_every_mirror_shows_the_name_of_a_node_without_indicators(
    of: str, depth: int, mirror: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The outermost one and one within it; in the corrections beside a plan that has it under another name."""
    said = BARE[of]
    of_plan = PLAN.activities if isinstance(said, Activity) else PLAN.remarks
    key = "activities" if isinstance(said, Activity) else "remarks"
    names = {("2",): "広げる", ("2", "1"): "深める"}
    path = ("2", "1")[:depth]
    plan, marked = (
        replace(PLAN, nodes=with_nodes(PLAN.nodes, each), **{key: (*of_plan, said)})
        for each in (names, names | {path: f"{names[path]}{MARK}"})
    )
    monkeypatch.setattr(f"{__name__}.PLAN", plan)
    assert MIRRORS[mirror](marked)


def test_the_day_and_the_order_of_rows_are_corrections() -> None:
    """Neither is a text, and a council's paper that was dated or ordered wrongly was wrong."""
    first, second = PLAN.rounds
    dated = replace(PLAN, rounds=(first, replace(second, issued=date(2026, 4, 1))))
    assert [told(change) for change in compare(_record(PLAN), _record(dated)).changes if change.item == "報告書の日付"]
    area = PLAN.nodes[0]
    (two,) = area.children[0].indicators
    one = replace(two, id="1-1-2", name="相談")
    pair, turned = (
        replace(PLAN, nodes=(replace(area, children=(replace(area.children[0], indicators=rows),)),))
        for rows in ((one, two), (two, one))
    )
    assert [told(change) for change in compare(_record(pair), _record(turned)).changes if "順" in told(change)]
