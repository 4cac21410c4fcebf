"""The namespaces of the parts, and how what stands in them is asked for."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 the prefix that Word gives it
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_OFF = {"0", "false", "off", "none"}
_LARGEST = 1e15


def local(element: etree._Element) -> str:
    """An element's name without its namespace; empty of comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: etree._Element | None, name: str = "val", default: str = "") -> str:
    """An attribute of WordprocessingML."""
    return str(element.get(f"{W}{name}", default)) if element is not None else default


def attributes(element: etree._Element) -> list[tuple[str, str]]:
    """All of an element's, in an order of their own."""
    return sorted((str(name), str(text)) for name, text in element.attrib.items())


def on(element: etree._Element | None) -> bool:
    """Whether a property that is either on or off is on."""
    return element is not None and value(element, default="1").lower() not in _OFF


def number(text: str) -> float | None:
    """A number as the parts write it, a unit behind it left out; None of what is none."""
    try:
        found = float(text.rstrip("ptmcin%"))
    except ValueError:
        return None
    return found if abs(found) < _LARGEST else None


def plain(text: str) -> str:
    """A number so written that 9.0 is 9 and 20.399999999999999 is 20.4; other texts stay."""
    try:
        found = float(text)
    except ValueError:
        return text.strip()
    return f"{found:.12g}" if abs(found) < _LARGEST else text.strip()
