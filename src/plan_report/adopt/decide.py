"""What becomes of each change: the plan takes it, has it already, or has itself changed there meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from plan_report.adopt.edit import Edit, Kind, OfIndicator, OfRemark
from plan_report.audit.record import Record
from plan_report.compose import wording
from plan_report.compose.remarks import REMARK_KEYS, RemarkText, remark_texts
from plan_report.data_class import dataclass
from plan_report.errors import UsageError
from plan_report.model import Indicator, Plan
from plan_report.table.contents import text_of
from plan_report.table.round_fields import heading_in

_HEADINGS: Mapping[str, str] = dict(zip(REMARK_KEYS, wording.REMARK_HEADINGS, strict=True))
_CHANGED = "計画の方も、報告書を作った後に変わっています。計画とWordのどちらかに合わせてから、もう一度実行してください"


@dataclass(frozen=True, slots=True)
class Change:
    """One text of the plan that becomes another."""

    name: str  # 1-1-1 R7の備考
    old: str
    new: str
    place: str  # in the report
    target: OfIndicator | OfRemark
    is_figure: bool = False
    key: str = ""  # of the edit that it is


@dataclass(frozen=True, slots=True)
class Decided:
    """The changes by what becomes of them."""

    changes: tuple[Change, ...]  # go into the plan
    already: int  # are in the plan already
    conflicts: tuple[Edit, ...]  # the plan has changed there, too
    figures: tuple[Edit, ...]  # nobody has asked for
    rest: tuple[Edit, ...]  # in the Word file alone
    words: tuple[Edit, ...] = ()  # left out, for somebody has chosen others


def decided(
    found: Sequence[Edit], record: Record, plan: Plan, take: Sequence[str], only: Collection[str] | None = None
) -> Decided:
    """What becomes of each change.

    Args:
        found: the changes.
        record: of the report that was edited.
        plan: as it is now.
        take: the indicators whose figures are asked for.
        only: the keys of the changes that are wanted and no others; None takes all words, and figures as `take` says.

    Raises:
        UsageError: `take` names an indicator none of whose figures can be taken.
    """
    changes: list[Change] = []
    conflicts: list[Edit] = []
    figures: list[Edit] = []
    words: list[Edit] = []
    already = 0
    for edit in found:
        target = edit.target
        change = _change(edit, target, record, plan) if target else None
        asked = edit.kind is Kind.WORDS or (target is not None and _id(target) in take)
        if only is not None:
            asked = edit.key in only
        if change and change.old == change.new:
            already += 1
        elif edit.kind is Kind.FIGURE and not asked:
            figures.append(edit)
        elif change and not asked:
            words.append(edit)
        elif change:
            changes.append(replace(change, key=edit.key))
        elif target:
            conflicts.append(replace(edit, why=_CHANGED))
    taken = {_id(each.target) for each in found if each.kind is Kind.FIGURE and each.target}
    for wanted in take:
        if wanted not in taken:
            why = next((each.why for each in figures if f"　{wanted}「" in each.place), "")
            raise UsageError(f"--take {wanted}：取り込める値の変更がありません。{f'{why}。' if why else ''}")
    rest = tuple(each for each in found if each.kind is Kind.REST)
    return Decided(tuple(changes), already, tuple(conflicts), tuple(figures), rest, tuple(words))


def _id(target: OfIndicator | OfRemark) -> str:
    return target.id if isinstance(target, OfIndicator) else ""


def _change(edit: Edit, target: OfIndicator | OfRemark, record: Record, plan: Plan) -> Change | None:
    """The change in the plan; None where the plan no longer says what the record says."""
    if isinstance(target, OfRemark):
        home = remark_in(target, plan, record.round["id"], target.text)
        if home is None:
            home = remark_in(target, plan, record.round["id"], edit.new)
            return None if home is None else Change("", edit.new, edit.new, edit.place, target)
        name = f"{'-'.join(node.number for node in home.home)} {_HEADINGS[target.key]}".strip()
        return Change(name, edit.old, edit.new, edit.place, target)
    indicator = next((each for each in plan.indicators if each.id == target.id), None)
    if indicator is None:
        return None
    now, new = _now(indicator, target), edit.new
    was = _recorded(record, target)
    if edit.kind is Kind.FIGURE:
        new = " ".join(new.split())
    heading = heading_in(target.round_id, target.field) if target.round_id else target.field.heading
    if new == now:
        return Change("", now, now, edit.place, target)
    if was != now:
        return None
    return Change(f"{target.id} {heading}", now, new, edit.place, target, edit.kind is Kind.FIGURE)


def _now(indicator: Indicator, target: OfIndicator) -> str:
    return text_of(target.field, indicator.in_round(target.round_id) if target.round_id else indicator)


def _recorded(record: Record, target: OfIndicator) -> str:
    """What the record says that the plan said."""
    indicator = next(each for each in record.indicators if each.id == target.id)
    holder = indicator.rounds[-1] if target.round_id else indicator
    value = holder.values.get(target.field.key)
    return value.written if value else holder[target.field.key]


def remark_in(target: OfRemark, plan: Plan, round_id: str, text: str) -> RemarkText | None:
    """The text in the plan, the how manieth of its kind it is."""
    texts = remark_texts(plan, plan.round(round_id))
    same = [each for each in texts if each.key == target.key and _bare(each.text) == _bare(text)]
    return same[target.number] if target.number < len(same) else None


def _bare(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().split("\n"))
