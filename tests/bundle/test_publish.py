"""The two files are written together, and a 次第 that somebody changed is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pikepdf
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


def changed(out: Path) -> None:
    """Both files as somebody leaves them who put a note into the PDF and edited the 次第."""
    with pikepdf.open(out, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj["/Annots"] = pikepdf.Array()
        pdf.save(out)
    edit(word_path(out))


def foreign(out: Path) -> None:
    """Files of those names that were never ours."""
    out.write_bytes(b"%PDF-1.7 of another")
    word_path(out).write_bytes(b"mine")


def without_word(out: Path) -> None:
    """The bundle was deleted, its Word file was not, and is not the new one."""
    out.unlink()
    edit(word_path(out))


SPOILED = {
    "changed": (changed, "会議資料.pdf は、作成した後に書き換えられています。会議資料_次第.docx は、作成した後に"),
    "one byte": (lambda out: out.write_bytes(out.read_bytes() + b"\n"), "会議資料.pdf は、作成した後に書き換えられ"),
    "Word changed": (lambda out: edit(word_path(out)), "会議資料_次第.docx は、作成した後に書き換えられたか"),
    "foreign": (foreign, "会議資料.pdf は、bundle で作ったものではありません。会議資料_次第.docx は"),
    "Word left": (without_word, "会議資料_次第.docx は、作成した後に書き換えられたか"),
}


@pytest.mark.parametrize("kind", SPOILED)
def test_what_is_not_as_it_was_made_is_not_written_over(workshop: Any, kind: str) -> None:
    """The bundle gets another name, again and again the same one, and the user hears why and what to do."""
    spoil, why = SPOILED[kind]
    told: list[str] = []
    out = workshop.folder / "out" / "会議資料.pdf"
    bundle(workshop.agenda(), out)
    spoil(out)
    before = {path: path.read_bytes() for path in out.parent.iterdir()}
    for _ in range(2):
        made = bundle(workshop.agenda(place="別の会議室"), out, tell=told.append)
    assert {path: path.read_bytes() for path in before} == before
    assert [path.name for path in made.paths] == ["会議資料_2.pdf", "会議資料_2_次第.docx"]
    assert sorted(path.name for path in out.parent.iterdir()) == sorted(
        [*(path.name for path in before), "会議資料_2.pdf", "会議資料_2_次第.docx"]
    )
    assert len(told) == 2
    assert all(line.startswith(why) and "会議資料_2.pdf" in line and "--force" in line for line in told)


@pytest.mark.parametrize("kind", SPOILED)
def test_force_writes_over_it_and_keeps_what_stood_there(workshop: Any, kind: str) -> None:
    """Under dated names, each of which is told."""
    told: list[str] = []
    out = workshop.folder / "out" / "会議資料.pdf"
    bundle(workshop.agenda(), out)
    SPOILED[kind][0](out)
    before = sorted(path.read_bytes() for path in out.parent.iterdir())
    made = bundle(workshop.agenda(place="別の会議室"), out, tell=told.append, force=True)
    backups = sorted(out.parent.glob("*_backup_*"))
    assert sorted(path.read_bytes() for path in backups) == before
    assert made.paths == (out, word_path(out))
    assert len(told) == len(backups)
    assert all(any(backup.name in line for line in told) for backup in backups)


def test_the_bundle_of_another_meeting_is_not_written_over(workshop: Any) -> None:
    """Though nobody has changed it: it cannot be made again from this agenda."""
    told: list[str] = []
    out = workshop.folder / "out" / "会議資料.pdf"
    bundle(workshop.agenda(), out)
    before = out.read_bytes()
    made = bundle(workshop.agenda(number=4), out, tell=told.append)
    assert out.read_bytes() == before
    assert made.paths[0].name == "会議資料_2.pdf"
    assert told[0].startswith("会議資料.pdf は、別の会議の資料（")


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
