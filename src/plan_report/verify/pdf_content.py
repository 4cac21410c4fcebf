"""What the content streams of a PDF show: every text with the marks that it stands in, and how many shapes.

One reader for the texts of tags (pdf_text.py), for pages without tags (pages.py), and for all that is seen beside them
(pdf_pages_seen.py). Text comes through ToUnicode and ActualText, as a screen reader gets it. Forms, patterns and the
glyphs of Type 3 fonts are followed into. Places are followed as far as they tell whether a text can be seen.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import pikepdf

from plan_report.pdf_limits import TooMuchError, Unpacked
from plan_report.verify.pdf_budget import Budget
from plan_report.verify.pdf_font import NO_FONT, PdfFont, read_font
from plan_report.verify.pdf_layers import Layers
from plan_report.verify.pdf_marks import Mark, mark_of
from plan_report.verify.pdf_page import inherited
from plan_report.verify.pdf_path import Path
from plan_report.verify.pdf_shown import Kind, PageContent, Shown
from plan_report.verify.pdf_state import (
    IDENTITY,
    Box,
    Matrix,
    State,
    around,
    box_of,
    common,
    is_white,
    multiply,
    named,
)

_MOST_OF_A_PAGE = 4_000_000  # bytes of content
_MOST_INSTRUCTIONS = 10_000_000  # of one file, forms counted each time they are drawn
_OF_A_FORM = 200  # instructions that drawing a form counts as
_DEEPEST = 12  # forms within forms
_THICK = 3.0  # points, from which on a line can hide a letter
_OPAQUE = 0.3
_BELOW, _ABOVE = -0.2, 0.8  # how far letters reach from their baseline, in ems


class Contents:
    """Reads the contents of one file's pages; fonts are read once."""

    def __init__(self, file: pikepdf.Pdf, unpacked: Unpacked | None = None) -> None:
        self.unpacked = unpacked or Unpacked()
        self.layers = Layers(file)
        self._file = file
        self._fonts: dict[Any, PdfFont] = {}
        self._left = _MOST_INSTRUCTIONS

    def page(self, page: pikepdf.Page) -> PageContent:
        """A page.

        Raises:
            TooMuchError: it is more than is worth reading.
        """
        content = PageContent()
        parts = page.obj.get("/Contents")
        if parts is not None:
            streams = list(parts) if isinstance(parts, pikepdf.Array) else [parts]
            data = bytearray()
            for each in streams:
                data += self.unpacked.read(each, _MOST_OF_A_PAGE) + b"\n"
                if len(data) > _MOST_OF_A_PAGE:
                    raise TooMuchError
            reader = _Reader(self, content, inherited(page.obj, "/Resources", {}), box_of(page.cropbox))
            reader.follow(self.instructions(bytes(data)))
        return content

    def form(self, form: Any) -> PageContent:
        """What a form shows by itself, such as the appearance of an annotation."""
        content = PageContent()
        box = box_of(form.get("/BBox", (0, 0, 0, 0)))
        reader = _Reader(self, content, form.get("/Resources", {}), box, owner=form.objgen)
        reader.follow(self.instructions(self.unpacked.read(form, _MOST_OF_A_PAGE)))
        return content

    def instructions(self, data: bytes) -> list[Any]:
        """What a content stream says to do."""
        if len(data) > _MOST_OF_A_PAGE:
            raise TooMuchError
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of a damaged end: what is gone is missed where it was
            found: list[Any] = pikepdf.parse_content_stream(pikepdf.Stream(self._file, data))
        self._left -= len(found)
        if self._left < 0:
            raise TooMuchError
        return found

    def font(self, font: Any) -> PdfFont:
        """What is known of a font."""
        if not font.is_indirect:
            return read_font(font, self.unpacked)
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = read_font(font, self.unpacked)
        return self._fonts[font.objgen]


class _Reader:
    """Goes through one content stream, a page's or a form's."""

    def __init__(  # noqa: PLR0913 what a form takes over from where it is drawn
        self,
        contents: Contents,
        content: PageContent,
        resources: Any,
        page: Box,
        *,
        owner: Any = None,
        state: State | None = None,
        marks: tuple[Mark, ...] = (),
        budget: Budget | None = None,
    ) -> None:
        self._contents, self._content, self._resources, self._page = contents, content, resources, page
        self._owner = owner
        self._state = state or State()
        self._marks, self._outer = marks, len(marks)
        self._budget = budget or Budget()
        self._saved: list[State] = []
        self._text_matrix = self._line_matrix = IDENTITY
        self._path = Path()

    def follow(self, instructions: Iterable[Any]) -> None:
        """Do what a content stream says."""
        for instruction in instructions:
            act = _ACTS.get(str(instruction.operator))
            if act:
                act(self, instruction.operands)
            self._budget.instructions -= 1
            if self._budget.instructions < 0:
                raise TooMuchError

    # The graphics state.

    def save(self, _: Any) -> None:
        self._saved.append(self._state.copy())

    def restore(self, _: Any) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def transform(self, operands: Any) -> None:
        self._state.matrix = multiply(_matrix(operands), self._state.matrix)

    def colour(self, operands: Any) -> None:
        if operands and isinstance(operands[-1], pikepdf.Name):
            self._state.white, self._state.colour = False, ""
            pattern = self._resource("/Pattern", operands[-1])
            if isinstance(pattern, pikepdf.Stream):
                self._once(pattern, pattern, pattern.get("/Resources", {}))
        else:
            numbers = [float(each) for each in operands]
            self._state.white, self._state.colour = is_white(numbers), named(numbers)

    def colours(self, _: Any) -> None:
        self._state.white, self._state.colour = False, ""  # each space begins with black, or nothing

    def line_colour(self, operands: Any) -> None:
        if not operands or not isinstance(operands[-1], pikepdf.Name):
            self._state.line_colour = named([float(each) for each in operands])

    def line_colours(self, _: Any) -> None:
        self._state.line_colour = ""

    def width(self, operands: Any) -> None:
        self._state.line_width = float(operands[0])

    def settings(self, operands: Any) -> None:
        """Operator gs."""
        given = self._resource("/ExtGState", operands[0]) or {}
        if "/ca" in given:
            self._state.opacity = float(given["/ca"])
        if "/SMask" in given:
            self._state.opacity = 0.0 if isinstance(given["/SMask"], pikepdf.Dictionary) else 1.0
        if "/Font" in given:
            font, size = given["/Font"]
            self._state.font, self._state.size = self._contents.font(font), float(size)

    # Texts.

    def begin_text(self, _: Any) -> None:
        self._at(IDENTITY)

    def font(self, operands: Any) -> None:
        font = self._resource("/Font", operands[0])
        self._state.font = NO_FONT if font is None else self._contents.font(font)
        self._state.size = float(operands[1])

    def leading(self, operands: Any) -> None:
        self._state.leading = float(operands[0])

    def mode(self, operands: Any) -> None:
        self._state.mode = int(operands[0])

    def place(self, operands: Any) -> None:
        self._at(_matrix(operands))

    def move(self, operands: Any) -> None:
        self._at(multiply((1, 0, 0, 1, float(operands[0]), float(operands[1])), self._line_matrix))

    def move_and_lead(self, operands: Any) -> None:
        self._state.leading = -float(operands[1])
        self.move(operands)

    def next_line(self, _: Any) -> None:
        self.move((0, -self._state.leading))

    def show(self, operands: Any) -> None:
        self._show(bytes(operands[-1]))

    def show_on_next_line(self, operands: Any) -> None:
        self.next_line(())
        self._show(bytes(operands[-1]))

    def show_spaced(self, operands: Any) -> None:
        self._show(b"".join([bytes(each) for each in operands[0] if isinstance(each, pikepdf.String)]))

    def _at(self, matrix: Matrix) -> None:
        self._text_matrix = self._line_matrix = matrix
        self._budget.piece += 1

    def _show(self, codes: bytes) -> None:
        state = self._state
        text = state.font.text(codes)
        width = state.size * len(text) * (0.5 if text.isascii() else 1)
        whole = multiply(self._text_matrix, state.matrix)
        box = around(whole, (0, _BELOW * state.size, width, _ABOVE * state.size))
        self._text_matrix = multiply((1, 0, 0, 1, width, 0), self._text_matrix)
        why = state.why_unseen(self._text_matrix, box, self._page)
        if self._hidden:
            why = "表示しないレイヤーの文字"
        self._content.shown.append(Shown(text, self._marks, self._budget.piece, unseen=why, box=box))
        self._content.paint(state.colour)
        for code in set(codes) if state.font.glyphs else ():
            if code in state.font.glyphs:
                glyph = state.font.glyphs[code]
                self._once(glyph, glyph, state.font.resources)

    # Marks.

    def mark(self, operands: Any) -> None:
        properties: Any = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = self._resource("/Properties", properties)
        mark = mark_of(str(operands[0]), properties, self._owner, self._contents.layers)
        for key, text in mark.said:
            # What replaces what is drawn in the mark is not silenced by it.
            here = (*self._marks, mark.without_text())
            self._content.shown.append(Shown(text, here, self._budget.piece, _SAID[key]))
        self._marks = (*self._marks, mark)

    def end_mark(self, _: Any) -> None:
        if len(self._marks) > self._outer:
            self._marks = self._marks[:-1]

    @property
    def _hidden(self) -> bool:
        return any(mark.hidden for mark in self._marks)

    # Paths and pictures.

    def rectangle(self, operands: Any) -> None:
        self._path.rectangle(operands)

    def begin_part(self, operands: Any) -> None:
        self._path.begin(operands)

    def segment(self, operands: Any) -> None:
        self._path.go_on(operands)

    def clip(self, _: Any) -> None:
        self._path.clips = True

    def fill(self, _: Any) -> None:
        boxes = self._path.boxes(self._state.matrix)
        self._content.fills += len(boxes)
        self._content.paint(self._state.colour if boxes else "")
        self._cover(boxes)
        self._end_path()

    def stroke(self, _: Any) -> None:
        self._content.lines += len(self._path.parts)
        self._content.paint(self._state.line_colour)
        if self._state.line_width >= _THICK:
            self._cover(self._path.boxes(self._state.matrix, self._state.line_width / 2))
        self._end_path()

    def fill_and_stroke(self, operands: Any) -> None:
        self._content.lines += len(self._path.parts)
        self._content.paint(self._state.line_colour)
        self.fill(operands)

    def end_path(self, _: Any) -> None:
        self._end_path()

    def shade(self, _: Any) -> None:
        self._content.fills += 1
        self._cover([self._page])

    def inline_image(self, _: Any) -> None:
        self._image("埋め込んだ画像")

    def draw(self, operands: Any) -> None:
        """Operator Do."""
        item = self._resource("/XObject", operands[0])
        if not isinstance(item, pikepdf.Stream):
            return
        if str(item.get("/Subtype")) != "/Form":
            self._image(f"{item.get('/Width', 0)}×{item.get('/Height', 0)}画素")
            return
        mark = mark_of("/OC", item.get("/OC"), None, self._contents.layers)
        marks = (*self._marks, mark) if mark.hidden else self._marks
        self._form(item, item.get("/Resources", self._resources), marks)

    def _image(self, size: str) -> None:
        self._content.images.append(size)
        self._cover([around(self._state.matrix, (0, 0, 1, 1))])

    def _form(self, form: Any, resources: Any, marks: tuple[Mark, ...]) -> None:
        if form.objgen in self._budget.inside:
            return  # a form that draws itself, which no viewer does
        if len(self._budget.inside) >= _DEEPEST:
            raise TooMuchError
        self._budget.instructions -= _OF_A_FORM
        if self._budget.instructions < 0:
            raise TooMuchError
        state = self._state.copy()
        state.matrix = multiply(_matrix(form.get("/Matrix", IDENTITY)), state.matrix)
        if "/BBox" in form:
            state.clip = common(around(state.matrix, box_of(form["/BBox"])), state.clip)
        self._budget.inside.append(form.objgen)
        data = self._contents.unpacked.read(form, _MOST_OF_A_PAGE)
        reader = _Reader(
            *(self._contents, self._content, resources, self._page),
            owner=form.objgen,
            state=state,
            marks=marks,
            budget=self._budget,
        )
        reader.follow(self._contents.instructions(data))
        self._budget.inside.pop()

    def _once(self, key: Any, stream: Any, resources: Any) -> None:
        """Follow a pattern or a glyph, however often it is drawn."""
        if key.objgen not in self._budget.once and isinstance(stream, pikepdf.Stream):
            self._budget.once.add(key.objgen)
            self._form(stream, resources, self._marks)

    def _end_path(self) -> None:
        boxes = self._path.boxes(self._state.matrix) if self._path.clips else []
        if boxes:
            left, bottom, _, _ = map(min, zip(*boxes, strict=True))
            _, _, right, top = map(max, zip(*boxes, strict=True))
            self._state.clip = common((left, bottom, right, top), self._state.clip)
        self._path = Path()

    def _cover(self, boxes: list[Box]) -> None:
        """Opaque shapes hide what was shown before."""
        self._budget.compared -= len(self._content.shown) * len(boxes)
        if self._state.opacity >= _OPAQUE and self._budget.compared >= 0:
            self._content.hide([common(box, self._state.clip) for box in boxes])

    def _resource(self, kind: str, name: Any) -> Any:
        return self._resources.get(kind, {}).get(str(name)) if self._resources is not None else None


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in operands)
    return a, b, c, d, e, f


_SAID: Mapping[str, Kind] = MappingProxyType(
    {"/ActualText": Kind.ACTUAL, "/Alt": Kind.ALT, "/E": Kind.EXPANSION, "/Lang": Kind.LANGUAGE}
)
_ACTS: Mapping[str, Callable[[_Reader, Any], None]] = MappingProxyType(
    {"q": _Reader.save, "Q": _Reader.restore, "cm": _Reader.transform, "gs": _Reader.settings}
    | {**dict.fromkeys(("g", "rg", "k", "sc", "scn"), _Reader.colour), "cs": _Reader.colours}
    | {**dict.fromkeys(("G", "RG", "K", "SC", "SCN"), _Reader.line_colour), "CS": _Reader.line_colours}
    | {"w": _Reader.width}
    | {"BT": _Reader.begin_text, "Tf": _Reader.font, "TL": _Reader.leading, "Tr": _Reader.mode, "Tm": _Reader.place}
    | {"Td": _Reader.move, "TD": _Reader.move_and_lead, "T*": _Reader.next_line, "Tj": _Reader.show}
    | {"TJ": _Reader.show_spaced, "'": _Reader.show_on_next_line, '"': _Reader.show_on_next_line}
    | {"BDC": _Reader.mark, "BMC": _Reader.mark, "EMC": _Reader.end_mark}
    | {"re": _Reader.rectangle, "m": _Reader.begin_part, **dict.fromkeys(("l", "c", "v", "y"), _Reader.segment)}
    | {"W": _Reader.clip, "W*": _Reader.clip, "n": _Reader.end_path, "S": _Reader.stroke, "s": _Reader.stroke}
    | dict.fromkeys(("f", "F", "f*"), _Reader.fill)
    | dict.fromkeys(("B", "B*", "b", "b*"), _Reader.fill_and_stroke)
    | {"sh": _Reader.shade, "INLINE IMAGE": _Reader.inline_image, "Do": _Reader.draw}
)
