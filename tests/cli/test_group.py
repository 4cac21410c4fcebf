"""The commands as an official types them."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from fixtures.command import run

from plan_report.cli import main

COUNTED = "要確認（データに書かれたもの）15件、疑問点（機械が見つけたもの）12件"  # by check and build alike


def test_help_is_japanese() -> None:
    """No English word of click's is left."""
    names = ("bundle", "errata", "verify", "explain", "compare-schemes", "template", "collect", "export", "schema")
    for arguments in (["--help"], *([name, "--help"] for name in ("build", "check", *names))):
        text = run(*arguments).output
        assert text.startswith("使い方:")
        for english in ("Usage", "Options", "Show this message", "default:", "required", "<=x<="):
            assert english not in text


def test_no_command_at_all_shows_the_help() -> None:
    """The help page alone, not as a reproach."""
    result = run()
    assert result.exit_code == 2
    assert result.output.startswith("使い方: plan-report [オプション] 命令")


def test_build_writes_word_and_pdf_and_says_so(tmp_path: Path) -> None:
    """The counts, the paths and the open matters are told."""
    result = run("build", "--sample", "--out", str(tmp_path))
    assert result.exit_code == 0
    assert "34指標を評価しました: 改善 16、維持 5、悪化 8、評価対象外 5" in result.output
    assert (tmp_path / "report.docx").is_file()
    assert (tmp_path / "report.pdf").is_file()
    assert f"{COUNTED}です。plan-report check --sample で一つずつ" in result.output
    assert "要確認が残っているため、表題に（案）を付けました。" in result.output


def test_dry_run_shows_the_tables_and_writes_nothing(tmp_path: Path) -> None:
    """As drawn text on the terminal."""
    result = run("build", "--sample", "--dry-run", "--out", str(tmp_path / "none"))
    assert result.exit_code == 0
    assert "|町内会加入率" in result.output
    assert not (tmp_path / "none").exists()


def test_the_paper_number_stands_first(tmp_path: Path) -> None:
    """--number prints it in a box; the text form shows it in brackets."""
    run("build", "--sample", "--number", "資料2-1", "--format", "text", "--out", str(tmp_path))
    assert (tmp_path / "report.txt").read_text(encoding="utf-8").startswith("［資料2-1］\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["frobnicate"], "命令「frobnicate」はありません。"),
        (["build", "--colour"], "オプション --colour はありません。"),
        (["build", "--format", "odt"], "形式「odt」はありません。使えるのは docx、pdf、"),
        (["build", "--format", ","], "形式を一つは書いてください。"),
        (["build", "--layout", "wide"], "「wide」はありません。使えるのは「evaluation」「plan」「overview」です。"),
        (["build", "--sample", "--round", "R99"], "評価の回「R99」はこの計画にありません"),
        (["build", "no-such-folder"], "no-such-folder"),
        (["check", "a", "b"], "余分な引数があります"),
        (["build", "--out"], "--out の後に値を書いてください。"),
        (["build", "--final=1"], "--final に値は要りません。"),
        (["build", "--out", __file__], "はファイルです。フォルダーを指定してください。"),
        (["build", "--corrects", "."], "「.」はフォルダーです。ファイルを指定してください。"),
        (["build", "--jobs", "two"], "「two」は整数ではありません。"),
        (["build", "--jobs", "0"], "0 は使えません。1 から 64 までの数を書いてください。"),
        (["import", "table.csv"], "「--out」を指定してください。"),
        (["explain"], "指標番号を指定してください。"),
        (["explain", "--sample", "9-9-9"], "指標「9-9-9」はありません"),
    ],
)
def test_wrong_use_ends_with_2_and_a_japanese_line(arguments: list[str], said: str, tmp_path: Path) -> None:
    """Nothing is written."""
    del tmp_path
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_faults_end_with_1_and_name_their_places(seed: Path, tmp_path: Path) -> None:
    """File, row and column of each; the earlier report is not touched."""
    path = seed / "R7.csv"
    text = path.read_text(encoding="utf-8-sig").replace("2,062件", "2,06x2件").replace("149か所", "ｘ")
    path.write_text(text, encoding="utf-8-sig")
    result = run("build", str(seed), "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "エラーが2件あります。何も書き込んでいません。" in result.output
    assert "R7.csv 6行目「値」列" in result.output
    assert not (tmp_path / "out").exists()


def test_check_tells_doubts_and_ends_with_0() -> None:
    """The seed has no error, but much to look at again."""
    result = run("check", "--sample")
    assert result.exit_code == 0
    for said in ("1,888件", "90.7%減って", "か所", "と同じ名前です", "エラーはありません"):
        assert said in result.output
    assert f"{COUNTED}です。" in result.output
    lines = result.output.splitlines()
    assert len([line for line in lines if line.startswith("要確認: ")]) == 15
    assert len([line for line in lines if line.startswith("疑問点: ")]) == 12


def test_check_ends_with_1_on_errors(seed: Path) -> None:
    """So that a script can stop."""
    (seed / "indicators.csv").write_text("指標番号\n", encoding="utf-8")
    assert run("check", str(seed)).exit_code == 1


def test_explain_gives_the_working() -> None:
    """Numbers, gates and verdict of one indicator."""
    result = run("explain", "--sample", "1-2-1")
    assert result.exit_code == 0
    for said in ("1,792件", "2,062 − 1,792 = 270（件）", "判定：改善"):
        assert said in result.output


def test_schemes_are_compared_side_by_side() -> None:
    """Every scheme that judges any indicator has its column, the others are named; those that differ are marked."""
    result = run("compare-schemes", "--sample")
    assert result.exit_code == 0
    assert "表に載せていない評価方式：entered、healthy-people、ratio、yearly-target" in result.output
    for name in ("three-way", "statistical", "survey-3pt", "achievement"):
        assert name in result.output
    assert "＊" in result.output


def test_the_command_runs_as_a_module() -> None:
    """`python -m plan_report` where the command is not on the path."""
    done = subprocess.run([sys.executable, "-m", "plan_report", "--version"], capture_output=True, check=False)
    assert done.returncode == 0
    assert b"0.1.0" in done.stdout


def test_a_mishap_in_the_program_is_told_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, exit status 1; with PLAN_REPORT_DEBUG the traceback is there for developers."""

    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("plan_report.runs.inputs.attempt", broken)
    result = run("check", "--sample")
    assert result.exit_code == 1
    assert "思わぬ不具合で止まりました（RuntimeError: boom）" in result.output
    assert "Traceback" not in result.output
    monkeypatch.setenv("PLAN_REPORT_DEBUG", "1")
    assert isinstance(CliRunner().invoke(main, ["check", "--sample"]).exception, RuntimeError)


def test_a_request_to_stop_that_a_library_takes_for_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends as any interrupted command does: one line, exit status 130."""

    def taken_for_a_fault(*_: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise ValueError("Corrupt TTF file") from None

    monkeypatch.setattr("plan_report.runs.inputs.attempt", taken_for_a_fault)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        result = run("check", "--sample")
    finally:
        signal.signal(signal.SIGINT, before)
    assert (result.exit_code, result.output) == (130, "中断しました。書きかけのファイルは残っていません。\n")
