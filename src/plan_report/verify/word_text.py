"""The text of a paragraph of WordprocessingML, as a reader of the finished document sees it.

What tracked changes have deleted or moved away is not part of it, what they have inserted is. Hidden text is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_SIGNS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOT_READ = {
    f"{W}pPr",
    f"{W}rPr",
    f"{W}del",
    f"{W}moveFrom",
    f"{W}instrText",
    f"{W}txbxContent",
    f"{_COMPATIBLE}Fallback",
}


def text_of(paragraph: etree._Element) -> str:
    """The paragraph's text; a line break is a newline."""
    return "".join(_pieces(paragraph))


def _pieces(element: etree._Element) -> Iterator[str]:
    for kid in element:
        tag = kid.tag
        if tag == f"{W}t":
            yield kid.text or ""
        elif tag == f"{W}br":
            if kid.get(f"{W}type") in {None, "textWrapping"}:
                yield "\n"
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag not in _NOT_READ and not _hidden(kid):
            yield from _pieces(kid)


def _hidden(element: etree._Element) -> bool:
    """Whether this is a run whose letters neither screen nor paper shows."""
    hidden = element.find(f"{W}rPr/{W}vanish") if element.tag == f"{W}r" else None
    return hidden is not None and hidden.get(f"{W}val", "1") not in {"0", "false", "off"}
