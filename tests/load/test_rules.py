"""A rules file becomes a scheme, or every fault in it is told with its key and line."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from plan_report.errors import InputError
from plan_report.judgement import Meaning
from plan_report.load.rules import load_scheme
from plan_report.model import Kind
from plan_report.resources import bundled
from plan_report.scheme import AnyDifference, CutOff, LeastRatio, Progress, SurveyInterval
from plan_report.style.colour import contrast_with_black

RULES = bundled("templates") / "rules"
Edit = Callable[..., Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """A copy of a scheme's file with texts replaced."""

    def edit(name: str, *changes: tuple[str, str]) -> Path:
        text = (RULES / f"{name}.toml").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return edit


def line_with(path: Path, text: str) -> int:
    """The line of a file that holds a text, from 1."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def problems(path: Path) -> list[tuple[int | None, str, str]]:
    """Row, what and mend of each problem of a file."""
    with pytest.raises(InputError) as caught:
        load_scheme(path)
    return [(problem.place.row, problem.what, problem.mend) for problem in caught.value.problems]


def test_five_schemes_come_with_the_tool() -> None:
    """Each is named as its file and has the classes RULES.md gives it, in printed order, and 混在."""
    found = {path.stem: load_scheme(path) for path in RULES.glob("*.toml")}
    assert all(scheme.name == name for name, scheme in found.items())
    assert {name: "".join(each.symbol for each in scheme.classes) for name, scheme in found.items()} == {
        "three-way": "↗→↘◇－",
        "statistical": "↗→↘◇－",
        "survey-3pt": "↗→↘◇－",
        "health-japan-21": "ABB*CD◇E",
        "achievement": "◎○△×◇−",
    }


def test_a_file_says_which_test_decides() -> None:
    """The tests by kind carry their limits as Decimals."""
    three = load_scheme(RULES / "three-way.toml")
    statistical = load_scheme(RULES / "statistical.toml")
    assert three.tests[Kind.SURVEY] == AnyDifference(Decimal(0), sampling_error_note=True)
    assert three.tests[Kind.COUNT] == AnyDifference(Decimal(0))
    assert statistical.tests[Kind.SURVEY] == SurveyInterval(95, Decimal(3))
    assert statistical.tests[Kind.RATE] == LeastRatio(Decimal(5))


def test_a_sixth_scheme_needs_no_code(edited: Edit) -> None:
    """A user's file with other classes, words, cut-offs and limits loads as it says."""
    path = edited(
        "achievement",
        ('name = "achievement"', 'name = "our-city"'),
        ('words = ["未実施", "一部実施", "実施"]', 'words = ["未実施", "検討中", "一部実施", "実施"]'),
        ('{ class = "on-the-way", at-least = 50 }', '{ class = "on-the-way", more-than = 62.5 }'),
        ('label = "進展"', 'label = "順調"'),
    )
    scheme = load_scheme(path)
    assert scheme.name == "our-city"
    assert scheme.status.order == ("未実施", "検討中", "一部実施", "実施")
    test = scheme.tests[Kind.SURVEY]
    assert isinstance(test, Progress)
    assert test.cut_offs[1] == CutOff("on-the-way", Decimal("62.5"), inclusive=False)
    assert scheme.of(Meaning.BETTER).label == "順調"


def test_two_classes_may_share_a_meaning_when_one_is_named_for_it(edited: Edit) -> None:
    """[main] says which of them the tests arrive at."""
    level = 'key = "level"\nlabel = "横ばい"\nsymbol = "□"\nmeaning = "same"\nshade = "FFFFFF"\ndescription = "同じ"'
    mixed = '[[class]]\nkey = "mixed"'
    unnamed = edited(
        "achievement", ('meaning = "same"', 'meaning = "better"'), (mixed, f"[[class]]\n{level}\n\n{mixed}")
    )
    assert problems(unnamed)[0][1:] == (
        "meaning が better の区分が2つあります",
        '[main] に better = "on-the-way" のように、代表とする区分を書いてください',
    )
    text = unnamed.read_text(encoding="utf-8")
    unnamed.write_text(text + '\n[main]\nbetter = "slight"\n', encoding="utf-8")
    assert load_scheme(unnamed).of(Meaning.BETTER).key == "slight"


FAULTS = [
    # what to replace, by what, what is said, how to mend it
    ('shade = "B5DCEB"', 'shede = "B5DCEB"', "項目「class（1番目）.shede」はありません", "「shade」の誤り"),
    ('shade = "B5DCEB"', 'shade = "404040"', "暗すぎて、黒い文字が読めません", "4.5以上"),
    ('shade = "B5DCEB"', 'shade = "青"', "色として読めません", "6桁"),
    ('shade = "B5DCEB"', "shade = 1", "「class（1番目）.shade」の値を読めません", "引用符で囲んだ文字"),
    ('meaning = "same"', 'meaning = "sama"', "「class（2番目）.meaning」の「sama」は使えません", "same（これの"),
    ('key = "same"', 'key = "better"', "の「better」は、ほかの区分と同じです", "別のもの"),
    ('label = "維持"', 'label = ""', "「class（2番目）.label」の値を読めません", "引用符"),
    ('symbol = "→"', 'symbol = "↗"', "「class（2番目）.symbol」の「↗」は、ほかの区分と同じです", ""),
    ('title = "3区分による評価"', "", "項目「title」がありません", "引用符で囲んだ文字"),
    ('method = "word-order"', 'method = "any-difference"', "「test.status.method」の", "word-order"),
    ("tolerance = 0   ", "tolerance = -1  ", "「test.survey.tolerance」の -1 は使えません", "0以上"),
    ("tolerance = 0   ", 'tolerance = "0" ', "「test.survey.tolerance」の値を読めません", "数字"),
    ("confidence = 95", "confidence = 96", "の 96 は使えません", "90、95、99"),
    ("= true", '= "yes"', "sampling-error-note」の値を読めません", "true 又は false"),
    ("[test.rate]", "[test.ratio]", "項目「test.ratio」はありません", "「rate」の誤り"),
    ('nothing-done = "未実施"', 'nothing-done = "未着手"', "「未着手」が words にありません", "未実施、一部実施"),
    ('"一部実施", "実施"]', '"実施", "実施"]', "同じ言葉が二度あります", "一つに"),
    ('words = ["未実施"', 'words = [1, "未実施"', "「status.words」の値を読めません", "文字の並び"),
    ('{ "実施" = "継続実施" }', '{ "実行" = "継続実施" }', "「実行」が words にありません", "使える言葉"),
    ('name = "three-way"', "name = three-way", "TOML として読めません", "引用符"),
]


@pytest.mark.parametrize(("old", "new", "what", "mend"), FAULTS)
def test_a_fault_is_told_with_its_key_and_line(edited: Edit, old: str, new: str, what: str, mend: str) -> None:
    """The problem names the key as it stands in the file, its line (none for what is missing), and how to mend it."""
    found = problems(edited("three-way", (old, new)))
    matching = [problem for problem in found if what in problem[1] and mend in problem[2]]
    assert matching, found
    assert matching[0][0] == (line_with(RULES / "three-way.toml", old) if new else None)


PROGRESS_FAULTS = [
    ('{ class = "on-the-way", at-least = 50 }', '{ class = "on-the-way", at-least = 100 }', "前の区分の値より小さく"),
    ('    { class = "back" },\n', "", "その他の区分がありません"),
    ('{ class = "slight", at-least = 0 }', '{ class = "slight" }', "その他の区分より後にある"),
    ('{ class = "back" }', '{ class = "bakc" }', "「bakc」という key の区分はありません"),
    ("at-least = 50", "at-least = 50, more-than = 50", "at-least と more-than の両方"),
    ("at-least = 50", "atleast = 50", "項目「test.survey.cut-offs（2番目）.atleast」はありません"),
]


@pytest.mark.parametrize(("old", "new", "what"), PROGRESS_FAULTS)
def test_wrong_cut_offs_are_told(edited: Edit, old: str, new: str, what: str) -> None:
    """Order, rest, class and bounds of the cut-offs are checked, on the line where the list begins."""
    path = edited("achievement", (old, new))
    row, said, _ = next(problem for problem in problems(path) if what in problem[1])
    assert row == line_with(path, "cut-offs = ["), said


def test_a_wrong_class_on_the_targets_line_is_told(edited: Edit) -> None:
    """Both keys of [target-line] must be those of classes."""
    path = edited("health-japan-21", ('behind = "b-star"', 'behind = "bstar"'))
    assert problems(path)[0] == (
        line_with(path, 'behind = "bstar"'),
        "「target-line.behind」の「bstar」という key の区分はありません",
        "使える key：a、b、b-star、c、d、mixed、e",
    )


def test_a_missing_meaning_is_told(edited: Edit) -> None:
    """Every scheme has a class for parts that disagree and one for what is not judged."""
    path = edited("three-way", ('meaning = "mixed"', 'meaning = "excluded"'))
    assert "meaning が mixed の区分がありません" in [problem[1] for problem in problems(path)]


def test_all_faults_come_at_once_in_the_order_of_the_file(edited: Edit) -> None:
    """A file with five faults gives five problems."""
    path = edited(
        "three-way",
        ('symbol = "↗"', 'simbol = "↗"'),
        ('meaning = "worse"', 'meaning = "bad"'),
        ('nothing-done = "未実施"', 'nothing-done = "なし"'),
        ("confidence = 95", "confidence = 50"),
    )
    found = problems(path)
    rows = [row for row, _, _ in found if row]
    assert rows == sorted(rows)
    said = "\n".join(what for _, what, _ in found)
    for part in ("class（1番目）.symbol」がありません", "simbol", "「bad」", "「なし」", "confidence」の 50"):
        assert part in said


def test_an_empty_file_lists_what_is_missing(tmp_path: Path) -> None:
    """Nothing in the file: the needed keys are all named."""
    path = tmp_path / "empty.toml"
    path.write_text("", encoding="utf-8")
    said = [what for _, what, _ in problems(path)]
    assert {f"項目「{key}」がありません" for key in ("name", "title", "class", "status", "test")} <= set(said)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "名前 = 'あ'".encode("cp932")])
def test_a_file_in_another_encoding_is_told(tmp_path: Path, content: bytes) -> None:
    """Not UTF-8: the message says what to save it as."""
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    assert problems(path) == [(None, "文字コードが UTF-8 ではありません", "UTF-8 で保存してください")]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """No such file: an input error, not a traceback."""
    assert problems(tmp_path / "none.toml")[0][1] == "ファイルを開けません"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    """Windows' Notepad may put one before the first letter."""
    path = tmp_path / "own.toml"
    path.write_text((RULES / "three-way.toml").read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert load_scheme(path).name == "three-way"


@pytest.mark.parametrize(("shade", "ratio"), [("FFFFFF", 21), ("000000", 1), ("767676", 4.62)])
def test_contrast_is_that_of_wcag(shade: str, ratio: float) -> None:
    """White has 21, black 1; the grey 767676 has 4.62 as published."""
    assert contrast_with_black(shade) == pytest.approx(ratio, abs=0.01)
