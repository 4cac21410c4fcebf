"""The round after a plan's last one: what is moved on from the last round, and what has to be filled in anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum

from plan_report.data_class import dataclass
from plan_report.errors import UsageError
from plan_report.load.settings import ROUND_ID, round_from_id
from plan_report.model import Kind, Plan, Round, Survey
from plan_report.moved_text import Moves, moved_text, without_year
from plan_report.period import Period, earlier, fiscal_year, short
from plan_report.period_reading import parse_fiscal_year
from plan_report.table.contents import text_of
from plan_report.table.field import Of
from plan_report.table.fields import HEADINGS
from plan_report.table.plan_fields import OF_PLAN
from plan_report.table.round_fields import value_heading
from plan_report.table.round_ids import WAYS, spelt

_YEAR_ID = re.compile(r"([A-Za-z]?)([0-9]+)")
_NOTE_MARK = re.compile(r"[(（]※[^()（）]*+[)）]$")


class Assumed(Enum):
    """Stands where nobody has said a year, so that it is moved on from the plan's own."""

    YEAR = "assumed"


ASSUMED = Assumed.YEAR


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that was moved on, for people to look at; `why` says on what ground."""

    of: Of  # the round or a survey
    item: str  # 注, アンケート年度
    old: str
    new: str
    why: str = ""

    def __str__(self) -> str:
        """注: … → …（…）."""
        change = f"{self.old or '（なし）'} → {self.new or '（なし）'}" if self.old != self.new else self.new
        return f"{self.item}: {change}{f'（{self.why}）' if self.why else ''}"


@dataclass(frozen=True, slots=True)
class NextRound:
    """The round, the surveys to be held for it (their answers not counted yet), and what was moved on for it."""

    round: Round
    previous: Round | None
    surveys: tuple[Survey, ...]  # those that the plan does not have yet
    moved: tuple[Moved, ...]


def next_id(plan: Plan) -> str:
    """The id of the round after the plan's last one: R8 after R7.

    Raises:
        UsageError: the last round's id is no year such as R7.
    """
    match = _YEAR_ID.fullmatch(plan.rounds[-1].id) if plan.rounds else None
    following = f"{match[1]}{int(match[2]) + 1:0{len(match[2])}}" if match else ""
    if parse_fiscal_year(following) is None:
        raise UsageError("次の評価の回が分かりません。--round R8 のように指定してください。")
    return following


def next_round(
    plan: Plan,
    round_id: str,
    *,
    survey_year: Period | Assumed | None = ASSUMED,
    results_year: Period | Assumed | None = ASSUMED,
) -> NextRound:
    """A round that the plan does not have yet.

    Args:
        plan: the plan.
        round_id: what the round is called (`next_id`).
        survey_year: of the values from sample surveys; None when none is held for this round.
        results_year: of the other values; None when nobody knows.

    Raises:
        UsageError: the name can be none of a round, is one of the plan's, or lies before its last one.
    """
    identity = spelt(round_id)
    _check_id(plan, identity, round_id)
    bare = round_from_id(identity, plan.words.current)
    if not plan.rounds:
        first = replace(bare, survey_year=_said(survey_year), results_year=_said(results_year))
        return NextRound(first, None, _missing(plan, first.survey_year), ())
    last = plan.rounds[-1]
    step = _step(plan, identity)
    results, results_why = _results(last, step, results_year)
    survey, new, survey_why = _survey(plan, identity, survey_year)
    model = _model(plan, survey)
    # What the year of the last results and of the last survey have moved by, and every other year.
    moves = Moves.of(((model.results_year, results), (model.survey_year, survey)), _step(plan, identity, model))
    name = moved_text(last.name, Moves.of((), step))
    footnote = moved_text(model.footnote, moves)
    if model.survey_year and survey is None and model.survey_year != model.results_year:
        footnote = moved_text(without_year(model.footnote, model.survey_year), moves)
    heading = moved_text(model.heading, moves)
    each = replace(
        bare,
        name=name if name != last.name else bare.name,
        heading=heading if footnote else _NOTE_MARK.sub("", heading) or bare.heading,
        footnote=footnote,
        survey_year=survey,
        results_year=results,
    )
    whys = {"survey_year": survey_why, "results_year": results_why}
    return NextRound(each, last, new, tuple(_moved(last, each, new, whys)))


def _check_id(plan: Plan, identity: str, asked: str) -> None:
    known = [each.id for each in plan.rounds]
    if identity.casefold() in {each.casefold() for each in known}:
        raise UsageError(f"評価の回「{identity}」は、もう計画にあります。")
    if ROUND_ID.fullmatch(identity) is None or value_heading(identity) in HEADINGS:
        raise UsageError(f"評価の回「{asked}」は使えません。{WAYS}。")
    last, new = (parse_fiscal_year(each) for each in ((known or [""])[-1], identity))
    if earlier(new, last):
        raise UsageError(f"評価の回「{identity}」は、最後の回「{known[-1]}」より前です。")


def _step(plan: Plan, identity: str, since: Round | None = None) -> int:
    """How many years lie between a round (the last one) and the new one; 0 where nobody knows.

    Rounds that are called after no year (第2回) follow each other as the years of the last two rounds' results do.
    """
    then, now = (parse_fiscal_year(each) for each in ((since or plan.rounds[-1]).id, identity))
    if then and now:
        return _western(now) - _western(then)
    years = [_western(each.results_year) for each in plan.rounds[-2:] if each.results_year]
    return years[1] - years[0] if len(years) > 1 and since in {None, plan.rounds[-1]} else 0


def _results(last: Round, step: int, said: Period | Assumed | None) -> tuple[Period | None, str]:
    """The year of the results, and on what ground."""
    if not isinstance(said, Assumed):
        return said, "指定のとおり"
    if last.results_year is None:
        return None, "前の回に書かれていません"
    if step == 0:
        return None, "何年進めるのか分からないので空にしました。--results-year R7年度 のように指定できます"
    return _later(last.results_year, step), f"前の回から{step}年進めました"


def _survey(plan: Plan, identity: str, said: Period | Assumed | None) -> tuple[Period | None, tuple[Survey, ...], str]:
    """The year of the survey whose shares the round evaluates, the surveys still to be entered, and the ground."""
    last = next((each for each in reversed(plan.rounds) if each.survey_year), None)
    held = sorted({_western(each) for each in _survey_years(plan)})
    if not isinstance(said, Assumed):
        return said, _missing(plan, said), "指定のとおり" if said else "指定のとおり、この回の調査はありません"
    if last is None or last.survey_year is None:
        return None, (), "前の回に書かれていません"
    since = _step(plan, identity, last)
    if since == 0:
        return None, (), "何年進めるのか分からないので空にしました。--survey-year R9年度 のように指定できます"
    now = _western(last.survey_year) + since  # the last year whose survey this round could have
    entered = [year for year in held if _western(last.survey_year) < year <= now]
    if entered:
        return fiscal_year(entered[-1], at_end=last.survey_year.at_end), (), "計画に書かれた調査"
    if len(held) == 1:
        year = _later(last.survey_year, since)
        why = f"前の調査が一つだけなので、{since}年後に行うものとしました。行わないときは --survey-year なし"
        return year, _missing(plan, year), why
    interval = held[-1] - held[-2]
    due = held[-1] + (now - held[-1]) // interval * interval
    following = f"{_name(held[-2])}、{_name(held[-1])}の次は{_name(held[-1] + interval)}"
    if due <= held[-1]:
        return None, (), f"調査が{following}と考え、この回にはないものとしました。行うときは --survey-year {_name(now)}"
    year = fiscal_year(due, at_end=last.survey_year.at_end)
    return year, _missing(plan, year), f"調査が{_name(held[-2])}、{_name(held[-1])}と{interval}年おきにあるため"


def _survey_years(plan: Plan) -> Iterator[Period]:
    """The years of surveys that the plan speaks of: with their answers, of its rounds, of baselines."""
    yield from (each.year for each in plan.surveys if each.year.western)
    yield from (each.survey_year for each in plan.rounds if each.survey_year)
    for each in plan.indicators:
        when = each.baseline.period if each.kind is Kind.SURVEY else None
        if when and when.western:
            yield when


def _missing(plan: Plan, year: Period | None) -> tuple[Survey, ...]:
    """The surveys of that year that the plan does not have yet: those of its last year that has any, by their names.

    How many were sent is not carried over: what nobody has counted yet must not stand there as if somebody had.
    """
    if year is None or any(each.year.western == year.western for each in plan.surveys):
        return ()
    last = max((_western(each.year) for each in plan.surveys), default=None)
    names = dict.fromkeys(each.name for each in plan.surveys if _western(each.year) == last) or {"": None}
    return tuple(Survey(fiscal_year(_western(year)), name=name) for name in names)


def _model(plan: Plan, survey: Period | None) -> Round:
    """The round whose heading and footnote are moved on: the last one, or the last one that had a survey as this."""
    last = plan.rounds[-1]
    if survey is None or last.survey_year:
        return last
    return next((each for each in reversed(plan.rounds) if each.survey_year), last)


def _moved(last: Round, each: Round, surveys: Iterable[Survey], whys: Mapping[str, str]) -> Iterator[Moved]:
    for field in OF_PLAN[Of.ROUND]:
        old, new = text_of(field, last), text_of(field, each)
        if old or new:
            yield Moved(Of.ROUND, field.heading, old, new, whys.get(field.key, ""))
    for survey in surveys:
        why = "有効回答数と配布数は、調査が終わったら書いてください"
        yield Moved(Of.SURVEY, "アンケート", "", f"{_name(_western(survey.year))} {survey.name}".strip(), why)


def _said(year: Period | Assumed | None) -> Period | None:
    return year if isinstance(year, Period) else None


def _later(year: Period, step: int) -> Period:
    return fiscal_year(_western(year) + step, at_end=year.at_end)


def _name(western: int) -> str:
    return short(fiscal_year(western))


def _western(year: Period | None) -> int:
    return (year.western if year else None) or 0  # the years of rounds are fiscal years, which always have one
