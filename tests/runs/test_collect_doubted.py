"""Answers that look wrong and changes of the plan's own cells hold a form back until somebody has looked at them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.command import run
from fixtures.csv_files import read_rows, write_rows
from fixtures.facts import written

from plan_report.load import load_plan
from plan_report.model import Direction
from plan_report.runs.collect import Collected, CollectRequest, collect
from plan_report.runs.next import NextRequest, make_next
from plan_report.runs.template import TemplateRequest, make_templates
from plan_report.table.change_log import read_log
from plan_report.workbook.alterations import Flip
from plan_report.workbook.outcome import Doubted, Standing

Fill = Callable[..., Path]
Collect = Callable[..., Collected]


def test_an_answer_is_shown_beside_what_stood_before(form: Path, fill: Fill, collected: Collect) -> None:
    """With its change and its question."""
    (outcome,) = collected(fill(form, {("3-2-3", "R8の値"): "900件"}, only=True)).forms
    (row,) = outcome.shown
    assert (row.baseline, row.before, row.now, row.change) == ("968件 [R4年度]", "90件", "900件", "+810件（10.0倍）")
    assert [each.why for each in row.questions] == [Doubted.DIGITS]
    assert outcome.standing is Standing.TO_CONFIRM


def test_a_question_holds_the_form_back_until_it_is_read(
    form: Path, fill: Fill, collected: Collect, seed: Path
) -> None:
    """What was confirmed stands in 変更履歴."""
    path = fill(form, {("3-2-3", "R8の値"): "900件", ("1-1-1", "R8の値"): "7件"}, only=True)
    assert collected(path).taken == ()
    assert not (seed / "R8.csv").exists()
    assert len(collected(path, confirmed=True).taken) == 2
    log = {each.what: each.why for each in read_log((seed / "変更履歴.csv").read_text("utf-8-sig"), "")}
    assert "10倍です" in log["3-2-3 R8の値"]
    assert log["1-1-1 R8の値"] == "様式の取込み"
    assert collected(path).forms[0].standing is Standing.NOTHING_NEW


def test_an_answer_of_the_next_row_is_asked_about(form: Path, fill: Fill, collected: Collect) -> None:
    """With the row that it fits."""
    (told,) = collected(fill(form, {("1-1-3", "R8の値"): "9件"}, only=True)).forms[0].questions
    assert (told.why, told.name) == (Doubted.ROW, "1-1-3 R8の値")
    assert told.text.startswith("1-1-2「")


def test_a_turned_direction_is_shown_and_waits(form: Path, fill: Fill, collected: Collect, seed: Path) -> None:
    """With the judgements of this round and of earlier ones that it would turn; taken only when it is accepted."""
    path = fill(form, {("1-2-5", "望ましい方向"): "減少", ("1-2-5", "R8の値"): "3500件"}, only=True)
    (outcome,) = collected(path, confirmed=True).forms
    assert not outcome.taken
    (change,) = outcome.alterations
    assert (change.heading, change.was, change.becomes) == ("望ましい方向", "増加", "減少")
    assert change.flips is not None
    assert [(flip.round_id, flip.old, flip.new) for flip in change.flips] == [
        ("R7", "改善", "悪化"),
        ("R8", "改善", "悪化"),
    ]
    assert all(isinstance(flip, Flip) for flip in change.flips)
    assert next(each for each in load_plan(seed).indicators if each.id == "1-2-5").direction is Direction.UP
    assert collected(path, accept_changes=True).waiting == ()
    assert next(each for each in load_plan(seed).indicators if each.id == "1-2-5").direction is Direction.DOWN
    assert collected(path).forms[0].standing is Standing.NOTHING_NEW


@pytest.mark.parametrize("by", ["the answer", "the column of units", "the baseline"])
def test_another_unit_is_never_converted(by: str, form: Path, fill: Fill, collected: Collect, seed: Path) -> None:
    """Taken, it means that nothing compares, and why is written; the baseline stays."""
    cells = {("1-1-1", "R8の値"): "7人"}
    if by == "the column of units":
        cells = {("1-1-1", "R8の値"): "7", ("1-1-1", "数の単位"): "人"}
    elif by == "the baseline":
        cells[("1-1-1", "基準値")] = "3人 [R4年度]"
    path = fill(form, cells, only=True)
    made = collected(path, confirmed=True)
    assert next(change.was for change in made.forms[0].alterations).startswith(("件", "3件"))
    assert made.taken == ()
    assert collected(path, confirmed=True, accept_changes=True).waiting == ()
    first = next(each for each in load_plan(seed).indicators if each.id == "1-1-1")
    assert written(load_plan(seed), "1-1-1") == "7人"
    assert first.in_round("R8").not_comparable == "単位を「件」から「人」に変えたため"
    assert first.baseline.written == "3件 [R4年度]"


def test_a_fixed_unit_takes_no_other(form: Path, fill: Fill, collected: Collect, seed: Path) -> None:
    """Where the plan has a column of units, no permission helps: what to do is said."""
    table = seed / "indicators.csv"
    head, *rows = read_rows(table)
    baseline = head.index("基準値")
    write_rows(table, [[*head, "単位"], *([*row, "件" if row[0] == "1-1-1" else ""] for row in rows)])
    assert rows[0][baseline]
    for cells in ({("1-1-1", "R8の値"): "7人"}, {("1-1-1", "R8の値"): "7", ("1-1-1", "数の単位"): "人"}):
        made = collected(fill(form, cells, only=True), accept_changes=True, confirmed=True).forms[0]
        assert made.alterations == ()
        (error,) = made.errors
        assert "この指標の単位は計画で「件」と決まっています" in error.what
        assert "「単位」の列を空にして" in error.mend


def test_a_share_without_its_sign_is_asked_for_what_it_means(form: Path, fill: Fill, collected: Collect) -> None:
    """0.417 where 43% stood is no 0.417%, and nobody is led to write that; a text or a number is the same."""
    for said, mend in (
        ("0.417", "41.7%のことではありませんか。そうであれば「41.7%」と書いてください"),
        ("0.9", "0.9%か90%かが分かりません。%を付けて書いてください"),
        ("41.7", "「41.7%」のように、前と同じ単位を付けてください"),
    ):
        made = collected(fill(form, {("3-2-2", "R8の値"): said}, only=True), accept_changes=True).forms[0]
        assert [error.mend for error in made.errors] == [mend]


def test_a_slip_of_rows_is_no_change_of_units(form: Path, fill: Fill, collected: Collect) -> None:
    """Answers one row off have the other row's unit; only who says that they are right is shown what that changes."""
    slipped = {("1-1-3", "R8の値"): "10件", ("1-2-1", "R8の値"): "151件", ("1-2-2", "R8の値"): "2,105件"}
    path = fill(form, slipped, only=True)
    first = collected(path, accept_changes=True).forms[0]
    assert first.alterations == ()
    assert any("1-2-1「" in question.text for question in first.questions)
    second = collected(path, confirmed=True).forms[0]
    assert [each.answer.item.id for each in second.alterations] == ["1-2-2"]
    assert not second.taken


def test_a_unit_is_held_against_the_last_number(form: Path, fill: Fill, collected: Collect) -> None:
    """Also where the baseline is a word: 未実施, 47件, then 52人."""
    made = collected(fill(form, {("4-3-3", "R8の値"): "52人"}, only=True)).forms[0]
    assert [(each.was, each.becomes) for each in made.alterations] == [("件", "人")]


def test_another_power_of_ten_of_the_unit_is_put_into_it(form: Path, fill: Fill, take: Collect, seed: Path) -> None:
    """1,260千件 is exactly 1,260,000件; nothing is guessed."""
    made = take(fill(form, {("1-2-1", "R8の値"): "2千件"}, only=True)).forms[0]
    assert [(answer.text, answer.as_written) for answer in made.answers] == [("2,000件", "2千件")]
    assert written(load_plan(seed), "1-2-1") == "2,000件"


def test_what_to_send_back_is_written(form: Path, fill: Fill, seed: Path, tmp_path: Path) -> None:
    """A text for each form; an earlier one, which somebody may have edited, stays."""
    path = fill(form, {("3-2-3", "R8の値"): "900件", ("1-1-1", "R8の値"): None}, only=True)
    made = [collect(CollectRequest((path,), seed, replies=tmp_path / "返す文")) for _ in range(2)]
    assert [each.replies[0].name for each in made] == ["R8_全体への確認.txt", "R8_全体への確認_2.txt"]
    text = made[0].replies[0].read_text(encoding="utf-8-sig")
    assert text == made[0].forms[0].reply
    for told in (
        "3-2-3　生活福祉資金貸付件数",
        "今回の回答：900件",
        "前回：90件",
        "10倍です",
        "記入のないところ（33件）",
    ):
        assert told in text


def test_the_table_stands_in_columns(form: Path, fill: Fill, seed: Path) -> None:
    """And says what to do with what waits."""
    result = run("collect", str(fill(form, {("3-2-3", "R8の値"): "900件"}, only=True)), "-o", str(seed))
    assert result.exit_code == 1
    assert "    → 前回（90件）の10倍です。桁の誤りではありませんか。" in result.output
    assert "  全体: 確かめること1件" in result.output
    assert "--yes を付けて" in result.output


def test_a_stray_form_of_another_round_takes_no_round_over(seed: Path, tmp_path: Path, fill: Fill) -> None:
    """However its file is called, and makes none: that of the open round, else of the most forms, is taken."""
    make_next(NextRequest(seed))
    paths = {}
    for round_id, name in (("R9", "a"), ("R8", "b")):
        out = tmp_path / f"{name}.xlsx"
        make_templates(TemplateRequest(seed, round_id, out))
        paths[round_id] = fill(out, {("1-1-1", f"{round_id}の値"): "7件"}, only=True)
    made = collect(CollectRequest((paths["R9"], paths["R8"]), seed))
    assert made.round_id == "R8"
    assert [form.taken for form in made.forms] == [False, True]
    assert made.forms[0].errors[0].what == "「R9」の様式です。取り込んでいるのは「R8」の様式です"
    assert [each.id for each in load_plan(seed).rounds] == ["R7", "R8"]


def test_what_is_sent_back_names_no_folder_of_ours(form: Path, fill: Fill, collected: Collect, tmp_path: Path) -> None:
    """Two forms that contradict each other are called by their files."""
    other = tmp_path / "庁内" / "後.xlsx"
    other.parent.mkdir()
    shutil.copy(form, other)
    paths = [fill(path, {("1-1-1", "R8の値"): said}, only=True) for path, said in ((form, "7件"), (other, "8件"))]
    for outcome in collected(*paths).forms:
        assert "庁内" not in outcome.reply
        assert "もう一つの様式（" in outcome.reply
