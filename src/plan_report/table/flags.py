"""The cells that say something about an indicator's other cells: 要確認, and a class set by a person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_report.model import Doubt, Override
from plan_report.table import fields
from plan_report.table.clean import nearest, one_line
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.table.fields import CURRENT_VALUE, HEADINGS, value_heading
from plan_report.table.levels import level_headings
from plan_report.table.row_cells import RowCells

_BETWEEN_DOUBTS = re.compile(r"[\n／]")
_BETWEEN_NAMES = re.compile(r"[、，,\s]+")
_DOUBT_WAYS = "「基準値：理由」のように書き、二つ以上あるときは改行か「／」で区切ってください"


def read_names(text: str) -> tuple[str, ...]:
    """The names in a cell such as 主体: 市、市社協 is two."""
    return tuple(name for name in _BETWEEN_NAMES.split(text) if name)


def read_doubts(cells: RowCells, rounds: Sequence[str]) -> tuple[Doubt, ...]:
    """The 要確認 flags of a row, each 項目：理由; of a level's label its end will do (考え方 for 基本的な考え方)."""
    text = cells.text(fields.DOUBTS.heading)
    if not text:
        return ()
    known = [*HEADINGS, *level_headings(cells.levels), CURRENT_VALUE, *(value_heading(each) for each in rounds)]
    doubts: list[Doubt] = []
    for line in filter(None, (line.strip() for line in _BETWEEN_DOUBTS.split(text))):
        item, sign, reason = (part.strip() for part in line.replace(":", "：", 1).partition("："))
        if not (sign and item and reason):
            cells.problem(fields.DOUBTS.heading, f"「{line[:40]}」を項目と理由に分けられません", _DOUBT_WAYS)
            continue
        if one_line(item) not in known and not any(label.endswith(item) for label in cells.levels):
            near = nearest(item, known)
            mend = f"「{near}」の誤りではありませんか" if near else "見出しの名前を書くと、どのセルのことか分かります"
            cells.doubt(fields.DOUBTS.heading, f"「{item[:40]}」という項目はありません", mend)
        doubts.append(Doubt(item, reason))
    return tuple(doubts)


def read_override(cells: RowCells, rounds: Sequence[str]) -> Override | None:
    """The class a person set; it needs a reason, a name and a day, or it is no decision.

    In a plan of several rounds it also needs its round, so that it never decides a later one.
    """
    label = cells.text(fields.OVERRIDE.heading)
    reason, who = cells.text(fields.OVERRIDE_REASON.heading), cells.text(fields.OVERRIDE_WHO.heading)
    when, round_id = cells.text(fields.OVERRIDE_WHEN.heading, dates=True), cells.text(fields.OVERRIDE_ROUND.heading)
    if not label:
        if reason or who or when or round_id:
            cells.problem(
                fields.OVERRIDE.heading,
                "判定の変更が空ですが、理由、者又は日が書かれています",
                "変更後の判定を書くか、消してください",
            )
        return None
    needed = [(fields.OVERRIDE_REASON, reason), (fields.OVERRIDE_WHO, who), (fields.OVERRIDE_WHEN, when)]
    if len(rounds) > 1:
        needed.append((fields.OVERRIDE_ROUND, round_id))
    for field, text in needed:
        if not text:
            cells.problem(field.heading, f"判定を変更するときは「{field.heading}」が要ります", "書いてください")
    day = read_date(when)
    if when and day is None:
        cells.problem(fields.OVERRIDE_WHEN.heading, f"「{when[:40]}」を日付として読めません", DATE_WAYS)
    if round_id and round_id not in rounds:
        known = "、".join(rounds)
        cells.problem(fields.OVERRIDE_ROUND.heading, f"評価の回「{round_id[:40]}」はありません", f"あるのは{known}です")
    return Override(label, reason, who, day, round_id) if day else None
