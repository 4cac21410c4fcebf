"""The texts of a chart's titles, the formats of its numbers, and places in it."""

from __future__ import annotations

from lxml import etree

from plan_report.verify.docx.names import A, C, local, number

_ZERO = {"0.00", "-0.00"}
_SIDES = {"x": "左から", "y": "上から", "w": "幅", "h": "高さ"}  # of a figure's
GENERAL = "General"  # the format of numbers without one


def number_format(code: str) -> str:
    """A number format without the signs by which programs quote letters in it."""
    return code.replace('"', "").replace("\\", "")


def hundredths(place: etree._Element | None) -> list[str]:
    """Where something stands in the figure, to a hundredth of it; nothing that is zero."""
    told = ((local(each), number(str(each.get("val")))) for each in place) if place is not None else ()
    return [
        f"{_SIDES.get(name, name)} {found:.2f}"
        for name, found in told
        if found is not None and f"{found:.2f}" not in _ZERO
    ]


def rich(element: etree._Element) -> str:
    """The text of a title: its own, or that of the cell it refers to."""
    texts = ("".join(each.text or "" for each in line.iter(f"{A}t")) for line in element.iter(f"{A}p"))
    own = "\n".join(texts).strip()
    return own or "".join(each.text or "" for each in element.iter(f"{C}v"))
