"""`plan-report verify` as an official types it."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from fixtures.command import run
from fixtures.sanitised import sanitise


def test_a_report_as_built_agrees(tmp_path: Path) -> None:
    """Exit status 0; each file is named."""
    run("build", "--sample", "-o", tmp_path)
    result = run("verify", tmp_path)
    assert result.exit_code == 0
    assert "report.docx：一致しています。" in result.output
    assert "report.pdf：一致しています。" in result.output
    assert "2個のファイルを調べました。" in result.output


def test_one_digit_by_hand_is_exit_status_1(tmp_path: Path, edit_word: Callable[..., None]) -> None:
    """With the cell and both values."""
    run("build", "--sample", "-o", tmp_path)
    edit_word(tmp_path / "report.docx", ">2,062件<", ">2,063件<")
    result = run("verify", tmp_path)
    assert result.exit_code == 1
    assert "」の「今回（※）」：記録では「2,062件」、ファイルでは「2,063件」です" in result.output
    assert "2個のファイルのうち1個が、監査記録と一致しません。" in result.output
    assert run("verify", tmp_path / "report.json").exit_code == 1


def test_every_set_of_a_folder_is_checked(tmp_path: Path, edit_word: Callable[..., None]) -> None:
    """The one edited by hand and the one built beside it."""
    run("build", "--sample", "-o", tmp_path)
    edit_word(tmp_path / "report.docx", ">2,062件<", ">2,063件<")
    run("build", "--sample", "-o", tmp_path)
    result = run("verify", tmp_path)
    assert "report_2.docx：一致しています。" in result.output
    assert "4個のファイルのうち1個が" in result.output
    assert run("verify", tmp_path / "report_2.json").exit_code == 0


def test_very_many_differences_are_counted(
    tmp_path: Path, seed_with: Callable[..., Path], edit_word: Callable[..., None]
) -> None:
    """The first hundred are shown."""
    run("build", seed_with(), "-o", tmp_path)
    with ZipFile(tmp_path / "report.docx") as package:
        body = package.read("word/document.xml").decode()
    edit_word(tmp_path / "report.docx", body, body.replace("R4年度", "R3年度").replace("件", "個").replace("の", "ノ"))
    result = run("verify", tmp_path)
    assert result.exit_code == 1
    assert "  ほか" in result.output
    assert result.output.count("\n") < 110


def test_a_folder_without_a_report_is_told(tmp_path: Path) -> None:
    """And what to name instead."""
    result = run("verify", tmp_path)
    assert result.exit_code == 1
    assert "監査記録（.json）がありません（plan-report build で作ったフォルダーを指定してください）" in result.output
    assert run("verify", tmp_path / "none").exit_code == 2


def test_what_a_gateway_took_away_is_told_and_no_fault(tmp_path: Path) -> None:
    """Exit status 0, for the contents agree; each lost claim on a line of its own."""
    run("build", "--sample", "-o", tmp_path)
    sanitise(tmp_path / "report.pdf", "xmp")
    result = run("verify", tmp_path)
    assert result.exit_code == 0
    assert "report.pdf：作成した後に保存し直されていますが、内容は一致しています。\n  PDF/UA-1の表示が" in result.output
