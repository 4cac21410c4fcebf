"""The composed report: a back-end-neutral document that every back-end draws and none recomputes.

A table is a grid of slots; a cell covers `rowspan` x `colspan` of them and each slot is covered exactly once.
Texts are final: numbers are formatted, labels worded. A newline within a text is a line break.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum

from plan_report.chart import Chart, Sparkline
from plan_report.data_class import dataclass


class CellRole(StrEnum):
    """What a cell is to the reader; style/look.py gives it its look, the PDF its tag."""

    COLUMN_HEADER = "column-header"
    AREA_NUMBER = "area-number"
    AREA = "area"
    POLICY = "policy"
    GROUP = "group"  # a node of the third level, over the rows of its indicators
    SUBGROUP = "subgroup"  # one of the fourth
    ACTOR = "actor"
    OUTCOME = "outcome"  # 成果目標
    INDICATOR = "indicator"
    ROW_HEADER = "row-header"  # of the smaller tables (summary, 要確認)
    SIGN = "sign"  # of the legend, as it stands in the tables; no heading: each row is but the sign and its meaning
    VALUE = "value"
    COURSE = "course"  # 経年: a sparkline, with the previous value over it where there is no room for a column more
    JUDGEMENT = "judgement"
    NOTE = "note"
    COUNT = "count"  # a number of the summary
    TOTAL = "total"  # 合計, which heads the row of all others' sums
    TOTAL_COUNT = "total-count"  # a number of that row
    OF_WHICH = "of-which"  # うち成果目標, which heads a row of what the one above it counts too
    TEXT = "text"

    @property
    def scope(self) -> str | None:
        """`Column` or `Row` when the cell is a heading for others (TH Scope in PDF/UA), else None."""
        if self is CellRole.COLUMN_HEADER:
            return "Column"
        return "Row" if self in _ROW_HEADERS else None


_ROW_HEADERS = frozenset(
    {
        CellRole.AREA_NUMBER,
        CellRole.AREA,
        CellRole.POLICY,
        CellRole.GROUP,
        CellRole.SUBGROUP,
        CellRole.ACTOR,
        CellRole.OUTCOME,
        CellRole.INDICATOR,
        CellRole.ROW_HEADER,
        CellRole.TOTAL,
        CellRole.OF_WHICH,
    }
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `row` and `col` count from 0 within the table, its header rows included."""

    row: int
    col: int
    text: str
    role: CellRole
    rowspan: int = 1
    colspan: int = 1
    shade: str | None = None  # RRGGBB; None takes the role's fill
    continued: str | None = None  # what to print when the cell goes on on another page; None repeats nothing
    figure: Sparkline | None = None  # drawn below the text
    spoken: str = ""  # what the text for 音声コード says in place of `text`: the reading (よみ) of a name
    earlier: bool = False  # what the current value is held against; that text leaves it out where room is short


@dataclass(frozen=True, slots=True)
class Table:
    """A grid with its caption; `widths` are shares of the text width, `cells` in reading order (row, then column)."""

    key: str
    caption: str
    description: str  # for screen readers: what the table holds and how it is laid out
    widths: tuple[float, ...]
    n_rows: int
    header_rows: int
    cells: tuple[Cell, ...]
    continued_caption: str = ""  # above the rest of the table on a further page

    def _repr_html_(self) -> str | None:
        """How a notebook shows the table."""
        return _shown((self,))


class ParagraphRole(StrEnum):
    """What a paragraph is; each has a style of the same name in style/look.py and in templates/report.docx."""

    PAPER_NUMBER = "paper-number"  # 資料番号, framed at the top right
    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"  # organisations, date
    BODY = "body"
    ITEM = "item"  # of an enumeration; text before the first tab is its number
    BULLET = "bullet"  # of a list without an order; text before the first tab is its sign
    FOOTNOTE = "footnote"

    @property
    def in_list(self) -> bool:
        """Whether such a paragraph is one of a list."""
        return self in {ParagraphRole.ITEM, ParagraphRole.BULLET}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 to 3 (the title is not a heading), bookmarked in the PDF under its own text."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A row of a table that a text points to; `page` is known once the report is laid out, before that 0."""

    table: str  # its key
    row: int
    page: int = 0

    @property
    def said(self) -> str:
        """How paper points there: （5ページ）; nothing while the page is not known."""
        return f"（{self.page}ページ）" if self.page else ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text in one style; where it points to a spot, it ends with the spot's page once that is known.

    The page stands before the full stop of a sentence, so that no line begins with it alone.
    """

    text: str
    role: ParagraphRole = ParagraphRole.BODY
    see: Spot | None = None

    @property
    def unpaged(self) -> str:
        """The text without the page, for back-ends that have none."""
        paged = bool(self.see and self.see.page)
        return self.text.removesuffix(self.ending) + self._stop if paged else self.text

    @property
    def ending(self) -> str:
        """The page with the full stop behind it, where the text ends in one; nothing where it points nowhere."""
        return self.see.said + self._stop if self.see else ""

    @property
    def _stop(self) -> str:
        return "。" if self.text.endswith("。") else ""

    def on(self, page: int) -> Paragraph:
        """The same, with this page said of what it points to."""
        if self.see is None:
            return self
        see = replace(self.see, page=page)
        return replace(self, text=self.unpaged.removesuffix(self._stop) + see.said + self._stop, see=see)


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its caption, which stands below it; the two are never parted."""

    key: str
    caption: str
    alt: str  # for screen readers: what kind of chart it is and all the figures it shows
    chart: Chart


Block = Heading | Paragraph | Table | Figure


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report in reading order with what its metadata say."""

    title: str
    author: str
    subject: str
    keywords: str
    created: str  # ISO date; the data's, never the clock's, so that the same input gives the same bytes
    blocks: tuple[Block, ...]
    paper: str = "A4-landscape"
    language: str = "ja-JP"
    paper_number: str = ""

    def _repr_html_(self) -> str | None:
        """How a notebook shows the report: its tables."""
        return _shown(self.tables)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The document's tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def all_text(self) -> str:
        """Everything that its pages show, one after the other, for whoever looks at its characters.

        What a figure shows its alternative text says.
        """
        texts: list[str] = [self.paper_number]
        for block in self.blocks:
            match block:
                case Table():
                    texts += (block.caption, *(cell.text for cell in block.cells))
                case Figure():
                    texts += (block.caption, block.alt)
                case Heading() | Paragraph():
                    texts.append(block.text)
        return "".join(texts)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The document's figures in order; those within cells are not among them."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))


_drawers: list[Callable[[Table], str]] = []


def show_in_notebooks(draw: Callable[[Table], str]) -> None:
    """Let notebooks show tables as `draw` makes them in HTML.

    A notebook asks the object itself, and a document knows no back-end: `render`, once imported, hands its own in.
    """
    _drawers[:] = [draw]


def _shown(tables: Iterable[Table]) -> str | None:
    """The tables in HTML; None, for which a notebook shows its plain text, while there is no back-end."""
    return "".join(map(_drawers[0], tables)) if _drawers else None
