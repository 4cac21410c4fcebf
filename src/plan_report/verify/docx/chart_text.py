"""The texts of a chart's titles, and the formats of its numbers."""

from __future__ import annotations

from lxml import etree

from plan_report.verify.docx.names import A, C

GENERAL = "General"  # the format of numbers without one


def number_format(code: str) -> str:
    """A number format without the signs by which programs quote letters in it."""
    return code.replace('"', "").replace("\\", "")


def rich(element: etree._Element) -> str:
    """The text of a title: its own, or that of the cell it refers to."""
    texts = ("".join(each.text or "" for each in line.iter(f"{A}t")) for line in element.iter(f"{A}p"))
    own = "\n".join(texts).strip()
    return own or "".join(each.text or "" for each in element.iter(f"{C}v"))
