"""The next round of a plan: its years moved on, a place for each of its values, and what has to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.era import today_in_japan
from plan_report.errors import UsageError
from plan_report.files import Lock, existing
from plan_report.load import load
from plan_report.load.reading import status_words
from plan_report.load.source import LOCK_NAME, find_source
from plan_report.model import Indicator, Plan
from plan_report.period import Period, short
from plan_report.period_reading import parse_fiscal_year
from plan_report.runs.plan_writing import Before, write_plan
from plan_report.runs.used import Using, used
from plan_report.table.change_log import LogEntry
from plan_report.table.plan_fields import YEAR_WAYS
from plan_report.workbook.next_round import ASSUMED, Assumed, Moved, NextRound, next_id, next_round
from plan_report.workbook.plan_edits import with_round
from plan_report.workbook.plan_files import read_plan_files

NONE = "なし"
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class NextRequest:
    """What the user asked for; an empty `round_id` is the round after the last one, an empty year is moved on.

    A round after one without any value has to be named.
    """

    source: Path | None
    round_id: str = ""
    survey_year: str = ""
    results_year: str = ""
    today: date = field(default_factory=today_in_japan)  # for 変更履歴
    who: str = "plan-report next"  # likewise


@dataclass(frozen=True, slots=True)
class ProposedRound:
    """The round as it would be made, before anything is written."""

    plan: Plan
    following: NextRound
    open: tuple[str, ...]
    is_after_values: bool  # the last round has some; if not, the one that is proposed was probably made already

    @property
    def survey_year(self) -> str:
        """As `NextRequest` says it: R9年度, なし."""
        return _said(self.following.round.survey_year)

    @property
    def results_year(self) -> str:
        """As `NextRequest` says it."""
        return _said(self.following.round.results_year)


@dataclass(frozen=True, slots=True)
class MadeRound:
    """The round that was made, what was moved on for it, what is still open around it, and the files written."""

    plan: Plan
    following: NextRound
    open: tuple[str, ...]
    written: tuple[Path, ...]

    @property
    def moved(self) -> tuple[Moved, ...]:
        """Everything that differs from the last round, to be looked at."""
        return self.following.moved


def propose_next(request: NextRequest) -> ProposedRound:
    """What `make_next` would write, to be looked at; also where it would ask for the round to be named.

    Raises:
        UsageError: there is no such plan, or the round is there already.
        InputError: the plan cannot be read.
    """
    plan = load(request.source).plan
    following = _following(plan, request.round_id or next_id(plan), request)
    return ProposedRound(plan, following, tuple(_open(plan, following)), _has_values(plan))


def make_next(request: NextRequest, using: Using = lambda _: None) -> MadeRound:
    """Write the next round into a plan.

    Args:
        request: what the user asked for.
        using: is told which plan it is, and the round that is made.

    Raises:
        UsageError: there is no such plan, the round is there already, or the last one has no value yet.
        InputError: the plan cannot be read or written into.
        OutputError: a file could not be written; nothing is changed.
    """
    if request.source is None:
        raise UsageError("同梱の見本の計画には、次の回を作れません。計画のフォルダーを指定してください。")
    source = find_source(request.source)
    folder = source.home
    with existing(folder), Lock(folder / LOCK_NAME, tell=lambda _: None):
        before = Before.of(source, folder)
        loaded = load(request.source)
        plan = loaded.plan
        following = _following(plan, _round_id(plan, request.round_id), request)
        using(used(plan, loaded.files, following.round))
        files = read_plan_files(source, plan, status_words(plan.scheme, loaded.folder))
        made = with_round(files, following)
        written = write_plan(before, files, made, _entries(following, request), today=request.today)
    return MadeRound(made.plan, following, tuple(_open(plan, following)), written)


def _following(plan: Plan, round_id: str, request: NextRequest) -> NextRound:
    return next_round(
        plan,
        round_id,
        survey_year=_year("--survey-year", request.survey_year),
        results_year=_year("--results-year", request.results_year),
    )


def _has_values(plan: Plan) -> bool:
    """Whether the last round has any."""
    return bool(plan.rounds) and any(each.value(plan.latest) for each in plan.indicators)


def _round_id(plan: Plan, asked: str) -> str:
    """The round that is wanted; one after a round without any value has to be named.

    Raises:
        UsageError: it is not sure which is meant.
    """
    if asked:
        return asked
    following = next_id(plan)
    if not _has_values(plan):
        raise UsageError(
            f"最後の回「{plan.latest}」には、まだ値が一つもありません（次の回を作ってあるようです）。"
            f"それでもその次の回を作るときは、--round {following} と指定してください。"
        )
    return following


def _year(option: str, text: str) -> Period | Assumed | None:
    if not text:
        return ASSUMED
    if text == NONE:
        return None
    year = parse_fiscal_year(text)
    if year is None:
        raise UsageError(f"{option} の「{text}」を年度として読めません。{YEAR_WAYS}（ないときは「{NONE}」）。")
    return year


def _said(year: Period | None) -> str:
    return short(year) if year else NONE


def _entries(following: NextRound, request: NextRequest) -> Iterator[LogEntry]:
    who, today, why = request.who, request.today, "次の回の作成"
    yield LogEntry(who, today, "評価の回", "", following.round.id, why)
    for each in following.moved[1:]:  # the first is its sign, which was said
        if each.old == each.new:
            continue
        yield LogEntry(who, today, f"{following.round.id}の{each.item}", each.old, each.new, each.why or why)


def _open(plan: Plan, following: NextRound) -> Iterator[str]:
    """What of the rounds before is still open, and what will be printed in the new one too."""
    if following.previous is None:
        return
    last = following.previous.id
    there = [each for each in plan.indicators if plan.holds(each, last)]
    if without := [each for each in there if each.value(last) is None]:
        yield f"前の回「{last}」の値がない指標が{len(without)}件あります（{_named(without)}）。"
    doubtful = [each for each in there if each.in_round(last).doubts]
    if doubtful:
        yield f"前の回「{last}」に、要確認のままの指標が{len(doubtful)}件あります（{_named(doubtful)}）。"
    if noted := [each for each in there if each.note]:
        yield f"指標の表の備考は、どの回の報告書にも載ります。{len(noted)}指標にあります（{_named(noted)}）。"
    if remarks := [each for each in plan.remarks if not each.round_id]:
        yield (
            f"回を書いていない取組内容などが{len(remarks)}件あり、「{following.round.id}」の報告書にも載ります。"
            f'前の回だけのものには、plan.toml の [[remarks]] に round = "{last}" と書き足してください。'
        )


def _named(indicators: list[Indicator]) -> str:
    more = " ほか" if len(indicators) > _MOST_NAMED else ""
    return "、".join(each.id for each in indicators[:_MOST_NAMED]) + more
