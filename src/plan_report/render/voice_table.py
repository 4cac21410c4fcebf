"""The rows of a table on one page as sentences: 講座の件数。基準値は3件（令和4年度）、今回は5件。評価は改善。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_report.data_class import dataclass
from plan_report.document import CellRole
from plan_report.layout.pages import PlacedCell, TablePiece
from plan_report.render.voice_words import number_alone, said, said_value

_NAMES = frozenset({CellRole.OUTCOME, CellRole.INDICATOR})  # the cell that makes a row an indicator's
_OWN_SENTENCE = frozenset({CellRole.JUDGEMENT, CellRole.NOTE, CellRole.TEXT})


@dataclass(frozen=True, slots=True)
class Short:
    """What is still said of a page."""

    notes: bool = True
    earlier: bool = True
    brief: frozenset[int] = frozenset()  # figures by their summary alone, by their place among the page's parts


@dataclass(frozen=True, slots=True)
class Item:
    """One cell of a row under its column's heading."""

    heading: str
    text: str
    role: CellRole
    earlier: bool

    def kept(self, short: Short) -> bool:
        """Whether it is still said."""
        return (short.notes or self.role is not CellRole.NOTE) and (short.earlier or not self.earlier)


@dataclass(frozen=True, slots=True)
class Row:
    """What heads a row, and what stands in it."""

    names: tuple[str, ...]
    items: tuple[Item, ...]
    indicator: bool

    def text(self, short: Short) -> str:
        """Its sentences; judgement and 備考 have one each."""
        groups: list[list[str]] = [[]]
        for item in (each for each in self.items if each.kept(short)):
            own = item.role in _OWN_SENTENCE
            # A comma before what has commas of its own, so that the ear knows where it begins.
            link = "は、" if item.role in {CellRole.NOTE, CellRole.TEXT} else "は"
            phrase = f"{item.heading}{link}{item.text}" if item.heading else item.text
            if own:
                groups += [[phrase], []]
            else:
                groups[-1].append(phrase)
        parts = (*self.names, *("、".join(group) for group in groups))
        return "".join(f"{part}。" for part in parts if part)


@dataclass(frozen=True, slots=True)
class VoiceTable:
    """The rows of a table that stand on one page."""

    caption: str
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """How a text points to it: 表4."""
        number = self.caption.partition("、")[0]
        return number if number.startswith("表") else "この表"

    def left_out(self, count: int) -> str:
        """What the last `count` rows are, as they are counted; nothing for rows that only head others."""
        rows = self.rows[len(self.rows) - count :]
        indicators = sum(row.indicator for row in rows)
        if indicators:
            return f"{indicators}指標"
        return "" if any(row.indicator for row in self.rows) else f"{count}行"

    def sentences(self, short: Short, without: int = 0) -> Iterator[str]:
        """Caption and rows; the last `without` rows are told as left out."""
        if self.caption:
            yield f"{self.caption}。"
        shown = self.rows[: len(self.rows) - without]
        yield from (row.text(short) for row in shown)  # a number without its heading would mislead the ear
        if without:
            yield f"{'ほか' if shown else ''}{self.left_out(without) or 'の行'}は、{self.name}を御覧ください。"


def voice_table(piece: TablePiece) -> VoiceTable:
    """The table's part on a page; header cells that are repeated and labels that go on are not said again."""
    caption = said(piece.table.caption)
    if piece.repeated and caption:
        caption += "の続き"
    begun: dict[int, list[PlacedCell]] = {row: [] for row in range(piece.first_row, piece.last_row)}
    for cell in piece.cells:
        if not cell.continued and cell.row in begun:
            begun[cell.row].append(cell)
    rows = (_row(cells, piece.header) for cells in begun.values())
    return VoiceTable(caption, tuple(row for row in rows if row.names or row.items))


def _row(cells: Sequence[PlacedCell], header: Sequence[PlacedCell]) -> Row:
    names: list[str] = []
    items: list[Item] = []
    number = ""
    for placed in sorted(cells, key=lambda each: each.cell.col):
        cell = placed.cell
        if cell.role is CellRole.AREA_NUMBER or (cell.role is CellRole.ROW_HEADER and number_alone(placed.text)):
            number = f"{said(placed.text)}、"
            continue
        if cell.role.scope == "Row" or cell.role is CellRole.SIGN:
            name = said(cell.spoken or placed.text)
            names.append(f"{number}{name}")
            number = ""
            continue
        text = said_value(placed.text) if placed.text else ""
        course = said("、".join(cell.figure.said)) if cell.figure else ""
        whole = "、".join(filter(None, (text, course)))
        if whole:
            items.append(Item(_heading(cell.col, header), whole, cell.role, cell.earlier))
    if number:  # and nothing that it is the number of
        names.append(number.removesuffix("、"))
    indicator = any(each.cell.role in _NAMES for each in cells)
    return Row(tuple(filter(None, names)), tuple(items), indicator)


def _heading(col: int, header: Sequence[PlacedCell]) -> str:
    """The headings over a column, the upper first."""
    over = (each for each in header if each.cell.col <= col < each.cell.col + each.cell.colspan)
    ordered = sorted(over, key=lambda each: each.cell.row)
    return "の".join(dict.fromkeys(filter(None, (said(each.cell.text) for each in ordered))))
