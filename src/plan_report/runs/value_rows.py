"""The values of a round as rows: what is written, how it was read, what became of it, what is to be mended or asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from plan_report.check.row import named
from plan_report.compose.wording import change_text
from plan_report.data_class import dataclass
from plan_report.errors import InputError, Problem
from plan_report.judge import judge_indicator
from plan_report.judgement import Judgement
from plan_report.model import Home, Indicator, Quantity, Value
from plan_report.notation import NotationError, print_value
from plan_report.period import short
from plan_report.runs.confirmed import all_confirmed, confirmation_words
from plan_report.runs.reading import Reading
from plan_report.runs.value_draft import Draft, draft_of, value_of
from plan_report.runs.value_pieces import Pieces
from plan_report.runs.value_proposals import Proposal, is_bare, proposal, shown_like, unit_of, with_unit
from plan_report.table.change_log import UNDONE, LogEntry
from plan_report.table.round_fields import VALUE, value_heading
from plan_report.table.rows import read_on_scale

ENTERED = "値の入力"  # what the log says of a cell; or `UNDONE`
WAITS = "判定待ち"
NO_BASELINE, NO_CHANGE = "基準値なし", "—"


@dataclass(frozen=True, slots=True)
class Told:
    """Something about a value: what is, and what to do."""

    what: str  # ％がありません。
    mend: str = ""  # 基準値は55.9%です。


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """How a part changed: 個人, +94人, （+17.9%）."""

    label: str
    text: str
    ratio: str = ""


@dataclass(frozen=True, slots=True)
class ValueRow:
    """An indicator with the value of the round."""

    number: str  # 1-1-2
    name: str
    group: str  # over the rows that hang on one part of the plan
    baseline: tuple[str, ...]  # a part a line; empty where there is none
    baseline_year: str  # R4年度
    written: str  # the whole cell
    pieces: Pieces  # of it, a field each
    is_words: bool  # not a number
    read: tuple[str, ...]  # a part a line; empty where it cannot be read, or there is none
    changes: tuple[ChangeShown, ...]
    no_change: str  # why there is none: 基準値なし
    verdict: str  # 改善 ↗; 判定待ち
    label: str  # 改善
    faults: tuple[Told, ...]
    asks: tuple[Told, ...]
    doubts: tuple[Problem, ...]  # those of `asks` that somebody may confirm
    proposal: Proposal | None
    was: str  # the verdict before it was changed today, where that was another one
    is_changed: bool
    unit: str = ""  # that a number without one is in; empty where that is not sure
    is_unit_known: bool = False  # the table says it, so that numbers can be read without

    def entered(self, text: str) -> str:
        """What was typed into its field, with the unit that stands beside it."""
        return text if self.is_unit_known else with_unit(text, self.unit)

    @property
    def sign(self) -> str:
        """By which a form says of which indicator it is: its number may be another's by now."""
        return _digest(self.number, self.name)

    @property
    def doubts_sign(self) -> str:
        """By which a form says which doubts it has shown."""
        return _digest(self.sign, *(str(each) for each in self.doubts))

    @property
    def lacks_unit(self) -> bool:
        """Whether the unit is to be shown beside the field, as it does not stand in it."""
        return bool(self.unit) and (not self.written or is_bare(self.written))

    @property
    def is_fault(self) -> bool:
        """Whether something must be mended."""
        return bool(self.faults)

    @property
    def is_ask(self) -> bool:
        """Whether something should be looked at."""
        return bool(self.asks) and not self.faults


@dataclass(frozen=True, slots=True)
class RoundValues:
    """All rows, and what is wrong in other places than in their cells."""

    rows: tuple[ValueRow, ...]
    elsewhere: tuple[Problem, ...]
    counts: tuple[tuple[str, int], ...]  # of the classes, in the scheme's order; then 判定待ち

    @property
    def faulty(self) -> tuple[ValueRow, ...]:
        """Rows to mend."""
        return tuple(each for each in self.rows if each.is_fault)

    @property
    def doubtful(self) -> tuple[ValueRow, ...]:
        """Rows to look at."""
        return tuple(each for each in self.rows if each.is_ask)

    @property
    def changed(self) -> tuple[ValueRow, ...]:
        """Rows that were changed today."""
        return tuple(each for each in self.rows if each.is_changed)

    @property
    def empty(self) -> tuple[ValueRow, ...]:
        """Rows without a value."""
        return tuple(each for each in self.rows if not each.written and not each.read)

    def row(self, number: str) -> ValueRow | None:
        """The row of an indicator."""
        return next((each for each in self.rows if each.number == number), None)


def round_values(reading: Reading, log: Sequence[LogEntry], today: date) -> RoundValues | None:
    """The values of the round that is looked at; None where no row can be shown, for `reading.problems`.

    Args:
        reading: the plan, sound or not.
        log: its log, which tells what was changed today, and which doubts somebody has confirmed.
        today: the day.
    """
    draft = draft_of(reading)
    if draft is None:
        return None
    confirmed = all_confirmed(log)
    doubts = _by_row(each for each in draft.doubts if confirmation_words(each) not in confirmed)
    around = (reading.round_id, draft.scheme, replace(draft.plan, nodes=()))
    number = reading.memory.number("values", around)
    maker = _Rows(draft, number, _first_texts(log, reading.round_id, today), doubts)
    rows = tuple(maker.row(home, each) for home, each in draft.plan.placed)
    tally = Counter(each.label for each in rows)
    labels = [each.label for each in draft.scheme.classes] if draft.scheme else []
    counts = tuple((label, tally[label]) for label in (*labels, WAITS) if tally[label])
    return RoundValues(rows, draft.elsewhere, counts)


def value_name(number: str, round_id: str) -> str:
    """What the log calls a value: 1-1-2 R7の値."""
    return f"{number} {value_heading(round_id)}"


@dataclass(frozen=True, slots=True)
class _Of:
    """All that a row shows."""

    indicator: Indicator
    group: str
    written: str
    judgement: Judgement | None
    faults: tuple[Problem, ...]
    doubts: tuple[Problem, ...]
    before: str | None  # what stood there when today began, where it was changed


@dataclass(frozen=True, slots=True)
class _Rows:
    draft: Draft
    around: int  # another one, when anything that all rows depend on is another one
    before: Mapping[str, str]  # the texts with which today began, by what the log calls the values
    doubts: Mapping[tuple[str, str, int | None], tuple[Problem, ...]]

    def row(self, home: Home, indicator: Indicator) -> ValueRow:
        """The row of an indicator; the one that was made before, where nothing that it shows is another."""
        cell = self.draft.cells.cell(indicator)
        judgements, unjudged = self.draft.judged
        faults = (*self.draft.faults.get(indicator.id, ()), *unjudged.get(indicator.id, ()))
        of = _Of(
            indicator,
            f"{home[0].number}　{home[0].name}".strip("　") if home else "",
            cell.text if cell else "",
            judgements.get(indicator.id),
            faults,
            () if faults else self._doubts(indicator),
            self.before.get(value_name(indicator.id, self.draft.reading.round_id)),
        )
        memory = self.draft.reading.memory
        return memory.made(f"row {indicator.id}", (self.around, of), lambda: self._made(of))

    def _made(self, of: _Of) -> ValueRow:
        indicator, written, judgement = of.indicator, of.written, of.judgement
        value = value_of(indicator, self.draft.reading.round_id)
        made = self._proposal(indicator, written)
        is_changed = of.before is not None and of.before != written
        return ValueRow(
            number=indicator.id,
            name=indicator.name,
            group=of.group,
            baseline=_lines(indicator.baseline),
            baseline_year=short(indicator.baseline.period) if indicator.baseline.period else "",
            written=written,
            pieces=Pieces.of(written, value),
            is_words=bool(value and value.parts and not isinstance(value.parts[0].amount, Quantity)),
            read=_lines(value) if value else (),
            changes=tuple(_changes(judgement)) if judgement else (),
            no_change=_no_change(judgement, indicator, value),
            verdict=judgement.outcome.text if judgement else WAITS,
            label=judgement.outcome.label if judgement else WAITS,
            faults=tuple(self._told(indicator, each, made) for each in of.faults),
            asks=self._asks(indicator, of.doubts, made, written) if not of.faults else (),
            doubts=of.doubts,
            proposal=made,
            was=self._was(indicator, of.before, judgement) if of.before is not None and is_changed else "",
            is_changed=is_changed,
            unit=indicator.unit or unit_of(self._like(indicator)),
            is_unit_known=bool(indicator.unit),
        )

    def _doubts(self, indicator: Indicator) -> tuple[Problem, ...]:
        """Those about the indicator's own figures; those about names and the like are no matter of this table."""
        start, columns = _own(indicator), {VALUE.heading, value_heading(self.draft.reading.round_id)}
        found = (each for row in self.draft.cells.rows(indicator) for each in self.doubts.get(row, ()))
        return tuple(each for each in found if each.what.startswith(start) or each.place.column in columns)

    def _like(self, indicator: Indicator) -> Value | None:
        """The value that shows how the indicator is written: the baseline, else the last value before this one."""
        before = self.draft.round_before()
        found = (indicator.baseline, indicator.value(before) if before else None)
        return next((each for each in found if each and each.parts), None)

    def _read(self, indicator: Indicator, text: str) -> Value:
        """What the cell would say.

        Raises:
            NotationError: it cannot be read.
        """
        return read_on_scale(text, indicator.kind, indicator.unit, self.draft.said)

    def _proposal(self, indicator: Indicator, written: str) -> Proposal | None:
        facts = indicator.in_round(self.draft.reading.round_id)
        baseline = None if facts.not_comparable else indicator.baseline
        return proposal(written, self._like(indicator), baseline, lambda text: self._read(indicator, text))

    def _told(self, indicator: Indicator, problem: Problem, made: Proposal | None) -> Told:
        like = self._like(indicator)
        if made and like:
            return Told(made.why, f"{'基準値' if like is indicator.baseline else '前回の値'}は{shown_like(like)}です。")
        return Told(_sentence(problem.what), _sentence(problem.mend))

    def _asks(
        self, indicator: Indicator, doubts: tuple[Problem, ...], made: Proposal | None, written: str
    ) -> tuple[Told, ...]:
        """The doubts without the name of the indicator, which stands beside them."""
        start = _own(indicator)
        told = tuple(Told(_sentence(each.what.removeprefix(start)), _sentence(each.mend)) for each in doubts)
        if made and written and not any(made.why.rstrip("。")[:3] in each.what for each in told):
            return (Told(made.why), *told)
        return told

    def _was(self, indicator: Indicator, text: str, now: Judgement | None) -> str:
        """前は維持: the class with the text that stood there when the day began."""
        if not text:
            return "値なし"
        label = self._label(indicator, text)
        return label if now is None or label != now.outcome.label else ""

    def _label(self, indicator: Indicator, text: str) -> str:
        draft, round_id = self.draft, self.draft.reading.round_id
        if draft.scheme is None:
            return WAITS
        try:
            value = self._read(indicator, text)
            facts = [replace(each, value=value) if each.round_id == round_id else each for each in indicator.facts]
            before = replace(indicator, facts=tuple(facts))
            return judge_indicator(draft.plan, before, draft.scheme, round_id).outcome.label
        except (NotationError, InputError):
            return WAITS


def _first_texts(log: Iterable[LogEntry], round_id: str, today: date) -> Mapping[str, str]:
    """What stood in the cells that were changed today, when the day began."""
    found: dict[str, str] = {}
    ending = f" {value_heading(round_id)}"
    for each in log:
        if each.when == today and each.why in {ENTERED, UNDONE} and each.what.endswith(ending):
            found.setdefault(each.what, each.old)
    return found


def _by_row(doubts: Iterable[Problem]) -> Mapping[tuple[str, str, int | None], tuple[Problem, ...]]:
    found: dict[tuple[str, str, int | None], tuple[Problem, ...]] = {}
    for each in doubts:
        key = (each.place.file, each.place.sheet, each.place.row)
        found[key] = (*found.get(key, ()), each)
    return found


def _lines(value: Value) -> tuple[str, ...]:
    """A part a line, without the year; nothing of a value that is not there but the sign of it."""
    return tuple(print_value(replace(value, period=None)).split("\n"))


def _changes(judgement: Judgement) -> Iterator[ChangeShown]:
    for part in judgement.parts:
        if part.change:
            text, _, ratio = change_text(part.change, "△").partition("（")
            yield ChangeShown(part.label, text, f"（{ratio}" if ratio else "")


def _no_change(judgement: Judgement | None, indicator: Indicator, value: Value | None) -> str:
    if judgement is None or value is None or any(part.change for part in judgement.parts):
        return ""
    return NO_BASELINE if indicator.baseline.absent else NO_CHANGE


def _own(indicator: Indicator) -> str:
    """How doubts about an indicator begin."""
    return f"{named(indicator)}の"


def _digest(*texts: str) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()[:16]


def _sentence(text: str) -> str:
    """A text with its full stop."""
    return f"{text}。" if text and not text.endswith(("。", "？")) else text
