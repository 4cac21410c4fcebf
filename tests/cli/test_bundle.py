"""`plan-report bundle` as an official types it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pikepdf
import pytest
from fixtures import command

from plan_report.resources import bundled

run = partial(command.run, "bundle")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A PDF without tags."""
    path = tmp_path / "other.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(path)
    return path


def write_agenda(folder: Path, *papers: str) -> Path:
    """An agenda with these papers."""
    path = folder / "agenda.toml"
    head = "meeting = '試しの会議'\ndate = 2026-11-24\nplace = '会議室'\n"
    path.write_text(head + "".join(f"[[papers]]\n{paper}\n" for paper in papers), encoding="utf-8")
    return path


def test_the_example_makes_a_bundle_that_claims_both_standards(tmp_path: Path) -> None:
    """Exit status 0; pages, files and claims are told."""
    result = run(bundled("templates") / "agenda.toml", "-o", tmp_path / "会議資料.pdf")
    assert result.exit_code == 0
    assert "2ページから: 資料1　計画の評価報告書" in result.output
    assert "PDF/UA-1とPDF/A-2aに適合するという表示を付けました。" in result.output
    assert (tmp_path / "会議資料_次第.docx").is_file()


def test_what_is_not_claimed_is_told_on_the_error_stream(tmp_path: Path, other: Path) -> None:
    """With the paper and the reason; it is no error."""
    agenda = write_agenda(tmp_path, f"number = '資料1'\ntitle = '調査'\nfile = '{other}'")
    result = run(agenda, "-o", tmp_path / "会議資料.pdf")
    assert result.exit_code == 0
    assert "注意: 会議資料.pdf にはPDF/UA-1に適合するという表示を付けていません。" in result.stderr
    assert "タグがありません：資料1" in result.stderr
    assert "適合するという表示を付けました" not in result.output.replace(result.stderr, "")


def test_problems_end_with_status_1_and_nothing_written(tmp_path: Path) -> None:
    """One line each, and how many."""
    agenda = write_agenda(tmp_path, "title = 'あ'\nfile = 'none.pdf'", "title = 'い'\nfile = 'neither.pdf'")
    result = run(agenda, "-o", tmp_path / "out" / "会議資料.pdf")
    assert result.exit_code == 1
    assert "エラーが2件あります。何も書き込んでいません。" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("arguments", [[], ["agenda.toml", "-o", "会議資料.docx"]])
def test_wrong_use_ends_with_status_2(arguments: list[str]) -> None:
    """No agenda, or a name that is no PDF's."""
    assert run(*arguments).exit_code == 2


def test_help_is_japanese() -> None:
    """It says what the agenda and the two files are."""
    output = run("--help").output
    assert "使い方:" in output
    assert "会議資料のPDF一つと次第のWord文書" in output
