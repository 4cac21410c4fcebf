"""What a gateway (無害化) or another program takes out of a Word file as a whole: a loss, and no other content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_report.verify.docx.about import LANGUAGE, PROPERTIES
from plan_report.verify.docx.chart import WORKBOOK
from plan_report.verify.docx.chart_series import LABELLED, REFERENCES
from plan_report.verify.docx.drawing import ALT
from plan_report.verify.docx.table import HEADING_ROWS
from plan_report.verify.seen import Seen

_ALT_TITLE = f"{ALT}の題"
_FIGURE = re.compile(r"図[0-9０-９]+")
_TOLD = {
    ALT: "代替テキスト",
    HEADING_ROWS: "見出し行の指定",
    WORKBOOK: "グラフの元の数値の表（Excel）",
}
_ENDINGS = (ALT, _ALT_TITLE, HEADING_ROWS, LABELLED, REFERENCES)


def kept(fresh: Sequence[Seen], given: Sequence[Seen]) -> tuple[Seen, ...]:
    """The observations of a fresh drawing without those of which a given file has nothing at all any more.

    Such are a figure's or a table's alternative text, a chart's workbook, the document's properties and language, and
    that rows of a table are headings. Where any of it is left, all of it is compared.
    """
    there = {_group(each) for each in given}
    return tuple(each for each in fresh if not (group := _group(each)) or group in there)


def taken(fresh: Sequence[Seen], given: Sequence[Seen]) -> tuple[str, ...]:
    """What single tables and charts have no longer, as sentences without their full stops.

    Alternative texts of figures, and what no table or no chart has any more, are told beside (claims_word.py).
    """
    there = {_group(each) for each in given}
    gone = dict.fromkeys(group for each in fresh if (group := _group(each)) and group not in there)
    return tuple(
        f"{'、'.join(names)}の{what}がなくなっています"
        for ending, what in _TOLD.items()
        if ending == ALT or any(group.endswith(ending) for group in there)
        if (names := [name for group in gone if (name := _named(group, ending)) and _stands(name, given)])
    )


def _named(group: str, ending: str) -> str:
    name = group.removesuffix(ending) if group.endswith(ending) else ""
    return "" if ending == ALT and _FIGURE.fullmatch(name) else name


def _stands(name: str, given: Sequence[Seen]) -> bool:
    return any(each.where.startswith(f"{name}の") for each in given)


def _group(piece: Seen) -> str:
    """What goes together with an observation; empty of what nobody takes out."""
    where = piece.where
    if where.startswith((PROPERTIES, LANGUAGE)) or where.endswith(_ENDINGS):
        return where
    before, found, _ = where.partition(WORKBOOK)
    return f"{before}{found}" if found else ""
