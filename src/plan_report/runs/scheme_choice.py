"""Which 評価方式 a plan may choose: each with its title, its counts in this plan, and the class of every indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.errors import InputError
from plan_report.judge import Comparison
from plan_report.judge import compare_schemes as compare
from plan_report.judgement import Judgement, Meaning
from plan_report.load.rules import is_own, load_scheme
from plan_report.load.source import Source
from plan_report.runs.compare_schemes import UNREADABLE
from plan_report.runs.inputs import Inputs, template_folders
from plan_report.runs.rules_renamed import Renamed, lost_of
from plan_report.runs.schemes import scheme_files, scheme_titles, title_in
from plan_report.scheme import Scheme

Counts = tuple[tuple[str, int], ...]  # labels of classes in their order, with how many fell into each


@dataclass(frozen=True, slots=True)
class SchemeColumn:
    """One scheme; `fault` says why its file cannot be used."""

    name: str
    title: str
    is_own: bool
    is_chosen: bool
    counts: Counts = ()
    fault: str = ""
    judges: bool = True  # any indicator of the plan; one by targets judges none in a plan without
    changed: int = 0  # indicators to which it gives a class of another meaning than the chosen one does


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """One indicator with its class under each scheme that judges any, and whether these do not agree."""

    number: str
    name: str
    classes: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class SchemeTable:
    """All schemes side by side on one plan; those that judge none or are faulty have no column in the rows.

    The chosen one comes first, then those that judge most.
    """

    columns: tuple[SchemeColumn, ...]
    faulty: tuple[SchemeColumn, ...]
    rows: tuple[SchemeRow, ...]

    @property
    def judging(self) -> tuple[SchemeColumn, ...]:
        """The columns of the rows."""
        return tuple(each for each in self.columns if each.judges)

    @property
    def idle(self) -> tuple[SchemeColumn, ...]:
        """Those that judge nothing of this plan."""
        return tuple(each for each in self.columns if not each.judges)

    @property
    def differing(self) -> int:
        """How many indicators the schemes do not agree on."""
        return sum(each.differs for each in self.rows)


def titles_of(source: Source) -> tuple[tuple[str, str], ...]:
    """The schemes that a plan may name, each with its title."""
    return tuple(scheme_titles(template_folders(source.folder)).items())


def scheme_table(inputs: Inputs) -> SchemeTable:
    """A plan judged by every scheme there is.

    Raises:
        InputError: a value cannot be judged by any of them.
    """
    chosen = inputs.scheme.name
    schemes: list[tuple[Scheme, bool]] = []
    faulty: list[SchemeColumn] = []
    for name, path in scheme_files(inputs.templates).items():
        try:
            schemes.append((load_scheme(path), is_own(path)))
        except InputError as error:
            faulty.append(SchemeColumn(name, title_in(path) or name, is_own(path), name == chosen, fault=str(error)))
    compared = compare(inputs.plan, [each for each, _ in schemes], inputs.round_id)
    judged = [sum(_is_judged(each.judgements[index]) for each in compared) for index in range(len(schemes))]
    order = sorted(range(len(schemes)), key=lambda index: (schemes[index][0].name != chosen, -judged[index]))
    schemes = [schemes[index] for index in order]
    compared = tuple(replace(each, judgements=tuple(each.judgements[index] for index in order)) for each in compared)
    columns = tuple(
        SchemeColumn(
            scheme.name,
            scheme.title,
            own,
            scheme.name == chosen,
            counts_of(scheme, (each.judgements[index] for each in compared)),
            judges=scheme.name == chosen or any(_is_judged(each.judgements[index]) for each in compared),
            changed=sum(_meaning(each.judgements[0]) != _meaning(each.judgements[index]) for each in compared),
        )
        for index, (scheme, own) in enumerate(schemes)
    )
    shown = [index for index, each in enumerate(columns) if each.judges]
    return SchemeTable(columns, tuple(faulty), tuple(_row(each, shown) for each in compared))


def counts_of(scheme: Scheme, judgements: Iterable[Judgement | None]) -> Counts:
    """How many indicators fell into each class of a scheme; those that it cannot read are told last."""
    tally = Counter(each.computed.key if each else None for each in judgements)
    counts = tuple((each.label, tally[each.key]) for each in scheme.classes if tally[each.key])
    return (*counts, (UNREADABLE, tally[None])) if tally[None] else counts


def lost_by(inputs: Inputs, name: str) -> tuple[Renamed, ...]:
    """The classes that persons have set in the round and that a scheme does not have: with it they cannot stand.

    Raises:
        InputError: its file cannot be used.
    """
    return lost_of(inputs, load_scheme(scheme_files(inputs.templates)[name]))


def _meaning(judgement: Judgement | None) -> Meaning | None:
    return judgement.computed.meaning if judgement else None


def _is_judged(judgement: Judgement | None) -> bool:
    return judgement is not None and judgement.computed.meaning is not Meaning.EXCLUDED


def _row(compared: Comparison, shown: Iterable[int]) -> SchemeRow:
    judgements = (compared.judgements[index] for index in shown)
    classes = tuple(each.computed.text if each else UNREADABLE for each in judgements)
    return SchemeRow(compared.indicator.id, compared.indicator.name, classes, compared.differs)
