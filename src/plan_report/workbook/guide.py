"""The sheet 記入要領: how to fill the form in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from plan_report.data_class import dataclass
from plan_report.load.source import GUIDE_SHEET
from plan_report.model import Round
from plan_report.period import Period, long
from plan_report.table.field import Access
from plan_report.workbook import measures as look
from plan_report.workbook import styles
from plan_report.workbook.call import day_with_weekday
from plan_report.workbook.form import Form
from plan_report.workbook.form_table import SHEET_OF, FormColumn, FormRow, FormTable, Shows
from plan_report.workbook.inputs import NONE_MARK, Asking
from plan_report.workbook.page import end_pages, set_up_page
from plan_report.workbook.put import put
from plan_report.workbook.sheet import protect

_WIDTHS = (150.0, 210.0, 390.0)  # points
_TITLE_HEIGHT, _GAP = 26.0, 15.0  # points; of an empty row as Excel has it
_TOGETHER = 4  # rows: a title, the headings of its table, and two rows of that


@dataclass(frozen=True, slots=True)
class _Table:
    headings: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]


def draw_guide(sheet: Worksheet, form: Form, asking: Asking) -> None:
    """Draw the sheet, in the words of this form's round and of the plan's scheme."""
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = look.excel_width(width)
    put(sheet, 1, 1, GUIDE_SHEET, styles.TITLE)
    sheet.row_dimensions[1].height = _TITLE_HEIGHT
    row = 2
    blocks: list[list[tuple[int, float]]] = []
    for number, (title, content) in enumerate(_sections(form, asking), start=1):
        row += 1
        put(sheet, row, 1, f"{number}　{title}", styles.STEP)
        sheet.row_dimensions[row].height = 22
        first = row
        row = _table(sheet, row + 1, content) if isinstance(content, _Table) else _lines(sheet, row + 1, content)
        heights = [(each, sheet.row_dimensions[each].height or _GAP) for each in range(first, row + 1)]
        blocks += [heights[:_TOGETHER], *([each] for each in heights[_TOGETHER:])]
    protect(sheet)
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, f"{form.title}　{form.round.name}")
    end_pages(sheet, _TITLE_HEIGHT + _GAP, 0, blocks)


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


def _sections(form: Form, asking: Asking) -> Iterator[tuple[str, _Table | Sequence[str]]]:
    yield "記入する欄と返し方", tuple(_how(form))
    if form.indicators.rows:
        value, *others = _open(form.indicators)
        yield f"「{value.name}」の書き方", _values(asking)
        yield "その他の欄", _by_column(others)
    if form.activities.rows:
        yield "取組の書き方", _by_column(_open(form.activities))


def _how(form: Form) -> Iterator[str]:
    for table in form.tables:
        names = "、".join(column.name for column in _open(table))
        sheet = SHEET_OF[table.of]
        yield f"シート「{sheet}」の色の付いた欄（{names}）に記入してください。ほかの欄は書き換えられません。"
    yield "表の上の「記入者」には、記入した方の課、係及び氏名を書いてください。"
    if form.call.due:
        yield f"提出期限は、{day_with_weekday(form.call.due)}です。"
    yield from _years(form)
    if any(not form.share.must_answer(row.item) or row.texts[who] for row, who in _with_who(form)):
        yield (
            "二つの団体（課）が関わる行は、「記入する者」の欄の先に書いてある方が記入します。"
            "後に書いてある方は、違う値があるときだけ記入してください。"
        )
    yield "列の幅は変えられます。見出しの▼で行を絞り込めます。行の追加、削除及び並べ替えはしないでください。"
    yield "ファイルは .xlsx のまま、パスワードを付けずに返してください。"
    if form.call.contact:
        yield f"分からないことは、{form.call.contact}にお問い合わせください。"


def _with_who(form: Form) -> Iterator[tuple[FormRow, int]]:
    for table in form.tables:
        if (who := table.shown_as(Shows.WHO)) is not None:
            yield from ((row, who) for row in table.rows)


def _open(table: FormTable) -> list[FormColumn]:
    return [column for column in table.columns if column.access is Access.OPEN]


def _by_column(columns: Iterable[FormColumn]) -> _Table:
    """What is to be filled in, in the words of its declaration."""
    rows = tuple((column.name, column.example, column.hint) for column in columns)
    return _Table(("欄", "書き方の例", "説明"), rows)


def _values(asking: Asking) -> _Table:
    return _Table(
        ("種類", "書き方の例", "説明"),
        (
            (
                "数",
                "1,792件　　1792　　１，７９２件",
                "単位は「単位」の欄のとおりです。単位を付けずに数だけ書いても、その単位の数として受け取ります。",
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
            ("実施状況", "　　".join(asking.status), "一覧から選んでください。"),
            (
                "まだ値がないとき",
                "　　".join(asking.not_there[1:]),
                "空欄にせず、欄の右の▼から選んでください。回答として受け取ります。後で値が出たら、知らせてください。",
            ),
            (
                "値が出ないとき",
                NONE_MARK,
                "空欄にせず「—」を選び、理由を備考に書いてください。",
            ),
            (
                "年度が違う値",
                "1,792件 [R6年度]　　108件 [R4年度末]",
                "ほかの指標と年度が違うときだけ、値の後に書いてください。",
            ),
        ),
    )


def _years(form: Form) -> Iterator[str]:
    """Which year's values are asked for, as far as that is known."""
    if form.indicators.rows and (form.round.results_year or form.round.survey_year):
        yield f"{_of_years(form.round)}の値を書いてください。"


def _of_years(each: Round) -> str:
    named: list[tuple[str, Period | None]] = [
        ("標本調査（アンケート）の指標は", each.survey_year),
        ("ほかの指標は" if each.survey_year else "", each.results_year),
    ]
    return "、".join(f"{words}{long(year)}" for words, year in named if year)
