"""The values of a round as rows, and single cells of them written."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from fixtures.plan_books import write_plan_book

from plan_report.runs.confirmed import confirmation
from plan_report.runs.judging import Memory
from plan_report.runs.log import log_entries, write_log
from plan_report.runs.reading import read_plan
from plan_report.runs.value_edit import edit_values
from plan_report.runs.value_rows import RoundValues, ValueRow, round_values
from plan_report.table.change_log import LogEntry

TODAY = date(2026, 11, 29)


def values_of(source: Path) -> RoundValues:
    """The values of a plan's last round."""
    home = source if source.is_dir() else source.parent
    found = round_values(read_plan(source), log_entries(home), TODAY)
    assert found is not None
    return found


def row_of(source: Path, number: str) -> ValueRow:
    """One of them."""
    found = values_of(source).row(number)
    assert found is not None
    return found


def enter(source: Path, number: str, text: str) -> LogEntry:
    """Put a text into a cell, and the entry into the log, as the page does."""
    made = edit_values(read_plan(source), {number: text}, "佐藤", TODAY)
    assert made is not None
    for path, data in made.files.items():
        path.write_bytes(data)
    write_log(source if source.is_dir() else source.parent, made.entries)
    (entry,) = made.entries
    return entry


def test_a_row_shows_what_is_written_and_what_became_of_it(seed: Path) -> None:
    """The cell, the value as it was read, the change and the verdict in the words of the report."""
    row = row_of(seed, "1-2-1")
    assert (row.written, row.read, row.baseline, row.baseline_year) == (
        "2,062件",
        ("2,062件",),
        ("1,792件",),
        "R4年度",
    )
    assert [(each.text, each.ratio) for each in row.changes] == [("+270件", "（+15.1%）")]
    assert row.verdict == "改善 ↗"
    assert row.group.startswith("1　個性や多様性")
    assert values_of(seed).counts == (("改善", 16), ("維持", 5), ("悪化", 8), ("評価対象外", 5))


def test_a_compound_has_a_field_a_part(seed: Path) -> None:
    """Where its cell falls apart as its value does."""
    assert row_of(seed, "2-2-2").pieces.texts == ("(個人) 619人", "(団体) 304団体")
    assert row_of(seed, "3-3-3").pieces.texts == ("第1層 2回", "第2層 37回")


def test_a_cell_that_cannot_be_read_stays_as_it_was_typed_and_the_others_are_judged(seed: Path) -> None:
    """Its row waits, with a proposal; nothing that was typed is lost."""
    entry = enter(seed, "2-1-1", "0.533")
    assert (entry.what, entry.old, entry.new, entry.why) == ("2-1-1 R7の値", "53.30%", "0.533", "値の入力")
    values = values_of(seed)
    (row,) = values.faulty
    assert (row.number, row.written, row.verdict, row.was) == ("2-1-1", "0.533", "判定待ち", "悪化")
    assert row.proposal is not None
    assert (row.proposal.text, row.faults[0].what, row.faults[0].mend) == (
        "53.3%",
        "％がありません。",
        "基準値は55.9%です。",
    )
    assert values.counts == (("改善", 16), ("維持", 5), ("悪化", 7), ("評価対象外", 5), ("判定待ち", 1))
    assert values.elsewhere == ()
    assert any(each.asks for each in values.doubtful)
    enter(seed, "2-1-1", row.proposal.text)
    assert values_of(seed).faulty == ()


def test_what_no_reader_understands_is_told_in_its_cell(seed: Path) -> None:
    """Without a proposal, by what is wrong and how it may be written."""
    enter(seed, "1-1-1", "たくさん")
    (row,) = values_of(seed).faulty
    assert row.written == "たくさん"
    assert row.proposal is None
    assert row.faults[0].what.startswith("「たくさん」は、値として読めません")


def test_a_row_tells_what_its_verdict_was_before_it_was_changed_today(seed: Path) -> None:
    """Only where it is another one; what was put back is not changed any more."""
    enter(seed, "1-1-2", "12件")
    row = row_of(seed, "1-1-2")
    assert (row.verdict, row.was, row.is_changed) == ("改善 ↗", "悪化", True)
    enter(seed, "1-1-2", "9件")
    row = row_of(seed, "1-1-2")
    assert (row.was, row.is_changed) == ("", False)


def test_what_is_wrong_elsewhere_is_listed_and_its_row_waits(seed: Path) -> None:
    """A baseline that cannot be read is no matter of the value's cell."""
    path = seed / "indicators.csv"
    path.write_text(
        path.read_text(encoding="utf-8-sig").replace(",59件 [R4年度],", ",59 件 以上,"), encoding="utf-8-sig"
    )
    values = values_of(seed)
    (problem,) = values.elsewhere
    assert problem.place.column == "基準値"
    row = values.row("3-1-1")
    assert row is not None
    assert (row.written, row.verdict, row.is_fault) == ("49件", "判定待ち", False)


def test_a_doubt_that_was_confirmed_is_asked_no_more(seed: Path) -> None:
    """Until the values in its words are others."""
    (doubt,) = row_of(seed, "3-2-3").doubts
    write_log(seed, [confirmation(doubt, "佐藤", TODAY)])
    assert row_of(seed, "3-2-3").asks == ()
    enter(seed, "3-2-3", "91件")
    assert row_of(seed, "3-2-3").asks


def test_doubts_have_a_proposal_where_noughts_are_too_many(seed: Path) -> None:
    """37.30% beside 38.2%."""
    row = row_of(seed, "2-0")
    assert row.is_ask
    assert row.proposal is not None
    assert row.proposal.text == "37.3%"


def test_only_the_cell_of_a_workbook_is_written(tmp_path: Path) -> None:
    """Every other cell, and what stands beside them, is as it was."""
    path = write_plan_book(tmp_path / "計画.xlsx")
    before = {each.title: [[cell.value for cell in row] for row in each] for each in openpyxl.load_workbook(path)}
    enter(path, "1-1-1", "6")
    row = row_of(path, "1-1-1")
    assert (row.written, row.proposal and row.proposal.text) == ("6", "6件")
    after = {each.title: [[cell.value for cell in row] for row in each] for each in openpyxl.load_workbook(path)}
    before["R7"][2][2] = "6"
    assert after == before


def test_a_round_without_a_table_gets_one(seed: Path) -> None:
    """plan.toml names it, and no file holds its values yet."""
    (seed / "R7.csv").unlink()
    values = values_of(seed)
    assert len(values.rows) == len(values.empty) == 34
    enter(seed, "1-1-1", "5件")
    row = row_of(seed, "1-1-1")
    assert (row.written, row.verdict) == ("5件", "改善 ↗")
    assert len((seed / "R7.csv").read_text(encoding="utf-8-sig").splitlines()) == 35


def test_a_row_that_the_rounds_table_lacks_is_added(seed: Path) -> None:
    """At its end."""
    path = seed / "R7.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    path.write_text("".join(each for each in lines if not each.startswith("1-1-1,")), encoding="utf-8-sig")
    assert row_of(seed, "1-1-1").written == ""
    enter(seed, "1-1-1", "5件")
    assert row_of(seed, "1-1-1").written == "5件"


def test_values_beside_the_indicators_are_written_there(tmp_path: Path) -> None:
    """A table with a column R7の値."""
    path = tmp_path / "計画.csv"
    path.write_text("指標番号,指標名,種類,望ましい方向,基準値,R7の値\n1,講座,件数,増加,3件,5件\n", encoding="utf-8-sig")
    enter(path, "1", "7")
    row = row_of(path, "1")
    assert (row.written, row.proposal and row.proposal.text) == ("7", "7件")
    assert "R7の値\n1,講座,件数,増加,3件,7\n" in path.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("text", ["=1+1", "+5件", "'6件", '"5件', "5,件", "　6件"])
def test_whatever_is_typed_stands_in_the_file(seed: Path, text: str) -> None:
    """Also what a spreadsheet would run."""
    enter(seed, "1-1-1", text)
    assert row_of(seed, "1-1-1").written == text.strip("　").removeprefix("'")
    assert len(values_of(seed).rows) == 34


def test_what_is_read_again_is_as_if_it_had_been_read_anew(seed: Path) -> None:
    """The memory of rows and judgements shows in nothing but the time that it takes."""
    memory = Memory()
    read_plan(seed, memory=memory)
    for number, text in (("1-1-1", "6"), ("2-2-2", "(個人) 1人 (団体) 2団体"), ("1-1-1", "6件"), ("1-2-4", "未実施")):
        enter(seed, number, text)
        again, anew = read_plan(seed, memory=memory), read_plan(seed)
        assert (again.problems, again.judgements) == (anew.problems, anew.judgements)
        assert (again.inputs and again.inputs.plan) == (anew.inputs and anew.inputs.plan)
        assert again.matters == anew.matters
    path = seed / "indicators.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace("10件", "20件"), encoding="utf-8-sig")
    assert read_plan(seed, memory=memory).judgements == read_plan(seed).judgements
