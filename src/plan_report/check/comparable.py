"""Doubts about 比較用の値 that stand on one side only: they are held against a value as it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plan_report.check.row import doubt
from plan_report.errors import Problem
from plan_report.model import Indicator, Value

_BASELINE = "基準値の比較用の値"


def one_sided(indicator: Indicator, round_id: str) -> Iterator[Problem]:
    """That only one of the two values that are compared, or of their parts, has a 比較用の値."""
    said = indicator.in_round(round_id)
    if not said.value or said.not_comparable or indicator.baseline.absent:
        return
    then, now = _parts(indicator.baseline_comparable), _parts(said.comparable)
    if then == now:
        return
    there, missing = (_BASELINE, f"{round_id}の比較用の値") if then - now else (f"{round_id}の比較用の値", _BASELINE)
    labels = "・".join(sorted(filter(None, then ^ now)))
    what = f"{there}{f'（{labels}）' if labels else ''}はありますが、{missing}がありません"
    mend = "片方だけを印字の値と比べることになります。両方に書くか、両方とも空にしてください"
    yield doubt(replace(indicator.place, column=there), what, mend)


def _parts(value: Value | None) -> frozenset[str]:
    return frozenset(part.label for part in value.parts) if value else frozenset()
