"""A rules file becomes a scheme, or every fault in it is told with its key and line."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from fixtures.csv_files import rule_table

from plan_report.errors import InputError, Severity
from plan_report.judgement import Meaning
from plan_report.load.rules import load_scheme
from plan_report.model import Kind
from plan_report.resources import bundled
from plan_report.scheme import (
    Against,
    AnyDifference,
    CountInterval,
    Cumulative,
    Fact,
    LeastDifference,
    LeastRatio,
    LessIsBetter,
    NumberAsked,
    Parts,
    Presence,
    Rollup,
    RollupGrade,
    RollupWay,
    Rounding,
    Span,
    SurveyInterval,
    WordAsked,
    WordOrder,
)
from plan_report.style.colour import contrast_with_black

RULES = bundled("templates") / "rules"
BETTER = 'when = { change = "better" }'  # of the first rule of three-way
Edit = Callable[..., Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """A copy of a scheme's file with texts replaced."""

    def edit(name: str, *changes: tuple[str, str]) -> Path:
        text = (RULES / f"{name}.toml").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return edit


def line_with(path: Path, text: str) -> int:
    """The line of a file on which a text begins, from 1."""
    whole = path.read_text(encoding="utf-8")
    return whole[: whole.index(text)].count("\n") + 1


def problems(path: Path) -> list[tuple[int | None, str, str]]:
    """Row, what and mend of each problem of a file."""
    with pytest.raises(InputError) as caught:
        load_scheme(path)
    return [(problem.place.row, problem.what, problem.mend) for problem in caught.value.problems]


def test_nine_schemes_come_with_the_tool() -> None:
    """Each is named as its file and has its classes in printed order; none leaves a doubt."""
    found = {path.stem: load_scheme(path) for path in RULES.glob("*.toml")}
    assert all(scheme.name == name and not scheme.doubts for name, scheme in found.items())
    assert {name: "".join(each.symbol for each in scheme.classes) for name, scheme in found.items()} == {
        "three-way": "↗→↘◇－",
        "statistical": "↗→↘◇－",
        "survey-3pt": "↗→↘◇－",
        "health-japan-21": "ABB*CD◇E",
        "achievement": "◎○□×▽◇－",
        "ratio": "◎○□×☆▽◇－",
        "yearly-target": "SABC◇－",
        "entered": "ABCD－",
        "healthy-people": "◎↗→↘◇－",
    }


def test_a_file_says_which_test_decides() -> None:
    """The tests by kind carry their limits as Decimals."""
    three, statistical, points, japan, healthy = (
        load_scheme(RULES / f"{name}.toml")
        for name in ("three-way", "statistical", "survey-3pt", "health-japan-21", "healthy-people")
    )
    assert three.test(Kind.SURVEY) == AnyDifference(Decimal(0), sampling_error_note=True)
    assert points.test(Kind.SURVEY) == LeastDifference(Decimal(3))
    assert statistical.test(Kind.SURVEY) == SurveyInterval(95, LeastDifference(Decimal(3)))
    assert japan.test(Kind.SURVEY) == SurveyInterval(95, LeastRatio(Decimal(5)))
    assert healthy.test(Kind.SURVEY) == SurveyInterval(95, LeastRatio(Decimal(10)))
    assert statistical.test(Kind.EVENTS) == japan.test(Kind.EVENTS) == CountInterval(95)
    assert statistical.test(Kind.RATE) == LeastRatio(Decimal(5))


def test_what_is_not_said_is_as_usual(edited: Edit) -> None:
    """Without [status] and [test] words are 未実施 < 一部実施 < 実施, and any difference is a change."""
    text = (RULES / "three-way.toml").read_text(encoding="utf-8")
    path = edited("three-way", (text[text.index("# 実施状況") :], ""), ('cumulative = "level"', ""))
    path.write_text(path.read_text(encoding="utf-8").replace("without-baseline", "# "), encoding="utf-8")
    scheme = load_scheme(path)
    assert scheme.status.ranks == (("未実施",), ("一部実施",), ("実施",))
    assert (scheme.status.nothing_done, dict(scheme.status.unchanged_notes)) == ("未実施", {"実施": "継続実施"})
    assert {kind: scheme.test(kind) for kind in Kind if kind is not Kind.TEXT} == {
        **dict.fromkeys((Kind.SURVEY, Kind.COUNT, Kind.RATE, Kind.RATIO, Kind.EVENTS), AnyDifference()),
        Kind.STATUS: WordOrder(),
    }
    assert (scheme.parts, scheme.cumulative, scheme.less_is_better, scheme.significance) == (
        Parts.MIXED,
        Cumulative.INCREMENTS,
        LessIsBetter.INVERSE,
        Decimal(5),
    )
    assert (scheme.first_value_is_baseline, scheme.rollup) == (False, None)


def test_events_and_ratios_are_tested_as_counts_unless_said(edited: Edit) -> None:
    """A test of 件数 serves 発生件数 and 率 as well; one of their own goes before it."""
    path = edited("statistical", ("[test.events]", '[test.ratio]\nmethod = "any-difference"\n\n[test.events]'))
    scheme = load_scheme(path)
    assert scheme.test(Kind.RATIO) == AnyDifference()
    assert load_scheme(RULES / "statistical.toml").test(Kind.RATIO) == LeastRatio(Decimal(5))
    assert load_scheme(RULES / "healthy-people.toml").test(Kind.EVENTS) == LeastRatio(Decimal(10))


def test_the_settings_of_a_file_of_ones_own_are_read(edited: Edit) -> None:
    """Every setting that is a word or a number, and scores."""
    own = 'parts = "worst"\nless-is-better = "mirror"\nsignificance = 2.5\nmodel ='
    mixed = '[[class]]\nkey = "mixed"\nlabel = "混在"\nsymbol = "◇"\nmeaning = "mixed"'
    other = '[[class]]\nkey = "other"\nlabel = "他"\nsymbol = "◇"\nscore = -0.5'
    given = f'{BETTER}\n\n[[rule]]\nclass = "other"\nwhen = {{ change = "unknown" }}\nnote = "不明"'
    scheme = load_scheme(edited("three-way", ("model =", own), (mixed, other), (BETTER, given)))
    assert (scheme.parts, scheme.less_is_better, scheme.significance) == (
        Parts.WORST,
        LessIsBetter.MIRROR,
        Decimal("2.5"),
    )
    assert (scheme.cumulative, scheme.first_value_is_baseline) == (Cumulative.LEVEL, True)
    assert (scheme.by_key("other").meaning, scheme.by_key("other").score) == (Meaning.OTHER, Decimal("-0.5"))
    assert (scheme.rules[1].note, scheme.rules[0].note) == ("不明", "")


def test_words_of_equal_rank_stand_together(edited: Edit) -> None:
    """A list within the list; a word need not say that nothing is done."""
    words = 'words = [["なし"], "検討中", ["策定", "設置"]]'
    text = (RULES / "three-way.toml").read_text(encoding="utf-8")
    status = text[text.index("words = [") : text.index("# 変化の判定")]
    scheme = load_scheme(edited("three-way", (status, f"{words}\n\n")))
    assert scheme.status.ranks == (("なし",), ("検討中",), ("策定", "設置"))
    assert scheme.status.words == ("なし", "検討中", "策定", "設置")
    assert scheme.status.rank("設置") == scheme.status.rank("策定") == 2
    assert (scheme.status.nothing_done, dict(scheme.status.unchanged_notes)) == ("", {})


def word(fact: Fact, *words: str, against: Against | None = None) -> WordAsked:
    """What is asked of a fact that is a word."""
    return WordAsked(fact, words, against)


@pytest.mark.parametrize(
    ("when", "read"),
    [
        ("{}", ()),
        ('{ change = "better" }', (word(Fact.CHANGE, "better", against=Against.BASELINE),)),
        ('{ change = ["same", "worse"] }', (word(Fact.CHANGE, "same", "worse", against=Against.BASELINE),)),
        (
            '{ movement = { is = "rose", against = "round-before" } }',
            (word(Fact.MOVEMENT, "rose", against=Against.ROUND_BEFORE),),
        ),
        ('{ target = { is = "met" }, line = "on" }', (word(Fact.TARGET, "met"), word(Fact.LINE, "on"))),
        ('{ line = "on", target = "met" }', (word(Fact.LINE, "on"), word(Fact.TARGET, "met"))),
        ('{ kind = ["survey", "rate"] }', (word(Fact.KIND, "survey", "rate"),)),
        ('{ unit = "人", grade = ["A", "優"] }', (word(Fact.UNIT, "人"), word(Fact.GRADE, "A", "優"))),
        (
            "{ progress = { at-least = 12.5 } }",
            (NumberAsked(Fact.PROGRESS, Span(at_least=Decimal("12.5")), Against.TARGET),),
        ),
        (
            '{ ratio = { more-than = 90, at-most = 110, against = "year-target" } }',
            (NumberAsked(Fact.RATIO, Span(more_than=Decimal(90), at_most=Decimal(110)), Against.YEAR_TARGET),),
        ),
        (
            '{ deviation = { below = -1, per = "year" } }',
            (NumberAsked(Fact.DEVIATION, Span(below=Decimal(-1), per_year=True), Against.TARGET),),
        ),
        (
            '{ has = ["target", "line"], lacks = "progress" }',
            (
                Presence(Fact.TARGET, there=True),
                Presence(Fact.LINE, there=True),
                Presence(Fact.PROGRESS, there=False, against=Against.TARGET),
            ),
        ),
    ],
)
def test_a_condition_is_read_as_it_is_written(edited: Edit, when: str, read: tuple[object, ...]) -> None:
    """A word, words, a table with what it is held against, bounds, and what is there or lacking; in their order."""
    text = (RULES / "three-way.toml").read_text(encoding="utf-8")
    others = text[text.index(BETTER) + len(BETTER) : text.index("# 実施状況")]
    assert load_scheme(edited("three-way", (BETTER, f"when = {when}"), (others, "\n\n"))).rules[0].when == read


def test_a_condition_may_stand_in_a_table_of_its_own(edited: Edit) -> None:
    """[rule.when] is the same as when = { … }."""
    path = edited("three-way", (BETTER, '[rule.when]\nchange = "better"'))
    assert load_scheme(path) == load_scheme(edited("three-way"))


@pytest.mark.parametrize(
    ("rollup", "read"),
    [
        ('method = "worst"', Rollup(RollupWay.WORST)),
        ('method = "entered"\nlevel = "施策"', Rollup(RollupWay.ENTERED, "施策")),
        ('method = "mean"\nrounding = "five-down"', Rollup(RollupWay.MEAN, rounding=Rounding.FIVE_DOWN)),
        (
            'method = "points"\ngrades = [ { label = "a", at-least = 66.7 }, { label = "b", at-least = 0 } ]',
            Rollup(RollupWay.POINTS, grades=(RollupGrade("a", Decimal("66.7")), RollupGrade("b", Decimal(0)))),
        ),
    ],
)
def test_a_rollup_is_read(edited: Edit, rollup: str, read: Rollup) -> None:
    """Its way, its level, its rounding and its grades."""
    changes = (('symbol = "A"', 'symbol = "A"\nscore = 5'), ("[status]", f"[rollup]\n{rollup}\n\n[status]"))
    assert load_scheme(edited("health-japan-21", *changes)).rollup == read


@pytest.mark.parametrize("case", rule_table("rules_faults.csv"), ids=lambda case: case["誤った記述"][:60])
def test_a_fault_is_told_with_its_key_and_line(edited: Edit, case: dict[str, str]) -> None:
    """The problem names the key as it stands in the file, its line (none for what is missing), and how to mend it."""
    path = edited(case["評価方式"], (case["元の記述"], case["誤った記述"]))
    found = problems(path)
    matching = [each for each in found if case["何が誤りか"] in each[1] and case["直し方"] in each[2]]
    assert matching, found
    assert matching[0][0] == (line_with(path, case["示す行"]) if case["示す行"] else None)


def test_a_rule_that_is_not_read_makes_no_other_rule_useless(edited: Edit) -> None:
    """A wrong word is the only problem; that the rule would else take everything is not said of the next ones."""
    found = problems(edited("three-way", (BETTER, 'when = { change = "bettr" }')))
    assert [what for _, what, _ in found] == ["「rule（1番目）.when.change」の「bettr」は使えません"]


DOUBTS = [
    ("three-way", 'symbol = "→"', 'symbol = "↗"', "「class（2番目）.symbol」の「↗」は、区分「改善」と同じ記号です"),
    ("three-way", 'symbol = "↘"', 'symbol = "▲"', "「class（3番目）.symbol」の「▲」は、負の数や「値がない」の意味"),
    ("achievement", 'symbol = "□"', 'symbol = "△"', "「class（3番目）.symbol」の「△」は、負の数や「値がない」の意味"),
    ("achievement", 'symbol = "▽"', 'symbol = "−"', "「class（5番目）.symbol」の「−」は、負の数や「値がない」の意味"),
]


@pytest.mark.parametrize(("name", "old", "new", "what"), DOUBTS)
def test_a_sign_that_may_be_misread_is_a_doubt(edited: Edit, name: str, old: str, new: str, what: str) -> None:
    """The file is read all the same, and the doubt names the line."""
    path = edited(name, (old, new))
    scheme = load_scheme(path)
    lines = [number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if new == line]
    assert [(each.severity, each.place.row) for each in scheme.doubts] == [(Severity.DOUBT, lines[-1])]
    assert what in scheme.doubts[0].what


def test_a_class_that_no_rule_gives_is_a_doubt(edited: Edit) -> None:
    """It would stand in every table with no indicator; the classes of what is not judged and of parts need no rule."""
    path = edited("three-way", ('class = "worse"', 'class = "same"'))
    row = line_with(path, 'key = "worse"')
    assert [(each.place.row, each.what) for each in load_scheme(path).doubts] == [
        (row, "区分「悪化」とする規則がないので、この区分になるものはありません")
    ]


@pytest.mark.parametrize("sign", "－−—―")
def test_the_excluded_class_may_have_the_sign_of_absence(edited: Edit, sign: str) -> None:
    """As the tables of many plans have it."""
    assert not load_scheme(edited("three-way", ('symbol = "－"', f'symbol = "{sign}"'))).doubts


def test_all_faults_come_at_once_in_the_order_of_the_file(edited: Edit) -> None:
    """A file with six faults gives six problems."""
    path = edited(
        "three-way",
        ('symbol = "↗"', 'simbol = "↗"'),
        ('meaning = "worse"', 'meaning = "bad"'),
        (BETTER, 'when = { chnge = "better" }'),
        ('nothing-done = "未実施"', 'nothing-done = "なし"'),
        ("confidence = 95", "confidence = 50"),
    )
    found = problems(path)
    rows = [row for row, _, _ in found if row]
    assert rows == sorted(rows)
    said = "\n".join(what for _, what, _ in found)
    for part in ("class（1番目）.symbol」がありません", "simbol", "「bad」", "chnge", "「なし」", "confidence」の 50"):
        assert part in said


@pytest.mark.parametrize("text", ["", "# まだ何もありません\n"])
def test_an_empty_file_is_told_once(tmp_path: Path, text: str) -> None:
    """Nothing in the file: one problem, that says how to begin."""
    path = tmp_path / "empty.toml"
    path.write_text(text, encoding="utf-8")
    ((row, what, mend),) = problems(path)
    assert (row, what) == (None, "何も書かれていません")
    assert "複写して" in mend


def test_a_file_without_its_needed_keys_lists_them(tmp_path: Path) -> None:
    """The needed keys are all named, and no others."""
    path = tmp_path / "own.toml"
    path.write_text('name = "own"\n', encoding="utf-8")
    assert {what for _, what, _ in problems(path)} == {
        f"項目「{key}」がありません" for key in ("title", "class", "rule")
    }


def test_the_name_is_that_of_the_file(tmp_path: Path) -> None:
    """The record shows the one, plan.toml the other; messages call the file by its path."""
    path = tmp_path / "our-city.toml"
    path.write_text((RULES / "three-way.toml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_scheme(path)
    (found,) = caught.value.problems
    assert (found.place.file, found.place.row) == (str(path), line_with(path, "name ="))
    assert found.what == "「name」の「three-way」が、ファイルの名前「our-city」と違います"
    assert 'name = "our-city"' in found.mend


def test_a_test_that_no_rule_uses_is_a_doubt(edited: Edit) -> None:
    """No rule asks for a change or a target; with one that asks there is no doubt."""
    path = edited("entered", ("[[rule]]", '[test.count]\nmethod = "least-ratio"\npercent = 5\n\n[[rule]]'))
    (found,) = load_scheme(path).doubts
    assert (found.place.row, found.what) == (
        line_with(path, "[test.count]"),
        "「test.count」は使われません。変化を見る規則がありません",
    )
    assert not load_scheme(edited("three-way")).doubts


@pytest.mark.parametrize(("content", "said"), [(b"\xff\xfe\x00", "UTF-16"), (b"name = '\xa4\xa2'\xff", "バイト目")])
def test_a_file_in_another_encoding_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    """Neither UTF-8 nor Shift_JIS: the message says what to save it as."""
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    ((_, what, mend),) = problems(path)
    assert said in what
    assert "UTF-8" in mend


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """No such file: an input error, not a traceback."""
    assert problems(tmp_path / "none.toml")[0][1] == "ファイルを開けません"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    """Windows' Notepad may put one before the first letter."""
    path = tmp_path / "three-way.toml"
    path.write_text((RULES / "three-way.toml").read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert load_scheme(path).name == "three-way"


@pytest.mark.parametrize(("shade", "ratio"), [("FFFFFF", 21), ("000000", 1), ("767676", 4.62)])
def test_contrast_is_that_of_wcag(shade: str, ratio: float) -> None:
    """White has 21, black 1; the grey 767676 has 4.62 as published."""
    assert contrast_with_black(shade) == pytest.approx(ratio, abs=0.01)
