"""Rows to indicators; the rule table names what is wrong with one cell of a sound row."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from fixtures.csv_files import rule_table

from plan_report.errors import InputError
from plan_report.load import load
from plan_report.model import Direction, Doubt, Kind, Override, Value

CASES = rule_table("load_problems.csv")
_CODE = re.compile(r"\{U\+([0-9A-F]{4})\}")  # signs that no editor shows, as the rule table writes them


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['列']} {case['書いた内容']}")
def test_wrong_cell_is_named(case: dict[str, str], plan_folder: Callable[..., Path]) -> None:
    """One wrong cell gives an error with its file, row and column, what is wrong, and how to mend it."""
    content = _CODE.sub(lambda match: chr(int(match[1], 16)), case["書いた内容"])
    with pytest.raises(InputError) as caught:
        load(plan_folder({}, {"目指す地域像番号": "2", "基本的な考え方番号": "2"} | {case["列"]: content}))
    told = [problem for problem in caught.value.problems if problem.place.column == case["知らせの列"]]
    assert any(case["知らせに含まれる言葉"] in f"{problem.what}（{problem.mend}）" for problem in told)
    assert all(problem.place.row == 3 and problem.place.file.endswith("indicators.csv") for problem in told)
    assert all(problem.mend for problem in caught.value.problems)


def test_full_row_is_read(plan_folder: Callable[..., Path]) -> None:
    """Every column of a row arrives in the model."""
    folder = plan_folder(
        {
            "主体": "市、市社協\n町内会 ＮＰＯ",
            "種類": "割合",
            "望ましい方向": "減少",
            "基準値": "25% [R4年度]",
            "R7の値": "20.40%",
            "目標値": "15% [R10年度]",
            "担当課": "福祉保険課",
            "備考": "令和6年度から\n対象を広げた。",
            "要確認": "主体：原表で読めない／今回値: 速報\n備考：未定",
            "R7の判定の変更": "維持",
            "R7の変更の理由": "対象が変わったため",
            "R7の変更した者": "審議会",
            "R7の変更日": "令和8年2月3日",
        }
    )
    (indicator,) = load(folder).plan.indicators
    assert indicator.actors == ("市", "市社協", "町内会", "ＮＰＯ")
    assert (indicator.kind, indicator.direction) == (Kind.RATE, Direction.DOWN)
    assert indicator.baseline.written == "25% [R4年度]"
    current = indicator.value("R7")
    assert current is not None
    assert current.written == "20.40%"
    assert indicator.target is not None
    assert indicator.target.period is not None
    assert indicator.target.period.western == 2028
    assert indicator.department == "福祉保険課"
    assert indicator.note == "令和6年度から\n対象を広げた。"
    assert indicator.doubts == (Doubt("主体", "原表で読めない"), Doubt("今回値", "速報"), Doubt("備考", "未定"))
    assert indicator.in_round("R7").override == Override("維持", "対象が変わったため", "審議会", date(2026, 2, 3))
    assert (indicator.place.row, indicator.place.column) == (2, "")


def test_empty_current_value_is_none(plan_folder: Callable[..., Path]) -> None:
    """A value that is not there yet is no error."""
    (indicator,) = load(plan_folder({"R7の値": " "})).plan.indicators
    assert indicator.value("R7") is None


def test_reason_lets_another_unit_pass(plan_folder: Callable[..., Path]) -> None:
    """A reason why the values cannot be compared allows them to differ."""
    (indicator,) = load(plan_folder({"R7の値": "5人", "R7の比較できない理由": "数え方を改めたため"})).plan.indicators
    assert indicator.in_round("R7").not_comparable == "数え方を改めたため"


TARGETS = ("R7の目標値", "R7からの目標値", "R9の目標値")


@pytest.mark.parametrize("column", TARGETS)
@pytest.mark.parametrize(
    ("baseline", "target", "said"),
    [
        ("3件 [R4年度]", "5人", "基準値と単位が違います（「件」と「人」）"),
        ("(男) 3件 (女) 4件 [R4年度]", "(男) 5件 (他) 6件", "基準値と内訳が違います"),
    ],
)
def test_every_target_is_one_of_the_indicator(
    column: str, baseline: str, target: str, said: str, plan_folder: Callable[..., Path]
) -> None:
    """That of one year, that from a round on, and that of a year which has no round yet."""
    with pytest.raises(InputError) as caught:
        load(plan_folder({"基準値": baseline, "R7の値": "", column: target}))
    (problem,) = caught.value.problems
    assert said in problem.what
    assert problem.place.column == column


@pytest.mark.parametrize("column", TARGETS)
def test_a_target_of_what_cannot_be_compared_passes(column: str, plan_folder: Callable[..., Path]) -> None:
    """As the plan's own target does."""
    row = {"R7の値": "5人", "R7の比較できない理由": "数え方を改めたため", column: "9人"}
    (indicator,) = load(plan_folder(row)).plan.indicators
    assert indicator.in_round("R7").not_comparable


def test_a_fault_of_the_unit_is_told_once(plan_folder: Callable[..., Path]) -> None:
    """Though the unit is asked for before the row's values are read."""
    with pytest.raises(InputError) as caught:
        load(plan_folder({"単位": "件\ue000"}))
    assert [each.place.column for each in caught.value.problems] == ["単位"]


@pytest.mark.parametrize(
    ("baseline", "current"), [("未実施 [R4年度]", "47件"), ("— [R4年度]", "一部実施"), ("…", "5箇所")]
)
def test_status_and_absence_before_a_number_pass(baseline: str, current: str, plan_folder: Callable[..., Path]) -> None:
    """A number may follow 未実施, and anything may follow —."""
    (indicator,) = load(plan_folder({"基準値": baseline, "R7の値": current})).plan.indicators
    assert isinstance(indicator.value("R7"), Value)


@pytest.mark.parametrize("word", ["なし", "検討中", "策定", "未実施"])
@pytest.mark.parametrize("kind", ["割合", "標本調査"])
def test_a_status_word_in_a_share_is_absence(kind: str, word: str, plan_folder: Callable[..., Path]) -> None:
    """Whatever words the scheme ranks: a share that says 策定 has no number yet, and the word is kept as its mark."""
    (indicator,) = load(plan_folder({"種類": kind, "基準値": "25% [R4年度]", "R7の値": word})).plan.indicators
    value = indicator.value("R7")
    assert value is not None
    assert (value.absent, value.mark) == (True, word)


def test_all_errors_of_a_row_come_at_once(
    plan_folder: Callable[..., Path], errors_of: Callable[[Path], list[str]]
) -> None:
    """Nobody has to mend a row one cell at a time."""
    errors = errors_of(plan_folder({"指標名": "", "種類": "x", "望ましい方向": "", "基準値": "あ", "R7の値": "い"}))
    assert [re.search("「(.+?)」列", error)[1] for error in errors] == [  # type: ignore[index]
        "種類",
        "指標名",
        "望ましい方向",
        "基準値",
        "R7の値",
    ]


def test_unknown_item_of_a_doubt_is_told(
    plan_folder: Callable[..., Path], doubts_of: Callable[[Path], list[str]]
) -> None:
    """A flag on something that is no item is kept and told."""
    assert doubts_of(plan_folder({"要確認": "基準：出典が不明"})) == [
        "plan/indicators.csv 2行目「要確認」列：「基準」という項目はありません（「基準値」の誤りではありませんか）"
    ]


def test_numbers_made_days_are_restored_and_told_once(
    plan_folder: Callable[..., Path], doubts_of: Callable[[Path], list[str]]
) -> None:
    """A CSV saved by Excel has days for 指標番号; they come back where the row's own numbers agree."""
    folder = plan_folder({"指標番号": "2001/1/1"}, {"指標番号": "2001/1/2"})
    assert [indicator.id for indicator in load(folder).plan.indicators] == ["1-1-1", "1-1-2"]
    (doubt,) = doubts_of(folder)
    assert "指標番号2件がExcelで日付に変わっていたので" in doubt


def test_words_of_the_plans_own_scheme_are_read(plan_folder: Callable[..., Path]) -> None:
    """A scheme in the plan's folder may know more words of 実施状況 than ours."""
    ours = (Path(__file__).parents[2] / "templates" / "rules" / "three-way.toml").read_text(encoding="utf-8")
    folder = plan_folder(
        {"種類": "実施状況", "基準値": "準備中", "R7の値": "実施"},
        toml='title = "計画"\nscheme = "own"\n[[rounds]]\nid = "R7"\n',
    )
    (folder / "templates" / "rules").mkdir(parents=True)
    own = ours.replace('"一部実施"', '"準備中", "一部実施"', 1).replace('name = "three-way"', 'name = "own"')
    assert own != ours
    (folder / "templates" / "rules" / "own.toml").write_text(own, encoding="utf-8")
    (indicator,) = load(folder).plan.indicators
    assert indicator.baseline.written == "準備中"
