"""Which schemes there are, and what is said of one that is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plan_report.errors import UsageError
from plan_report.resources import bundled
from plan_report.runs.schemes import scheme_file, scheme_files

BUNDLED = bundled("templates")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The templates of a plan that has two rules files of its own: one of a bundled name, one that is no TOML."""
    (tmp_path / "rules").mkdir()
    shutil.copy(BUNDLED / "rules" / "ratio.toml", tmp_path / "rules" / "three-way.toml")
    (tmp_path / "rules" / "broken.toml").write_text("title = ", encoding="utf-8")
    return tmp_path


def test_the_plans_own_file_goes_before_the_bundled_one(own: Path) -> None:
    """Of two of one name; all others of both folders are there too."""
    files = scheme_files((own, BUNDLED))
    assert files["three-way"].parent.parent == own
    assert files["achievement"].parent.parent == BUNDLED
    assert set(files) == {"broken", *scheme_files((BUNDLED,))}
    assert scheme_file("three-way", (own, BUNDLED)) == files["three-way"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("達成", "achievement"),
        ("achievment", "achievement"),
        ("three_way", "three-way"),
        ("ヘルシー", "healthy-people"),
    ],
)
def test_an_unknown_one_is_answered_with_the_one_that_was_meant(name: str, meant: str) -> None:
    """By its name or by a word of its title."""
    with pytest.raises(UsageError, match=f"評価の方式「{name}」はありません。「{meant}」の誤りではありませんか"):
        scheme_file(name, (BUNDLED,))


def test_an_unknown_one_is_answered_with_all_there_are(own: Path) -> None:
    """Each with its title, where its file can be read; those of the plan too."""
    with pytest.raises(UsageError) as caught:
        scheme_file("zzz", (own, BUNDLED))
    said = str(caught.value)
    assert "誤り" not in said
    assert (
        "使えるのはbroken、three-way（目標値に対する割合による評価）、achievement（目標の達成度による評価）、" in said
    )
    assert all(name in said for name in scheme_files((BUNDLED,)))
