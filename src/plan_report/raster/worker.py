"""Draws pages for drawing.py; a process of its own, since PDFium is given files that somebody else made.

A form that draws itself keeps PDFium busy for ever, and 7 KB that unpack to gigabytes end the process that it runs in.
Here a page may take so many seconds and so much memory; beyond that this process ends, and its caller goes on.

On its standard input come the length of the PDF in a line, the PDF, and then a request a line, in JSON. It answers with
a line of JSON each, behind which the pixels follow.
"""

from __future__ import annotations

import faulthandler
import json
import math
import os
import sys
from contextlib import suppress
from typing import Any, BinaryIO

from plan_report.data_class import dataclass

SECONDS = 20  # for a page: a scan of 600 dpi takes one on a slow computer
_MEMORY = 400 << 20  # bytes of addresses beside the file, of which 130 MB are never filled
_PIXELS = 16_000_000  # of a drawn page: A4 at 300 dpi is 9 million; a larger one is drawn more coarsely
_SIDE = 20_000  # pixels


def main() -> None:
    """Answer requests until there are no more."""
    # What PDFium or Python have to say goes to nobody: the caller knows by the answer that does not come.
    with os.fdopen(os.dup(1), "wb") as out, open(os.devnull, "w", encoding="ascii") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        _serve(sys.stdin.buffer, out, nowhere)


def _limit_memory(size: int) -> None:
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limit, nor macOS
        import resource  # noqa: PLC0415 see above

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY + 2 * size,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve(requests: BinaryIO, out: BinaryIO, nowhere: Any) -> None:
    size = int(requests.readline())
    _limit_memory(size)
    data = requests.read(size)
    faulthandler.dump_traceback_later(SECONDS, exit=True, file=nowhere)
    try:
        pages = _Pages(data)
    except ImportError as error:
        _answer(out, {"missing": str(error)})
        return
    _answer(out, {"pages": pages.count})
    faulthandler.cancel_dump_traceback_later()
    for line in requests:
        faulthandler.dump_traceback_later(SECONDS, exit=True, file=nowhere)
        request = json.loads(line)
        page = pages.page(request["page"])
        if "box" in request:
            _answer(out, {"text": page.text(request["size"], request["box"])})
        else:
            width, height, pixels = page.draw(request["scale"])
            _answer(out, {"width": width, "height": height}, pixels)
        faulthandler.cancel_dump_traceback_later()


def _answer(out: BinaryIO, answer: dict[str, Any], pixels: bytes = b"") -> None:
    out.write(json.dumps(answer).encode("ascii") + b"\n" + pixels)
    out.flush()


class _Pages:
    """An open PDF; the page asked for last stays open, as more is asked of it."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2  # noqa: PLC0415 its absence is an answer

        self._pdf = pypdfium2.PdfDocument(data)
        self._pdf.init_forms()  # what is filled in is drawn by the form, not by the page
        self.count = len(self._pdf)
        self._number, self._page = -1, _Page(None)

    def page(self, number: int) -> _Page:
        """A page, counted from 0."""
        if number != self._number:
            self._page.close()
            self._number, self._page = number, _Page(self._pdf[number])
        return self._page


@dataclass(slots=True)
class _Page:
    raw: Any
    texts: Any = None

    def close(self) -> None:
        for each in (self.texts, self.raw):
            if each is not None:
                each.close()

    def draw(self, scale: float) -> tuple[int, int, bytes]:
        """The page as it is seen, with annotations and what is filled in; `scale` is pixels for a unit of the page."""
        width, height = self.raw.get_size()
        if not (width > 0 and height > 0):
            raise ValueError("a page without area")
        coarse = min(scale, math.sqrt(_PIXELS / (width * height)), _SIDE / max(width, height))
        bitmap = self.raw.render(scale=coarse, grayscale=True, draw_annots=True)
        return bitmap.width, bitmap.height, bytes(bitmap.buffer)

    def text(self, size: tuple[int, int], box: list[int]) -> str:
        """The text in a box of the page as it was drawn with this size."""
        if self.texts is None:
            self.texts = self.raw.get_textpage()
        (x0, y0), (x1, y1) = (self._on_page(size, *corner) for corner in (box[:2], box[2:]))
        found: str = self.texts.get_text_bounded(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        return found

    def _on_page(self, size: tuple[int, int], x: int, y: int) -> tuple[float, float]:
        from ctypes import byref, c_double  # noqa: PLC0415

        from pypdfium2 import raw  # noqa: PLC0415

        page_x, page_y = c_double(), c_double()
        raw.FPDF_DeviceToPage(self.raw, 0, 0, *size, 0, x, y, byref(page_x), byref(page_y))
        return page_x.value, page_y.value


if __name__ == "__main__":
    main()
