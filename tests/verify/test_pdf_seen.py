"""Whatever a reader sees or hears of a PDF is observed, and nothing else is."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fixtures.changed_pdf import CHANGES
from fixtures.saved_pdf import REWRITES

from plan_report.verify.compare_seen import seen_differences
from plan_report.verify.found import UntaggedError
from plan_report.verify.pdf_seen import seen_in_pdf, seen_on_pages, without_lost
from plan_report.verify.seen import SeenFile

DIGITS = re.compile(r"[0-9]")


def said(seen: SeenFile) -> list[str]:
    """What the pieces say; two files are compared by that."""
    return [piece.what for piece in seen.pieces]


@pytest.fixture(scope="module")
def fresh(built: Path) -> SeenFile:
    """What is seen in the report as it was made."""
    return seen_in_pdf(built / "report.pdf")


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__.replace("_", " ").strip())
def test_what_a_reader_would_notice_is_noticed(
    fresh: SeenFile, built: Path, tmp_path: Path, change: Callable[[pikepdf.Pdf], None]
) -> None:
    """One change at a time, each of another kind."""
    path = tmp_path / "report.pdf"
    with pikepdf.open(built / "report.pdf") as file:
        change(file)
        file.save(path)
    assert seen_differences(fresh.pieces, seen_in_pdf(path).pieces)


@pytest.mark.parametrize("rewrite", REWRITES, ids=lambda each: each.__name__.replace("_", " ").strip())
def test_a_file_saved_again_is_seen_as_the_same(
    fresh: SeenFile, built: Path, tmp_path: Path, rewrite: Callable[[Path, Path], None]
) -> None:
    """However it is stored; what saving writes anew, such as dates, is no content."""
    path = tmp_path / "report.pdf"
    rewrite(built / "report.pdf", path)
    assert seen_in_pdf(path) == fresh


def test_every_digit_that_is_drawn_counts(built: Path, tmp_path: Path) -> None:
    """In figures, headers and footers too: each is changed on its page by the font's code for another digit."""
    path = tmp_path / "report.pdf"
    with pikepdf.open(built / "report.pdf") as file:
        page: Any = file.pages[1].obj
        data = page.Contents.read_bytes()
        before = said(seen_in_pdf(built / "report.pdf"))
        changed = 0
        for start, end, code in _other_digits(page, data):
            page.Contents = file.make_stream(data[:start] + code + data[end:])
            file.save(path)
            now = said(seen_in_pdf(path))
            assert sum(old != new for old, new in zip(before, now, strict=True)) == 1
            changed += 1
            if changed == 40:  # the rest of the page is like it
                break
    assert changed == 40


def _other_digits(page: Any, data: bytes) -> list[tuple[int, int, bytes]]:
    """Where the codes of digits stand outside texts of the tags, and another digit's code for each."""
    maps = {
        name.encode(): dict(re.findall(rb"<([0-9A-F]{4})> <(003[0-9])>", font.ToUnicode.read_bytes()))
        for name, font in page.Resources.Font.items()
    }
    codes: dict[bytes, bytes] = {}
    found: list[tuple[int, int, bytes]] = []
    counts = False
    for match in re.finditer(rb"(/F\d+) [\d.]+ Tf|(/Figure|/Artifact)<<|EMC|<([0-9a-f]+)>Tj", data):
        if match[1]:
            codes = {code.lower(): text for code, text in maps[match[1]].items()}
        elif match[2]:
            counts = True
        elif match[0] == b"EMC":
            counts = False
        elif counts:
            for at in range(match.start(3), match.end(3), 4):
                other = [code for code in codes if code != data[at : at + 4]]
                if data[at : at + 4] in codes and other:
                    found.append((at, at + 4, other[0]))
    return found


def test_what_a_gateway_takes_out_as_a_whole_is_no_other_content(fresh: SeenFile, built: Path, tmp_path: Path) -> None:
    """Properties, language, bookmarks; a single bookmark that is gone is one."""
    path = tmp_path / "report.pdf"
    with pikepdf.open(built / "report.pdf") as file:
        root: Any = file.Root
        for key in ("/Metadata", "/Lang", "/Outlines"):
            del root[key]
        del file.trailer["/Info"]
        file.save(path)
    stripped = seen_in_pdf(path)
    assert without_lost(fresh, stripped).pieces == stripped.pieces != fresh.pieces
    with pikepdf.open(built / "report.pdf") as file:
        outlines: Any = file.Root.Outlines  # type: ignore[attr-defined]
        outlines.First = outlines.First.Next
        file.save(path)
    shorter = seen_in_pdf(path)
    assert len(without_lost(fresh, shorter).pieces) == len(shorter.pieces) + 2


def test_a_file_without_tags_is_compared_by_its_pages(built: Path, tmp_path: Path) -> None:
    """Both are read without tags then, and a changed page is another."""
    path = tmp_path / "report.pdf"
    with pikepdf.open(built / "report.pdf") as file:
        del file.Root["/StructTreeRoot"]
        file.save(path)
        with pytest.raises(UntaggedError):
            seen_in_pdf(path)
        assert seen_on_pages(path) == seen_on_pages(built / "report.pdf")
        page: Any = file.pages[2].obj
        page.Contents = file.make_stream(page.Contents.read_bytes().replace(b">Tj", b"0001>Tj", 1))
        file.save(path)
    assert seen_on_pages(path) != seen_on_pages(built / "report.pdf")


def test_every_place_has_a_name_that_an_official_understands(fresh: SeenFile) -> None:
    """No names of operators or keys of the format; the page is named first."""
    places = {DIGITS.sub("", piece.where) for piece in fresh.pieces}
    assert {"ページの図の文字", "ページの下の文字（フッター）", "しおりの段目", "ページの表の欄"} <= places
    assert not any("/" in place for place in places)
