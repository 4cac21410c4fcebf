"""A paragraph where it stands: its number in a list, how it is set, and the level of a heading."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from plan_report.data_class import dataclass
from plan_report.verify.docx.colours import shading
from plan_report.verify.docx.names import W, local, number, on, value
from plan_report.verify.docx.shared import Shared
from plan_report.verify.docx.styles import Properties, Styles

_HEADING = "heading "
_TIGHT = 100  # twentieths of a point: lines so near to each other hide their letters
_OFF_PAGE = (-1500, 15_000)  # twentieths of a point: text that begins there is not on the paper


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set, after all its styles."""

    marks: tuple[str, ...]  # what makes all of it read otherwise than as plain text
    behind: str  # the colour behind it; empty of paper
    numbered: tuple[str, str]  # the list and the level; empty of none


class Settings:
    """How paragraphs are set: thousands are set alike."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._known: dict[tuple[str, bytes], Setting] = {}

    def of(self, paragraph: etree._Element, style: str) -> Setting:
        """A paragraph's of a style."""
        own = paragraph.find(f"{W}pPr")
        key = (style, etree.tostring(own, with_tail=False) if own is not None else b"")
        if key not in self._known:
            given = {local(each): each for each in own} if own is not None else {}
            properties = {**self._shared.styles.own(style, "pPr"), **given}
            self._known[key] = Setting(
                tuple(_marks_of(properties)),
                shading(properties.get("shd"), self._shared.theme),
                _numbered(properties),
            )
        return self._known[key]


def style_of(paragraph: etree._Element, styles: Styles) -> str:
    """The style it has: its own, or where there is none of that name the usual one."""
    return styles.known("paragraph", value(paragraph.find(f"{W}pPr/{W}pStyle")))


def heading_level(style: str, styles: Styles) -> int:
    """1 for the highest; 0 of what is no heading."""
    name = styles.name(style)
    level = name.removeprefix(_HEADING)
    return int(level) if name.startswith(_HEADING) and level.isdecimal() and len(level) == 1 else 0


def _marks_of(properties: Properties) -> Iterator[str]:
    """What makes the whole paragraph read otherwise than as plain text."""
    spacing = properties.get("spacing")
    line = number(value(spacing, "line"))
    if value(spacing, "lineRule") == "exact" and line is not None and line < _TIGHT:
        yield "重なった行"
    indent = properties.get("ind")
    starts = [number(value(indent, name)) or 0 for name in ("left", "start", "firstLine")]
    starts.append(-(number(value(indent, "hanging")) or 0))
    if not _OFF_PAGE[0] < sum(starts) < _OFF_PAGE[1]:
        yield "紙の外の文字"
    if "framePr" in properties:
        yield "枠に入れた文字"
    if on(properties.get("bidi")):
        yield "右から左への段落"
    if value(properties.get("textDirection"), default="lrTb") not in {"lrTb", "lrTbV"}:
        yield "向きを変えた文字"


def _numbered(properties: Properties) -> tuple[str, str]:
    """The list and the level it is numbered in; empty of none."""
    found = properties.get("numPr")
    if found is None:
        return "", ""
    list_id = value(found.find(f"{W}numId"))
    return ("", "") if list_id in {"", "0"} else (list_id, value(found.find(f"{W}ilvl"), default="0"))
