"""Takes out of a paper whatever acts by itself, carries files or fetches them, before its pages are copied.

The places that the standard has for such things are gone through one by one. Then all that the pages and the structure
tree hold is walked once: what looks like an action or a file in any other place goes too, and on the way everything is
measured, so that nothing is copied that would exhaust memory or the stack.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Stream

from plan_report.bundle.actions import NAMES, count, count_all, is_safe
from plan_report.bundle.annotations import Met, clean_annotations, is_new
from plan_report.bundle.destinations import Destinations
from plan_report.bundle.dropped import Dropped, Kind
from plan_report.bundle.limits import DEEPEST, MOST_OBJECTS, MOST_OF_A_PAGE, MOST_OF_A_PAPER
from plan_report.bundle.lzw import Damaged
from plan_report.bundle.trees import entries
from plan_report.bundle.unpack import Cut, Opaque, streams_of, unpacked
from plan_report.data_class import dataclass

_OF_A_PAGE = ("/AA", "/AF", "/B", "/PieceInfo", "/Thumb", "/Metadata", "/PresSteps", "/SeparationInfo", "/DPart", "/PZ")
_OUTSIDE = ("/F", "/FFilter", "/FDecodeParms")  # of a stream that lies in another file
_REFERS = ("/OPI", "/Ref", "/Alternates", "/PieceInfo")  # of a picture or form that stands for another one


class TooMuch(Exception):  # noqa: N818 it says what is wrong
    """It unpacks to more than a paper can have; the number of the page where that showed, 0 for none."""

    def __init__(self, page: int = 0) -> None:
        self.page = page
        super().__init__(page)


class Unreadable(Exception):  # noqa: N818 as above
    """A page's content cannot be unpacked; its number."""

    def __init__(self, page: int) -> None:
        self.page = page
        super().__init__(page)


@dataclass(slots=True)
class Harmless:
    """What was taken out; the pages with a font or picture that is damaged; those whose content may end too early."""

    dropped: Dropped = field(default_factory=Dropped)
    damaged: set[int] = field(default_factory=set)
    cut: set[int] = field(default_factory=set)


def make_harmless(pdf: pikepdf.Pdf, places: Destinations) -> Harmless:
    """Clean a paper in place.

    Raises:
        TooMuch: it would exhaust memory or the stack.
        Unreadable: the content of a page cannot be unpacked.
    """
    said = Harmless()
    walk = _Walk(said, places)
    _catalogue(pdf.Root, said.dropped, walk.met)
    for number, page in enumerate(places.pages.values(), start=1):
        count_all(page, said.dropped)
        if isinstance(page.get("/B"), Array):
            said.dropped[Kind.ARTICLE] += len(page["/B"])
        said.dropped[Kind.ATTACHMENT] += _files(page.get("/AF"), walk.met)
        for key in _OF_A_PAGE:
            if key in page:
                del page[key]
        clean_annotations(page, places, said.dropped, walk.met)
        walk.page(page, number)
    if "/StructTreeRoot" in pdf.Root:
        walk.through(pdf.Root["/StructTreeRoot"], 0)
    return said


def _catalogue(root: Any, dropped: Dropped, met: Met) -> None:
    """What the whole document does or carries; none of it is copied, so it is only counted."""
    count(root.get("/OpenAction"), dropped)
    count_all(root, dropped)
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        dropped[Kind.JAVASCRIPT] += sum(1 for _ in entries(names.get("/JavaScript"), "/Names"))
        dropped[Kind.MEDIA] += sum(1 for _ in entries(names.get("/Renditions"), "/Names"))
        dropped[Kind.TEMPLATE] += sum(1 for _ in entries(names.get("/Templates"), "/Names"))
        dropped[Kind.ATTACHMENT] += sum(is_new(each, met) for _, each in entries(names.get("/EmbeddedFiles"), "/Names"))
    dropped[Kind.ATTACHMENT] += _files(root.get("/AF"), met)
    form = root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form:
        dropped[Kind.XFA] += 1
    if isinstance(root.get("/PageLabels"), Dictionary):
        dropped[Kind.LABELS] += sum(1 for _ in entries(root["/PageLabels"], "/Nums"))
    layers = root.get("/OCProperties")
    if isinstance(layers, Dictionary) and isinstance(layers.get("/Configs"), Array):
        dropped[Kind.LAYERS] += len(layers["/Configs"])


def _files(listed: Any, met: Met) -> int:
    """How many files an /AF names that have not been met yet."""
    return sum(is_new(each, met) for each in (listed if isinstance(listed, Array) else (listed,)) if _is_file(each))


def _is_file(value: Any) -> bool:
    """Whether something is a file, in this one or elsewhere."""
    return isinstance(value, Dictionary) and ("/EF" in value or str(value.get("/Type")) in {"/Filespec", "/F"})


def _is_action(value: Any) -> bool:
    """Whether something in no place of the standard's is yet an action; structure elements have an /S too, and a /P."""
    return isinstance(value, Dictionary) and "/P" not in value and str(value.get("/S")) in NAMES


@dataclass(slots=True)
class _Walk:
    """Through all that pages hold: each object once, the deepest first, as qpdf will copy it."""

    said: Harmless
    places: Destinations
    met: Met = field(default_factory=set)
    seen: set[tuple[int, int]] = field(default_factory=set)
    sizes: dict[tuple[int, int], int] = field(default_factory=dict)
    objects: int = 0
    unpacked: int = 0

    def page(self, page: Any, number: int) -> None:
        """What a page holds; its content must be readable."""
        if sum(self._measured(stream, number, content=True) for stream in streams_of(page)) > MOST_OF_A_PAGE:
            raise TooMuch(number)
        self.through(page, number)

    def through(self, root: Any, number: int) -> None:
        """What an object holds, and all below it."""
        waiting = [iter((root,))]
        while waiting:
            each = next(waiting[-1], self)
            if each is self:
                waiting.pop()
                continue
            if not isinstance(each, Dictionary | Array | Stream):
                continue
            self.objects += 1
            if self.objects > MOST_OBJECTS or len(waiting) > DEEPEST:
                raise TooMuch(number)
            if each.is_indirect:
                if each.objgen in self.seen or (each.objgen in self.places.pages and each is not root):
                    continue
                self.seen.add(each.objgen)
            if isinstance(each, Stream):
                self._stream(each, number)
            waiting.append(iter(self._listed(each) if isinstance(each, Array) else self._values(each)))

    def _listed(self, array: Any) -> list[Any]:
        """What an array holds; no list of a page's is one of actions or files."""
        values = list(array)
        for index, value in enumerate(values):
            if self._is_out_of_place(value):
                array[index] = values[index] = None
        return values

    def _values(self, holder: Any) -> list[Any]:
        """What a dictionary holds, once what must not be in it is gone."""
        values: list[Any] = []
        for key, value in list(holder.items()):
            if not isinstance(value, Dictionary | Array | Stream):
                continue
            if key == "/Parent" and str(holder.get("/Type")) in {"/Page", "/Pages"}:
                continue
            if self._is_out_of_place(value):
                del holder[key]
            elif key == "/AF" and isinstance(value, Array) and any(_is_file(each) for each in value):
                self.said.dropped[Kind.ATTACHMENT] += _files(value, self.met)
                del holder[key]
            elif key == "/AA" and isinstance(value, Dictionary) and any(_is_action(each) for each in value.values()):
                count_all(holder, self.said.dropped)
                del holder[key]
            else:
                values.append(value)
        return values

    def _is_out_of_place(self, value: Any) -> bool:
        """Whether something is a file, or an action that `clean_annotations` has not made; it is counted then."""
        if _is_file(value):
            self.said.dropped[Kind.ATTACHMENT] += is_new(value, self.met)
            return True
        if _is_action(value) and not is_safe(value, self.places):
            count(value, self.said.dropped)
            return True
        return False

    def _stream(self, stream: Any, number: int) -> None:
        if "/F" in stream or "/Ref" in stream or "/OPI" in stream:
            self.said.dropped[Kind.EXTERNAL] += 1
        for key in (*_OUTSIDE, *_REFERS):
            if key in stream:
                del stream[key]
        if self.unpacked < MOST_OF_A_PAPER:
            self._measured(stream, number, content=str(stream.get("/Subtype")) == "/Form")

    def _measured(self, stream: Any, number: int, *, content: bool) -> int:
        """How long what a stream unpacks to is; a content that cannot be unpacked is an error, anything else told."""
        if stream.objgen in self.sizes:
            return self.sizes[stream.objgen]
        most = MOST_OF_A_PAGE if str(stream.get("/Subtype")) != "/Image" else MOST_OF_A_PAPER - self.unpacked
        size = 0
        try:
            for piece in unpacked(stream):
                size += len(piece)
                if size > most:
                    break
        except Opaque:
            pass
        except Cut:
            (self.said.cut if content else self.said.damaged).add(number)
        except (Damaged, pikepdf.PdfError) as error:
            if content:
                raise Unreadable(number) from error
            self.said.damaged.add(number)
        if size > MOST_OF_A_PAGE == most:
            raise TooMuch(number)
        self.unpacked += size
        self.sizes[stream.objgen] = size
        return size
