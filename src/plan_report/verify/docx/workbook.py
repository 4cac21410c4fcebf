"""The workbook that a chart is edited by, cell by cell: what stands in it and what it is worked out by."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lxml import etree

from plan_report.verify.docx.names import R, local, plain
from plan_report.verify.docx.package import DAMAGE, Budget, Package

Cell = tuple[str, str]  # where it stands (B2), what it says
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MAIN = "xl/workbook.xml"
_HARMLESS = ("theme", "styles", "sharedStrings", "calcChain", "table", "worksheet", "metadata", "printerSettings")


def cells(data: bytes, path: Path, budget: Budget) -> Iterator[Cell]:
    """Of every sheet; a workbook that cannot be read is one cell that says so."""
    try:
        package = Package(io.BytesIO(data), path, budget)
        found = tuple(_cells(package))
    except DAMAGE:
        found = (("全体", "（Excelのブックとして読めない）"),)
    yield from found


def _cells(package: Package) -> Iterator[Cell]:
    main = next((link.target for link in package.links("").values() if link.kind == "officeDocument"), _MAIN)
    links = package.links(main)
    root = package.xml(main)
    if root is None:
        yield "全体", "（Excelのブックとして読めない）"
        return
    by_kind = {link.kind: link.target for link in links.values() if not link.outside}
    strings = _strings(package.xml(by_kind.get("sharedStrings", "")))
    formats = _formats(package.xml(by_kind.get("styles", "")))
    sheets = list(root.iter(f"{_S}sheet"))
    for at, sheet in enumerate(sheets):
        before = "" if at == 0 else f"{sheet.get('name')}の"
        hidden = "" if sheet.get("state", "visible") == "visible" else "（隠した）"
        yield f"{before}シートの名", f"{sheet.get('name')}{hidden}"
        link = links.get(str(sheet.get(f"{R}id")))
        page = package.xml(link.target) if link is not None and not link.outside else None
        if page is not None:
            for where, said in _sheet(page, strings, formats):
                yield f"{before}{where}", said
    for name in root.iter(f"{_S}definedName"):
        yield f"名前「{name.get('name')}」", name.text or ""
    for link in links.values():
        if link.outside or link.kind not in _HARMLESS:
            yield "ほかの中身", f"{link.kind} {link.target if link.outside else ''}".strip()


def _sheet(page: etree._Element, strings: Sequence[str], formats: Sequence[str]) -> Iterator[Cell]:
    for column in page.iter(f"{_S}col"):
        if column.get("hidden") in {"1", "true"}:
            yield "列", f"隠した列 {column.get('min')}～{column.get('max')}"
    for row in page.iter(f"{_S}row"):
        if row.get("hidden") in {"1", "true"}:
            yield "行", f"隠した行 {row.get('r')}"
        for cell in row.iter(f"{_S}c"):
            said = _said(cell, strings)
            style = str(cell.get("s", "0"))
            form = formats[int(style)] if style.isdecimal() and int(style) < len(formats) else ""
            if said:
                yield str(cell.get("r")), said + (f"（形式 {form}）" if form else "")


def _said(cell: etree._Element, strings: Sequence[str]) -> str:
    kind = cell.get("t", "n")
    stored = cell.find(f"{_S}v")
    text = (stored.text or "") if stored is not None else ""
    if kind == "inlineStr":
        text = _text(cell.find(f"{_S}is"))
    elif kind == "s":
        text = strings[int(text)] if text.isdecimal() and int(text) < len(strings) else "（ない文字）"
    elif kind == "n":
        text = plain(text)
    formula = cell.find(f"{_S}f")
    return text if formula is None else f"{text}（式 {formula.text or formula.get('si') or ''}）"


def _strings(root: etree._Element | None) -> Sequence[str]:
    return [_text(each) for each in root if local(each) == "si"] if root is not None else []


def _text(element: etree._Element | None) -> str:
    """Without the readings that Excel keeps of Japanese."""
    if element is None:
        return ""
    readings = {each for reading in element.iter(f"{_S}rPh") for each in reading.iter(f"{_S}t")}
    return "".join(each.text or "" for each in element.iter(f"{_S}t") if each not in readings)


def _formats(root: etree._Element | None) -> Sequence[str]:
    """The number format of each style, empty of the usual one."""
    if root is None:
        return []
    own: Mapping[str, str] = {
        str(each.get("numFmtId")): str(each.get("formatCode")) for each in root.iter(f"{_S}numFmt")
    }
    styles = root.find(f"{_S}cellXfs")
    ids = [str(each.get("numFmtId", "0")) for each in styles] if styles is not None else []
    return ["" if each in {"0", "49"} else own.get(each, each) for each in ids]
