"""Our paragraphs and tables in the styles of the place that they are put in.

They are written as for our own template, with the name of each role in place of a style's id; here each gets what the
city's file has for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from plan_report.data_class import dataclass
from plan_report.document import CellRole, Heading, Paragraph, ParagraphRole
from plan_report.render.word.xml import twips
from plan_report.render.word_form.place import Place
from plan_report.style.look import Style

_CELL = "cell:"
_NEVER = ("w:sectPr", "w:pageBreakBefore", "w:framePr", "w:pPrChange", "w:rPr")  # of a placeholder's properties
_NOT_IN_CELLS = ("w:numPr", "w:ind", "w:spacing", "w:pBdr", "w:keepNext", "w:outlineLvl")
_ORDER = tuple(  # of a paragraph's properties, as the format wants them (ECMA-376 part 1, 17.3.1.26)
    re.findall(
        r"\w+",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    )
)
_NO_INDENT = dict.fromkeys(("left", "leftChars", "right", "rightChars", "firstLine", "firstLineChars"), "0")


class Roles:
    """Stands for the ids of a template's styles: each is the name of its role."""

    caption = "caption"
    figure = "figure"
    separator = "separator"
    table = "table"

    def of(self, block: Heading | Paragraph) -> str:
        """The role of a heading or paragraph."""
        return f"heading {block.level}" if isinstance(block, Heading) else str(block.role)

    def of_cell(self, role: CellRole) -> str:
        """The role of a paragraph within a cell."""
        return f"{_CELL}{role}"


@dataclass(frozen=True, slots=True)
class Dress:
    """What dresses the content of one place; `named` are the ids of the file's paragraph styles by their names."""

    place: Place
    style: Style
    named: Mapping[str, str]

    def put_on(self, elements: list[Any]) -> None:
        """Give every paragraph and table its look."""
        for element in elements:
            for table in element.iter(qn("w:tbl")):
                self._table(table)
            for paragraph in element.iter(qn("w:p")):
                self._paragraph(paragraph)

    def run(self, run: Any, *, bold: bool = False, letters: Any | None = None) -> None:
        """Give a run the letters of its place."""
        properties = run.find(qn("w:rPr"))
        letters = self.place.run if letters is None else letters
        if properties is None or run.find(qn("w:drawing")) is not None:
            return
        mine = [] if letters is None else [deepcopy(each) for each in letters]
        if properties.find(qn("w:rFonts")) is not None:  # named for what the others lack
            mine = [each for each in mine if each.tag != qn("w:rFonts")]
        at = 1 if properties.find(qn("w:rFonts")) is not None else 0
        fonts = [each for each in mine if each.tag == qn("w:rFonts")]
        strong = [OxmlElement("w:b")] if bold and not any(each.tag == qn("w:b") for each in mine) else []
        for each in reversed([*fonts, *strong, *(each for each in mine if each.tag != qn("w:rFonts"))]):
            properties.insert(at, each)

    def _paragraph(self, paragraph: Any) -> None:
        before = paragraph.find(qn("w:pPr"))
        role = before.find(qn("w:pStyle")).get(qn("w:val"))
        if role.startswith(_CELL):
            properties, bold, letters = self._in_cell(paragraph, CellRole(role.removeprefix(_CELL)))
        else:
            ends_figure = before.find(qn("w:keepNext")) is not None
            properties, bold = self._of_role(role, ends_figure=ends_figure)
            letters = None
        paragraph.replace(before, properties)
        for run in paragraph.iter(qn("w:r")):
            self.run(run, bold=bold, letters=letters)

    def _of_role(self, role: str, *, ends_figure: bool) -> tuple[Any, bool]:
        """A paragraph's properties, and whether its letters are bold."""
        own = self.named.get(role)
        if (role.startswith("heading") or role == Roles.caption) and own:
            properties = OxmlElement("w:pPr")
            _put(properties, "pStyle", {"val": own})
            if role == Roles.caption:
                _put(properties, "keepNext", {"val": "0"} if ends_figure else {})
            return properties, False
        properties = self._own(_NOT_IN_CELLS if role in {Roles.figure, Roles.separator} else ())
        if role.startswith("heading") or (role == Roles.caption and not ends_figure):
            _put(properties, "keepNext", {})
        if role in {ParagraphRole.ITEM, ParagraphRole.BULLET}:
            look = self.style.texts[role]
            chars = {"leftChars": "0", "hangingChars": "0"}
            sides = {"left": str(twips(look.indent + look.hanging)), "hanging": str(twips(look.hanging))}
            _put(properties, "ind", chars | sides)
        elif role == Roles.figure:
            _put(properties, "keepNext", {})
            _put(properties, "snapToGrid", {"val": "0"})
            _put(properties, "spacing", {"line": "240", "lineRule": "auto"})
            _put(properties, "ind", _NO_INDENT)
        elif role == Roles.separator:
            _put(properties, "snapToGrid", {"val": "0"})
            _put(properties, "spacing", {"before": "0", "after": "0", "line": "20", "lineRule": "exact"})
        return properties, role.startswith("heading")

    def _in_cell(self, paragraph: Any, role: CellRole) -> tuple[Any, bool, Any | None]:
        """Properties, boldness and letters of a cell's paragraph; a table of theirs shows how its rows are set."""
        look = self.style.cells[role].text
        row = next(paragraph.iterancestors(qn("w:tr")))
        is_head = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        model = self._model(is_head=is_head)
        if model is None:
            properties = self._own(_NOT_IN_CELLS)
        else:
            properties = _without(model.find(qn("w:pPr")), (*_NEVER, "w:numPr"))
        _put(properties, "spacing", {"before": "0", "after": "0"} | _line(properties))
        _put(properties, "ind", _NO_INDENT)
        if model is None or not is_head or properties.find(qn("w:jc")) is None:
            _put(properties, "jc", {"val": look.align})
        run = None if model is None else next(model.iter(qn("w:r")), None)
        letters = None if run is None else run.find(qn("w:rPr"))
        if letters is not None:
            letters = deepcopy(letters)
            for each in list(letters):
                if each.tag in {qn("w:lang"), qn("w:rStyle"), qn("w:highlight")}:
                    letters.remove(each)
        return properties, look.bold and model is None, letters

    def _model(self, *, is_head: bool) -> Any | None:
        """A paragraph of the table that the control held: of its first row, or of the one below."""
        if self.place.table is None:
            return None
        rows = self.place.table.findall(qn("w:tr"))
        chosen = rows[:1] if is_head else rows[1:2]
        return next((each for row in chosen for each in row.iter(qn("w:p"))), None)

    def _own(self, leave_out: tuple[str, ...]) -> Any:
        """The properties of the placeholder's paragraph."""
        return _without(self.place.paragraph, (*_NEVER, *leave_out))

    def _table(self, table: Any) -> None:
        properties = table.find(qn("w:tblPr"))
        style, borders = (properties.find(qn(name)) for name in ("w:tblStyle", "w:tblBorders"))
        theirs = None if self.place.table is None else self.place.table.find(qn("w:tblPr"))
        own, lines = (None if theirs is None else theirs.find(qn(name)) for name in ("w:tblStyle", "w:tblBorders"))
        if own is None:
            properties.remove(style)
        else:
            style.set(qn("w:val"), own.get(qn("w:val")))
        if lines is not None:
            properties.replace(borders, deepcopy(lines))
        elif own is not None:
            properties.remove(borders)
        head = None if self.place.table is None else next(self.place.table.iter(qn("w:tcPr")), None)
        shade = None if head is None else head.find(qn("w:shd"))
        for row in table.iter(qn("w:tr")):
            of_row = row.find(qn("w:trPr"))
            of_row.remove(of_row.find(qn("w:trHeight")))  # their letters may want another height
            if shade is not None and of_row.find(qn("w:tblHeader")) is not None:
                for cell in row.iter(qn("w:tcPr")):
                    if cell.find(qn("w:shd")) is None:
                        cell.find(qn("w:vAlign")).addprevious(deepcopy(shade))


def _without(properties: Any | None, leave_out: tuple[str, ...]) -> Any:
    """A copy of a paragraph's properties without some of them."""
    copy = OxmlElement("w:pPr") if properties is None else deepcopy(properties)
    for name in leave_out:
        for each in copy.findall(qn(name)):
            copy.remove(each)
    return copy


def _line(properties: Any) -> dict[str, str]:
    """What a paragraph says of the height of its lines."""
    spacing = properties.find(qn("w:spacing"))
    names = ("line", "lineRule") if spacing is not None else ()
    return {name: spacing.get(qn(f"w:{name}")) for name in names if spacing.get(qn(f"w:{name}"))}


def _put(properties: Any, name: str, values: Mapping[str, str]) -> None:
    """Set one property, in the place that the format wants for it."""
    for old in properties.findall(qn(f"w:{name}")):
        properties.remove(old)
    new = OxmlElement(f"w:{name}")
    for key, value in values.items():
        new.set(qn(f"w:{key}"), value)
    before = {qn(f"w:{each}") for each in _ORDER[: _ORDER.index(name)]}
    at = sum(1 for each in properties if each.tag in before)
    properties.insert(at, new)
