"""`plan-report template` as an official types it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from fixtures import command
from fixtures.csv_files import read_rows, write_rows

run = partial(command.run, "template")


def test_one_form_for_the_next_round(tmp_path: Path) -> None:
    """The round after the last one, of the bundled plan; path and size are told."""
    path = tmp_path / "f.xlsx"
    result = run("--sample", "-o", str(path))
    assert result.exit_code == 0
    assert f"作成しました: {path}（全体、34指標）" in result.output


def test_one_form_an_actor(tmp_path: Path) -> None:
    """Named after them."""
    result = run("--sample", "--round", "R8", "--split", "主体", "-o", str(tmp_path / "forms"))
    assert result.exit_code == 0
    names = sorted(path.name for path in (tmp_path / "forms").iterdir())
    assert names == ["R8_主体の記載なし.xlsx", "R8_市.xlsx", "R8_市社協.xlsx"]


def test_without_a_name_it_is_put_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a name that says what it is."""
    monkeypatch.chdir(tmp_path)
    assert run("--sample", "--round", "R8").exit_code == 0
    assert (tmp_path / "R8様式.xlsx").is_file()


def test_filled_form_is_not_overwritten(tmp_path: Path) -> None:
    """Unless --force says so; no answer is lost by a second call."""
    path = tmp_path / "f.xlsx"
    path.write_bytes(b"filled in")
    result = run("--sample", "-o", str(path))
    assert result.exit_code == 1
    assert "既にあります" in result.output
    assert path.read_bytes() == b"filled in"
    assert run("--sample", "-o", str(path), "--force").exit_code == 0
    assert path.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--sample", "--round", "R6", "-o", "f.xlsx"], "より前です"),
        (["--sample", "-o", "f.csv"], ".xlsx で終わる"),
        (["--sample", "--split", "主体", "-o", "f.xlsx"], "フォルダーの名前"),
        (["--sample", "--split", "担当課", "-o", "forms"], "担当課が一つも書かれていない"),
        (["--sample", "--split", "課", "-o", "forms"], "「課」はありません"),
        (["none", "-o", "f.xlsx"], "「none」というファイル又はフォルダーはありません"),
    ],
)
def test_wrong_use_ends_with_2(
    arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says what is possible; nothing is written."""
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_round_that_is_open_is_asked_for_again(seed: Path, tmp_path: Path) -> None:
    """And not the one after it; whoever has answered all is not reminded, the others of what is open."""
    head, *rows = read_rows(seed / "R7.csv")
    at = head.index("値")
    left = [[*row[:at], "" if row[0] in {"1-1-1", "2-1-1"} else row[at], *row[at + 1 :]] for row in rows]
    write_rows(seed / "R7.csv", [head, *left])
    folder = tmp_path / "forms"
    result = run(str(seed), "--split", "主体", "--due", "2999-07-31", "-o", str(folder))
    assert result.exit_code == 0
    assert "「R7」にまだ値のない指標が2件あるため、「R7」の様式を作りました。" in result.output
    reminder = (folder / "R7_督促文.txt").read_text(encoding="utf-8-sig")
    assert "のうち、未記入の指標2件（1-1-1、2-1-1）が、まだ届いていません" in reminder
    assert "市社協　御中" not in reminder


def test_departments_part_a_plan_that_names_them(seed: Path, tmp_path: Path) -> None:
    """One file a 担当課; a name that Windows refuses is made safe."""
    table = seed / "indicators.csv"
    head, *rows = read_rows(table)
    named = [[*row, "福祉課/障がい係" if index % 2 else "長寿社会課"] for index, row in enumerate(rows)]
    write_rows(table, [[*head, "担当課"], *named])
    assert run(str(seed), "--split", "担当課", "-o", str(tmp_path / "forms")).exit_code == 0
    names = sorted(path.name for path in (tmp_path / "forms").iterdir())
    assert names == ["R8_福祉課／障がい係.xlsx", "R8_長寿社会課.xlsx"]
