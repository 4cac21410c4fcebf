"""A 正誤表 as a screen shows it before anything is written."""

from __future__ import annotations

from datetime import date

from plan_report.audit.change import Change, Comparison, Nature
from plan_report.data_class import dataclass
from plan_report.document import Document, Heading, Paragraph, ParagraphRole, Table
from plan_report.errata import errata_document


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table by its rows, the heading row first."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """The sheet from its title to the note under its last table."""

    number: str
    title: str
    subtitle: str
    byline: tuple[str, ...]
    lead: str
    parts: tuple[tuple[str, ShownTable], ...]  # each with its heading, which is empty where there is but one
    note: str


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What one indicator said when it was published and says now; `rows` are item, before and after."""

    indicator: str  # 3-1-2
    name: str
    rows: tuple[tuple[str, str, str], ...]
    before: str = ""  # its class
    after: str = ""


def errata_shown(comparison: Comparison, day: date, number: str = "") -> ShownSheet:
    """What the 正誤表 of that day says of what differs."""
    document = errata_document(comparison, day, number)
    bodies = _of_role(document, ParagraphRole.BODY)
    parts: list[tuple[str, ShownTable]] = []
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            parts.append((heading, _table(block)))
    return ShownSheet(
        number,
        "".join(_of_role(document, ParagraphRole.TITLE)),
        "".join(_of_role(document, ParagraphRole.SUBTITLE)),
        _of_role(document, ParagraphRole.BYLINE),
        "".join(bodies),
        tuple(parts),
        "".join(_of_role(document, ParagraphRole.FOOTNOTE)),
    )


def changed_shown(comparison: Comparison) -> tuple[ShownChange, ...]:
    """What has changed of each indicator, with what follows for its class; the plan's own words last."""
    names = {each.id: each["name"] for each in comparison.new.indicators}
    names |= {each.id: each["name"] for each in comparison.old.indicators if each.id not in names}
    wanted = dict.fromkeys(each.indicator for each in comparison.errors)
    of_judgement = (each.indicator for each in comparison.changes if each.nature is Nature.JUDGEMENT)
    wanted |= dict.fromkeys(of_judgement)
    return tuple(_changed(each, names.get(each, ""), comparison) for each in sorted(wanted, key=lambda id_: not id_))


def left_as_they_are(comparison: Comparison) -> tuple[tuple[str, str, str], ...]:
    """What somebody has changed beside the values, which putting these back leaves as it is: where, before and now."""
    others = (each for each in comparison.errors if each.nature is not Nature.VALUE)
    return tuple((_where(each), each.old, each.new) for each in others)


def _changed(id_: str, name: str, comparison: Comparison) -> ShownChange:
    changes = [each for each in comparison.changes if each.indicator == id_ and (id_ or each.is_error)]
    effect = next((each.effect for each in changes if each.effect), None)
    rows = [(each.item if id_ else _where(each), each.old, each.new) for each in changes]
    said = (
        any(old.startswith(effect.before) and new.startswith(effect.after) for _, old, new in rows) if effect else False
    )
    if effect and effect.before and effect.after and not said:
        return ShownChange(id_, name, tuple(rows), effect.before, effect.after)
    return ShownChange(id_, name, tuple(rows))


def _where(change: Change) -> str:
    return f"{change.place}の「{change.item}」" if change.item else change.place


def _of_role(document: Document, role: ParagraphRole) -> tuple[str, ...]:
    return tuple(each.text for each in document.blocks if isinstance(each, Paragraph) and each.role is role)


def _table(table: Table) -> ShownTable:
    def row(number: int) -> tuple[str, ...]:
        return tuple(each.text for each in table.cells if each.row == number)

    return ShownTable(table.caption, row(0), tuple(map(row, range(table.header_rows, table.n_rows))))
