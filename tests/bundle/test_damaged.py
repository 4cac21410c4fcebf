"""A PDF whose tables are wrong is read as it is mended, and that is told; one that has lost something is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, ObjectStreamMode

from plan_report.bundle.dropped import listed
from plan_report.bundle.foreign import Refusal, open_foreign

PAGES = 5


def saved(**how: object) -> bytes:
    """Five pages, each with a content of its own."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        for number in range(PAGES):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.obj["/Contents"] = pdf.make_stream(b"%d 0 m 9 9 l S\n" % number * 50)
        pdf.save(out, **how)
    return out.getvalue()


SAVED = {
    "plain": saved(object_stream_mode=ObjectStreamMode.disable),
    "object streams": saved(object_stream_mode=ObjectStreamMode.generate),
    "linearized": saved(linearize=True),
}
SOUND: dict[str, Callable[[bytes], bytes]] = {
    "as saved": bytes,
    "no line end": lambda data: data[:-1],
    "no %%EOF": lambda data: data[:-7],
    "junk before": lambda data: b"HTTP/1.1 200 OK\r\n\r\n" + data,
    "a little junk after": lambda data: data + b"\0" * 100,
}
MENDED: dict[str, Callable[[bytes], bytes]] = {
    "much junk after": lambda data: data + b"\n" * 3000,
    "table elsewhere": lambda data: re.sub(rb"startxref\n(\d+)", rb"startxref\n1\1", data),
    "no %PDF": lambda data: data[9:],
    "no endobj": lambda data: data.replace(b"endobj", b"", 3),
    "no endstream": lambda data: data.replace(b"endstream", b"", 1),
    "/Length too long": lambda data: re.sub(rb"/Length (\d+)", lambda m: b"/Length %d" % (int(m[1]) + 7), data),
}
ODD: dict[str, Callable[[bytes], bytes]] = {
    "/Count too high": lambda data: data.replace(b"/Count 5", b"/Count 9"),
    "/Count too low": lambda data: data.replace(b"/Count 5", b"/Count 2"),
}
LOST: dict[str, Callable[[bytes], bytes]] = {
    "a page is null": lambda data: re.sub(
        rb"/Kids \[ \d+ 0 R", lambda found: b"/Kids [ null" + b" " * (len(found[0]) - 12), data
    ),
    "a page is nowhere": lambda data: re.sub(rb"/Kids \[ \d+ 0 R", b"/Kids [ 9 9 R", data),
    "half": lambda data: data[: len(data) // 2],
    "a page without size": lambda data: data.replace(b"/MediaBox", b"/MediaBux", 1),
    "noise in a page": lambda data: data.replace(b"/MediaBox", b"\0\0>>>>\0\0\0", 1),
}


def opened(folder: Path, data: bytes) -> tuple[int, bool]:
    """How many pages are read, and whether something had to be mended."""
    path = folder / "a.pdf"
    path.write_bytes(data)
    found = open_foreign(path)
    with found.pdf as pdf:
        assert len(pdf.pages) == len(found.views)
        assert [page.obj["/Contents"].read_bytes()[:1] for page in pdf.pages] == [b"%d" % n for n in range(PAGES)]
    assert listed(found.said.dropped) == ""
    return len(found.views), found.mended


@pytest.mark.parametrize("form", SAVED)
@pytest.mark.parametrize("how", SOUND)
def test_a_sound_pdf_is_taken_without_a_word(tmp_path: Path, form: str, how: str) -> None:
    """However it was saved or sent."""
    assert opened(tmp_path, SOUND[how](SAVED[form])) == (PAGES, False)


@pytest.mark.parametrize("form", SAVED)
@pytest.mark.parametrize("how", MENDED)
def test_a_pdf_with_wrong_tables_is_mended_and_that_is_told(tmp_path: Path, form: str, how: str) -> None:
    """All pages with all their content."""
    data = MENDED[how](SAVED[form])
    pages, mended = opened(tmp_path, data)
    assert pages == PAGES
    assert mended or (how == "/Length too long" and form == "plain")


@pytest.mark.parametrize("how", ODD)
def test_a_wrong_number_of_pages_is_passed_over(tmp_path: Path, how: str) -> None:
    """Where everything that the page tree names is there."""
    assert opened(tmp_path, ODD[how](SAVED["plain"]))[0] == PAGES


@pytest.mark.parametrize("how", LOST)
def test_a_pdf_that_has_lost_something_is_refused(tmp_path: Path, how: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(Refusal, match=r"壊れて|大きさが正しくありません"):
        opened(tmp_path, LOST[how](SAVED["plain"]))


@settings(max_examples=60)
@given(form=st.sampled_from(sorted(SAVED)), at=st.floats(0.02, 1))
def test_a_pdf_that_ends_too_early_is_whole_or_refused(
    tmp_path_factory: pytest.TempPathFactory, form: str, at: float
) -> None:
    """Wherever it is cut: all five pages with their content, or a line."""
    data = SAVED[form]
    with suppress(Refusal):
        assert opened(tmp_path_factory.mktemp("cut"), data[: int(len(data) * at)])[0] == PAGES


def test_what_a_page_inherits_comes_along(tmp_path: Path) -> None:
    """Size, turn and resources that stand above it in the page tree; UserUnit and CropBox at the page."""
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page().obj
        del page["/MediaBox"], page["/Resources"]
        page["/CropBox"] = Array([10, 20, 210, 120])
        page["/UserUnit"] = 2
        above = pdf.Root["/Pages"]
        above["/MediaBox"], above["/Rotate"] = Array([0, 0, 300, 400]), 90
        above["/Resources"] = Dictionary(Font=Dictionary(F=Dictionary(BaseFont=pikepdf.Name.Helvetica)))
        pdf.save(path)
    found = open_foreign(path)
    assert [(view.width, view.height) for view in found.views] == [(200, 400)]
    with found.pdf as pdf, pikepdf.new() as copy:
        copy.add_pages_from(pdf)
        page = copy.pages[0].obj
        assert [int(each) for each in page["/MediaBox"]] == [0, 0, 300, 400]
        assert page["/Rotate"] == 90
        assert "/F" in page["/Resources"]["/Font"]


def test_mended_and_cut_papers_are_told(workshop: Any, tmp_path: Path) -> None:
    """With the pages that were found, and those to be looked at; nothing is claimed."""
    mended = tmp_path / "m.pdf"
    mended.write_bytes(MENDED["table elsewhere"](SAVED["plain"]))
    cut = tmp_path / "c.pdf"
    with pikepdf.open(BytesIO(SAVED["plain"])) as pdf:
        content = pdf.pages[2].obj["/Contents"].read_raw_bytes()
        pdf.pages[2].obj["/Contents"] = pikepdf.Stream(pdf, content[:-12], Filter=pikepdf.Name.FlateDecode)
        pdf.save(cut)
    made, _ = workshop.bundle(
        [{"number": "資料1", "title": "一", "file": mended}, {"number": "資料2", "title": "二", "file": cut}]
    )
    assert made.notices[0] == (
        "資料1（m.pdf）は、PDFの書き方に誤りがあったので、直して読みました（5ページ）。"
        "ページや内容が欠けていないか確かめてください。"
    )
    assert made.notices[1] == "資料2（c.pdf）の3ページは、内容が途中で終わっていることがあります。確かめてください。"
