"""Values read as people write them and print in one form that reads back."""

from __future__ import annotations

import re
import time
from decimal import ROUND_HALF_UP, Decimal

import pytest
from fixtures.csv_files import rule_table
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plan_report.model import Amount, Naming, Part, Quantity, StatusWord, Value
from plan_report.notation import (
    STATUS_WORDS,
    NotationError,
    is_share,
    print_number,
    print_quantity,
    print_value,
    quote,
    read_value,
    unit_key,
)
from plan_report.period import printed
from plan_report.period_reading import own_period, read_period

CASES = rule_table("notation.csv")
READABLE = [case for case in CASES if case["読める"] == "○"]
UNREADABLE = [case for case in CASES if case["読める"] == "×"]


def _name(case: dict[str, str]) -> str:
    return f"{case['説明']}-{case['書いた文字'].strip()}"


def _text(cell: str) -> str:
    return cell.replace("⏎", "\n")


def _meaning(value: Value) -> tuple[object, ...]:
    """Everything but `written`; numbers with their decimals, since 37.30 and 37.3 look different; 0 has no sign."""
    numbers = [part.amount.number for part in value.parts if isinstance(part.amount, Quantity)]
    looks = [str(number or number.copy_abs()) for number in numbers]
    periods = value.period and (value.period, printed(value.period))
    return value.parts, looks, periods, value.mark, value.also


def _answer(text: str) -> Value | NotationError:
    try:
        return read_value(text)
    except NotationError as error:
        return error


def _amount(value: Value) -> Quantity:
    (part,) = value.parts
    assert isinstance(part.amount, Quantity)
    return part.amount


@pytest.mark.parametrize("case", READABLE, ids=_name)
def test_a_value_reads_and_prints_as_the_table_says(case: dict[str, str]) -> None:
    """Each way of writing gives the numbers, the units and the printed form of its row."""
    value = read_value(_text(case["書いた文字"]))
    quantities = [part.amount for part in value.parts if isinstance(part.amount, Quantity)]
    assert " ".join(f"{quantity.number:f}" for quantity in quantities) == case["数"]
    assert " ".join(quantity.unit for quantity in quantities) == case["単位"]
    assert print_value(value) == _text(case["印字"])
    assert value.written == _text(case["書いた文字"])
    assert value.absent == case["説明"].startswith("値なし")


@pytest.mark.parametrize("case", READABLE, ids=_name)
def test_the_printed_form_reads_back(case: dict[str, str]) -> None:
    """Reading what was printed gives the same value with the same look."""
    value = read_value(_text(case["書いた文字"]))
    assert _meaning(read_value(print_value(value))) == _meaning(value)


@pytest.mark.parametrize("case", UNREADABLE, ids=_name)
def test_an_unreadable_text_says_what_is_wrong(case: dict[str, str]) -> None:
    """The error quotes the text, says what is wrong and shows ways to write it."""
    text = _text(case["書いた文字"])
    with pytest.raises(NotationError) as caught:
        read_value(text)
    assert caught.value.what == (f"「{text.strip()}」は、{case['指摘']}" if text.strip() else case["指摘"])
    assert "ください" in caught.value.mend


@pytest.mark.parametrize("label", ["R4年度", "2022"])
def test_a_year_is_no_name_of_a_part(label: str) -> None:
    """A year in round brackets before a number is not taken for the name of a part."""
    with pytest.raises(NotationError, match="年度の位置又は括弧が正しくありません"):
        read_value(f"({label}) 525人")


def test_a_compound_keeps_its_names_and_brackets() -> None:
    """Names are kept, and whether they stood in brackets."""
    assert read_value("(個人) 525人 (団体) 279団体 [R4年度]").parts == (
        Part(Quantity(Decimal(525), "人"), "個人", naming=Naming.BRACKETS),
        Part(Quantity(Decimal(279), "団体"), "団体", naming=Naming.BRACKETS),
    )
    assert [part.label for part in read_value("第1層 1回 第2層 26回").parts] == ["第1層", "第2層"]


def test_an_error_within_a_part_names_the_part() -> None:
    """In a cell of several parts the message says which part is wrong."""
    with pytest.raises(NotationError, match="内訳「団体」の「2,79団体」は、数の区切り"):
        read_value("(個人) 525人 (団体) 2,79団体")


def test_prefix_and_slash_are_kept_apart_from_the_unit() -> None:
    """約, 延べ and what follows a slash are no part of the unit."""
    assert _amount(read_value("延べ1,234人")) == Quantity(Decimal(1234), "人", prefix="延べ")
    assert _amount(read_value("12回/年")) == Quantity(Decimal(12), "回", per="年")


def test_the_words_of_a_rules_file_are_read() -> None:
    """Words that the scheme adds are known, and the longest of two that fit is taken."""
    words = (*STATUS_WORDS, "試行実施")
    assert read_value("試行実施 [R4年度]", words).parts == (Part(StatusWord("試行実施")),)
    assert read_value("(市) 試行実施 (市社協) 実施", words).parts[0].amount == StatusWord("試行実施")
    with pytest.raises(NotationError, match="値として読めません"):
        read_value("試行実施")


def test_a_long_text_is_quoted_in_forty_characters() -> None:
    """The message quotes the beginning of the text only."""
    with pytest.raises(NotationError) as caught:
        read_value("あ" * 10_000)
    assert caught.value.what == f"「{'あ' * 40}…」は、値として読めません"


def test_invisible_characters_are_shown_in_the_message() -> None:
    """A control character is an error, and the message makes it visible."""
    with pytest.raises(NotationError, match="「5␀件」は、使えない文字"):
        read_value("5\x00件")


def test_a_quoted_text_keeps_its_blanks_on_one_line() -> None:
    """Full-width blanks stay, line breaks become blanks, and what cannot be shown has a sign."""
    assert quote("福祉\u3000計画\n評価\ud800") == "「福祉\u3000計画 評価\ufffd」"


def test_a_byte_order_mark_is_not_the_users_fault() -> None:
    """Zero-width characters that copying leaves behind are left out."""
    assert print_value(read_value("\ufeff5\u200b件")) == "5件"


def test_kanji_of_labels_stay_as_they_are_written() -> None:
    """A compatibility ideograph is another shape of a name; kana of a Mac are composed."""
    written = "(\ufa19社) 5か\u3099所 (団体) 3団体"
    assert print_value(read_value(written)) == "(\ufa19社) 5が所\n(団体) 3団体"


@pytest.mark.parametrize(
    ("written", "decimals", "printed"),
    [
        ("37.30%", 1, "37.3%"),
        ("43%", 1, "43.0%"),
        ("20.45%", 1, "20.5%"),
        ("20.35%", 1, "20.4%"),
        ("20.25%", 1, "20.3%"),
        ("△20.25%", 1, "△20.3%"),
        ("99.5%", 0, "100%"),
        ("12.34ポイント", 1, "12.34ポイント"),
        ("5.25回", 0, "5.25回"),
        ("37.30% [R5年度]", 1, "37.3%\n[R5年度]"),
    ],
)
def test_only_shares_are_made_uniform(written: str, decimals: int, printed: str) -> None:
    """Decimals of shares are rounded half-up to the places asked for; other numbers stay as written."""
    assert print_value(read_value(written), decimals) == printed


def test_the_sign_of_a_negative_number_is_a_setting() -> None:
    """△ is printed unless the report asks for ▲."""
    value = read_value("-1,234.5円")
    assert (print_value(value), print_value(value, negative="▲")) == ("△1,234.5円", "▲1,234.5円")
    assert print_number(Decimal("-1234.5"), 0, "▲") == "▲1,235"
    assert print_quantity(Quantity(Decimal(-3), "件")) == "△3件"


@pytest.mark.parametrize(
    "spellings",
    [
        ["か所", "ヶ所", "ケ所", "カ所", "ヵ所", "ｹ所", "箇所", "個所"],
        ["か月", "ヶ月", "ケ月", "カ月", "ヵ月", "箇月"],
        ["%", "％", "パーセント"],
        ["㎡", "m2"],
        ["kg", "ｋｇ", "㎏"],
    ],
)
def test_spellings_of_one_unit_compare_equal(spellings: list[str]) -> None:
    """The key of a unit is the same for all its spellings."""
    assert len({unit_key(unit) for unit in spellings}) == 1


def test_different_units_stay_different() -> None:
    """No two units that mean different things share a key."""
    units = ["件", "人", "か所", "個", "所", "%", "ポイント", "円", "千円", "百万円", "", "個人"]
    assert len({unit_key(unit) for unit in units}) == len(units)
    assert [unit for unit in units if is_share(unit)] == ["%"]


HARD_TEXTS = {
    "digits": "9" * 10_000,
    "commas": "1," * 5_000,
    "groups": "1" + ",234" * 2_500,
    "fraction": "1." + "0" * 10_000,
    "zeros": "0" * 10_000,
    "unit": "5" + "件" * 10_000,
    "slashes": "5件" + "/年" * 5_000,
    "brackets": "(" * 10_000,
    "square": "[" * 5_000 + "]" * 5_000,
    "parts": " ".join(f"(名{number}) 5人" for number in range(1_000)),
    "same-parts": "(名) 5人" * 1_600,
    "tokens": "第1層 " * 2_500,
    "prefixes": "延べ" * 5_000,
    "signs": "△" * 10_000,
    "dashes": "—" * 10_000,
    "myriads": "1億" * 5_000,
    "blanks": "5" + " " * 10_000 + "件 x",
    "years": "5件" + " [R4年度]" * 1_400,
}


@pytest.mark.parametrize("text", HARD_TEXTS.values(), ids=HARD_TEXTS)
def test_a_very_long_text_is_answered_at_once(text: str) -> None:
    """Ten thousand characters of any sort take a few milliseconds, so no cell can stall a build."""
    started = time.perf_counter()
    answer = _answer(text)
    assert not isinstance(answer, NotationError) or len(answer.what) < 250
    assert time.perf_counter() - started < 0.25


def _quantities() -> st.SearchStrategy[Quantity]:
    units = st.sampled_from(["", "件", "人", "か所", "箇所", "%", "円", "千円", "団体", "ポイント", "km2"])
    plain = st.decimals(-(10**12), 10**12, allow_nan=False, places=None).map(lambda number: round(number, 8))
    short = st.builds(lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**9), 10**9), st.just(0))
    places = st.builds(lambda digits, places: Decimal(digits).scaleb(-places), st.integers(0, 10**6), st.integers(0, 4))
    numbers = st.one_of(plain, short, places)
    prefixes = st.sampled_from(["", "約", "延べ", "延べ約", "累計", "概ね", "1日当たり", "人口10万対", "推計値", "p"])
    simple = st.builds(Quantity, numbers, units, prefixes, suffix=st.sampled_from(["", "", "程度"]))
    risen = numbers.map(abs).map(Decimal.copy_abs)
    changes = st.builds(
        Quantity, risen, st.sampled_from(["件", "人", "%"]), suffix=st.sampled_from(["増", "UP", "増加"])
    )
    changes |= st.builds(
        Quantity, risen.map(Decimal.copy_negate), st.sampled_from(["件", "人"]), suffix=st.sampled_from(["減", "削減"])
    )
    changes |= st.builds(Quantity, risen, st.sampled_from(["", "ポイント"]), plus=st.just(True))  # noqa: FBT003
    spelt = st.sampled_from(
        [Quantity(Decimal(150), "分", spelt="2時間30分"), Quantity(Decimal("1.5"), ":1", "約", spelt="3:2")]
    )
    rated = st.builds(
        Quantity, numbers, st.sampled_from(["回", "人"]), prefixes, st.sampled_from(["年", "月", "10万人"])
    )
    return simple | rated | _with_myriads() | changes | spelt


@st.composite
def _with_myriads(draw: st.DrawFn) -> Quantity:
    """Numbers such as 3億8,598万円: the exponent of the number is that of its last group."""
    signs = draw(st.sampled_from(["万", "億", "兆", "億万", "兆億", "兆億万", "億万一", "万一", "億一"]))
    powers = {"兆": 12, "億": 8, "万": 4, "一": 0}
    total = Decimal(draw(st.integers(1, 99_999))).scaleb(powers[signs[0]])
    for sign in signs[1:]:
        total += Decimal(draw(st.integers(0, 9_999))).scaleb(powers[sign])
    return Quantity(total, draw(st.sampled_from(["円", "人", ""])), myriads=signs)


AMOUNTS: st.SearchStrategy[Amount] = _quantities() | st.sampled_from(STATUS_WORDS).map(StatusWord)
WORD_LABELS = st.lists(st.sampled_from(["個人", "団体", "男性", "女性", "計"]), min_size=2, unique=True)
LABELS = st.lists(st.sampled_from(["個人", "団体", "第1層", "第2層", "男性", "女性"]), min_size=2, unique=True)
PERIODS = st.sampled_from(
    [
        "R4年度",
        "R4年度末",
        "H16",
        "2022",
        "平成30年",
        "2022年",
        "R4年4月1日",
        "R4.4.1現在",
        "R5.12",
        "2009～14年",
        "R4～R6年度平均",
        "R2年度～累計",
        "H32年度",
        "R9年度まで",
        "毎年度",
        "R6年度見込",
        "R4年末",
    ]
).map(read_period) | st.just(own_period("期間平均"))


@st.composite
def _values(draw: st.DrawFn) -> Value:
    period = draw(st.none() | PERIODS)
    also = st.sampled_from(["", "", "（10%）", "（全国16位）", "（速報値）（R3：5件）"])
    shape = draw(st.sampled_from(["absent", "simple", "compound"]))
    if shape == "absent":
        marks = st.sampled_from([*"—－ー-…‐―–─＊", "調査中", "集計中", "秘匿"])
        return Value((), period, draw(marks), draw(also))
    if shape == "simple":
        return Value((Part(draw(AMOUNTS), also=draw(also)),), period)
    naming = draw(st.sampled_from(Naming))
    touching = naming in {Naming.TOUCHING, Naming.ENCLOSED}
    labels = draw(WORD_LABELS if touching else LABELS)
    amounts = _quantities() if touching else AMOUNTS
    return Value(tuple(Part(draw(amounts), label, naming, draw(also)) for label in labels), period)


@settings(deadline=None)
@given(_values())
def test_every_value_reads_back_from_its_printed_form(value: Value) -> None:
    """Printing and reading again keeps numbers, decimals, units, names, year and mark."""
    assert _meaning(read_value(print_value(value))) == _meaning(value)


@settings(deadline=None)
@given(_values())
def test_every_value_reads_in_full_width_too(value: Value) -> None:
    """Full-width digits, brackets and blanks read as the half-width ones."""
    half = "0123456789,.%/()[] "
    wide = print_value(value).translate(str.maketrans(half, "０１２３４５６７８９，．％／（）［］　"))
    assert _meaning(read_value(wide)) == _meaning(read_value(print_value(value)))


NOTATION_TEXT = st.text(
    st.sampled_from(
        "0123456789,.%％件人か所箇[]［］【】〔〕〈〉()（）（R令和年度末実施未一部第層延べ約推計pr※注△-—…億万千円/ \n　e"
    )
)


@settings(deadline=None)
@given(st.text() | NOTATION_TEXT)
@example("")
@example("(")
@example("5 (")
@example("[]")
@example("()")
@example("\ud800")
@example("5件\r\n")
def test_any_text_reads_or_is_refused(text: str) -> None:
    """No text raises anything but NotationError, and what reads is printed and reads back the same."""
    answer = _answer(text)
    if isinstance(answer, NotationError):
        assert answer.what
        assert answer.mend
    else:
        assert _meaning(read_value(print_value(answer))) == _meaning(answer)


@settings(deadline=None)
@given(st.decimals(-1000, 1000, allow_nan=False, places=4), st.integers(0, 3))
def test_rounding_is_half_up(number: Decimal, decimals: int) -> None:
    """A printed number is the nearest one with these decimals, halves away from zero."""
    printed = print_number(number, decimals)
    plain = Decimal(re.sub("△", "-", printed).replace(",", ""))
    assert plain == number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert len(printed.partition(".")[2]) == decimals
