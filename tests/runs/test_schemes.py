"""Schemes are found by name, and a wrong name is answered with what was probably meant."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plan_report.errors import InputError, Place
from plan_report.resources import bundled
from plan_report.runs.schemes import load_all, scheme_file, scheme_files

BUNDLED = bundled("templates")
ASKED = Place("plan.toml", row=3)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The templates of a plan that has two rules files of its own: one of a bundled name, one that is no TOML."""
    folder = tmp_path / "計画" / "templates"
    (folder / "rules").mkdir(parents=True)
    shutil.copy(BUNDLED / "rules" / "ratio.toml", folder / "rules" / "three-way.toml")
    (folder / "rules" / "broken.toml").write_text("title = ", encoding="utf-8")
    return folder


def refused(name: str, *templates: Path) -> str:
    """What is said of a name that no scheme has."""
    with pytest.raises(InputError) as caught:
        scheme_file(name, templates, ASKED)
    return str(caught.value)


def test_the_plans_own_file_goes_before_the_bundled_one(own: Path) -> None:
    """Of two of one name; all others of both folders are there too."""
    files = scheme_files((own, BUNDLED))
    assert files["three-way"].parent.parent == own
    assert files["achievement"].parent.parent == BUNDLED
    assert set(files) == {"broken", *scheme_files((BUNDLED,))}
    assert scheme_file("three-way", (own, BUNDLED), ASKED) == files["three-way"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("達成", "「achievement」（目標の達成度による評価）"),
        ("achievment", "「achievement」（目標の達成度による評価）"),
        ("three_way", "「three-way」（3区分による評価）"),
        ("ヘルシー", "「healthy-people」（ヘルシーピープルの区分による評価）"),
    ],
)
def test_an_unknown_one_is_answered_with_the_one_that_was_meant(name: str, meant: str) -> None:
    """By a word of its title or by its name; the place is the key of plan.toml."""
    said = refused(name, BUNDLED)
    assert said.startswith(f"plan.toml 3行目：評価の方式「{name}」はありません（{meant}の誤りではありませんか。")


def test_a_word_of_a_title_goes_before_a_name_that_is_alike(own: Path) -> None:
    """A file of the plan's own called 達成1 is not what 達成 means."""
    (own / "rules" / "達成1.toml").write_text("", encoding="utf-8")
    assert "「achievement」（目標の達成度による評価）の誤りではありませんか" in refused("達成", own, BUNDLED)


def test_an_unknown_one_is_answered_with_all_there_are(own: Path) -> None:
    """Each with its title, where its file can be read; those of the plan too, and where a new one belongs."""
    said = refused("zzz", own, BUNDLED)
    assert "誤り" not in said
    assert (
        "使えるのはbroken、three-way（目標値に対する割合による評価）、achievement（目標の達成度による評価）、" in said
    )
    assert all(name in said for name in scheme_files((BUNDLED,)))
    assert f"自分で作ったファイルは「{own / 'rules' / 'zzz.toml'}」に置きます" in said


@pytest.mark.parametrize(
    "lies",
    [
        "rules/our-city.toml",
        "our-city.toml",
        "templates/our-city.toml",
        "templates/rules/our-city.toml.txt",
        "our-city.toml.txt",
        "templates/rules/Our-City.toml",
    ],
)
def test_a_file_that_lies_elsewhere_is_noticed(own: Path, lies: str) -> None:
    """In another folder, with another ending, in other capitals: it is named, with where it belongs."""
    path = own.parent / lies
    path.parent.mkdir(exist_ok=True)
    path.write_text("", encoding="utf-8")
    said = refused("our-city", own, BUNDLED)
    assert f"「{path}」があります。「{own / 'rules' / 'our-city.toml'}」という場所と名前に直してください。" in said


def test_the_faults_of_all_files_are_told_together(own: Path) -> None:
    """A broken file does not hide another one."""
    with pytest.raises(InputError) as caught:
        load_all(scheme_files((own,)).values())
    assert {Path(each.place.file).name for each in caught.value.problems} == {"broken.toml", "three-way.toml"}
