"""TOML files of every kind are opened in one way: with one limit, in one of two encodings, and without an end sign."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plan_report.bundle.agenda import read_agenda
from plan_report.errors import InputError, Problem
from plan_report.intake.recipe_file import read_recipe
from plan_report.load.plan_file import read_plan_file
from plan_report.load.rules import load_scheme
from plan_report.load.source import DataFile
from plan_report.resources import bundled
from plan_report.style.file import load_style
from plan_report.toml.open import LARGEST_TOML

TEMPLATES = bundled("templates")
RECIPE = 'title = "計画"\nlevels = ["目標"]\n'.encode()


def _plan(path: Path) -> None:
    read_plan_file(DataFile(path, path.name).read_settings(), path.name, [])


def _recipe(path: Path) -> None:
    read_recipe(DataFile(path, path.name).read_settings(), path.name)


KINDS: dict[str, tuple[Callable[[Path], object], bytes]] = {
    "plan": (_plan, (bundled("data") / "plan.toml").read_bytes()),
    "rules": (load_scheme, (TEMPLATES / "rules" / "health-japan-21.toml").read_bytes()),
    "look": (load_style, (TEMPLATES / "report.toml").read_bytes()),
    "agenda": (read_agenda, (TEMPLATES / "agenda.toml").read_bytes()),
    "recipe": (_recipe, RECIPE),
}


def told(kind: str, folder: Path, data: bytes) -> tuple[Problem, ...]:
    """What is said of a file of that kind with these bytes."""
    path = folder / "a.toml"
    path.write_bytes(data)
    try:
        KINDS[kind][0](path)
    except InputError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("kind", KINDS)
def test_what_old_programs_write_changes_nothing(kind: str, tmp_path: Path) -> None:
    """0x1A behind the last line, a mark before the first, the line ends of Windows, and Shift_JIS."""
    data = KINDS[kind][1]
    usual = told(kind, tmp_path, data)
    assert told(kind, tmp_path, data + b"\x1a") == usual
    assert told(kind, tmp_path, b"\xef\xbb\xbf" + data) == usual
    assert told(kind, tmp_path, data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")) == usual
    assert told(kind, tmp_path, data.decode().encode("cp932", "replace")) == usual


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (b"", b"\x00" * 512, "ファイルの終わりに、中身のない部分（NUL文字が512個）があります"),
        (b"", b"#" * LARGEST_TOML, "ファイルが大きすぎます"),
        (b"x" + b".x" * 30 + b" = 1\n", b"", "a.toml 1行目"),
        (b"x = " + b"[" * 5_000 + b"\n", b"", "a.toml 1行目"),
        (b"\xff\xfe", b"", "文字コードがUTF-16です"),
        (b"a = 1\n\x00\n", b"", "a.toml 2行目"),
    ],
    ids=["lost end", "large", "dotted", "deep", "UTF-16", "NUL"],
)
def test_what_is_no_file_of_ours_is_told_alike(
    kind: str, before: bytes, after: bytes, said: str, tmp_path: Path
) -> None:
    """In one sentence, with the line where there is one."""
    problems = told(kind, tmp_path, before + KINDS[kind][1] + after)
    assert len(problems) == 1
    assert said in str(problems[0])
    assert problems[0].mend


@pytest.mark.parametrize("kind", ["rules", "look", "agenda"])
def test_a_file_that_is_not_there_is_told(kind: str, tmp_path: Path) -> None:
    """With its path."""
    with pytest.raises(InputError) as caught:
        KINDS[kind][0](tmp_path / "none.toml")
    assert str(tmp_path) in str(caught.value)
