"""The form of a round as texts: what it asks for, of whom, and its number. No Excel here."""

from __future__ import annotations

from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.errors import UsageError
from plan_report.load.settings import ROUND_ID, round_from_id
from plan_report.model import OWN_VALUE, Activity, Indicator, Plan, Round
from plan_report.period import earlier
from plan_report.period_reading import parse_fiscal_year
from plan_report.table.clean import one_line
from plan_report.table.fields import HEADINGS
from plan_report.table.round_fields import value_heading
from plan_report.workbook.activity_table import activity_table
from plan_report.workbook.call import NO_CALL, Call
from plan_report.workbook.form_table import FormRow, FormTable
from plan_report.workbook.indicator_table import indicator_table
from plan_report.workbook.next_round import next_id
from plan_report.workbook.next_round import next_round as following_round
from plan_report.workbook.shares import Share
from plan_report.workbook.stamp import FormNumber, form_number


@dataclass(frozen=True, slots=True)
class Form:
    """One file for one share of the plan's indicators and 取組; a table without rows is not asked."""

    title: str
    round: Round
    previous: str | None  # id of the round before
    share: Share
    indicators: FormTable
    activities: FormTable
    number: FormNumber
    call: Call = NO_CALL

    @property
    def tables(self) -> tuple[FormTable, ...]:
        """What is asked, a sheet each."""
        return tuple(table for table in (self.indicators, self.activities) if table.rows)

    @property
    def open_rows(self) -> tuple[FormRow, ...]:
        """The rows that its department must answer and that the plan has no value or 実績 of."""
        return tuple(
            row
            for table in self.tables
            for row in table.rows
            if self.share.must_answer(row.item) and not self._known(row.item)
        )

    def _known(self, item: Indicator | Activity) -> bool:
        if isinstance(item, Activity):
            return bool(item.in_round(self.round.id).result)
        return item.value(self.round.id) is not None


def form_round(plan: Plan, asked: str) -> tuple[Round, str | None]:
    """The round a form is for (known to the plan or new), and the id of the one before.

    Raises:
        UsageError: the name can be none of a round, or lies before the plan's last round and is not in the plan.
    """
    round_id = one_line(asked)
    known = [each.id for each in plan.rounds]
    if round_id in known:
        index = known.index(round_id)
        return plan.rounds[index], known[index - 1] if index else None
    if ROUND_ID.fullmatch(round_id) is None or value_heading(round_id) in HEADINGS:
        raise UsageError(f"評価の回「{asked}」は使えません。「R8」のように20字までで、空白を入れずに書いてください。")
    last, new = (parse_fiscal_year(each) for each in ((known or [""])[-1], round_id))
    if earlier(new, last):
        raise UsageError(f"評価の回「{round_id}」は、最後の回「{known[-1]}」より前です。")
    return round_from_id(round_id, plan.words.current), known[-1] if known else None


def next_round(plan: Plan) -> str:
    """The id of the round that is to be filled in: the last one while a value of it is open, else the one after it.

    Raises:
        UsageError: the last round's id is no year such as R7.
    """
    return plan.latest if is_open(plan) else next_id(plan)


def is_open(plan: Plan) -> bool:
    """Whether a value of the last round is still open."""
    if not plan.rounds:
        return False
    return any(plan.holds(each, plan.latest) and each.value(plan.latest) is None for each in plan.indicators)


def asked(plan: Plan, round_id: str) -> Plan:
    """The plan as a form of a round asks about it: its own indicators and targets, no value that stands in for one."""
    return replace(plan, latest_value=OWN_VALUE).at(round_id)


def make_form(plan: Plan, round_id: str, share: Share, call: Call = NO_CALL) -> Form:
    """The form for a share of a plan, as it is `asked`.

    Raises:
        UsageError: as `form_round`.
    """
    each, before = form_round(plan, round_id)
    previous = plan.round(before) if before else None
    if previous and each not in plan.rounds:
        following = following_round(plan, each.id).round
        each = replace(each, survey_year=following.survey_year, results_year=following.results_year)
    indicators = indicator_table(share, plan.levels, each, previous)
    activities = activity_table(share, plan.levels, each, previous)
    number = form_number(plan.title, each.id, share.label, [*indicators.tags, *activities.tags])
    return Form(plan.title, each, before, share, indicators, activities, number, call)
