"""Papers that are Word files: made into PDFs where LibreOffice is, else their PDF is asked for."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest

from plan_report.bundle import word_papers
from plan_report.errors import InputError

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice（soffice）がありません")


def letter(path: Path, *lines: str) -> Path:
    """A Word file with these lines."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def test_a_word_file_prints_its_number_as_a_line_by_itself(tmp_path: Path) -> None:
    """Whatever the width of its signs; within a sentence it is none."""
    assert word_papers.prints(letter(tmp_path / "a.docx", "資料１", "評価報告書"), "資料1")
    assert not word_papers.prints(letter(tmp_path / "b.docx", "資料1のとおり"), "資料1")
    assert not word_papers.prints(letter(tmp_path / "c.docx", "", "本文"), "")
    (tmp_path / "d.rtf").write_bytes(b"{\\rtf1}")
    assert not word_papers.prints(tmp_path / "d.rtf", "資料1")


@pytest.mark.parametrize("limit", ["_LARGEST", "_LARGEST_UNPACKED"])
def test_a_file_that_would_fill_the_memory_is_refused(
    workshop: Any, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """Before any program is given it."""
    monkeypatch.setattr(word_papers, limit, 1_000)
    letter(workshop.folder / "a.docx", "資料1")
    assert word_papers.prints(workshop.folder / "a.docx", "資料1") is (limit == "_LARGEST")
    with pytest.raises(InputError, match=r"大きすぎます|大きくなりすぎる"):
        workshop.bundle([{"number": "資料1", "title": "報告書", "file": "a.docx"}])


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
@pytest.mark.parametrize("before", ["", f"<!--{'x' * 200_000}-->"])
def test_a_file_that_draws_in_others_is_refused(workshop: Any, name: str, before: str) -> None:
    """A document type may name files to read in, even behind a long comment; LibreOffice is not given it."""
    xml = f'{before}<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/hosts">]><x>&y;</x>'
    with zipfile.ZipFile(workshop.folder / name, "w") as archive:
        archive.writestr("word/document.xml", xml)
    assert not word_papers.prints(workshop.folder / name, "資料1")
    with pytest.raises(InputError, match="DOCTYPE"):
        workshop.bundle([{"number": "資料1", "title": "報告書", "file": name}])


def test_without_libreoffice_the_pdf_is_asked_for(workshop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """For each Word file; nothing is written."""
    monkeypatch.setattr(word_papers, "libreoffice", lambda: None)
    letter(workshop.folder / "a.docx", "本文")
    papers = [{"title": "調査", "file": "a.docx"}, {"title": "地図", "file": "none.docx"}]
    with pytest.raises(InputError) as caught:
        workshop.bundle(papers)
    first, second = map(str, caught.value.problems)
    assert "LibreOfficeがありません（Wordで開き、「名前を付けて保存」で「PDF」を選んで保存し、" in first
    assert "ファイルがありません" in second
    assert not (workshop.folder / "out").exists()


@needs_libreoffice
def test_a_word_file_becomes_a_paper(workshop: Any) -> None:
    """With its number once; it is told that LibreOffice made it."""
    letter(workshop.folder / "a.docx", "資料1", "手で直した本文")
    letter(workshop.folder / "b.docx", "本文")
    papers = [{"number": f"資料{n}", "title": "報告", "file": f"{name}.docx"} for n, name in ((1, "a"), (2, "b"))]
    made, out = workshop.bundle(papers)
    assert [page for _, page in made.parts] == [2, 3]
    assert made.notices[0].startswith("資料1、資料2は、Word文書をLibreOfficeでPDFにしました。")
    with pdfplumber.open(out) as pdf:
        first, second = (page.extract_text() for page in pdf.pages[1:])
    assert (first.count("資料1"), second.count("資料2")) == (1, 1)


def test_what_is_no_word_file_is_told(workshop: Any) -> None:
    """LibreOffice would print any bytes as a text."""
    wrong = {"a.docx": b"PK no zip", "b.docx": b"\xd0\xcf\x11\xe0", "c.doc": b"{}", "d.rtf": b"", "e.odt": b"x"}
    for name, data in wrong.items():
        (workshop.folder / name).write_bytes(data)
    with pytest.raises(InputError) as caught:
        workshop.bundle([{"title": "報告", "file": name} for name in wrong])
    told = [str(problem) for problem in caught.value.problems]
    assert ["パスワードで保護" in each for each in told] == [False, True, False, False, False]
    assert ["Word文書ではないか、壊れています" in each for each in told] == [True, False, True, True, True]
