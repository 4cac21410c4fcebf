"""The axes of a chart: what they count, in which direction, and what stands at them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from plan_report.verify.docx.chart_text import GENERAL, number_format, rich
from plan_report.verify.docx.names import C, local, plain

Aspect = tuple[str, str]
_NAMES = {"catAx": "の項目の軸", "valAx": "の数値の軸", "dateAx": "の日付の軸", "serAx": "の系列の軸"}
_SCALING = (("min", "最小"), ("max", "最大"), ("logBase", "対数"))
_STEPS = (("majorUnit", "目盛り"), ("minorUnit", "補助目盛り"), ("dispUnits", "表示単位"))


def axes(area: etree._Element) -> Iterator[Aspect]:
    """Of a plot, in their order."""
    for axis in area:
        if local(axis) in _NAMES:
            yield _NAMES[local(axis)], "、".join(_said(axis))


def _said(axis: etree._Element) -> Iterator[str]:
    scaling = axis.find(f"{C}scaling")
    yield from _numbers(scaling, _SCALING)
    turned = scaling.find(f"{C}orientation") if scaling is not None else None
    if turned is not None and turned.get("val") == "maxMin":
        yield "逆向き"
    gone = axis.find(f"{C}delete")
    if gone is not None and gone.get("val", "1") not in {"0", "false"}:
        yield "表示しない"
        return
    title = axis.find(f"{C}title")
    if title is not None:
        yield f"題 {rich(title)}"
    labels, form = axis.find(f"{C}tickLblPos"), axis.find(f"{C}numFmt")
    if labels is not None and labels.get("val") == "none":
        yield "目盛りの文字なし"
    code = number_format(str(form.get("formatCode"))) if form is not None else GENERAL
    if code != GENERAL:
        yield f"形式 {code}"
    yield from _numbers(axis, _STEPS)
    if axis.find(f"{C}majorGridlines") is not None:
        yield "目盛りの線"


def _numbers(element: etree._Element | None, names: Sequence[tuple[str, str]]) -> Iterator[str]:
    for name, said in names:
        found = element.find(f"{C}{name}") if element is not None else None
        if found is not None:
            yield f"{said} {plain(str(found.get('val') or ''))}"
