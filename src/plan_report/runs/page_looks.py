"""How the pages of a PDF look beside those of a fresh drawing, in sentences."""

from __future__ import annotations

from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.page_ranges import page_ranges

_NO_PDFIUM = "PDFのページを描くソフト（pypdfium2）がないため、ページの見た目は比べていません。"
_NOT_DRAWN = "PDFのページを描けないため、ページの見た目は比べていません。"
_NO_FONTS = "フォントの埋め込みがなく、開くパソコンによって見た目が変わるため、ページの見た目は比べていません。"


@dataclass(frozen=True, slots=True)
class Looks:
    """What looks different, as sentences without their full stops, on which pages; and what was not looked at.

    Each page has one sentence; before these there may be one of how many pages there are.
    """

    sentences: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    not_seen: tuple[str, ...] = ()

    def beside(self, *, others: bool) -> tuple[str, ...]:
        """What is told: of what other differences tell, it is enough on which pages it is seen."""
        if not (others and self.pages):
            return self.sentences
        counted = self.sentences[: len(self.sentences) - len(self.pages)]
        return (*counted, f"ページの見た目も違います（{page_ranges(self.pages)}ページ）")


def page_looks(fresh: bytes, given: Path, *, fonts: bool) -> Looks:
    """Compare the pages; without the fonts in the file nothing can be said.

    Raises:
        OSError: the file cannot be read.
    """
    if not fonts:
        return Looks(not_seen=(_NO_FONTS,))
    try:
        from plan_report.raster import UndrawableError  # noqa: PLC0415 pypdfium2 only where pages are drawn
        from plan_report.verify.rendered import rendered  # noqa: PLC0415
    except ImportError:
        return Looks(not_seen=(_NO_PDFIUM,))
    try:
        found = rendered(fresh, given)
    except ImportError:
        return Looks(not_seen=(_NO_PDFIUM,))
    except UndrawableError:
        return Looks(not_seen=(_NOT_DRAWN,))
    pages = tuple(each.page for each in found.pages)
    return Looks(tuple(found.lines()), pages, tuple(f"{line}。" for line in found.not_seen()))
