"""The table of the indicators in a form, sheet 指標."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from plan_report.beside import each_of
from plan_report.model import AimKind, Indicator, Round, Target, Value
from plan_report.notation import print_target, print_value
from plan_report.table.cells import cell_texts
from plan_report.table.contents import target_text
from plan_report.table.field import Access, Content, Field, Of
from plan_report.table.fields import BASELINE, CLASS, ID, INDICATOR, NAME, OPTIONAL, ORDINARY, TARGET
from plan_report.table.fields import NOTE as LASTING_NOTE
from plan_report.table.levels import level_headings
from plan_report.table.round_fields import IN_ROUND, INTERNAL_NOTE, NOTE, REPORTER, VALUE, heading_in, value_heading
from plan_report.workbook.form_headings import Standing, value_title
from plan_report.workbook.form_table import FormColumn, FormTable, Shows, make_table
from plan_report.workbook.shares import MUST_HEADING, WHO_HEADING, Share
from plan_report.workbook.units import units

UNIT_HEADING = "数の単位"  # another thing than the plan's own 単位: shown, of whatever the values are counted in
TO_FILL_IN = tuple(field for field in IN_ROUND if field.access in {Access.OPEN, Access.ONE_WAY, Access.ASKED})

_NAME_WIDTH, _VALUE_WIDTH, _NOTE_WIDTH = 196.0, 84.0, 112.0  # points, as are those below
_TITLES = {
    (Of.IN_ROUND, NOTE.key): "備考\n（公表します）",
    (Of.IN_ROUND, INTERNAL_NOTE.key): "内部メモ\n（公表しません）",
    (Of.IN_ROUND, REPORTER.key): "記入者\n（上と違うとき）",
    (Of.INDICATOR, LASTING_NOTE.key): "毎回載せる備考",
}
_UNIT = FormColumn(UNIT_HEADING, Access.LOCKED, 46.0, centred=True, shown="単位", on_paper=True)
_NUMBER = FormColumn("今回の数", Access.HIDDEN, 60.0, shows=Shows.NUMBER)
_SINCE_PREVIOUS = FormColumn(
    "前回比", Access.LOCKED, 58.0, centred=True, on_paper=True, shows=Shows.SINCE_PREVIOUS, shown="前回比\n（増減）"
)
_SINCE_BASELINE = FormColumn(
    "基準値比", Access.LOCKED, 58.0, centred=True, on_paper=True, shows=Shows.SINCE_BASELINE, shown="基準値比\n（増減）"
)
WHO = FormColumn(WHO_HEADING, Access.LOCKED, 96.0, shows=Shows.WHO)
MUST = FormColumn(MUST_HEADING, Access.HIDDEN, 60.0, shows=Shows.ASKED)


def open_headings(round_id: str) -> tuple[str, ...]:
    """The headings of the columns that every form has for staff to fill in."""
    return tuple(heading_in(round_id, field) for field in TO_FILL_IN if field.access is not Access.ASKED)


def indicator_table(share: Share, levels: Sequence[str], each: Round, previous: Round | None) -> FormTable:
    """What a form asks of a share's indicators in a round, with what they said in the one before.

    Args:
        share: the indicators, and who is asked.
        levels: labels of the levels of the plan's tree.
        each: the round that is asked for, with its years as far as they are known.
        previous: the round before, where there is one.
    """
    before = previous.id if previous else None
    rounds = [*([before] if before else []), each.id]
    texts = each_of(
        share.rows,
        lambda row: cell_texts(row, rounds) | _shown(row.indicator, each.id, before) | share.said_of(row.indicator),
    )
    contents = [(row.indicator, said) for row, said in zip(share.rows, texts, strict=True)]
    kinds = {indicator.kind for indicator, _ in contents}
    titles = {value_heading(each.id): value_title(each, Standing.NOW, kinds)}
    if previous:
        titles[value_heading(previous.id)] = value_title(previous, Standing.BEFORE, kinds)
    columns = _columns(levels, rounds, texts, titles)
    return make_table(Of.INDICATOR, columns, contents, levels)


def _shown(indicator: Indicator, round_id: str, previous: str | None) -> dict[str, str]:
    """What is there to be looked at: the units, and the values so far with their years on a line of their own.

    What is written to the office that keeps the plan is not handed out again.
    """
    values = {field.heading: field.of_record(indicator) for field in INDICATOR if field.content is Content.VALUE}
    if previous:
        values[value_heading(previous)] = indicator.value(previous)
    printed = {heading: print_value(value) if isinstance(value, Value) else "" for heading, value in values.items()}
    printed[TARGET.heading] = _shown_target(indicator.target) if indicator.target else ""
    printed |= {heading_in(round_id, field): "" for field in TO_FILL_IN if field.access is Access.ONE_WAY}
    return printed | {UNIT_HEADING: units(indicator, previous)}


def _shown_target(target: Target) -> str:
    """The target as printed; in words as written, for without 文： it would not be read again."""
    return target_text(target) if any(aim.kind is AimKind.WORDS for aim in target.aims) else print_target(target)


def _columns(
    levels: Sequence[str], rounds: Sequence[str], contents: Sequence[Mapping[str, str]], titles: Mapping[str, str]
) -> tuple[FormColumn, ...]:
    """What is printed, then what else is filled in, what is looked up, and what only the reader needs.

    `rounds` are that of the form and before it the one before, where there is one. Optional columns are there only
    where they are used.
    """
    *before, round_id = rounds
    said = {heading for texts in contents for heading, text in texts.items() if text}
    paper = [
        FormColumn.of(ID, on_paper=True, shown="番号", width=46.0),
        FormColumn.of(NAME, on_paper=True, width=_NAME_WIDTH),
        _UNIT,
        FormColumn.of(BASELINE, on_paper=True, width=_VALUE_WIDTH),
        *(_value(each, Access.LOCKED, titles) for each in before),
        _value(round_id, Access.OPEN, titles),
        *([_SINCE_PREVIOUS] if before else []),
        _SINCE_BASELINE,
        FormColumn.of(NOTE, heading_in(round_id, NOTE), on_paper=True, shown=_title(NOTE), width=_NOTE_WIDTH),
    ]
    further = [*_filled_in(rounds, said), *([WHO] if WHO.heading in said else [])]
    looked_up, hidden = _looked_up(rounds, contents, said)
    levels_hidden = [FormColumn.of_level(heading) for heading in level_headings(levels)]
    return (*paper, *further, *looked_up, *levels_hidden, *hidden, _NUMBER, MUST)


def _value(round_id: str, access: Access, titles: Mapping[str, str]) -> FormColumn:
    heading = value_heading(round_id)
    return FormColumn.of(VALUE, heading, access, shown=titles[heading], on_paper=True, width=_VALUE_WIDTH)


def _title(field: Field) -> str:
    return _TITLES.get((field.of, field.key), field.heading)


def _filled_in(rounds: Sequence[str], said: AbstractSet[str]) -> Iterator[FormColumn]:
    """What else staff fill in: of what not every plan asks, what this one has asked now or the last time."""
    round_id = rounds[-1]
    for field in TO_FILL_IN:
        if field in (VALUE, NOTE):
            continue
        if field.access is not Access.ASKED or not said.isdisjoint(heading_in(each, field) for each in rounds):
            yield FormColumn.of(field, heading_in(round_id, field), Access.OPEN, shown=_title(field))


def _looked_up(
    rounds: Sequence[str], contents: Sequence[Mapping[str, str]], said: AbstractSet[str]
) -> tuple[list[FormColumn], list[FormColumn]]:
    """The locked columns beyond those on paper, shown and hidden."""
    fields: list[tuple[Field, str]] = [
        (field, field.heading) for field in INDICATOR if field.key not in {ID.key, NAME.key, BASELINE.key}
    ]
    if all(each[CLASS.heading] == ORDINARY for each in contents):
        fields.remove((CLASS, CLASS.heading))
    fields += [(field, heading_in(rounds[-1], field)) for field in IN_ROUND if field not in TO_FILL_IN]
    shown: list[FormColumn] = []
    hidden: list[FormColumn] = []
    for field, heading in fields:
        if field.access not in {Access.LOCKED, Access.HIDDEN}:
            continue
        if (field.of is Of.IN_ROUND or heading in OPTIONAL) and heading not in said:
            continue
        column = FormColumn.of(field, heading, shown=_title(field))
        (shown if field.access is Access.LOCKED else hidden).append(column)
    return shown, hidden
