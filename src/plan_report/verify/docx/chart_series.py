"""A series of a chart: its name, what it is drawn from and like, and the labels at its points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from plan_report.verify.docx.chart_text import GENERAL, hundredths, number_format
from plan_report.verify.docx.fills import fill, line
from plan_report.verify.docx.names import A, C, local, plain

Aspect = tuple[str, str]
_C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
_DATA = {"cat": "項目名", "val": "値", "xVal": "横の値", "yVal": "縦の値", "bubbleSize": "大きさ"}
_WITHOUT_AREA = {"lineChart", "scatterChart", "radarChart", "stockChart"}  # drawn by lines and markers
_SHOWN = {
    "showVal": "値",
    "showCatName": "項目名",
    "showSerName": "系列の名",
    "showPercent": "割合",
    "showLegendKey": "凡例の印",
    "showBubbleSize": "大きさ",
}
_PLACEHOLDER = "[CELLRANGE]"
REFERENCES = "の元の表（Excel）への参照"
LABELLED = "の元の表（Excel）へのラベルの参照"


def series(element: etree._Element, kind: str, *, with_references: bool) -> Iterator[Aspect]:
    """All of one.

    Args:
        element: c:ser.
        kind: of the chart.
        with_references: whether the workbook is there that its references point into.
    """
    name = "／".join(points(element.find(f"{C}tx")).values())
    yield "の系列の名", name or "（ない）"
    called = f"の「{name}」の"
    yield from _looks(element, kind, called)
    for key, said in _DATA.items():
        for at, text in points(element.find(f"{C}{key}")).items():
            yield f"{called}{said}（{at + 1}番目）", text
    if with_references:
        for reference in element.iter(f"{C}f", f"{_C15}f"):
            if "!" in (reference.text or ""):
                kind = REFERENCES if reference.tag == f"{C}f" else LABELLED
                yield kind, (reference.text or "").replace("$", "")
    for formatted in element.iter(f"{C}formatCode"):
        code = number_format(formatted.text or "")
        if code != GENERAL:
            yield f"{called}表示の形式", code
    yield from _labels(element, called)
    for bars in element.findall(f"{C}errBars"):
        told = " ".join(f"{local(each)}={each.get('val')}" for each in bars if each.get("val") is not None)
        ends = (f"{local(each)} {text}" for each in bars for text in points(each).values())
        yield f"{called}誤差の線", " ".join((told, *ends))
    for trend in element.findall(f"{C}trendline"):
        shown = (f"{local(each)}={each.get('val') or (each.text or '').strip()}" for each in trend)
        yield f"{called}近似の線", " ".join(shown)


def points(element: etree._Element | None) -> Mapping[int, str]:
    """The texts and numbers that a series keeps, by their places; names of several levels are one."""
    if element is None:
        return {}
    found: dict[int, str] = {}
    for point in element.iter(f"{C}pt"):
        at = str(point.get("idx"))
        place = int(at) if at.isdecimal() and len(at) < 10 else -1  # noqa: PLR2004 digits
        text = "".join(each.text or "" for each in point.iter(f"{C}v"))
        found[place] = f"{found[place]}／{plain(text)}" if place in found else plain(text)
    direct = element.find(f"{C}v")
    if direct is not None:
        found[0] = (direct.text or "").strip()
    return found


def _looks(element: etree._Element, kind: str, called: str) -> Iterator[Aspect]:
    own = _look(element, kind)
    yield f"{called}色と模様", own or "（おまかせ）"
    for point in element.findall(f"{C}dPt"):
        look, at = _look(point, kind), point.find(f"{C}idx")
        if look and look != own:
            yield f"{called}色と模様", f"{int(str(at.get('val'))) + 1 if at is not None else '?'}番目 {look}"


def _look(element: etree._Element, kind: str) -> str:
    properties = element.find(f"{C}spPr")
    said = [line(properties)] if kind in _WITHOUT_AREA else [fill(properties), line(properties)]
    marker = element.find(f"{C}marker")
    symbol = marker.find(f"{C}symbol") if marker is not None else None
    if symbol is not None and symbol.get("val") != "none":
        inside = marker.find(f"{C}spPr") if marker is not None else None
        said += [f"印 {symbol.get('val')}", fill(inside)]
    return "、".join(filter(None, said))


def _labels(element: etree._Element, called: str) -> Iterator[Aspect]:
    kept = {at: text for cache in element.iter(f"{_C15}dlblRangeCache") for at, text in points(cache).items()}
    for label in element.iter(f"{C}dLbl", f"{C}dLbls"):
        at = label.find(f"{C}idx")
        said = _label(label)
        if at is not None and _PLACEHOLDER in said and str(at.get("val")).isdecimal():
            said = said.replace(_PLACEHOLDER, kept.get(int(str(at.get("val"))), ""))
        if said and (at is None or said != _usual(label)):
            yield f"{called}ラベル", f"{at.get('val')}: {said}" if at is not None else said
    for place, text in kept.items():
        yield f"{called}ラベルの文字（{place + 1}番目）", text


def _usual(label: etree._Element) -> str:
    """What the label would say if it were like all of its series."""
    parent = label.getparent()
    return _label(parent) if parent is not None else ""


def _label(label: etree._Element) -> str:
    gone = label.find(f"{C}delete")
    if gone is not None and gone.get("val", "1") not in {"0", "false"}:
        return "消した"
    written = _written(label)
    shown = [said for name, said in _SHOWN.items() if _is_on(label.find(f"{C}{name}"))]
    form = label.find(f"{C}numFmt")
    said = [written] if written else shown
    if not written and shown and form is not None and number_format(str(form.get("formatCode"))) != GENERAL:
        said = [*said, f"形式 {number_format(str(form.get('formatCode')))}"]
    return "、".join([*said, *hundredths(label.find(f"{C}layout/{C}manualLayout"))])


def _written(label: etree._Element) -> str:
    text = label.find(f"{C}tx")
    if text is None:
        return ""
    lines = ("".join(each.text or "" for each in part.iter(f"{A}t")) for part in text.iter(f"{A}p"))
    return "\n".join(lines).strip()


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get("val", "1") not in {"0", "false"}
