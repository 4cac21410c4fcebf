"""One row of the table to one indicator: its nodes, its texts, its figures with unit and year."""

from __future__ import annotations

from collections.abc import Mapping

from plan_report.data_class import dataclass
from plan_report.errors import Place, Severity
from plan_report.intake.direction import WAYS, is_read, propose_direction, stated_direction, words_of_column
from plan_report.intake.draft import DraftIndicator
from plan_report.intake.field import Role
from plan_report.intake.kind import SHARES, propose_kind
from plan_report.intake.levels import DITTO, split_number
from plan_report.intake.period import find_period
from plan_report.intake.readable import is_year
from plan_report.intake.recipe import ColumnRecipe, Recipe, SheetRecipe
from plan_report.intake.sheet import Sheet
from plan_report.intake.taken import Node, Taken
from plan_report.intake.values import are_shares, disagrees, figure, has_unit, is_bare, unit_column
from plan_report.intake.words import bracket_unit
from plan_report.spreadsheet import column_letter
from plan_report.table.clean import one_line, unprintable

_TEXTS = (Role.ACTOR, Role.DEPARTMENT, Role.DEFINITION, Role.SOURCE, Role.NOTE, Role.CLASS)
_NO_BASELINE = "—"
_ITEMS = {Role.BASELINE: "基準値", Role.TARGET: "目標値", Role.VALUE: "今回値", Role.ROUND_TARGET: "目標値"}
_FIGURES = frozenset({Role.BASELINE, Role.TARGET, Role.VALUE, Role.ROUND_TARGET})


@dataclass(frozen=True, slots=True)
class _Row:
    """The row with what it says of all its figures."""

    number: int
    name: str
    unit: str
    of_share: bool


class RowTaker:
    """Takes the rows of one table in order: cells that say 〃 or nothing for a level go on from the row before."""

    def __init__(self, sheet: Sheet, recipe: SheetRecipe, plan: Recipe, taken: Taken) -> None:
        self._sheet, self._recipe, self._plan, self._taken = sheet, recipe, plan, taken
        self._open: list[Node] = [("", "")] * len(plan.levels)
        self._before: dict[int, str] = {}  # by column
        self._without_unit: set[int] = set()
        self._asked: set[int] = set()  # columns of the row that were asked for
        self._directions = self._words_of_directions()
        if recipe.above:
            self._enter(*recipe.above)

    def enter(self, text: str) -> None:
        """A row that is the heading of a group."""
        self._enter(self._recipe.row_level, text)

    def indicator(self, row: int) -> DraftIndicator | None:
        """The indicator of a row; None when its name cannot be read."""
        name_column = self._recipe.column(Role.NAME)
        assert name_column is not None  # noqa: S101 a recipe without it is refused
        self._asked.clear()
        more = self._recipe.column(Role.NAME_MORE)
        name = " ".join(self._text(row, name_column).split())
        if more and self._sheet.origin(row, more.column) != self._sheet.origin(row, name_column.column):
            name = " ".join([name, *self._text(row, more).split()])
        if not name:
            self._taken.leave(self._place(row, name_column), "指標名を読めないため、この行は取り込みません")
            return None
        nodes = self._enter_nodes(row)
        cells = {str(role): text for role in _TEXTS if (text := self._said(row, role))}
        unit = self._said(row, Role.UNIT) or ""
        of = _Row(row, name, unit, self._of_share(row, name, unit))
        doubts: list[str] = []
        cells |= self._figures_of_plan(of, doubts)
        rounds = {each.id: self._facts(of, each.id) for each in self._plan.rounds}
        values = [fact["値"] for fact in rounds.values() if fact.get("値")]
        figures = [(heading, text) for facts in (cells, *rounds.values()) for heading, text in facts.items()]
        cells |= unit_column(figures, unit or bracket_unit(name) or self._recipe.unit)
        cells["望ましい方向"] = self._direction(row, cells, doubts)
        cells["種類"] = self._kind(of, [cells["基準値"], *values], cells.get("単位", ""), doubts)
        cells["要確認"] = "\n".join(doubts)
        self._tell_unused_unit(row, unit, [text for facts in (cells, *rounds.values()) for text in facts.values()])
        identity = self._recipe.column(Role.ID)
        number = one_line(self._text(row, identity)) if identity else ""
        self._tell_unasked(row)
        place = Place(self._sheet.grid.file, self._sheet.grid.sheet, row)
        return DraftIndicator(number, name, nodes, cells, rounds, place)

    def _figures_of_plan(self, of: _Row, doubts: list[str]) -> dict[str, str]:
        cells: dict[str, str] = {}
        for column in self._recipe.columns:
            role = column.field.role
            later = role is Role.ROUND_TARGET and column.field.of not in {each.id for each in self._plan.rounds}
            if role not in {Role.BASELINE, Role.TARGET} and not later:
                continue
            of_cell = {Role.BASELINE: Role.BASELINE_PERIOD, Role.TARGET: Role.TARGET_PERIOD}.get(role)
            years = self._recipe.column(of_cell) if of_cell else None
            own = self._period(of.number, years) if years else ""  # what the row says goes before the heading
            heading = str(column.field).split(" [", maxsplit=1)[0]
            cells[heading] = self._figure(of, column, own or column.field.period, doubts)
            if years and own:
                self._tell_unused_year(of.number, years, own, cells[heading])
        if not cells.get("基準値"):
            cells["基準値"] = _NO_BASELINE
            self._taken.without_baseline += 1
        return cells

    def _facts(self, of: _Row, round_id: str) -> dict[str, str]:
        row = of.number
        facts: dict[str, str] = {}
        doubts: list[str] = []
        own_year = self._year_of_values(round_id)
        for role, heading in ((Role.VALUE, "値"), (Role.ROUND_TARGET, "目標値"), (Role.ROUND_NOTE, "備考")):
            column = self._recipe.column(role, round_id)
            if column is None:
                continue
            if role is Role.ROUND_NOTE:
                facts[heading] = self._text(row, column)
            else:
                years = self._recipe.column(Role.VALUE_PERIOD, round_id) if role is Role.VALUE else None
                own = self._period(row, years) if years else ""
                period = self._other_year(own, round_id) or (own_year if role is Role.VALUE else "")
                facts[heading] = self._figure(of, column, period, doubts)
                if years and own and (period or not facts[heading]):
                    self._tell_unused_year(row, years, own, facts[heading])
                if years and not own and facts[heading]:
                    doubts.append(f"今回値：元の表に時点がないか、読めません。{round_id}の値か確かめてください")
        facts["要確認"] = "\n".join(doubts)
        return facts

    def _other_year(self, own: str, round_id: str) -> str:
        """The year of a row's value, where it is another than the round's, which plan.toml says."""
        of_round = next(each.period for each in self._plan.rounds if each.id == round_id)
        return "" if own.removesuffix("末") == of_round.removesuffix("末") else own

    def _period(self, row: int, column: ColumnRecipe) -> str:
        """The year in a column of years: R4, 令和4年度, 2022; a span as it is written."""
        text = self._said_in(row, column)
        period, rest = find_period(text)
        if period and not rest:
            return period.text
        if text and is_year(text):
            return " ".join(text.split())
        if text:
            self._taken.leave(self._place(row, column), f"「{text[:40]}」を一つの年度として読めません")
        return ""

    def _tell_unused_year(self, row: int, column: ColumnRecipe, period: str, text: str) -> None:
        """A year of the row that its figure did not take: there is none, or it says another year itself."""
        said = find_period(text)[0]
        if period not in text and (said is None or said != find_period(period)[0]):
            what = f"年度「{period}」は使っていません（付ける値がないか、値に別の年度があります）"
            self._taken.leave(self._place(row, column), what)

    def _year_of_values(self, round_id: str) -> str:
        """The bracket of a round's values: only for what is no fiscal year, which plan.toml says for all of them."""
        period = next(each.period for each in self._plan.rounds if each.id == round_id)
        return "" if period.endswith(("年度", "年度末")) else period

    def _figure(self, of: _Row, column: ColumnRecipe, period: str, doubts: list[str]) -> str:
        row = of.number
        text = self._text(row, column)
        if not text:
            return ""
        unit = self._unit(of.name, of.unit, column)
        is_target = column.field.role in {Role.TARGET, Role.ROUND_TARGET}
        read = figure(text, unit, period, is_target=is_target, of_share=of.of_share)
        self._tell_merged(row, column, text)
        if read.refused:
            self._taken.leave(self._place(row, column), f"値として取り込めません：{read.refused}", read.mend)
            seen = " ".join(text.split()).replace("／", "/")
            doubts.append(
                f"{_ITEMS[column.field.role]}：元の表には「{seen[:60]}」とあります。読めないため取り込んでいません"
            )
        if read.text and disagrees(text, unit):
            what = f"値「{' '.join(text.split())[:40]}」の単位が、表の単位「{unit}」と違います"
            self._taken.doubt(self._place(row, column), what)
        if read.told:
            self._taken.doubt(self._place(row, column), read.told)
        elif is_bare(read.text) and row not in self._without_unit:
            self._without_unit.add(row)  # told once for all figures of the row
            self._taken.doubt(self._place(row, column), f"「{read.text}」の単位が分かりません")
        return read.text

    def _unit(self, name: str, unit: str, column: ColumnRecipe) -> str:
        """What a bare number of a column counts."""
        return unit or column.unit or bracket_unit(name) or self._recipe.unit

    def _of_share(self, row: int, name: str, unit: str) -> bool:
        """Whether the row's figures are shares, by its 種類, else by their units."""
        kind = one_line(self._said(row, Role.KIND))
        if kind:
            return kind in SHARES
        columns = [each for each in self._recipe.columns if each.field.role in {Role.BASELINE, Role.VALUE}]
        said = ((self._sheet.text(row, each.column), self._unit(name, unit, each)) for each in columns)
        return are_shares((text, unit) for text, unit in said if text)

    def _words_of_directions(self) -> Mapping[str, str]:
        column, recipe = self._recipe.column(Role.DIRECTION), self._recipe
        rows = range(recipe.first, recipe.last + 1) if column else ()
        return words_of_column(self._sheet.text(row, column.column) for row in rows if column)

    def _tell_unused_unit(self, row: int, unit: str, texts: list[str]) -> None:
        """A unit that no figure took: each has its own, or there is none."""
        column = self._recipe.column(Role.UNIT)
        if column and unit and not any(has_unit(text, unit) for text in texts):
            self._taken.doubt(self._place(row, column), f"単位「{unit[:40]}」は、付ける数がないので使っていません")

    def _tell_unasked(self, row: int) -> None:
        """Cells of columns that the recipe names and that nothing asked for."""
        for column in self._recipe.columns:
            text = self._sheet.own(row, column.column)
            if text and column.field.role is not Role.LEFT_OUT and column.column not in self._asked:
                what = f"「{' '.join(text.split())[:40]}」は、使うところがないため取り込みません"
                self._taken.leave(self._place(row, column), what)

    def _tell_merged(self, row: int, column: ColumnRecipe, text: str) -> None:
        """A figure in a merged cell is said of every column and row that it covers; that may be wrong."""
        if self._sheet.origin(row, column.column) != (row, column.column):
            what = f"結合されたセルの値「{' '.join(text.split())[:40]}」を、この欄の値としても取り込みました"
            self._taken.doubt(self._place(row, column), what, "違うときは直してください")

    def _direction(self, row: int, cells: dict[str, str], doubts: list[str]) -> str:
        column = self._recipe.column(Role.DIRECTION)
        text = " ".join(self._text(row, column).split()) if column else ""
        if text and column and not is_read(text, self._directions):
            what = f"望ましい方向「{text[:40]}」は、{WAYS}のどれか分かりません"
            self._taken.leave(self._place(row, column), what)
        made = (
            stated_direction(text, self._directions)
            if text
            else propose_direction(cells["基準値"], cells.get("目標値", ""), cells.get("単位", ""))
        )
        self._taken.origins[f"望ましい方向：{made.origin}"] += 1
        if made.doubt:
            doubts.append(f"望ましい方向：{made.doubt}")
        return made.word

    def _kind(self, of: _Row, values: list[str], unit: str, doubts: list[str]) -> str:
        text = one_line(self._said(of.number, Role.KIND))
        if text:
            self._taken.origins["種類：表の列から"] += 1
            return text
        made = propose_kind(of.name, values, "%" if of.of_share else unit)
        self._taken.origins[f"種類：{made.origin}"] += 1
        if made.doubt:
            doubts.append(f"種類：{made.doubt}")
        return made.word

    def _said(self, row: int, role: Role) -> str:
        """The text of a column of words; 〃 is that of the row before."""
        column = self._recipe.column(role)
        return self._said_in(row, column) if column else ""

    def _said_in(self, row: int, column: ColumnRecipe) -> str:
        text = self._text(row, column)
        if one_line(text) in DITTO:
            text = self._before.get(column.column, "")
        self._before[column.column] = text
        return text

    def _text(self, row: int, column: ColumnRecipe) -> str:
        """What is seen in a cell; a cell that cannot be read is listed and says nothing."""
        index = column.column
        self._asked.add(index)
        fault = self._sheet.fault(row, index) or unprintable(self._sheet.text(row, index))
        weight = fault.weight(figures=column.field.role in _FIGURES) if fault else None
        if fault and weight:
            is_error = weight is Severity.ERROR
            tell = self._taken.leave if is_error else self._taken.doubt
            tell(self._place(row, column), fault.what, fault.mend)
            if is_error:
                return ""
        return self._sheet.text(row, index) if not self._covered_by_name(row, column) else ""

    def _covered_by_name(self, row: int, column: ColumnRecipe) -> bool:
        """Whether a level's cell is merged with the indicator's name, or with the level before it."""
        if column.field.role not in {Role.LEVEL, Role.LEVEL_NUMBER, Role.LEVEL_BOTH}:
            return False
        origin = self._sheet.origin(row, column.column)
        name = self._recipe.column(Role.NAME)
        if name and self._sheet.origin(row, name.column) == origin:
            return True
        return origin[1] < column.column and any(each.column == origin[1] for each in self._recipe.columns)

    def _enter_nodes(self, row: int) -> tuple[tuple[str, str], ...]:
        for label in self._plan.levels:
            both = self._recipe.column(Role.LEVEL_BOTH, label)
            number, name = self._recipe.column(Role.LEVEL_NUMBER, label), self._recipe.column(Role.LEVEL, label)
            if both:
                text = self._text(row, both)
                self._enter(label, "" if one_line(text) in DITTO else text)
            elif name:
                text = self._text(row, name)
                if one_line(text) in DITTO:
                    text = ""
                said = one_line(self._text(row, number)) if number else ""
                self._enter(label, text, "" if said in DITTO else said, split=False)
                self._tell_number_alone(row, label, text, number)
        return tuple(self._open)

    def _tell_number_alone(self, row: int, label: str, name: str, column: ColumnRecipe | None) -> None:
        """A number without a name that is not the open node's: nobody knows whose it is."""
        number = one_line(self._text(row, column)) if column and not name else ""
        if column and number and number not in {*DITTO, self._open[self._plan.levels.index(label)][0]}:
            what = f"「{label}」の番号「{number[:40]}」は、名称がないため取り込みません"
            self._taken.leave(self._place(row, column), what)

    def _enter(self, label: str, text: str, number: str = "", *, split: bool = True) -> None:
        """Open a node; a cell that says nothing goes on with the open one. Those without numbers get them at last."""
        at = self._plan.levels.index(label)
        if not text:
            return
        found = split_number(text) if split else None
        name = found.name if found else " ".join(text.split())
        number = found.number if found else number
        if not number and name == self._open[at][1]:
            return
        node = (number, name)
        if self._open[at] != node:
            self._open[at:] = [node, *[("", "")] * (len(self._open) - at - 1)]

    def _place(self, row: int, column: ColumnRecipe) -> Place:
        heading = " ".join(column.heading.split())
        name = f"{column_letter(column.column)} {heading}".strip()
        return Place(self._sheet.grid.file, self._sheet.grid.sheet, row, name)
