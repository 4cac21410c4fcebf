"""One run of `plan-report compare-schemes`: a plan judged by every scheme there is, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.document import Cell, CellRole, Table
from plan_report.facts import facts_of
from plan_report.judge import Comparison, try_part
from plan_report.judge import compare_schemes as compare
from plan_report.judgement import Judgement, Meaning
from plan_report.model import Plan
from plan_report.render.text import render_table
from plan_report.runs.explain_lines import tried_lines
from plan_report.runs.inputs import read
from plan_report.runs.schemes import load_all, scheme_files
from plan_report.runs.used import Using
from plan_report.scheme import Scheme

UNREADABLE = "（読めません）"
_MARK, _NUMBER, _NAME, _CLASS = 3, 9, 40, 15  # half-width columns with the line between; names of schemes never break


@dataclass(frozen=True, slots=True)
class Compared:
    """Every indicator under every scheme; the schemes by name, in the order of the judgements."""

    schemes: tuple[str, ...]
    indicators: tuple[Comparison, ...]
    working: tuple[str, ...] = ()  # line by line, where it was asked for

    @property
    def unreadable(self) -> tuple[str, ...]:
        """Why some schemes cannot read some values."""
        return tuple(dict.fromkeys(str(problem) for each in self.indicators for problem in each.problems))

    @property
    def judging(self) -> tuple[str, ...]:
        """The schemes that judge any of the indicators; one by targets or grades judges none in a plan without."""
        return tuple(
            name
            for index, name in enumerate(self.schemes)
            if any(_judged(each.judgements[index]) for each in self.indicators)
        )

    @property
    def idle(self) -> tuple[str, ...]:
        """The other schemes."""
        return tuple(name for name in self.schemes if name not in self.judging)

    @property
    def differing(self) -> int:
        """How many indicators the schemes do not agree on."""
        return sum(each.differs for each in self.indicators)


def compare_schemes(
    source: Path | None, round_id: str | None = None, *, rules: bool = False, using: Using = lambda _: None
) -> Compared:
    """Judge a plan by the bundled schemes and its own; of two of one name its own counts.

    Args:
        source: the plan.
        round_id: the round; the last one where none is named.
        rules: whether the rules that each scheme tried are told too.
        using: is told which plan and round it is.

    Raises:
        InputError: the data or a rules file cannot be used, or a value cannot be judged by one of the schemes.
        UsageError: there is no such source or round.
    """
    inputs = read(source, round_id, using=using)
    schemes = load_all(scheme_files(inputs.templates).values())
    compared = compare(inputs.plan, schemes, inputs.round_id)
    working = tuple(_working(inputs.plan, compared, schemes, inputs.round_id)) if rules else ()
    return Compared(tuple(scheme.name for scheme in schemes), compared, working)


def table_text(compared: Compared) -> str:
    """The comparison as a drawn table, a row an indicator, a column a scheme that judges any of them.

    ＊ marks those that the schemes do not agree on.
    """
    shown = compared.judging
    rows = [["", "指標番号", "指標名", *shown]]
    for each in compared.indicators:
        of_each = dict(zip(compared.schemes, each.judgements, strict=True))
        classes = [_class(of_each[name]) for name in shown]
        rows.append(["＊" if each.differs else "", each.indicator.id, each.indicator.name, *classes])
    cells = [Cell(row, col, text, CellRole.TEXT) for row, texts in enumerate(rows) for col, text in enumerate(texts)]
    widths = (_MARK, _NUMBER, _NAME, *(max(len(name) + 1, _CLASS) for name in shown))
    return render_table(Table("schemes", "", "", widths, len(rows), 1, tuple(cells)), sum(widths) + 1)


def _class(judgement: Judgement | None) -> str:
    if judgement is None:
        return UNREADABLE
    return judgement.computed.text


def _judged(judgement: Judgement | None) -> bool:
    return judgement is not None and judgement.computed.meaning is not Meaning.EXCLUDED


def _working(plan: Plan, compared: Sequence[Comparison], schemes: Sequence[Scheme], round_id: str) -> Iterator[str]:
    """The rules that each scheme tried on each indicator, with the figures."""
    round_ = plan.round(round_id)
    for each in compared:
        yield f"■ {each.indicator.id}　{each.indicator.name}"
        for scheme, judgement in zip(schemes, each.judgements, strict=True):
            yield f"【{scheme.title}】{_class(judgement)}"
            if judgement is None:
                continue
            for facts in facts_of(plan, each.indicator, round_):
                if facts.label:
                    yield f"　{facts.label}"
                yield from (f"　{line}" for line in tried_lines(try_part(facts, scheme), scheme, plan.words))
