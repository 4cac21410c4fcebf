"""The sheet 記入要領: how to fill the form in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from plan_report.model import Plan, Round
from plan_report.period import Period, long
from plan_report.table.field import Access
from plan_report.table.round_fields import value_heading
from plan_report.workbook import measures as look
from plan_report.workbook import styles
from plan_report.workbook.form import Form
from plan_report.workbook.form_table import SHEET_OF, FormColumn, FormTable
from plan_report.workbook.inputs import NONE_MARK
from plan_report.workbook.put import put
from plan_report.workbook.sheet import protect, set_up_page

_WIDTHS = (150.0, 210.0, 390.0)  # points


@dataclass(frozen=True, slots=True)
class _Table:
    headings: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]


def draw_guide(sheet: Worksheet, form: Form, plan: Plan, words: Sequence[str]) -> None:
    """Draw the sheet, in the words of this form's round and of the plan's scheme."""
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = look.excel_width(width)
    put(sheet, 1, 1, "記入要領", styles.TITLE)
    sheet.row_dimensions[1].height = 26
    row = 2
    for number, (title, content) in enumerate(_sections(form, plan, words), start=1):
        row += 1
        put(sheet, row, 1, f"{number}　{title}", styles.STEP)
        sheet.row_dimensions[row].height = 22
        row = _table(sheet, row + 1, content) if isinstance(content, _Table) else _lines(sheet, row + 1, content)
    protect(sheet)
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, f"{form.title}　{form.round.name}", pages_high=1)


def _lines(sheet: Worksheet, row: int, lines: Sequence[str]) -> int:
    """Sentences over the whole width; broken here, because a cell that is not merged does not wrap beyond itself."""
    for line in lines:
        for piece in look.broken(f"・{line}", sum(_WIDTHS)):
            put(sheet, row, 1, piece if piece.startswith("・") else f"　{piece}", styles.PLAIN)
            sheet.row_dimensions[row].height = look.height_of(1)
            row += 1
    return row


def _table(sheet: Worksheet, row: int, table: _Table) -> int:
    for index, heading in enumerate(table.headings, start=1):
        put(sheet, row, index, heading, styles.HEADING)
    sheet.row_dimensions[row].height = look.height_of(1)
    for number, texts in enumerate(table.rows, start=row + 1):
        for index, text in enumerate(texts, start=1):
            put(sheet, number, index, text, styles.LOCKED)
        lines = max(look.line_count(text, width) for text, width in zip(texts, _WIDTHS, strict=True))
        sheet.row_dimensions[number].height = look.height_of(lines)
    return row + len(table.rows) + 1


def _sections(form: Form, plan: Plan, words: Sequence[str]) -> Iterator[tuple[str, _Table | Sequence[str]]]:
    opened = ((SHEET_OF[table.of], "、".join(table.opened)) for table in form.tables)
    asked = "、".join(f"シート「{sheet}」の色の付いた欄（{headings}）" for sheet, headings in opened)
    not_ours = (
        "担当でない指標があれば、空欄のまま、要確認の欄にその旨を書いてください。" if form.indicators.rows else ""
    )
    yield (
        "記入する欄",
        (
            f"{asked}だけに記入してください。ほかの欄は書き換えられないようにしてあります。",
            *_years(form, plan),
            f"行の追加、削除、並べ替えはしないでください。{not_ours}",
            "ファイルは .xlsx のまま、パスワードを付けずに返してください。",
        ),
    )
    if form.indicators.rows:
        value, *others = _open(form.indicators)
        yield f"「{value.heading}」の書き方", _values(words)
        yield "その他の欄", _by_column(others)
    if form.activities.rows:
        yield "取組の書き方", _by_column(_open(form.activities))


def _open(table: FormTable) -> list[FormColumn]:
    return [column for column in table.columns if column.access is Access.OPEN]


def _by_column(columns: Iterable[FormColumn]) -> _Table:
    """What is to be filled in, in the words of its declaration."""
    rows = tuple((column.heading, column.example, column.hint) for column in columns)
    return _Table(("欄", "書き方の例", "説明"), rows)


def _values(words: Sequence[str]) -> _Table:
    return _Table(
        ("種類", "書き方の例", "説明"),
        (
            (
                "数",
                "1,792件　　1792　　１，７９２件",
                "単位は「数の単位」の欄のとおりです。単位を付けずに数だけ書いても、その単位の数として受け取ります。",
            ),
            ("割合", "20.4%　　43%", "％まで書いてください。小数の桁は、前の値とそろえてください。"),
            (
                "概数・延べ数",
                "約500人　　延べ1,234人",
                "「約」「延べ」は数の前に書きます。「以上」「以下」は書けません。",
            ),
            ("負の数", "△3.2　　▲3.2　　-3.2", "数の前に付けます。"),
            (
                "大きな数",
                "3億8,598万円　　12,000千円",
                "「兆」「億」「万」を使えます。「8千万円」は「8,000万円」と書いてください。",
            ),
            (
                "内訳のある値",
                "(個人) 525人 (団体) 279団体\n第1層 1回 第2層 26回",
                "前の値と同じ内訳の名前を使ってください。合計はしません。",
            ),
            ("実施状況", "　　".join(words), "一覧から選んでください。"),
            (
                "値がないとき",
                NONE_MARK,
                "空欄にせず「—」を書き（実施状況は一覧から選び）、理由を備考に書いてください。",
            ),
            (
                "年度が違う値",
                "1,792件 [R6年度]　　108件 [R4年度末]",
                "ほかの指標と年度が違うときだけ、値の後に書いてください。",
            ),
        ),
    )


def _years(form: Form, plan: Plan) -> tuple[str, ...]:
    """Which year's values are asked for, as far as the plan says; else which year the values before were of."""
    if form.round.results_year or form.round.survey_year:
        return (f"{_of_years(form.round)}の値を書いてください。",)
    before = plan.round(form.previous) if form.previous else None
    if before is None or not (before.results_year or before.survey_year):
        return ()
    return (
        (
            f"「{value_heading(before.id)}」は{_of_years(before)}の値です。"
            "今回書く値の年度は、計画を所管する課の連絡のとおりとしてください。"
        ),
    )


def _of_years(each: Round) -> str:
    named: list[tuple[str, Period | None]] = [
        ("標本調査（市民アンケート）の指標は", each.survey_year),
        ("ほかの指標は" if each.survey_year else "", each.results_year),
    ]
    return "、".join(f"{words}{long(year)}" for words, year in named if year)
