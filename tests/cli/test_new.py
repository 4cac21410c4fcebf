"""`plan-report new` as an official types it."""

from __future__ import annotations

import tomllib
from functools import partial
from pathlib import Path

import pytest
from fixtures import command

run = partial(command.run, "new")


def settings(folder: Path) -> dict[str, object]:
    """The plan.toml that was made."""
    return tomllib.loads((folder / "plan.toml").read_text(encoding="utf-8"))


def test_options_make_a_blank_plan(tmp_path: Path) -> None:
    """Settings with comments, the headings of the indicators and of the round, and two lines on how to go on."""
    out = tmp_path / "計画"
    result = run(
        str(out),
        *("--title", "ある計画", "--organisation", "ある市", "--organisation", "ある市社協"),
        *("--level", "基本目標", "--level", "施策", "--round", "R7", "--paper", "A4-portrait"),
    )
    assert result.exit_code == 0
    made = settings(out)
    assert made["title"] == "ある計画"
    assert made["organisations"] == ["ある市", "ある市社協"]
    assert made["levels"] == ["基本目標", "施策"]
    assert made["paper"] == "A4-portrait"
    assert made["rounds"] == [{"id": "R7", "name": "令和7年度評価", "heading": "今回"}]
    indicators = (out / "indicators.csv").read_text(encoding="utf-8-sig")
    assert indicators == "指標番号,基本目標番号,基本目標,施策番号,施策,指標名,種類,望ましい方向,基準値,備考,要確認\n"
    assert (out / "R7.csv").read_text(encoding="utf-8-sig") == "指標番号,指標名,値,目標値,備考\n"
    assert len([line for line in result.output.splitlines() if not line.startswith("作成しました")]) == 2
    assert "plan-report check" in result.output


def test_questions_are_asked_where_no_option_says_anything(tmp_path: Path) -> None:
    """Title, organisations, levels and the round."""
    result = run(str(tmp_path / "計画"), answers="ある計画\nある市、ある市社協\n\nR8\n")
    assert result.exit_code == 0
    assert "計画の名称" in result.output
    made = settings(tmp_path / "計画")
    assert (made["organisations"], made["levels"]) == (["ある市", "ある市社協"], [])
    assert (tmp_path / "計画" / "R8.csv").is_file()


def test_check_of_a_blank_plan_says_what_is_missing(tmp_path: Path) -> None:
    """There is no indicator yet; nothing else is wrong."""
    run(str(tmp_path / "計画"), "--title", "ある計画", "--round", "R7")
    result = command.run("check", tmp_path / "計画")
    assert "指標が一つもありません" in result.output
    assert "エラーが1件あります" in result.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--round", "R7"), "計画の名称がありません"),
        (("--title", "x"), "評価の回がありません"),
        (("--title", "x", "--round", "R 7"), "「R 7」は使えません"),
        (
            ("--title", "x", "--round", "R7", "--scheme", "three-wy"),
            "「three-way」（3区分による評価）の誤りではありませんか",
        ),
        (("--title", "x", "--round", "R7", "--scheme", "達成"), "achievement（目標の達成度による評価）"),
        (("--title", "x", "--round", "R7", "--level", "備考"), "「備考」は表のほかの列の見出しと紛れます"),
        (("--title", "x", "--round", "R7", *(p for n in "abcde" for p in ("--level", n))), "段は4つまでです"),
        (("--title", "x", "--round", "R7", "--level", "柱", "--level", "柱"), "同じ名の段が二つ"),
    ],
)
def test_wrong_use_is_told(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    """What makes no plan is said, and nothing is written."""
    result = run(str(tmp_path / "計画"), *arguments)
    assert result.exit_code == 2
    assert told in result.output
    assert not (tmp_path / "計画").exists()


def test_all_faults_at_once(tmp_path: Path) -> None:
    """A missing title and an unknown scheme are told together."""
    result = run(str(tmp_path / "計画"), "--round", "R7", "--scheme", "x")
    assert "計画の名称がありません" in result.output
    assert "評価の方式「x」はありません" in result.output


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A plan that is there stays."""
    run(str(tmp_path), "--title", "一つ目", "--round", "R7")
    result = run(str(tmp_path), "--title", "二つ目", "--round", "R8")
    assert result.exit_code == 1
    assert "上書きしない" in result.output
    assert settings(tmp_path)["title"] == "一つ目"
    assert not (tmp_path / "R8.csv").exists()
