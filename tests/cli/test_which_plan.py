"""A command without SOURCE uses the plan of the current folder or says how to name one; each says what it used."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from fixtures.command import run
from openpyxl import Workbook

from plan_report.files.backups import backup_path
from plan_report.resources import bundled

ROUNDS = Path(__file__).parents[1] / "cases" / "rounds"
TITLE = "第5期旭川市地域福祉計画・第7期旭川市社会福祉協議会地域福祉活動計画"
HERE = f"計画：{TITLE}（.{os.sep}plan.toml）　令和7年度評価\n"
TOLD = (["build", "--format", "text", "--out", "out"], ["check"])  # their output is what they tell
PRINTED = (["build", "--dry-run"], ["explain", "1-1-1"], ["compare-schemes"])  # theirs may go into a file


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    folder = tmp_path / "空"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("arguments", [*TOLD, *PRINTED])
def test_the_plan_of_the_current_folder_is_used_and_named(
    arguments: list[str], seed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a line of its own, which is no part of what may go into a file."""
    monkeypatch.chdir(seed)
    result = run(*arguments)
    assert result.exit_code == 0
    assert HERE in (result.stderr if arguments in PRINTED else result.stdout)
    assert result.output.count("計画：") == 1


def test_forms_and_open_data_name_their_rounds(seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The round that is asked for; every round of the plan."""
    monkeypatch.chdir(seed)
    assert f"（.{os.sep}plan.toml）　令和8年度評価" in run("template").stdout
    assert HERE in run("export", "-o", "公開.csv").stdout


@pytest.fixture
def plan_book(tmp_path: Path) -> Path:
    """A plan of one indicator that is a workbook by itself."""
    book = Workbook()
    table, settings = book.worksheets[0], book.create_sheet("計画")
    table.title = "指標"
    table.append(["指標番号", "指標名", "種類", "望ましい方向", "基準値", "R7の値"])
    table.append(["1", "講座の数", "件数", "増加", "3件", "5件"])
    settings.append(["項目", "内容"])
    settings.append(["計画名", "ブックの計画"])
    book.save(tmp_path / "計画.xlsx")
    return tmp_path / "計画.xlsx"


def test_the_one_plan_workbook_of_the_folder_is_used(empty: Path, plan_book: Path) -> None:
    """Its forms are no plans, nor is what was kept of it when something was written into it."""
    shutil.copy(plan_book, empty)
    shutil.copy(plan_book, backup_path(empty / plan_book.name, date(2026, 11, 24)))
    for _ in range(2):
        assert f"計画：ブックの計画（.{os.sep}計画.xlsx）　令和7年度評価" in run("check").stdout
        assert run("template", "--force").exit_code == 0


@pytest.mark.parametrize("arguments", [*TOLD, *PRINTED, ["template"], ["export", "-o", "a.csv"]])
def test_without_a_plan_it_is_said_how_to_name_one(arguments: list[str], empty: Path) -> None:
    """Never the bundled one's report under another plan's name; nothing is written."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert f"今のフォルダー（{empty}）には計画がありません。" in result.output
    assert f"（例: plan-report {arguments[0]} 計画フォルダー）" in result.output
    assert "--sample を付けます" in result.output
    assert list(empty.iterdir()) == []


def test_plans_in_folders_below_are_shown(seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With one of them as the example."""
    monkeypatch.chdir(seed.parent)
    assert "中のフォルダー「plan」に計画があります。使う計画を指定してください（例: plan-report check plan）" in (
        run("check").output
    )


def test_a_table_without_settings_is_no_plan(empty: Path) -> None:
    """What is missing is said."""
    shutil.copy(bundled("data") / "indicators.csv", empty)
    assert "「indicators.csv」はありますが、設定の「plan.toml」がありません。" in run("check").output


def test_two_plans_are_told(empty: Path, plan_book: Path) -> None:
    """Which of them was meant, nobody knows."""
    for name in ("旭川.xlsx", "函館 市.xlsx"):
        shutil.copy(plan_book, empty / name)
    result = run("build")
    assert result.exit_code == 2
    assert "今のフォルダーには計画が2つあります（「函館 市.xlsx」「旭川.xlsx」）。" in result.output
    assert '（例: plan-report build "函館 市.xlsx"）' in result.output


def test_the_sample_is_asked_for_by_name(empty: Path) -> None:
    """And told as what it is; not beside another plan."""
    assert f"計画：{TITLE}（同梱の見本）　令和7年度評価" in run("check", "--sample").stdout
    for command in (["check"], ["build"], ["export", "-o", "a.csv"]):
        result = run(*command, "計画", "--sample")
        assert result.exit_code == 2
        assert "SOURCE と --sample は一緒に使えません。" in result.output
    assert list(empty.iterdir()) == []


def test_reading_open_data_back_asks_for_no_plan(empty: Path) -> None:
    """The file that is read is the source."""
    run("export", "--sample", "-o", "公開.csv")
    assert run("export", "--import", "公開.csv", "-o", "計画").exit_code == 0
    assert (empty / "計画" / "plan.toml").is_file()


def test_explain_asks_for_an_indicator(seed: Path) -> None:
    """A plan alone is not enough."""
    assert "SOURCE（省略可）と指標番号を指定してください。" in run("explain", seed).output


def test_each_of_several_plans_is_named(tmp_path: Path) -> None:
    """One line each, and no other line beside the output."""
    result = run("build", bundled("data"), ROUNDS, "--format", "text", "-o", tmp_path)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.partition("（")[0] for line in lines if line.startswith("計画：")] == [
        f"計画：{TITLE}",
        "計画：試験用の計画",
    ]
    assert [line for line in result.stderr.splitlines() if not line.startswith("注意: ")] == []


def test_reports_that_are_compared_or_verified_are_named(seed: Path, tmp_path: Path) -> None:
    """By their plans and rounds, whether they are given as plans or as records."""
    run("build", seed, "-o", tmp_path)
    record = tmp_path / "report.json"
    result = run("errata", record, seed, "-o", tmp_path / "正誤表")
    assert result.stdout.splitlines()[:2] == [
        f"計画：{TITLE}（{record}）　令和7年度評価",
        f"計画：{TITLE}（{seed / 'plan.toml'}）　令和7年度評価",
    ]
    assert f"計画：{TITLE}（{record}）　令和7年度評価" in run("verify", tmp_path).stdout
