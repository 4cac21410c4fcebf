"""Page one above the first table: what a council member should know after thirty seconds.

The 成果目標 come first, with what chance allows to be said; then all indicators, what became worse with its page, what
could not be judged and why, how the classes moved since the round before, and what is still open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from plan_report.compose import glance_words as say
from plan_report.compose.by_size import by_size, order_words
from plan_report.compose.moves import Moves
from plan_report.compose.short_names import short_names
from plan_report.compose.wording import changes_text
from plan_report.data_class import dataclass
from plan_report.document import Block, CellRole, Paragraph, ParagraphRole, Spot, Table
from plan_report.judgement import ROUNDING_DECIDES, Decided, Judgement, JudgementClass, Judgements, Meaning
from plan_report.model import Indicator, Kind, Plan, Words
from plan_report.scheme import Fact, Scheme

# Of what became worse, by paper; page one has to hold the first table too, so that on the lower one each further line
# above takes the room of one; that of a 資料番号 is always kept, for a number changes nothing that is said. The tables
# have them all.
_MOST_LISTED: Mapping[str, int] = MappingProxyType({"A4-landscape": 4, "A4-portrait": 8})
_LEAST_LISTED = 2
_NAMES = frozenset({CellRole.OUTCOME, CellRole.INDICATOR})  # the cell that makes a row an indicator's
_CHANGED = frozenset({Meaning.BETTER, Meaning.WORSE, Meaning.OTHER})  # what chance takes from


@dataclass(frozen=True, slots=True)
class Earlier:
    """The round before with its judgements by the same scheme, None where its values cannot be judged by it."""

    name: str
    judgements: Judgements | None


@dataclass(frozen=True, slots=True)
class Seen:
    """All that page one is made from; `spots` says where each indicator stands."""

    plan: Plan
    judgements: Judgements
    scheme: Scheme
    round_id: str
    negative: str
    spots: Mapping[str, Spot]
    n_open: int = 0  # that are listed
    n_left_open: int = 0  # that are not, for the report is final nevertheless
    earlier: Earlier | None = None
    lines_above: int = 0  # of whose report it is, and of dates

    @property
    def most_listed(self) -> int:
        """How many of what became worse page one has room for."""
        most = _MOST_LISTED[self.plan.paper]
        if self.plan.paper == "A4-portrait":
            return most
        return max(most - self.lines_above - (self.earlier is not None), _LEAST_LISTED)

    def counts(self, indicators: Sequence[Indicator]) -> list[tuple[JudgementClass, int]]:
        """How many of these fell into each class."""
        tally = Counter(self.judgements[each.id].outcome.key for each in indicators)
        return [(each, tally[each.key]) for each in self.scheme.classes]


def spots_of(plan: Plan, tables: Sequence[Table]) -> Mapping[str, Spot]:
    """Where each indicator stands: its tables have one cell with the name of each, in the order of the plan."""
    spots = (Spot(table.key, cell.row) for table in tables for cell in table.cells if cell.role in _NAMES)
    return {indicator.id: spot for indicator, spot in zip(plan.indicators, spots, strict=True)}


def changed_by_chance(judgement: Judgement) -> bool:
    """Whether a class speaks of a change that is no larger than chance makes."""
    return judgement.outcome.meaning in _CHANGED and judgement.by_chance


def kinds_of_chance(indicators: Sequence[Indicator], judgements: Judgements) -> frozenset[Kind]:
    """The kinds of the indicators of which that is so."""
    return frozenset(each.kind for each in indicators if judgements[each.id].by_chance)


def glance(seen: Seen) -> Iterator[Block]:
    """The paragraphs of page one above the first table."""
    everything = list(seen.plan.indicators)
    outcomes = [each for each in everything if each.is_outcome]
    if said := _of_outcomes(seen, outcomes, alone=len(outcomes) == len(everything)):
        yield Paragraph(said)
    yield Paragraph(say.whole_sentence(seen.counts(everything), seen.scheme.title, seen.plan.words))
    if seen.earlier:
        yield Paragraph(_moved(seen, seen.earlier))
    yield from _worse(seen, everything)
    excluded = [each for each in everything if seen.judgements[each.id].outcome.meaning is Meaning.EXCLUDED]
    left = _of_excluded(seen, excluded) if excluded else ""
    if seen.n_open:
        yield Paragraph(left + say.open_sentence(seen.n_open), see=Spot("matters", 0))
    elif left or seen.n_left_open:
        yield Paragraph(left + (say.open_sentence(seen.n_left_open) if seen.n_left_open else ""))


def _of_outcomes(seen: Seen, outcomes: Sequence[Indicator], *, alone: bool) -> str:
    """What is said of the 成果目標; nothing where there are none, or where the next sentence says it of them alone."""
    judged = [seen.judgements[each.id] for each in outcomes]
    chance = [each for each in outcomes if changed_by_chance(seen.judgements[each.id])]
    kinds = kinds_of_chance(outcomes, seen.judgements)
    if kinds and all(each.by_chance or _stood_still(each) for each in judged):
        return say.unchanged_sentence(len(outcomes), kinds, seen.plan.words)
    undecided = [each for each in outcomes if _undecided(seen.judgements[each.id])]
    if not outcomes or (alone and not chance and not undecided):
        return ""
    counts, doubted = seen.counts(outcomes), (seen.counts(chance), seen.counts(undecided))
    return say.outcomes_sentence(counts, *doubted, kinds, seen.plan.words)


def _undecided(judgement: Judgement) -> bool:
    """Whether a class speaks of a change of which rounding hides if it is larger than chance makes."""
    hidden = any(ROUNDING_DECIDES in part.notes for part in judgement.parts)
    return judgement.outcome.meaning in _CHANGED and hidden and not judgement.by_chance


def _stood_still(judgement: Judgement) -> bool:
    return all(part.change is not None and not part.change.difference for part in judgement.parts)


def _moved(seen: Seen, earlier: Earlier) -> str:
    if earlier.judgements is None:
        return say.not_judged_before(earlier.name)
    moves = Moves.of(earlier.judgements, seen.judgements, seen.scheme.classes)
    return say.moves_sentence(moves, earlier.name, seen.plan.words.judgement)


def _worse(seen: Seen, everything: Sequence[Indicator]) -> Iterator[Block]:
    """The list of what became worse, or where nothing did, of what missed its target."""
    judged = seen.judgements.values()
    worse = by_size(each for each in judged if each.outcome.meaning is Meaning.WORSE)
    worse = worse or by_size(each for each in judged if each.outcome.meaning is Meaning.MISSED)
    if not worse:
        return
    shown = worse[: seen.most_listed]
    keys = {each.outcome.key for each in worse}
    there = [each for each in seen.scheme.classes if each.key in keys]
    yield Paragraph(say.worse_lead(there, len(worse), len(shown), order_words(shown)))
    names, by_id = short_names(everything), {each.id: each for each in everything}
    for judgement in shown:
        indicator = by_id[judgement.indicator_id]
        item = say.worse_item(
            names[indicator.id],
            changes_text(judgement, seen.negative),
            by_chance=changed_by_chance(judgement),
            kinds={indicator.kind},
        )
        yield Paragraph(item, ParagraphRole.BULLET, seen.spots.get(indicator.id))


def _of_excluded(seen: Seen, excluded: Sequence[Indicator]) -> str:
    tally = Counter(_reason(seen, each) for each in excluded)
    return say.excluded_sentence(seen.scheme.excluded.label, list(tally.items()))


def _reason(seen: Seen, indicator: Indicator) -> str:
    """Why an indicator was not judged: what kept its first part from it."""
    words: Words = seen.plan.words
    match seen.judgements[indicator.id].parts[0].decided:
        case Decided.NO_CURRENT:
            return say.no_value(words)
        case Decided.NOT_COMPARABLE:
            return say.not_comparable(words)
        case Decided.NOT_JUDGED:
            return say.NOT_JUDGED
        case Decided.RULE | Decided.MISSING:
            return _missing(seen, indicator)


def _missing(seen: Seen, indicator: Indicator) -> str:
    """What was not there for any rule."""
    if indicator.baseline.absent and seen.scheme.asks(Fact.CHANGE, Fact.MOVEMENT, Fact.PROGRESS):
        return say.no_baseline(seen.plan.words)
    without_target = indicator.target is None or indicator.target.absent
    if without_target and seen.scheme.asks(Fact.TARGET, Fact.RATIO, Fact.PROGRESS):
        return say.no_target(seen.plan.words)
    if indicator.in_round(seen.round_id).target is None and seen.scheme.asks(Fact.YEAR_TARGET):
        return say.no_year_target(seen.plan.words)
    return say.OTHER
