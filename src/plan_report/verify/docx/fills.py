"""Fills and lines of shapes and charts, as words."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from plan_report.verify.docx.names import attributes, local

_COLOURS = {"srgbClr", "schemeClr", "sysClr", "prstClr", "scrgbClr", "hslClr"}
_FILLS = ("noFill", "solidFill", "pattFill", "gradFill", "blipFill", "grpFill")


def fill(properties: etree._Element | None) -> str:
    """The fill that shape properties name; empty where that is left to the program."""
    found = _child(properties, *_FILLS)
    if found is None:
        return ""
    kind = local(found)
    if kind == "noFill":
        return "塗りなし"
    if kind == "solidFill":
        return f"塗り {_colours(found)}"
    if kind == "pattFill":
        return f"模様 {found.get('prst')} {_colours(found)}"
    return f"{'徐々に変わる塗り' if kind == 'gradFill' else '絵の塗り'} {_colours(found)}".strip()


def line(properties: etree._Element | None) -> str:
    """The line that shape properties name; empty where that is left to the program."""
    found = _child(properties, "ln")
    if found is None or not len(found):
        return ""
    if _child(found, "noFill") is not None:
        return "線なし"
    dash = _child(found, "prstDash")
    dashed = f" {dash.get('val')}" if dash is not None and dash.get("val") != "solid" else ""
    colours = _colours(_child(found, *_FILLS))
    return f"線 {colours}{dashed}" if colours or dashed else ""


def look(properties: etree._Element | None) -> str:
    """Fill and line together."""
    return "、".join(filter(None, (fill(properties), line(properties))))


def _child(element: etree._Element | None, *names: str) -> etree._Element | None:
    return next((kid for kid in element if local(kid) in names), None) if element is not None else None


def _colours(element: etree._Element | None) -> str:
    return " ".join(_each_colour(element)) if element is not None else ""


def _each_colour(element: etree._Element) -> Iterator[str]:
    for kid in element.iter():
        name = local(kid)
        if name not in _COLOURS:
            continue
        code = str(kid.get("lastClr") or kid.get("val") or " ".join(text for _, text in attributes(kid)))
        code = code.upper() if name == "srgbClr" else code
        changed = "".join(f" {local(each)}={each.get('val')}" for each in kid if each.get("val") is not None)
        yield f"{code}{changed}"
