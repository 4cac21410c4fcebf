"""Where a control stands: how wide its place is, and in which letters it is set."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.oxml.ns import nsmap, qn
from lxml.etree import XPath

from plan_report.data_class import dataclass
from plan_report.render.word_form.controls import Control

_TWIP = 20  # in a point
_EMU = 12_700
_BESIDE = 108  # twips that Word keeps free beside the text of a cell
_BOX = 7.2  # points beside the text of a text box
_USUAL_SIZE = 10.0  # points of letters where a file says nothing (ECMA-376 part 1, 17.3.2.38)
_USUAL_WIDTH = 8504.0  # twips, between the margins of a Japanese Word's A4
_SECTIONS = XPath(
    "(descendant::w:sectPr | following::w:sectPr)[not(ancestor::w:sectPrChange)]", namespaces={"w": nsmap["w"]}
)
_LETTERS = ("w:rFonts", "w:kern", "w:spacing", "w:sz", "w:szCs")  # of a run's properties, what is taken over


@dataclass(frozen=True, slots=True)
class Place:
    """A control's place; `paragraph` and `run` are the properties of its own, `table` the table that it held."""

    width: float  # points
    size: float  # of letters, in points
    paragraph: Any | None
    run: Any | None
    table: Any | None


def place_of(control: Control, styles: Any) -> Place:
    """The place of a control in a document."""
    box: Any = control.box
    beside = box.findall(qn("w:p"))  # a table of theirs shows how cells are set, not texts
    paragraph = beside[0] if beside else None
    if control.is_inline:
        paragraph = next(control.element.iterancestors(qn("w:p")))
    properties = None if paragraph is None else paragraph.find(qn("w:pPr"))
    run = _letters(control, box)
    size = _size(run) or _size_of_style(properties, styles)
    return Place(_width(control.element), size, properties, run, next(box.iter(qn("w:tbl")), None))


def _letters(control: Control, box: Any) -> Any | None:
    """The letters of the first run; of a placeholder's they are Word's, and the control's own count instead."""
    properties = control.element.find(qn("w:sdtPr"))
    shows_placeholder = properties.find(qn("w:showingPlcHdr")) is not None
    own = properties.find(qn("w:rPr"))
    first = next((run for run in box.iter(qn("w:r")) if not _in_table(run, box)), None)
    found = own if shows_placeholder or first is None else first.find(qn("w:rPr"))
    if found is None:
        return None
    letters = deepcopy(found)
    for each in list(letters):
        if each.tag not in {qn(name) for name in _LETTERS}:
            letters.remove(each)
    return letters if len(letters) else None


def _in_table(run: Any, box: Any) -> bool:
    """Whether a run stands in a table within the box."""
    return any(table.getparent() is box for table in run.iterancestors(qn("w:tbl")))


def _size(properties: Any | None) -> float | None:
    size = None if properties is None else properties.find(qn("w:sz"))
    return int(size.get(qn("w:val"))) / 2 if size is not None else None


def _size_of_style(properties: Any | None, styles: Any) -> float:
    """The size that the paragraph's style says, by itself, by what it is based on, or by the file's defaults."""
    style = None if properties is None else properties.find(qn("w:pStyle"))
    by_id = {each.get(qn("w:styleId")): each for each in styles.iter(qn("w:style"))}
    default = next((k for k, e in by_id.items() if e.get(qn("w:default")) and e.get(qn("w:type")) == "paragraph"), None)
    key = default if style is None else style.get(qn("w:val"))
    seen = set[str | None]()
    while key in by_id and key not in seen:
        seen.add(key)
        if size := _size(by_id[key].find(qn("w:rPr"))):
            return size
        based = by_id[key].find(qn("w:basedOn"))
        key = None if based is None else based.get(qn("w:val"))
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    return _size(defaults) or _USUAL_SIZE


def _width(element: Any) -> float:
    """The width of the text in the cell, the text box or the section that an element stands in."""
    for above in element.iterancestors(qn("w:tc"), qn("w:txbxContent")):
        if above.tag == qn("w:txbxContent"):
            holder = next(above.iterancestors(qn("wp:inline"), qn("wp:anchor")), None)
            extent = None if holder is None else holder.find(qn("wp:extent"))
            if extent is not None:
                return int(extent.get("cx")) / _EMU - 2 * _BOX
            break
        if width := _cell_width(above):
            return (width - 2 * _BESIDE) / _TWIP
    content = element.find(qn("w:sdtContent"))
    cell = None if content is None else content.find(qn("w:tc"))
    if cell is not None and (width := _cell_width(cell)):
        return (width - 2 * _BESIDE) / _TWIP
    return _section_width(element) / _TWIP


def _cell_width(cell: Any) -> int:
    """In twips; 0 where the cell does not say it."""
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    return int(float(width.get(qn("w:w"), 0))) if width is not None and width.get(qn("w:type")) == "dxa" else 0


def _section_width(element: Any) -> float:
    """The width of a column of the section, in twips: of the first section that ends after the element begins."""
    found: Any = _SECTIONS(element)
    section = next(iter(found), None)
    if section is None:  # a file that another program made
        return _USUAL_WIDTH
    size, margin = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    width = float(size.get(qn("w:w"))) if size is not None else 11906.0
    sides = (
        sum(float(margin.get(qn(f"w:{side}"), 0)) for side in ("left", "right", "gutter")) if margin is not None else 0
    )
    columns = section.find(qn("w:cols"))
    count = int(columns.get(qn("w:num"), 1)) if columns is not None else 1
    between = float(columns.get(qn("w:space"), 720)) if columns is not None else 0
    return (width - sides - (count - 1) * between) / count
