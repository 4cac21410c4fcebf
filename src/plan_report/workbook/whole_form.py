"""Whether a form has the rows it was handed out with; where some are gone or moved, whether the rest is sure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem, Severity, UsageError
from plan_report.model import Plan
from plan_report.table.field import Of
from plan_report.workbook.form import asked, make_form
from plan_report.workbook.form_table import SHEET_OF
from plan_report.workbook.shares import Share, shares, split_of, whole
from plan_report.workbook.stamp import FormNumber, Tag, form_number, read_tag

NEW_FORM = "plan-report template で作った様式に書き写してください"
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class TaggedRow:
    """A row of a form with its tag, and the hash that its locked cells have now."""

    key: tuple[Of, str]
    place: Place
    tag: Tag
    locked: str

    @property
    def is_untouched(self) -> bool:
        """Whether its locked cells are as they were handed out."""
        return self.locked == self.tag.locked


def check_whole(plan: Plan, number: FormNumber, rows: Sequence[TaggedRow], file: str, problems: list[Problem]) -> bool:
    """Tell what has become of the rows.

    Returns:
        Whether each answer is surely that of the row it stands in.
    """
    shifted = _shifted(rows)
    if shifted:
        what = (
            f"{_rows(shifted)}で、番号や指標名の欄と非表示の列「様式の控え」がずれています。"
            "行の一部の列だけを並べ替えたか、ずらして貼り付けたためで、どの指標への回答か分かりません"
        )
        problems.append(Problem(replace(shifted[0].place, row=None), what, NEW_FORM))
        return False
    wanted = _wanted(plan, number)
    if form_number(plan.title, number.round_id, number.share, [str(row.tag) for row in rows]) == number:
        problems.extend(_sorted(rows, wanted))
        return True
    known = _locked(plan, number)
    strange = [row for row in rows if not row.is_untouched or row.tag.locked not in known.get(row.key, ())]
    if strange or wanted is None:
        where = f"{_rows(strange)}など、" if strange else ""
        what = f"{where}配ったときの様式と行が違います（行が消されたか、加えられたか、ほかの様式から写されています）"
        problems.append(Problem(Place(file), what, NEW_FORM))
        return True
    problems.extend(_gone_or_added(rows, wanted, file))
    problems.extend(_sorted(rows, wanted))
    return True


def _shifted(rows: Sequence[TaggedRow]) -> list[TaggedRow]:
    """Rows that stand beside the tag of another one."""
    locked = {row.tag.locked for row in rows}
    return [row for row in rows if not row.is_untouched and row.locked in locked]


def _rows(rows: Sequence[TaggedRow]) -> str:
    numbers = [f"{row.place.row}" for row in rows]
    return "、".join(numbers[:_MOST_NAMED]) + ("行目ほか" if len(numbers) > _MOST_NAMED else "行目")


def _wanted(plan: Plan, number: FormNumber) -> tuple[tuple[Of, str], ...] | None:
    """Whose rows the plan as it is now would put into this form; None where it knows no such share."""
    share = _share(asked(plan, number.round_id), number.share)
    if share is None:
        return None
    indicators = ((Of.INDICATOR, row.indicator.id) for row in share.rows)
    return (*indicators, *((Of.ACTIVITY, activity.id) for activity, _ in share.activities))


def _share(plan: Plan, label: str) -> Share | None:
    return next((share for share in _all_shares(plan, label) if share.label == label), None)


def _all_shares(plan: Plan, label: str) -> tuple[Share, ...]:
    """Everything that was handed out where this share was."""
    split = split_of(label)
    try:
        return shares(plan, split) if split else (whole(plan),)
    except UsageError:  # the plan no longer names any of these
        return ()


def _locked(plan: Plan, number: FormNumber) -> Mapping[tuple[Of, str], Collection[str]]:
    """The hashes that each row's locked cells would be handed out with now; a form leaves out columns of its own."""
    now = asked(plan, number.round_id)
    found: dict[tuple[Of, str], set[str]] = {}
    for share in _all_shares(now, number.share):
        for table in make_form(now, number.round_id, share).tables:
            for row, text in zip(table.rows, table.tags, strict=True):
                each = read_tag(text)
                found.setdefault((table.of, row.item.id), set()).update([each.locked] if each else [])
    return found


def _gone_or_added(rows: Sequence[TaggedRow], wanted: Collection[tuple[Of, str]], file: str) -> Iterator[Problem]:
    here = {row.key for row in rows}
    for of in dict.fromkeys(key[0] for key in wanted):
        gone = [identity for each, identity in wanted if each is of and (each, identity) not in here]
        if gone:
            is_sheet = not any(key[0] is of for key in here)
            lost = f"シート「{SHEET_OF[of]}」" if is_sheet else f"{len(gone)}行（{_named(gone)}）"
            rest = "シート" if is_sheet else "行"
            what = f"様式から{lost}が消されています。残りの{rest}は読みました"
            yield Problem(
                Place(file), what, f"消された{rest}には、配った様式で記入してもらってください", Severity.DOUBT
            )
    known = frozenset(wanted)
    added = [row for row in rows if row.key not in known]
    if added:
        names = _named([row.key[1] for row in added])
        what = f"ほかの様式から{len(added)}行（{names}）が写されています。その番号への回答として読みました"
        yield Problem(added[0].place, what, "この様式の回答でよいか確かめてください", Severity.DOUBT)


def _named(numbers: Sequence[str]) -> str:
    return "、".join(numbers[:_MOST_NAMED]) + ("ほか" if len(numbers) > _MOST_NAMED else "")


def _sorted(rows: Sequence[TaggedRow], wanted: Sequence[tuple[Of, str]] | None) -> Iterator[Problem]:
    """That the rows stand in another order than the plan's; each still has its own tag."""
    order = {key: index for index, key in enumerate(wanted or ())}
    places = [(row, order[row.key]) for row in rows if row.key in order]
    for (_, before), (row, index) in pairwise(places):
        if index < before:
            what = "行の順が計画の順と違います（並べ替えられています）。番号で照らし合わせて読みました"
            yield Problem(replace(row.place, row=None, column=""), what, "", Severity.DOUBT)
            return
