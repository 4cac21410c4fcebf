"""次第: a meeting's agenda and the table of its papers as one document, drawn by the same layout and back-ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from plan_report.compose.grid import under_headings
from plan_report.compose.wording import numbered
from plan_report.data_class import dataclass
from plan_report.document import Block, Cell, CellRole, Document, Heading, Paragraph, ParagraphRole, Table
from plan_report.era import japanese_date

AGENDA = "次第"
PAPERS_HEADING = "資料一覧"
_CAPTION = "資料の名称と通しページ"
_DESCRIPTION = "列は左から、資料番号、資料名、ページです。ページは、会議資料を通して付けた番号です。"
_COLUMNS = ("資料番号", "資料名", "ページ")
_WIDTHS = (28, 132, 20)
_NO_NUMBER = "－"
_WEEKDAYS = "月火水木金土日"

PAPERS_TABLE = "papers"  # the table's key
TITLE_COLUMN = 1  # of the table: where a paper's name stands


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda with what is dealt with under it: 議題 (1) …, (2) …."""

    text: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a 次第 says of a meeting; `session` is 第3回 or empty."""

    name: str
    session: str
    day: date
    time: str
    place: str
    organisation: str
    items: tuple[Item, ...]
    sheet: str = "A4-portrait"  # as style/look.py names papers


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper in the table: 資料番号 (may be empty), name, and the page it begins on."""

    number: str
    title: str
    page: int


def compose_agenda(meeting: Meeting, papers: Sequence[PaperLine]) -> Document:
    """The 次第 and, when there are papers, their table; row i + 1 of it is paper i."""
    title = f"{meeting.session}　{meeting.name}".strip()
    blocks: list[Block] = [Paragraph(title, ParagraphRole.TITLE), Paragraph(AGENDA, ParagraphRole.SUBTITLE)]
    blocks += [*_when_and_where(meeting), *_items(meeting.items)]
    if papers:
        blocks += [Heading(1, PAPERS_HEADING), _table(papers)]
    return Document(
        title=f"{title}　会議資料",
        author=meeting.organisation,
        subject=japanese_day(meeting.day),
        keywords="、".join(filter(None, (AGENDA, meeting.name, meeting.session))),
        created=meeting.day.isoformat(),
        blocks=tuple(blocks),
        paper=meeting.sheet,
    )


def japanese_day(day: date) -> str:
    """A day with its weekday: 令和8年11月24日（火）."""
    return f"{japanese_date(day)}（{_WEEKDAYS[day.weekday()]}）"


def _when_and_where(meeting: Meeting) -> Iterator[Block]:
    when = "　".join(filter(None, (japanese_day(meeting.day), meeting.time)))
    yield Paragraph(f"日時　{when}", ParagraphRole.BYLINE)
    yield Paragraph(f"場所　{meeting.place}", ParagraphRole.BYLINE)


def _items(items: Sequence[Item]) -> Iterator[Block]:
    for number, item in enumerate(items, start=1):
        yield Paragraph(numbered(number, item.text))
        for part, text in enumerate(item.parts, start=1):
            yield Paragraph(f"({part})\t{text}", ParagraphRole.ITEM)


def _table(papers: Sequence[PaperLine]) -> Table:
    cells: list[Cell] = []
    for row, paper in enumerate(papers, start=1):
        cells.append(Cell(row, 0, paper.number or _NO_NUMBER, CellRole.ROW_HEADER))
        cells.append(Cell(row, TITLE_COLUMN, paper.title, CellRole.TEXT))
        cells.append(Cell(row, 2, str(paper.page), CellRole.COUNT))
    return replace(under_headings(PAPERS_TABLE, _CAPTION, _DESCRIPTION, _COLUMNS, cells), widths=_WIDTHS)
