"""The corrected report: [r] beside what was corrected, its meaning, and the 正誤表 as the last part."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.csv_files import read_rows, write_rows

from plan_report.audit.change import Change, Nature
from plan_report.audit.compare import compare
from plan_report.audit.where import rows_of
from plan_report.compose import Layout
from plan_report.document import Document, Heading, Paragraph, Table
from plan_report.errata import corrected
from plan_report.errata.marks import marked_text
from plan_report.resources import bundled
from plan_report.runs.build import Request, prepare
from plan_report.runs.errata import open_side

MakePlan = Callable[..., Path]


def corrected_report(folder: Path, **choices: object) -> Document:
    """The report of a changed plan that corrects the seed's."""
    old = open_side(bundled("data")).record
    report = prepare(Request(folder, **choices))  # type: ignore[arg-type]
    comparison = compare(old, open_side(folder).record)
    return corrected(report.document, comparison, rows_of(report.inputs.plan, report.document))


def _firsts(document: Document) -> list[Heading]:
    """The headings of the parts."""
    return [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def _last(document: Document) -> Heading:
    return _firsts(document)[-1]


def value(old: str, new: str) -> Change:
    """A corrected value."""
    return Change(Nature.VALUE, "", "", old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "printed", "marked"),
    [
        ("2,062件", "2,026件", "2,026件", "2,026件 [r]"),
        ("15件", "5件", "5件", "5件 [r]"),
        ("3件\n[R4年度]", "4件\n[R4年度]", "4件\n[R4年度]", "4件 [r]\n[R4年度]"),
        ("3件\n[R4年度]", "3件\n[R5年度]", "3件\n[R5年度]", "3件\n[R5年度] [r]"),
        (
            "(個人) 1人\n(団体) 2団体",
            "(個人) 1人\n(団体) 3団体",
            "(個人) 1人\n(団体) 3団体",
            "(個人) 1人\n(団体) 3団体 [r]",
        ),
        ("3件\n[R4年度]", "3件", "3件", "3件 [r]"),
        ("37.30%", "37.40%", "37.4%", "37.4% [r]"),
        ("", "5件", "5件", "5件 [r]"),
    ],
)
def test_the_mark_stands_at_the_line_that_differs(old: str, new: str, printed: str, marked: str) -> None:
    """However the report prints the value; where nothing else shows the difference, at the first line."""
    assert marked_text(printed, value(old, new)) == marked


def test_only_corrected_values_are_marked(seed_with: MakePlan) -> None:
    """Not their judgements, names or sums."""
    document = corrected_report(seed_with({("1-2-1", "R7の値"): "1,062件", ("2-1-1", "指標名"): "町内会の加入率"}))
    marked = [c.text for t in document.tables for c in t.cells if t.key.startswith("node-") and c.text.endswith(" [r]")]
    assert marked == ["1,062件 [r]"]


def test_the_footnote_stands_with_those_under_the_last_table(seed_with: MakePlan) -> None:
    """After ※."""
    document = corrected_report(seed_with({("1-2-1", "R7の値"): "1,062件"}))
    at = next(i for i, block in enumerate(document.blocks) if isinstance(block, Table) and block.key == "node-4")
    notes = [block.text for block in document.blocks[at + 1 : at + 3] if isinstance(block, Paragraph)]
    assert notes[0].startswith("※")
    assert notes[1] == "[r] 訂正した値です。"


def test_the_legend_explains_the_mark(seed_with: MakePlan) -> None:
    """As its last sign, in a grid that is still whole."""
    document = corrected_report(seed_with({("1-2-1", "R7の値"): "1,062件"}))
    (legend,) = [table for table in document.tables if table.key == "legend"]
    assert next(cell.text for cell in legend.cells if cell.row == legend.n_rows - 1) == "[r]"


def test_the_errata_are_the_last_part_numbered_on(seed_with: MakePlan) -> None:
    """Heading and table go on with the report's numbers."""
    document = corrected_report(seed_with({("1-2-1", "R7の値"): "1,062件"}))
    headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert headings[-1] == "５　正誤表"
    parts = [
        block.text for block in document.blocks[document.blocks.index(_last(document)) :] if isinstance(block, Heading)
    ]
    assert parts[0] == f"{chr(ord('０') + len(_firsts(document)))}　正誤表"
    assert parts[1:] == ["(1)　誤りのあった値", "(2)　これに伴う訂正"]
    numbers = [table.caption.partition("　")[0] for table in document.tables]
    assert len(set(numbers)) == len(numbers)


def test_a_corrected_name_marks_no_value(seed_with: MakePlan) -> None:
    """Then [r] is not explained either; the 正誤表 is there."""
    document = corrected_report(seed_with({("2-1-1", "指標名"): "町内会の加入率"}))
    assert not any(isinstance(block, Paragraph) and block.text.startswith("[r] ") for block in document.blocks)
    assert document.tables[-1].key.startswith("errata")


def test_the_plan_layout_has_marks_and_errata_without_numbers(seed_with: MakePlan) -> None:
    """Its headings have none."""
    document = corrected_report(seed_with({("1-2-1", "R7の値"): "1,062件"}), layout=Layout.PLAN)
    assert any(cell.text == "1,062件 [r]" for table in document.tables for cell in table.cells)
    assert _last(document).text == "正誤表"


def test_nothing_corrected_is_the_report_itself(seed_with: MakePlan) -> None:
    """Not even a heading more."""
    folder = seed_with()
    assert corrected_report(folder) == prepare(Request(folder)).document


def with_a_made_up_round(folder: Path, previous: str) -> Path:
    """The plan with a made-up further round, and another value of one indicator in the round before."""
    settings = (folder / "plan.toml").read_text(encoding="utf-8")
    further = '[[rounds]]\nid = "R8"\nname = "令和8年度評価（作り物）"\nheading = "今回（※）"\n'
    (folder / "plan.toml").write_text(f"{settings}\n{further}", encoding="utf-8")
    headings, *rows = read_rows(folder / "R7.csv")
    at = headings.index("値")
    for name, values in (("R8.csv", {}), ("R7.csv", {"1-1-1": previous})):
        lines = [headings, *([*row[:at], values.get(row[0], row[at]), *row[at + 1 :]] for row in rows)]
        write_rows(folder / name, lines)
    return folder


@pytest.mark.parametrize(("paper", "column"), [("A4-landscape", "前回"), ("A4-portrait", "前回・経年")])
def test_a_corrected_value_of_the_round_before_is_marked_in_its_column(
    seed_with: MakePlan, paper: str, column: str
) -> None:
    """It is named as the column is headed; the judgement rests on the current value and stays."""
    settings = {'paper = "A4-landscape"': f'paper = "{paper}"'}
    old = with_a_made_up_round(seed_with(settings=settings), "5件")
    new = with_a_made_up_round(seed_with(settings=settings), "4件")
    comparison = compare(open_side(old).record, open_side(new).record)
    (change,) = [each for each in comparison.changes if each.nature is Nature.VALUE]
    assert (change.item, change.old, change.new) == (column, "5件", "4件")
    report = prepare(Request(new))
    document = corrected(report.document, comparison, rows_of(report.inputs.plan, report.document))
    marked = [cell.text for table in document.tables for cell in table.cells if " [r]" in cell.text]
    assert marked == ["4件 [r]\n[R6年度]"]


def test_a_corrected_note_of_the_round_is_in_the_errata(seed_with: MakePlan) -> None:
    """With what stood there and what stands there now; no value is marked for it."""
    old, new = seed_with({("1-2-1", "備考"): "集計中"}), seed_with({("1-2-1", "備考"): "集計済み"})
    comparison = compare(open_side(old).record, open_side(new).record)
    (change,) = comparison.changes
    assert (change.indicator, change.item, change.old, change.new) == ("1-2-1", "備考", "集計中", "集計済み")
    report = prepare(Request(new))
    document = corrected(report.document, comparison, rows_of(report.inputs.plan, report.document))
    assert document.tables[-1].key.startswith("errata")
    texts = [cell.text for cell in document.tables[-1].cells]
    assert any("集計中" in text for text in texts)
    assert any("集計済み" in text for text in texts)
    assert not any(cell.text.endswith(" [r]") for table in document.tables for cell in table.cells)


def test_what_a_later_round_says_corrects_nothing(seed_with: MakePlan) -> None:
    """A note, a value and a flag of R8 are no part of R7's report: no 正誤表, whatever they become."""
    old = with_a_made_up_round(seed_with(), "5件")
    new = with_a_made_up_round(seed_with(), "5件")
    sheet = new / "R8.csv"
    headings, *rows = read_rows(sheet)
    said = {"値": "9件", "備考": "数え直した", "要確認": "今回値：速報値です"}
    changed = next(row for row in rows if row[0] == "1-1-1")
    changed[:] = [said.get(heading, text) for heading, text in zip(headings, changed, strict=True)]
    write_rows(sheet, [headings, *rows])
    assert compare(open_side(old, "R8").record, open_side(new, "R8").record).changes
    comparison = compare(open_side(old, "R7").record, open_side(new, "R7").record)
    assert (comparison.changes, comparison.flags) == ((), (15, 15))
