"""A chart as it is drawn: its kinds, series, values, labels, axes and legend, and the workbook it can be edited by."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from plan_report.verify.docx.chart_axes import axes
from plan_report.verify.docx.chart_series import points, series
from plan_report.verify.docx.chart_text import hundredths, rich
from plan_report.verify.docx.colours import seen_colour
from plan_report.verify.docx.fills import look
from plan_report.verify.docx.names import A, C, R, local, number, plain
from plan_report.verify.docx.package import Package
from plan_report.verify.docx.workbook import cells

Aspect = tuple[str, str]
# How a group of series is drawn, where a program may leave it unsaid.
_USUAL = {"varyColors": "0", "smooth": "0", "scatterStyle": "lineMarker", "wireframe": "0", "gapDepth": "150"}
_KINDS = {
    "barChart": "棒グラフ",
    "bar3DChart": "立体の棒グラフ",
    "lineChart": "折れ線グラフ",
    "pieChart": "円グラフ",
    "scatterChart": "散布図",
    "areaChart": "面グラフ",
    "doughnutChart": "ドーナツグラフ",
    "radarChart": "レーダーチャート",
}
_GAPS = ("gapWidth", "overlap")
_HOW = ("barDir", "grouping", "varyColors", "scatterStyle", "radarStyle", "firstSliceAng", "holeSize", *_GAPS)
_WORDS = {
    ("barDir", "bar"): "横棒",
    ("barDir", "col"): "縦棒",
    ("grouping", "clustered"): "並べた棒",
    ("grouping", "stacked"): "積み上げ",
    ("grouping", "percentStacked"): "割合の積み上げ",
    ("grouping", "standard"): "重ねた線",
    ("varyColors", "1"): "点ごとの色",
}
_NAMED = {"gapWidth": "棒の間隔", "overlap": "棒の重なり", "holeSize": "穴の大きさ", "firstSliceAng": "始まりの角度"}
_LINES = ("dropLines", "hiLowLines", "upDownBars", "serLines")
_TINY = 500  # hundredths of a point
WORKBOOK = "の元の表（Excel）"


def chart(package: Package, part: str) -> Iterator[Aspect] | None:
    """All that the chart in a part shows; None where the part is missing."""
    root = package.xml(part)
    return _aspects(package, part, root) if root is not None else None


def _aspects(package: Package, part: str, root: etree._Element) -> Iterator[Aspect]:
    links = package.links(part)
    external = root.find(f"{C}externalData")
    link = links.get(str(external.get(f"{R}id"))) if external is not None else None
    book = package.read(link.target) if link is not None and not link.outside else None
    yield from _plotted(root, with_references=book is not None)
    for each in links.values():
        if each.kind == "chartUserShapes" and not each.outside:
            yield "の上に置かれた図形", _shapes(package.xml(each.target))
    if link is not None and link.outside:
        yield f"{WORKBOOK}の場所", f"外のファイル {link.target}"
    elif book is not None:
        for cell, said in cells(book, package.path, package.budget):
            yield f"{WORKBOOK}の{cell}", said


def _shapes(root: etree._Element | None) -> str:
    texts = [kid.text or "" for kid in root.iter(f"{A}t")] if root is not None else []
    return "／".join(texts) or "（文字のない図形）"


def _plotted(root: etree._Element, *, with_references: bool) -> Iterator[Aspect]:
    area = next(root.iter(f"{C}plotArea"), None)
    if area is None:  # a kind of chart that is newer than these
        yield "の種類", local(root)
        yield "の文字", "／".join(str(each).strip() for each in root.itertext() if str(each).strip())
        return
    title = root.find(f"{C}chart/{C}title")
    if title is not None:
        yield "の題", rich(title) or "（系列の名）"
    yield from _frame(root, area)
    for group in area:
        if local(group).endswith("Chart"):
            yield "の種類", _kind(group)
            yield from _ordered(group)
            for each in group.findall(f"{C}ser"):
                yield from series(each, local(group), with_references=with_references)
    yield from axes(area)
    yield from _legend(root.find(f"{C}chart/{C}legend"))
    if area.find(f"{C}dTable") is not None:
        yield "の表", "ある"
    yield from _letters(root)


def _ordered(group: etree._Element) -> Iterator[Aspect]:
    """The order of the series in the legend and among the bars, where it is another than that in the file."""
    given = group.findall(f"{C}ser")
    ordered = sorted(given, key=_place)
    if ordered != given and local(group) != "scatterChart":  # whose points stand where their values are
        yield "の系列の順序", "、".join("／".join(points(each.find(f"{C}tx")).values()) for each in ordered)


def _place(series: etree._Element) -> float:
    place = series.find(f"{C}order")
    return (number(str(place.get("val"))) if place is not None else None) or 0


def _kind(group: etree._Element) -> str:
    how = ((name, group.find(f"{C}{name}")) for name in _HOW)
    said = [
        _WORDS.get((name, str(each.get("val"))), f"{_NAMED.get(name, name)} {plain(str(each.get('val')))}")
        for name, each in how
        if each is not None and each.get("val") is not None and each.get("val") != _USUAL.get(name)
    ]
    lines = [name for name in _LINES if group.find(f"{C}{name}") is not None]
    return "、".join([_KINDS.get(local(group), local(group)), *said, *lines])


def _frame(root: etree._Element, area: etree._Element) -> Iterator[Aspect]:
    """Where the plot stands in the figure, to a hundredth, and what is behind it."""
    place = "、".join(hundredths(area.find(f"{C}layout/{C}manualLayout")))
    if place:
        yield "の置き方", place
    for name, element in (("の地", root.find(f"{C}spPr")), ("の中の地", area.find(f"{C}spPr"))):
        said = look(element)
        if said:
            yield name, said
    if root.find(f"{C}chart/{C}view3D") is not None:
        yield "の種類", "立体"


def _legend(legend: etree._Element | None) -> Iterator[Aspect]:
    if legend is None:
        return
    place = legend.find(f"{C}legendPos")
    yield "の凡例", f"位置 {place.get('val') if place is not None else 'r'}"
    for entry in legend.findall(f"{C}legendEntry"):
        at, gone = entry.find(f"{C}idx"), entry.find(f"{C}delete")
        if at is not None and gone is not None and gone.get("val", "1") not in {"0", "false"}:
            yield "の凡例", f"消した項目 {at.get('val')}"


def _letters(root: etree._Element) -> Iterator[Aspect]:
    """Letters that are struck through, too small to be read, or have no colour that stands out."""
    for each in root.iter(f"{A}defRPr", f"{A}rPr"):
        size = number(str(each.get("sz"))) if each.get("sz") else None
        if size is not None and size < _TINY:
            yield "の文字", "ごく小さい文字"
        if each.get("strike", "noStrike") != "noStrike":
            yield "の文字", "取り消し線"
        colour = next(each.iter(f"{A}srgbClr"), None)
        if colour is not None:
            said = seen_colour(str(colour.get("val")).upper(), "")
            if said:
                yield "の文字", said
        if each.find(f"{A}noFill") is not None:
            yield "の文字", "透明な文字"
