"""The cells that say something about an indicator's other cells: 要確認, and a class set by a person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_report.model import Doubt, Override
from plan_report.table.clean import nearest, one_line
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.table.fact_cells import Cells
from plan_report.table.field import Field
from plan_report.table.round_fields import OVERRIDE, OVERRIDE_REASON, OVERRIDE_WHEN, OVERRIDE_WHO

_BETWEEN_DOUBTS = re.compile(r"[\n／]")
_BETWEEN_NAMES = re.compile(r"[、，,\s]+")
_DOUBT_WAYS = "「基準値：理由」のように書き、二つ以上あるときは改行か「／」で区切ってください"


def read_names(text: str) -> tuple[str, ...]:
    """The names in a cell such as 主体: 市、市社協 is two."""
    return tuple(name for name in _BETWEEN_NAMES.split(text) if name)


def read_doubts(cells: Cells, field: Field, items: Sequence[str], labels: Sequence[str] = ()) -> tuple[Doubt, ...]:
    """The 要確認 flags of a cell, each 項目：理由.

    Args:
        cells: the row.
        field: which column.
        items: what a flag may be about; another item is kept, and told.
        labels: of the plan's levels, of which the end will do (考え方 for 基本的な考え方).
    """
    text = cells.text(field.heading)
    if not text:
        return ()
    doubts: list[Doubt] = []
    for line in filter(None, (line.strip() for line in _BETWEEN_DOUBTS.split(text))):
        item, sign, reason = (part.strip() for part in line.replace(":", "：", 1).partition("："))
        if not (sign and item and reason):
            cells.problem(field.heading, f"「{line[:40]}」を項目と理由に分けられません", _DOUBT_WAYS)
            continue
        if one_line(item) not in items and not any(label.endswith(item) for label in labels):
            near = nearest(item, list(items))
            mend = f"「{near}」の誤りではありませんか" if near else "見出しの名前を書くと、どのセルのことか分かります"
            cells.doubt(field.heading, f"「{item[:40]}」という項目はありません", mend)
        doubts.append(Doubt(item, reason))
    return tuple(doubts)


def read_override(cells: Cells) -> Override | None:
    """The class a person set; it needs a reason, a name and a day, or it is no decision."""
    label = cells.text(OVERRIDE.heading)
    reason, who = cells.text(OVERRIDE_REASON.heading), cells.text(OVERRIDE_WHO.heading)
    when = cells.text(OVERRIDE_WHEN.heading, dates=True)
    if not label:
        if reason or who or when:
            what = "判定の変更が空ですが、理由、者又は日が書かれています"
            cells.problem(OVERRIDE.heading, what, "変更後の判定を書くか、消してください")
        return None
    for field, text in ((OVERRIDE_REASON, reason), (OVERRIDE_WHO, who), (OVERRIDE_WHEN, when)):
        if not text:
            cells.problem(field.heading, f"判定を変更するときは「{field.heading}」が要ります", "書いてください")
    day = read_date(when)
    if when and day is None:
        cells.problem(OVERRIDE_WHEN.heading, f"「{when[:40]}」を日付として読めません", DATE_WAYS)
    return Override(label, reason, who, day) if day else None
