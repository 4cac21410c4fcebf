"""The pages of a PDF as they are seen, beside a fresh drawing of its record: drawn at 50 dpi, pixel by pixel.

Measured on the bundled sample (869 digits on its ten pages, each changed by itself): a changed digit differs by 79 grey
levels and more. A file saved again (by qpdf: linearized, with object streams, decompressed) differs by none, so there
every mark of more than 16 levels counts, down to a decimal point: 869 of 869 found.

A program that writes fonts and places anew (Ghostscript) moves whole letters by a pixel. Such a mark is taken for the
same where it is the same but for a step of one pixel. What then remains of it was at most three quarters of a small
mark's pixels, or 16 pixels of a letter's; of a changed digit at least 1.2 times a small mark's, or 18 pixels: of 256
marks by Ghostscript none is told, and of 869 changed digits each. Only if a file has such steps all over is it taken
for rewritten, which is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.raster import Drawing, Grey, PixelBox, UndrawableError
from plan_report.verify.marks import MANY, Mark, marks, places

_DPI = 50
_SCALE = _DPI / 72
_MM = 25.4 / _DPI  # of a pixel
_LISTED = 5  # spots of a page that are told one by one
_STEPS = 5  # marks that one step explains, and that make a file a rewritten one if half of its pages have some
_NEAR = ((30, 3), (60, 6), (120, 30))  # pixels beside and above a spot in which its words are looked for
_WORDS = 24  # characters


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on a page something looks different, in millimetres from its top left, and the recorded words there."""

    across: int
    down: int
    words: str

    def __str__(self) -> str:
        near = f"（「{self.words}」のあたり）" if self.words else ""
        return f"上から{self.down}mm、左から{self.across}mm{near}"


@dataclass(frozen=True, slots=True)
class PageSeen:
    """A page, from 1, that looks different: a reason for the whole of it, or its spots, and how many more there are."""

    page: int
    reason: str = ""
    spots: tuple[Spot, ...] = ()
    more: int = 0

    def __str__(self) -> str:
        if self.reason:
            return f"{self.page}ページ：{self.reason}"
        listed = "、".join(map(str, self.spots))
        more = f"ほか{self.more}か所" if self.more else ""
        return f"{self.page}ページ：{listed}{more}の見た目が違います"


@dataclass(frozen=True, slots=True)
class Rendered:
    """How the pages of a file look beside the fresh drawing.

    Args:
        recorded, found: how many pages there are.
        pages: those that look different.
        compared: how many were compared; all of them, unless their number differs.
        rewritten: whether another program wrote letters and places anew, so that no mark as small as a point is told.
    """

    recorded: int
    found: int
    pages: tuple[PageSeen, ...]
    compared: int
    rewritten: bool = False

    @property
    def same(self) -> bool:
        """Whether a reader sees the same."""
        return self.recorded == self.found and not self.pages

    def lines(self) -> Iterator[str]:
        """What is different, a sentence each."""
        if self.recorded != self.found:
            yield f"ページ数が違います。記録では{self.recorded}ページ、ファイルでは{self.found}ページです"
        yield from map(str, self.pages)

    def not_seen(self) -> Iterator[str]:
        """What was not looked at, a sentence each."""
        if self.compared < min(self.recorded, self.found):
            yield f"{self.compared + 1}ページから後は、見た目を比べていません"
        if self.rewritten:
            yield "別のソフトで書き直されたPDFなので、点のような小さな見た目の違いは見ていません"


def rendered(fresh: bytes | Path, given: bytes | Path) -> Rendered:
    """Compare two PDFs page by page; never more than a page of each is in memory.

    Args:
        fresh: what the record gives when it is drawn.
        given: the file to look at.

    Raises:
        UndrawableError: one of them cannot be opened as a PDF.
        OSError: one cannot be read.
    """
    with Drawing(fresh) as ours, Drawing(given) as theirs:
        return _compared(ours, theirs)


def _compared(ours: Drawing, theirs: Drawing) -> Rendered:
    looks: list[_Look] = []
    compared = 0
    for page in range(min(ours.pages, theirs.pages)):
        compared += 1
        look = _look(ours, theirs, page)
        looks += [look] if look else []
        if look and ours.pages != theirs.pages:
            break
    stepped = [look.steps for look in looks if look.steps]
    rewritten = sum(stepped) >= _STEPS and 2 * len(stepped) >= compared
    pages = (look.but_for_steps if rewritten else look.all for look in looks)
    return Rendered(ours.pages, theirs.pages, tuple(filter(None, pages)), compared, rewritten)


@dataclass(frozen=True, slots=True)
class _Look:
    """What is different on a page: all of it, and without what a step of one pixel explains; how many marks that is."""

    all: PageSeen
    but_for_steps: PageSeen | None
    steps: int = 0


def _look(ours: Drawing, theirs: Drawing, page: int) -> _Look | None:
    ours.ask(page, _SCALE)
    theirs.ask(page, _SCALE)
    one = ours.drawn()
    try:
        other = theirs.drawn()
    except UndrawableError:
        return _whole(page, "ファイルのページを描けません")
    if (one.width, one.height) != (other.width, other.height):
        return _whole(page, "用紙の大きさが違います")
    if one.pixels == other.pixels:
        return None
    found = marks(one, other)
    if found is MANY:
        return _whole(page, "ページ全体の見た目が違います")
    seen = _seen(ours, page, one, found)
    if seen is None:
        return None
    real = [mark for mark in found if not mark.is_step]
    return _Look(seen, _seen(ours, page, one, real), len(found) - len(real))


def _whole(page: int, reason: str) -> _Look:
    seen = PageSeen(page + 1, reason)
    return _Look(seen, seen)


def _seen(ours: Drawing, page: int, grey: Grey, found: Sequence[Mark]) -> PageSeen | None:
    boxes = places(found)
    spots = tuple(_spot(ours, page, grey, box) for box in boxes[:_LISTED])
    return PageSeen(page + 1, "", spots, len(boxes) - len(spots)) if spots else None


def _spot(ours: Drawing, page: int, grey: Grey, box: PixelBox) -> Spot:
    left, top, right, bottom = box
    return Spot(round((left + right) / 2 * _MM), round((top + bottom) / 2 * _MM), _words(ours, page, grey, box))


def _words(ours: Drawing, page: int, grey: Grey, box: PixelBox) -> str:
    """The words in the line through the middle of a spot, from as near as there are some."""
    left, top, right, bottom = box
    for beside, above in _NEAR:
        middle = (top + bottom) // 2
        line = (max(0, left - beside), max(0, middle - above), right + beside, middle + above)
        words = "".join(ours.text(page, grey, line).split())
        if words:
            return words[:_WORDS]
    return ""
