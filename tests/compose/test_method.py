"""評価の方法 as sentences made from a scheme's rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from fixtures.methods import full_plan, indicator, plan_of, schemes
from hypothesis import given

from plan_report.compose.excluded_words import only_grades
from plan_report.compose.having import Having
from plan_report.compose.method import method, scheme_items
from plan_report.judgement import Meaning
from plan_report.load import bundled_scheme
from plan_report.model import Direction, Indicator, Kind, Words
from plan_report.resources import bundled
from plan_report.scheme import Against, Fact, NumberAsked, Presence, Rule, Scheme, Span, WordAsked

BUNDLED = sorted(path.stem for path in (bundled("templates") / "rules").glob("*.toml"))
SENTENCE = re.compile(r"[^{}]+。(（.*）)?")


def _said(scheme: Scheme) -> str:
    return "\n".join(method(full_plan(), scheme, "R7"))


def test_every_bundled_scheme_says_how_it_judges(golden: Callable[[str, str], None]) -> None:
    """The sentences of each, of a plan that has a little of everything."""
    golden("method.txt", "\n\n".join(f"# {name}\n{_said(bundled_scheme(name))}" for name in BUNDLED) + "\n")


@pytest.mark.parametrize("name", BUNDLED)
def test_the_scheme_is_named_first(name: str) -> None:
    """A report that does not name its scheme cannot be computed again."""
    scheme = bundled_scheme(name)
    assert method(full_plan(), scheme, "R7")[0].startswith(f"評価は、「{scheme.title}」の方法によります。")


@pytest.mark.parametrize(
    ("name", "old", "new", "was", "now"),
    [
        ("achievement", "at_least=Decimal('50')", "at_least=Decimal('40')", "50%以上", "40%以上"),
        ("ratio", "at_least=Decimal('110')", "at_least=Decimal('105')", "110%以上のもの", "105%以上のもの"),
        ("statistical", "percent=Decimal('5')", "percent=Decimal('7.5')", "5%以上の増減", "7.5%以上の増減"),
        ("statistical", "least=Decimal('3')", "least=Decimal('4')", "3ポイント以上の差", "4ポイント以上の差"),
        ("statistical", "confidence=95", "confidence=99", "差の95%信頼区間", "差の99%信頼区間"),
        ("survey-3pt", "least=Decimal('3')", "least=Decimal('2')", "は、3ポイント以上", "は、2ポイント以上"),
        ("three-way", "significance=Decimal('5')", "significance=Decimal('1')", "0.05未満", "0.01未満"),
        ("yearly-target", "at_least=Decimal('-10')", "at_least=Decimal('-20')", "10%以内", "20%以内"),
        ("three-way", "tolerance=Decimal('0')", "tolerance=Decimal('2')", "少しでも差", "2ポイントを超える差"),
    ],
)
def test_a_number_changed_in_the_file_changes_its_sentence(name: str, old: str, new: str, was: str, now: str) -> None:
    """So that the report says what was done, and nothing else of the numbers stands in it."""
    scheme = bundled_scheme(name)
    changed = _with(scheme, old, new)
    assert was in _said(scheme)
    assert now in _said(changed)
    assert _said(scheme) != _said(changed)


def _with(scheme: Scheme, old: str, new: str) -> Scheme:
    """The scheme with one number changed wherever it stands."""
    key, _, was = old.partition("=")
    number = Decimal(re.sub(r"[^-\d.]", "", was))
    other = Decimal(re.sub(r"[^-\d.]", "", new.partition("=")[2]))

    def of(record: object) -> object:
        if isinstance(record, tuple):
            return tuple(map(of, record))
        if isinstance(record, dict) or type(record).__name__ == "mappingproxy":
            return {kind: of(each) for kind, each in record.items()}  # type: ignore[attr-defined]
        names = getattr(record, "__dataclass_fields__", None)
        if names is None or isinstance(record, type):
            return record
        given = {name: of(getattr(record, name)) for name in names}
        if key in given and given[key] == number:
            given[key] = type(given[key])(other)
        return replace(record, **given)  # type: ignore[type-var]

    made = of(scheme)
    assert isinstance(made, Scheme)
    return made


@pytest.mark.parametrize("name", BUNDLED)
def test_nothing_is_said_of_what_the_plan_has_not(name: str) -> None:
    """A plan of counts that should grow has no surveys, words, parts, totals, tests or criteria of its own."""
    plan = plan_of(indicator("1", Kind.COUNT, "3件 [R4年度]", "5件"))
    said = "\n".join(method(plan, bundled_scheme(name), "R7"))
    for word in (
        "標本調査",
        "実施状況",
        "内訳",
        "累計",
        "維持が望ましい",
        "検定",
        "変化の基準",
        "有効回答数",
        "初めて得られた",
    ):
        assert word not in said


@pytest.mark.parametrize("name", BUNDLED)
def test_the_plan_s_own_words_stand_in_the_sentences(name: str) -> None:
    """What it calls 基準値, 目標値, 今回, 備考 and 評価."""
    words = Words(baseline="現状値", target="目標数値", current="実績値", note="特記", judgement="判定")
    first, *said = method(replace(full_plan(), words=words), bundled_scheme(name), "R7")
    assert first.startswith("判定は、")
    assert not re.search("基準値|目標値|今回値|備考", "".join(said))


def test_a_plan_without_remarks_promises_none() -> None:
    """No column, no sentence of it."""
    plan = replace(full_plan(), words=Words(note=""))
    said = "\n".join(text for name in BUNDLED for text in method(plan, bundled_scheme(name), "R7"))
    assert "記し" not in said
    assert "備考" not in said


def test_the_file_s_own_sentences_come_last() -> None:
    """A line an item; empty lines are none."""
    scheme = replace(bundled_scheme("three-way"), description="この市の決まりです。\n\n毎年度見直します。")
    assert method(full_plan(), scheme, "R7")[-2:] == ("この市の決まりです。", "毎年度見直します。")


@pytest.mark.parametrize(
    ("name", "before", "rounds"),
    [("three-way", "次の順", False), ("health-japan-21", "次の順", True), ("achievement", "次の順", True)],
)
def test_the_order_is_told_where_it_decides(name: str, before: str, *, rounds: bool) -> None:
    """Better, same and worse never meet; a target that is met is reached by a better value too."""
    assert (before in method(full_plan(), bundled_scheme(name), "R7")[0]) is rounds


def test_a_class_that_takes_what_others_leave_says_so() -> None:
    """Its rule asks for a 進捗率 alone, which most that are better or worse have too."""
    said = _said(bundled_scheme("healthy-people"))
    assert "「ほぼ変化なし」は、ここまでのどれにも当てはまらない、進捗率を計算できる指標です。" in said


def test_a_class_of_its_own_indicators_takes_no_leftovers() -> None:
    """Where no rule before it could take the same, nothing stands before it."""
    rules = (
        Rule("better", (Presence(Fact.PROGRESS, there=False),)),
        Rule("same", (Presence(Fact.PROGRESS, there=True),)),
    )
    said = _said(replace(bundled_scheme("three-way"), rules=rules))
    assert "「維持」は、進捗率を計算できる指標です。" in said


KEPT_WORDS = indicator("1", Kind.STATUS, "実施 [R4年度]", "実施", Direction.KEEP)
KEPT_NUMBERS = indicator("2", Kind.COUNT, "10件 [R4年度]", "11件", Direction.KEEP)


@pytest.mark.parametrize(("kept", "numbers", "words"), [((KEPT_WORDS,), False, True), ((KEPT_NUMBERS,), True, False)])
def test_what_is_kept_has_the_threshold_of_its_sort(kept: tuple[Indicator, ...], *, numbers: bool, words: bool) -> None:
    """5 % of a word is nothing."""
    count = indicator("3", Kind.COUNT, "3件 [R4年度]", "5件")
    said = "\n".join(method(plan_of(*kept, count), bundled_scheme("three-way"), "R7"))
    assert ("5%以上の増減" in said) is numbers
    assert ("維持が望ましい実施状況は、進んでも変化としません。" in said) is words


def test_a_scheme_that_compares_with_the_round_before_names_it() -> None:
    """Its percent are of that value, and what has none is left out."""
    said = "\n".join(method(full_plan(), _against(Against.ROUND_BEFORE), "R7"))
    assert "率は、前回の値の5%以上の増減を変化とします" in said
    assert "前回の値がないもの" in said
    assert "基準値の5%" not in said
    assert "基準値と比べられないもの" not in said


def test_the_expected_value_is_called_the_same_everywhere() -> None:
    """By the notes, the classes and its definition."""
    said = _said(bundled_scheme("health-japan-21"))
    assert "期待値に届いていないもの" in said
    assert "基準値と目標値を結ぶ直線がその時点で示す値です" in said
    assert "直線に届" not in said
    span = NumberAsked(Fact.PROGRESS, Span(at_least=Decimal(90)), Against.LINE)
    said = _said(replace(bundled_scheme("three-way"), rules=(Rule("better", (span,)),)))
    assert "期待値への進捗率が90%以上のもの" in said
    assert "期待値までの隔たり" in said


def _against(against: Against) -> Scheme:
    """The statistical scheme, with changes from another value."""
    scheme = bundled_scheme("statistical")
    asked = [(rule, next(each for each in rule.when if isinstance(each, WordAsked))) for rule in scheme.rules]
    return replace(scheme, rules=tuple(replace(rule, when=(replace(each, against=against),)) for rule, each in asked))


@given(schemes())
def test_any_scheme_names_every_class_in_whole_sentences(scheme: Scheme) -> None:
    """Without the names of the code, brackets of formats, or what is not there."""
    items = scheme_items(scheme, Having.everything())
    said = "".join(items)
    for each in scheme.classes:
        never = scheme.parts != "mixed" or only_grades(scheme)  # a grade is one for the whole row
        if each.meaning is not Meaning.MIXED or not never:
            assert f"「{each.label}」" in said
    for item in items:
        assert SENTENCE.fullmatch(item)
        assert not re.search(r"None|Fact|Kind|Against|[{}]|、、|。。|とします、", item)


@given(schemes())
def test_any_scheme_can_be_told_of_a_plan_that_has_nothing(scheme: Scheme) -> None:
    """Classes stay named, for the summary counts them."""
    items = scheme_items(scheme, Having())
    kept = {rule.key for rule in scheme.rules}
    assert all(f"「{each.label}」" in "".join(items) for each in scheme.classes if each.key in kept)
