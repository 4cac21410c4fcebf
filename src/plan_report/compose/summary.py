"""The tables of 評価の概要: how many indicators fell into each class, of each outermost node and of each body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from plan_report.bodies import departments
from plan_report.compose import glance_words, wording
from plan_report.compose.glance import changed_by_chance, kinds_of_chance
from plan_report.compose.grid import checked, unfitted
from plan_report.compose.naming import Naming
from plan_report.data_class import dataclass
from plan_report.document import Block, Cell, CellRole, Paragraph, ParagraphRole, Table
from plan_report.judgement import JudgementClass, Judgements, Meaning
from plan_report.model import Indicator, Plan

_Row = tuple[CellRole, str, Sequence[Indicator]]  # what its heading is, the heading, what it counts


@dataclass(frozen=True, slots=True)
class Summary:
    """What is counted, and the classes that have a column: 混在 only where anything fell into it."""

    plan: Plan
    judgements: Judgements
    classes: tuple[JudgementClass, ...]

    @classmethod
    def of(cls, plan: Plan, judgements: Judgements, classes: Sequence[JudgementClass]) -> Summary:
        """That of a plan."""
        used = {judgements[each.id].outcome.key for each in plan.indicators}
        return cls(plan, judgements, tuple(c for c in classes if c.key in used or c.meaning is not Meaning.MIXED))

    def by_level(self, index: int) -> list[Block]:
        """The first table of the report with what its numbers and signs mean."""
        naming, level = Naming.of(self.plan), self.plan.levels[0] if self.plan.levels else ""
        everything = list(self.plan.indicators)
        caption = naming.by_level(f"{self.plan.words.judgement}区分ごとの指標数")
        table = self._table("summary", caption, level, list(_rows(self.plan, naming, everything)), index)
        notes = [glance_words.legend_line(self.classes), self._of_chance(everything)]
        return [table, *(Paragraph(note, ParagraphRole.FOOTNOTE) for note in notes if note)]

    def by_body(self, index: int) -> list[Block]:
        """The same by 主体, or where there are none by 担当課; nothing where there are not two of them."""
        label, rows, shared = _bodies(self.plan)
        if len(rows) < 2:  # noqa: PLR2004 one body has all
            return []
        caption = f"{label}別の{self.plan.words.judgement}区分ごとの指標数"
        note = [Paragraph(wording.shared_remark(label), ParagraphRole.FOOTNOTE)] if shared else []
        return [self._table("summary-bodies", caption, label, rows, index), *note]

    def _table(self, key: str, caption: str, label: str, rows: Sequence[_Row], index: int) -> Table:
        headings = [label or wording.SUMMARY_PLAIN_COLUMN, wording.SUMMARY_COUNT_COLUMN]
        headings += map(wording.class_text, self.classes)
        shades = [None, None, *(each.shade for each in self.classes)]
        cells = [
            Cell(0, col, text, CellRole.COLUMN_HEADER, shade=shade)
            for col, (text, shade) in enumerate(zip(headings, shades, strict=True))
        ]
        for row, (role, name, indicators) in enumerate(rows, start=1):
            of = CellRole.TOTAL_COUNT if role is CellRole.TOTAL else CellRole.COUNT
            cells.append(Cell(row, 0, name, role))
            cells.extend(Cell(row, col, text, of) for col, text in enumerate(self._numbers(indicators), start=1))
        said = wording.table_caption(index, caption)
        return checked(
            Table(
                key=key,
                caption=said,
                description=wording.summary_description(label, self.plan.words.judgement),
                widths=unfitted(len(headings)),
                n_rows=len(rows) + 1,
                header_rows=1,
                cells=tuple(cells),
                continued_caption=said + wording.CONTINUED,
            )
        )

    def _numbers(self, indicators: Sequence[Indicator]) -> Iterator[str]:
        """How many there are and fell into each class; in brackets, of these, what changed by no more than chance."""
        judged = [self.judgements[each.id] for each in indicators]
        tally = Counter(each.outcome.key for each in judged)
        chance = Counter(each.outcome.key for each in judged if changed_by_chance(each))
        yield f"{len(judged):,}"
        for each in self.classes:
            yield f"{tally[each.key]:,}" + (f"（{chance[each.key]:,}）" if chance[each.key] else "")

    def _of_chance(self, everything: Sequence[Indicator]) -> str:
        by_chance = [each for each in everything if changed_by_chance(self.judgements[each.id])]
        kinds = kinds_of_chance(by_chance, self.judgements)
        return glance_words.chance_remark(kinds) if kinds else ""


def _rows(plan: Plan, naming: Naming, everything: Sequence[Indicator]) -> Iterator[_Row]:
    """Each outermost node with indicators, all of them, and where there are 成果目標 and others, both of these."""
    for node in (node for node in plan.nodes if plan.levels and node.holds_indicators):
        yield CellRole.ROW_HEADER, f"{node.number}　{node.name}", list(node.every_indicator)
    yield CellRole.TOTAL, wording.TOTAL, everything
    if naming.outcomes and naming.indicators:
        yield CellRole.OF_WHICH, wording.OF_WHICH + plan.words.outcome, [each for each in everything if each.is_outcome]
        others = [each for each in everything if not each.is_outcome]
        yield CellRole.OF_WHICH, wording.OF_WHICH + plan.words.indicator, others


def _bodies(plan: Plan) -> tuple[str, list[_Row], bool]:
    """What the bodies are, the indicators of each, and whether any is of several; those of nobody in the last row."""
    by_actor = any(each.actors for each in plan.indicators)
    label = plan.words.actor if by_actor else wording.DEPARTMENT
    rows: dict[str, list[Indicator]] = {}
    nobody: list[Indicator] = []
    shared = False
    for indicator in plan.indicators:
        names = dict.fromkeys(indicator.actors if by_actor else departments(indicator))
        shared |= len(names) > 1
        for name in names:
            rows.setdefault(name, []).append(indicator)
        if not names:
            nobody.append(indicator)
    if len(rows) < 2:  # noqa: PLR2004 one body, or none
        return label, [], shared
    listed = [*rows.items(), *([(wording.nobody(label), nobody)] if nobody else [])]
    return label, [(CellRole.ROW_HEADER, name, indicators) for name, indicators in listed], shared
