"""The two files are written together, and a 次第 that somebody changed is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from plan_report.bundle.publish import word_path
from plan_report.errors import OutputError
from plan_report.runs.bundle import bundle


def edit(path: Path) -> bytes:
    """Change a word as somebody would; the bytes of the changed file."""
    document = docx.Document(str(path))
    document.paragraphs[0].runs[0].text = "手で直した会議"
    document.save(str(path))
    return path.read_bytes()


def test_the_word_file_stands_beside_the_pdf(tmp_path: Path) -> None:
    """Under the PDF's name."""
    assert word_path(tmp_path / "会議資料.pdf") == tmp_path / "会議資料_次第.docx"


def test_the_word_file_says_what_the_pdf_says(workshop: Any) -> None:
    """Title, day, items."""
    made, _ = workshop.bundle([], items=[{"text": "開会"}, {"text": "議題", "parts": ["評価について"]}])
    texts = [paragraph.text for paragraph in docx.Document(str(made.paths[1])).paragraphs]
    assert texts[:2] == ["第3回　試しの会議", "次第"]
    assert "日時　令和8年11月24日（火）" in texts
    assert "(1)\t評価について" in texts


def test_an_untouched_word_file_is_replaced_without_a_word(workshop: Any) -> None:
    """Also when the agenda has changed since."""
    told: list[str] = []
    out = workshop.folder / "out" / "会議資料.pdf"
    for place in ("第1会議室", "第2会議室"):
        bundle(workshop.agenda(place=place), out, tell=told.append)
    assert told == []
    assert sorted(path.name for path in out.parent.iterdir()) == ["会議資料.pdf", "会議資料_次第.docx"]


def test_a_word_file_changed_by_hand_is_kept_under_another_name(workshop: Any) -> None:
    """Every one of them, and the user hears of it."""
    told: list[str] = []
    out = workshop.folder / "out" / "会議資料.pdf"
    bundle(workshop.agenda(), out)
    kept = []
    for place in ("第1会議室", "第2会議室"):
        kept.append(edit(word_path(out)))
        bundle(workshop.agenda(place=place), out, tell=told.append)
    backups = sorted(out.parent.glob("*_backup_*"))
    assert [path.read_bytes() for path in backups] == kept
    assert len(told) == 2
    assert all("手で直されていたので" in line for line in told)
    assert "手で直した会議" not in docx.Document(str(word_path(out))).paragraphs[0].text


def test_a_word_file_that_was_never_ours_is_kept_too(workshop: Any) -> None:
    """Nobody's file is lost because of its name."""
    out = workshop.folder / "out" / "会議資料.pdf"
    out.parent.mkdir()
    word_path(out).write_bytes(b"mine")
    bundle(workshop.agenda(), out)
    (backup,) = out.parent.glob("*_backup_*")
    assert backup.read_bytes() == b"mine"


def test_a_pdf_that_is_no_bundle_is_kept_under_another_name(workshop: Any) -> None:
    """It may be a paper, or a report that was sent; a bundle of ours is made anew without a word."""
    told: list[str] = []
    out = workshop.folder / "out" / "会議資料.pdf"
    out.parent.mkdir()
    out.write_bytes(b"%PDF-1.7 of another")
    for _ in range(2):
        bundle(workshop.agenda(), out, tell=told.append)
    (backup,) = out.parent.glob("*_backup_*")
    assert backup.read_bytes() == b"%PDF-1.7 of another"
    assert told == [f"{out} は bundle で作ったものではないので、前のものを {backup.name} に残しました。"]


def test_when_one_file_cannot_be_written_neither_is(workshop: Any) -> None:
    """The earlier PDF stays, and there is one clear line."""
    out = workshop.folder / "out" / "会議資料.pdf"
    bundle(workshop.agenda(), out)
    before = out.read_bytes()
    word_path(out).unlink()
    (word_path(out) / "in the way").mkdir(parents=True)
    with pytest.raises(OutputError):
        bundle(workshop.agenda(place="別の会議室"), out)
    assert out.read_bytes() == before
