"""`bundle --new`: a first agenda.toml, which is told to be unfinished until it is filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fixtures import command

from plan_report.errors import InputError, OutputError, UsageError
from plan_report.runs.bundle import bundle
from plan_report.runs.new_agenda import new_agenda


@pytest.fixture
def folder(workshop: Any, body: Any) -> Path:
    """Three papers, a 次第, and a Word file beside its PDF."""
    for name in ("資料2.pdf", "資料10_予算.pdf", "資料1_報告.pdf", "次第.pdf"):
        workshop.pdf(name, body)
    (workshop.folder / "資料2.docx").write_bytes(b"")
    (workshop.folder / "名簿.xlsx").write_bytes(b"")
    return Path(workshop.folder)


def test_papers_are_taken_and_what_is_left_out_is_told(folder: Path) -> None:
    """Another bundle, a 次第 and a second form of one paper are no papers."""
    made = new_agenda(folder)
    assert [paper.number for paper in made.papers] == ["資料1", "資料2", "資料10"]
    assert [name for name, _ in made.left_out] == ["次第.pdf", "資料2.docx"]


def test_it_makes_no_bundle_before_it_is_filled_in(folder: Path) -> None:
    """Every place is told at once; then it does, and the bundle is no paper of the next one."""
    path = new_agenda(folder).path
    out = folder / "会議資料.pdf"
    with pytest.raises(InputError) as caught:
        bundle(path, out)
    assert [problem.what.partition("がまだ書かれていません")[0] for problem in caught.value.problems] == [
        "会議の名称",
        "日にち",
        "場所",
        "資料名",
        "資料名",
    ]
    assert not out.exists()
    text = path.read_text(encoding="utf-8")
    for old, new in (("会議の名称", "推進会議"), ("日にち", "2026-11-24"), ("場所", "会議室"), ("資料名", "調査")):
        text = text.replace(f"【{old}】", new)
    path.write_text(text, encoding="utf-8")
    assert [page for _, page in bundle(path, out).parts] == [2, 3, 4]
    path.rename(folder / "前の.toml")
    assert {"会議資料.pdf", "会議資料_次第.docx"} <= {name for name, _ in new_agenda(folder).left_out}


def test_an_agenda_is_never_written_over(folder: Path) -> None:
    """It may have been filled in; and where there is no paper there is no agenda."""
    (folder / "agenda.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="既にあるため"):
        new_agenda(folder)
    assert (folder / "agenda.toml").read_text(encoding="utf-8") == "mine"
    empty = folder / "空"
    empty.mkdir()
    for wrong in (empty, folder / "none"):
        with pytest.raises(UsageError):
            new_agenda(wrong)


def test_the_command_shows_what_it_took(folder: Path) -> None:
    """Number, title and file of each, and what to do next."""
    result = command.run("bundle", "--new", folder)
    assert result.exit_code == 0
    assert "資料10　予算　← 資料10_予算.pdf" in result.output
    assert "資料に入れていません: 次第.pdf（次第は、このツールが作ります）" in result.output
    assert command.run("bundle", "agenda.toml", "--new", folder).exit_code == 2
