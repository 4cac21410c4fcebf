"""What is printed otherwise though no other comparison tells it: columns, cells of the tables, all else.

Nothing that a reader finds changed may be passed over. What the told changes explain is not told a second time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from plan_report.audit.change import Change, Effect, Nature
from plan_report.audit.compare_indicators import pairs, place_of
from plan_report.audit.compare_plan import TABLES
from plan_report.audit.printed import heads_of, layout_of, lines, lines_of, own_blocks, said_in_rows, unnumbered
from plan_report.audit.record import IndicatorRecord, Record, TableRecord, Verdict
from plan_report.compose import figure_wording
from plan_report.compose.evaluation import TABLE_KEY
from plan_report.data_class import dataclass
from plan_report.document import CellRole
from plan_report.table.field import Of
from plan_report.table.plan_fields import field_of

_REVISED = field_of(Of.ROUND, "revised").told
_COLUMNS, _CAPTION = "列", "題名"
_BETWEEN = "、"
_REPORT = "報告書"
_WRITTEN = "記載"
_OF_ROWS = frozenset(
    (CellRole.OUTCOME, CellRole.INDICATOR, CellRole.VALUE, CellRole.COURSE, CellRole.JUDGEMENT, CellRole.NOTE)
)


def printed_changes(old: Record, new: Record, told: Sequence[Change]) -> Iterator[Change]:
    """Every difference of the tables that `told` does not explain; nothing of reports that are not laid out alike."""
    if layout_of(old) != layout_of(new):
        return
    before, after = _tables(old), _tables(new)
    yield from _columns(before, after, told)
    yield from _rows(old, new, told)


def left_over(old: Record, new: Record) -> Iterator[Change]:
    """Every line that differs, for two reports of which nothing else is told."""
    if layout_of(old) != layout_of(new):
        return
    then, now = (tuple(lines(record)) for record in (old, new))
    was, is_ = ([line for line, _ in each] for each in (then, now))
    alike = _alike(was, is_)
    was, is_ = was[alike:], is_[alike:]
    behind = _alike(was[::-1], is_[::-1])
    was, is_ = was[: len(was) - behind], is_[: len(is_) - behind]
    for tag, a, b, c, d in SequenceMatcher(None, was, is_, autojunk=False).get_opcodes():
        if tag != "equal":
            page = then[min(alike + a, len(then) - 1)][1] if then else 0
            texts = ("\n".join(was[a:b]), "\n".join(is_[c:d]))
            yield Change(Nature.NAME, _REPORT, _WRITTEN, *texts, page, Effect())


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines at the beginning are the same: of a long report nearly all, and matching them takes long."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@dataclass(frozen=True, slots=True)
class Told:
    """The lines that the told changes say were there, and are there now."""

    was: frozenset[str]
    now: frozenset[str]

    @classmethod
    def of(cls, changes: Iterable[Change], was: Iterable[str] = (), now: Iterable[str] = ()) -> Told:
        """What these changes say, and what else is known of the one and the other."""
        listed = tuple(changes)
        old, new = ([*known] for known in (was, now))
        for change in listed:
            old += change.old.split("\n")
            new += change.new.split("\n")
            if change.effect:
                old += [change.effect.before, *change.effect.differences[0].split("、")]
                new += [change.effect.after, *change.effect.differences[1].split("、")]
        return cls(frozenset(filter(None, old)), frozenset(filter(None, new)))

    def explains(self, was: Sequence[str], now: Sequence[str]) -> bool:
        """Whether wherever the lines differ, all that was there or all that is there now has been told."""
        differing = (
            (was[a:b], now[c:d])
            for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
            if tag != "equal"
        )
        return all(_all_in(gone, self.was) or _all_in(come, self.now) for gone, come in differing)


def _all_in(found: Sequence[str], told: frozenset[str]) -> bool:
    return bool(found) and all(any(_meets(line, text) for text in told) for line in found)


def _meets(line: str, text: str) -> bool:
    """Whether one is within the other; a single sign is found in too much, and has to end the line."""
    return line in text or (text in line if len(text) > 1 else line.endswith(text))


def _tables(record: Record) -> Mapping[str, TableRecord]:
    return {block.key: block for block in own_blocks(record) if isinstance(block, TableRecord)}


def _columns(
    before: Mapping[str, TableRecord], after: Mapping[str, TableRecord], told: Sequence[Change]
) -> Iterator[Change]:
    """The columns of the 評価 tables, and captions; the same difference of several tables is told once."""
    of_all = [change for change in told if not change.indicator]
    was_named, is_named = (
        [name for text in texts for name in text.split(_BETWEEN)]
        for texts in ([change.old for change in of_all], [change.new for change in of_all])
    )
    known = Told.of(of_all, was_named, is_named)
    follows = any(change.nature in {Nature.ADDED, Nature.REMOVED} for change in told)
    nature = Nature.CONSEQUENCE if follows else Nature.NAME
    seen: set[tuple[str, str]] = set()
    for key, was in before.items():
        now = after.get(key, was)
        found = [(was.caption.partition("　")[0], _CAPTION, [[unnumbered(each.caption)] for each in (was, now)])]
        if key.startswith(TABLE_KEY):
            found.append((TABLES, _COLUMNS, [list(heads_of(each).values()) for each in (was, now)]))
        for place, item, texts in found:
            then, is_ = map(_BETWEEN.join, texts)
            if then != is_ and (then, is_) not in seen and not known.explains(*texts):
                seen.add((then, is_))
                page = was.pages[0].page if was.pages else 0
                yield Change(nature, place, item, then, is_, page, Effect())


_Cells = Mapping[str, Sequence[str]]
_FOLLOWING = frozenset((CellRole.JUDGEMENT, CellRole.NOTE))


@dataclass(frozen=True, slots=True)
class _Row:
    """An indicator's row then and now: the lines of its cells by their headings, in the order of the columns."""

    was: IndicatorRecord
    now: IndicatorRecord
    then: _Cells
    cells: _Cells

    @property
    def side_by_side(self) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
        """The cells of the same column; one that has another heading now stands where it stood."""
        if len(self.then) == len(self.cells):
            for (heading, was), now in zip(self.then.items(), self.cells.values(), strict=True):
                yield heading, was, now
        else:
            for heading, was in self.then.items():
                if heading in self.cells:
                    yield heading, was, self.cells[heading]

    @property
    def moved(self) -> list[str]:
        """What stood in a column that is gone may stand in the 備考 now, and the other way round."""
        both = ((self.then, self.cells), (self.cells, self.then))
        return [line for one, other in both for heading in one if heading not in other for line in one[heading]]

    def known(self, own: Sequence[Change], of_all: Sequence[Change]) -> Told:
        """What is told of the indicator and of the whole; of a changed judgement also what it says in each part."""
        sides = [self.moved, self.moved]
        if any(change.effect and (change.effect.before or change.effect.after) for change in own):
            for side, each in zip(sides, (self.was, self.now), strict=True):
                side += [*_said_of(each.verdict), *figure_wording.TREND_WORDS]
        if any(change.item.startswith(_REVISED) for change in of_all):
            sides = [[*side, figure_wording.REVISED] for side in sides]
        return Told.of((*own, *of_all), *sides)


def _rows(old: Record, new: Record, told: Sequence[Change]) -> Iterator[Change]:
    """The cells of the indicators' rows, column by column."""
    of_all = [change for change in told if not change.indicator]
    of_one: dict[str, list[Change]] = {}
    for change in told:
        of_one.setdefault(change.indicator, []).append(change)
    before, after = _cells_of(old), _cells_of(new)
    verdicts = {heading for table in old.tables for heading in _headings(table, _FOLLOWING)}
    for was, now in pairs(old, new).values():
        row = _Row(was, now, before.get(was.id, {}), after.get(now.id, {}))
        own = of_one.get(now.id, [])
        differing = [each for each in row.side_by_side if each[1] != each[2]]
        known = row.known(own, of_all) if differing else None
        for heading, then, is_ in differing:
            follows = own and not (then and is_)  # a course that is not drawn any more, or only now
            page = was.standing.page if was.standing else 0
            if known and not follows and not known.explains(then, is_):
                yield Change(Nature.NAME, place_of(was), heading, *_differing(then, is_), page, Effect(), now.id)
            elif heading in verdicts and own and heading not in {change.item for change in own}:
                texts = _differing(then, is_)
                yield Change(Nature.CONSEQUENCE, place_of(was), heading, *texts, page, indicator=now.id)


def _headings(table: TableRecord, roles: Collection[CellRole]) -> Iterator[str]:
    """The headings of the columns in which cells of these roles stand."""
    heads = heads_of(table)
    yield from (heads.get(cell.col, "") for cell in table.cells if cell.role in roles)


def _cells_of(record: Record) -> Mapping[str, _Cells]:
    """The cells of each indicator's row."""
    by_row = {(each.standing.table, each.standing.row): each.id for each in record.indicators if each.standing}
    found: dict[str, dict[str, Sequence[str]]] = {}
    for table in record.tables:
        heads, said = heads_of(table), said_in_rows(table)
        for cell in table.cells:
            indicator = by_row.get((table.key, cell.row))
            if indicator is not None and cell.role in _OF_ROWS:
                drawn = said.get(cell.row, ()) if cell.role is CellRole.COURSE else ()
                cells = found.setdefault(indicator, {})
                heading = heads.get(cell.col, "")
                cells[f"{heading}（{cell.col + 1}列目）" if heading in cells else heading] = (
                    *lines_of(cell.text),
                    *drawn,
                )
    return found


def _said_of(verdict: Verdict) -> Iterator[str]:
    yield from verdict.notes
    for part in verdict.parts:
        yield from (part.outcome, part.change, *part.notes)


def _differing(was: Sequence[str], now: Sequence[str]) -> tuple[str, str]:
    """The lines that only one of them has; both in full where they differ in their order alone."""
    gone, come = ([line for line in one if line not in other] for one, other in ((was, now), (now, was)))
    return ("\n".join(gone), "\n".join(come)) if gone or come else ("\n".join(was), "\n".join(now))
