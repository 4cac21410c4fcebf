"""How far the forms of a round have come, department by department: sent, back, to mend, open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from enum import StrEnum
from pathlib import PurePath

from plan_report.data_class import dataclass
from plan_report.errors import UsageError
from plan_report.model import Plan, Value
from plan_report.notation.signs import absence_reason
from plan_report.table.activity_fields import RESULT
from plan_report.table.field import Of
from plan_report.table.round_fields import heading_in, value_heading
from plan_report.workbook.answers import Answer, Key
from plan_report.workbook.call import day_with_weekday
from plan_report.workbook.outcome import FormOutcome, Standing
from plan_report.workbook.shares import SHARE_BETWEEN, Share, Split, shares, split_of, whole

_MOST_NAMED = 5
_NOT_YET = ("中", "未定", "公表前")  # 集計中, 調査中: the number will come


class Progress(StrEnum):
    """What is the matter with a department's form."""

    NOT_BACK = "未着"
    TO_MEND = "要修正"
    TO_CONFIRM = "確かめ中"
    TAKEN = "受領"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the plan.

    Attributes:
        today: the day that is counted from.
        sent: the days on which forms were handed out, by share.
        due: until when they were asked for.
        taken: the days on which answers came into the plan, by share and file: 担当課：福祉課（福祉課.xlsx）.
        arrived: the days of the files that lie there, by file.
    """

    today: date
    sent: Mapping[str, date] = field(default_factory=dict)
    due: date | None = None
    taken: Mapping[str, date] = field(default_factory=dict)
    arrived: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A department; `filled` of `asked` have an answer, in the plan or in a form that lies there."""

    share: str
    progress: Progress
    filled: int
    asked: int
    sent: date | None = None
    arrived: date | None = None
    left: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Whose line it is, for people."""
        return self.share.partition(SHARE_BETWEEN)[2] or self.share


@dataclass(frozen=True, slots=True)
class Status:
    """The whole table."""

    title: str
    round_name: str
    lines: tuple[Line, ...]
    received: tuple[int, int]  # of the indicators that are asked, those whose answer is in the plan
    received_activities: tuple[int, int]
    known: Known
    strange: tuple[str, ...] = ()  # files of which nobody can tell whose line they are

    @property
    def counted(self) -> str:
        """34指標のうち17指標; empty where nothing is asked."""
        (have, of), (activities, of_activities) = self.received, self.received_activities
        told = [f"{of}指標のうち{have}指標"] if of else []
        told += [f"取組{of_activities}件のうち{activities}件"] if of_activities else []
        return "、".join(told)

    @property
    def summary(self) -> str:
        """34指標のうち17指標を受け取りました。"""
        return f"{self.counted}を受け取りました。" if self.counted else "この回に尋ねるものはありません。"

    @property
    def as_of(self) -> str:
        """令和8年7月28日（火）現在: a file lies about for longer than it is true."""
        return f"{day_with_weekday(self.known.today)}現在"

    @property
    def deadline(self) -> str:
        """提出期限 令和8年7月31日（金）まであと3日です。 Empty where nobody has said one."""
        if self.known.due is None:
            return ""
        day, left = day_with_weekday(self.known.due), (self.known.due - self.known.today).days
        if left < 0:
            return f"提出期限 {day}を{-left}日過ぎています。"
        return f"提出期限 {day}まであと{left}日です。" if left else f"提出期限は今日、{day}です。"

    @property
    def strangers(self) -> str:
        """どの部署の様式か分からないファイルが1件あります（様式.csv）。 Empty where there is none."""
        if not self.strange:
            return ""
        named = "、".join(self.strange[:_MOST_NAMED]) + ("ほか" if len(self.strange) > _MOST_NAMED else "")
        return f"どの部署の様式か分からないファイルが{len(self.strange)}件あります（{named}）。"

    @property
    def told(self) -> tuple[str, ...]:
        """The sentences above the table."""
        return tuple(filter(None, (self.summary, self.deadline, self.strangers)))

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table as texts, its headings first."""
        return (HEADINGS, *(_texts(line) for line in self.lines))


HEADINGS = ("部署", "状態", "記入", "配った日", "届いた日", "残っていること")


def _texts(line: Line) -> tuple[str, ...]:
    days = ("—" if day is None else f"{day.month}月{day.day}日" for day in (line.sent, line.arrived))
    return (line.name, line.progress, f"{line.filled}／{line.asked}", *days, "、".join(line.left) or "ありません")


def make_status(plan: Plan, round_id: str, round_name: str, forms: Sequence[FormOutcome], known: Known) -> Status:
    """The table of a round.

    Args:
        plan: as the round's forms ask about it.
        round_id: the round.
        round_name: what people call it.
        forms: what became of the forms that lie there; whether or not they could be taken, they are not in the plan.
        known: what else is known.
    """
    answered = dict(_in_plan(plan, round_id))
    handed_out = _handed_out(plan, forms, known)
    taken = by_share(known.taken, [share.label for share in handed_out])
    known = replace(known, taken=taken)
    lines = tuple(_line(share, round_id, answered, forms, known) for share in handed_out)
    counts = [
        (sum((of, each.id) in answered for each in items), len(items))
        for of, items in ((Of.INDICATOR, tuple(plan.indicators)), (Of.ACTIVITY, plan.activities))
    ]
    labels = {share.label for share in handed_out}
    strange = tuple(PurePath(form.file).name for form in forms if form.share not in labels)
    return Status(plan.title, round_name, lines, counts[0], counts[1], known, strange)


def complete(plan: Plan, round_id: str, labels: Sequence[str]) -> frozenset[str]:
    """Of these shares those of which the plan has every answer.

    Args:
        plan: as the round's forms ask about it.
        round_id: the round.
        labels: of the shares, all parted by the same.
    """
    answered = dict(_in_plan(plan, round_id))
    split = split_of(labels[0]) if labels else None
    try:
        known = shares(plan, split) if split else (whole(plan),)
    except UsageError:  # the plan names none of these any more
        return frozenset()
    return frozenset(
        each.label for each in known if each.label in labels and all(key in answered for key in _keys(each))
    )


def _in_plan(plan: Plan, round_id: str) -> Iterator[tuple[Key, str]]:
    """What the plan has an answer to, with why the number is not there yet."""
    for indicator in plan.indicators:
        value = indicator.value(round_id)
        if value:
            yield (Of.INDICATOR, indicator.id), _awaited(value)
    for activity in plan.activities:
        if activity.in_round(round_id).result:
            yield (Of.ACTIVITY, activity.id), ""


def _awaited(value: Value) -> str:
    """The word that says that a number will come: 集計中; empty for any other value."""
    reason = absence_reason(value.mark) if not value.parts else ""
    return reason if reason.endswith(_NOT_YET) else ""


def _handed_out(plan: Plan, forms: Sequence[FormOutcome], known: Known) -> tuple[Share, ...]:
    """The shares that forms were made for: as they were sent, as they came back, else as the plan names 担当課."""
    labels = [*known.sent, *known.taken, *(form.share for form in forms if form.share)]
    wanted = next(filter(None, map(split_of, labels)), None)
    for split in [wanted] if wanted or labels else [Split.DEPARTMENT, Split.ACTOR]:
        try:
            return shares(plan, split) if split else (whole(plan),)
        except UsageError:  # the plan names none of these
            continue
    return (whole(plan),)


def by_share(taken: Mapping[str, date], labels: Sequence[str]) -> dict[str, date]:
    """The days by share alone; names of shares and of files may have brackets too."""
    found: dict[str, date] = {}
    for who, day in taken.items():
        own = [label for label in labels if who.startswith(f"{label}（")]
        if own:
            found[max(own, key=len)] = day
    return found


def _line(share: Share, round_id: str, in_plan: Mapping[Key, str], forms: Sequence[FormOutcome], known: Known) -> Line:
    keys = _keys(share)
    of_share = [form for form in forms if form.share == share.label]
    own = [form for form in of_share if form.answers or form.errors]  # not the one that was handed out, lying about
    answers = dict(_in_forms(own, round_id))
    answered = {key: text for key in keys if (text := answers.get(key, in_plan.get(key))) is not None}
    missing = [key for key in keys if key not in answered]
    progress = _progress(own, missing, is_taken=share.label in known.taken)
    days = [known.arrived[form.file] for form in own if form.file in known.arrived]
    arrived = max(days) if days else known.taken.get(share.label)
    left: tuple[str, ...]
    if progress is Progress.NOT_BACK and of_share:
        left = ("記入のない様式だけがあります",)
    elif progress is Progress.NOT_BACK and known.sent and share.label not in known.sent:
        left = ("様式を配った記録がありません",)
    else:
        left = tuple(_left(progress, own, missing, [text for text in answered.values() if text]))
    return Line(share.label, progress, len(keys) - len(missing), len(keys), known.sent.get(share.label), arrived, left)


def _keys(share: Share) -> tuple[Key, ...]:
    """What a share is asked."""
    indicators = ((Of.INDICATOR, row.indicator.id) for row in share.rows)
    return (*indicators, *((Of.ACTIVITY, activity.id) for activity, _ in share.activities))


def _in_forms(forms: Sequence[FormOutcome], round_id: str) -> Iterator[tuple[Key, str]]:
    wanted = {Of.INDICATOR: value_heading(round_id), Of.ACTIVITY: heading_in(round_id, RESULT)}
    for form in forms:
        for answer in form.answers:
            if answer.heading == wanted[answer.of] and answer.text:
                yield answer.key, _awaited_in(answer)


def _awaited_in(answer: Answer) -> str:
    return _awaited(answer.meaning) if isinstance(answer.meaning, Value) else ""


def _progress(forms: Sequence[FormOutcome], missing: Sequence[Key], *, is_taken: bool) -> Progress:
    if any(form.errors for form in forms):
        return Progress.TO_MEND
    if not missing and all(form.standing is Standing.NOTHING_NEW for form in forms):
        return Progress.TAKEN
    if not forms:
        return Progress.TO_MEND if is_taken else Progress.NOT_BACK
    waits = any(form.waits for form in forms)
    return Progress.TO_MEND if missing and not waits else Progress.TO_CONFIRM


def _left(
    progress: Progress, forms: Sequence[FormOutcome], missing: Sequence[Key], awaited: Sequence[str]
) -> Iterator[str]:
    """What is still to be done, in the order in which it is done."""
    if progress is Progress.NOT_BACK:
        yield "様式が届いていません"
        return
    counts = (
        ("直すところ", sum(len(form.errors) for form in forms)),
        ("確かめる回答", sum(len(form.questions) for form in forms)),
        ("書き換えられた欄", sum(len(form.alterations) for form in forms)),
        ("まだ取り込んでいない回答", sum(len(form.entering) for form in forms)),
    )
    yield from (f"{what} {count}件" for what, count in counts if count)
    if missing:
        named = "、".join(f"{'取組' if of is Of.ACTIVITY else ''}{number}" for of, number in missing[:_MOST_NAMED])
        yield f"未記入 {len(missing)}件（{named}{'ほか' if len(missing) > _MOST_NAMED else ''}）"
    for word in dict.fromkeys(awaited):
        yield f"{word} {awaited.count(word)}件"
