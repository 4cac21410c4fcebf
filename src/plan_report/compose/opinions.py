"""What people say after the results: the committee's opinions with what is done about them, and 計画の変更."""

from __future__ import annotations

from plan_report.compose import wording
from plan_report.compose.grid import under_headings
from plan_report.document import Cell, CellRole, Paragraph, Table
from plan_report.model import Plan, Review, Round


def opinions_table(plan: Plan, chosen: Round, index: int) -> Table | None:
    """The opinions of a round in the order of the plan; None where there are none."""
    listed = [each for each in plan.opinions if each.round_id == chosen.id]
    if not listed:
        return None
    number, who, opinion, response = wording.OPINION_COLUMNS
    named = any(each.who for each in listed)
    headings = [number, *([who] if named else []), opinion, response]
    cells: list[Cell] = []
    for row, each in enumerate(listed, start=1):
        cells.append(Cell(row, 0, str(row), CellRole.ROW_HEADER))
        texts = (*([each.who] if named else []), each.text, each.response)
        cells += [Cell(row, col, text, CellRole.TEXT) for col, text in enumerate(texts, start=1)]
    caption = wording.table_caption(index, wording.OPINIONS_HEADING)
    return under_headings("opinions", caption, wording.columns_description(headings), headings, cells)


def review_of(plan: Plan, chosen: Round) -> Review | None:
    """What was decided in a round of changing the plan."""
    return next((each for each in plan.reviews if each.round_id == chosen.id), None)


def review_paragraph(review: Review) -> Paragraph:
    """Whether the plan is changed, as a sentence, and why."""
    sentence = wording.REVIEW_SENTENCES[review.result]
    return Paragraph(f"{sentence}\n{wording.review_reason(review.reason)}" if review.reason else sentence)
