"""What differs beside the indicators and what staff wrote: 取組, the committee's opinions, 計画の変更, 改定."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plan_report.audit.change import FIRST, NEXT, Change, Effect, Nature
from plan_report.audit.record import Record, Stated, TextRecord
from plan_report.audit.where import page_of_row
from plan_report.compose import wording
from plan_report.compose.activities import TABLE_KEY
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND, ID, NAME
from plan_report.table.field import Correction, Field
from plan_report.table.plan_fields import OPINION, REVIEW, ROUND

_ACTIVITY, _OPINION = "取組", "意見"
_NOTHING = Stated({})
_BESIDE_THE_NAME = tuple(
    field for field in (*ACTIVITY, *ACTIVITY_IN_ROUND) if field.printed and field not in (ID, NAME)
)


def record_changes(old: Record, new: Record) -> Iterator[Change]:
    """Every difference of these."""
    yield from _activities(old, new)
    yield from _opinions(old, new)
    yield from _reviews(old, new)
    yield from _revisions(old, new)


def _activities(old: Record, new: Record) -> Iterator[Change]:
    """取組 are compared by their numbers; one that comes or goes is told with all that is said of it."""
    before, after = ({each[ID.key]: each for each in record.plan.activities} for record in (old, new))
    for number in dict.fromkeys((*before, *after)):
        was, now = before.get(number), after.get(number)
        page = _page_of_activity(old, number)
        if was is None:
            yield _new_activity(old, new, number)
            continue
        place = f"{_ACTIVITY}{number}「{was[NAME.key]}」"
        if now is None:
            yield Change(Nature.NAME, place, _ACTIVITY, _whole(was), "", page, Effect())
            continue
        yield from _fields((*ACTIVITY, *ACTIVITY_IN_ROUND), was, now, place, page)
        if was["node"] != now["node"]:
            yield Change(Nature.NAME, place, "位置", was["node"], now["node"], page, Effect())
    both = [[number for number in each if number in before and number in after] for each in (before, after)]
    if both[0] != both[1]:
        then, order = ("、".join(numbers) for numbers in both)
        yield Change(Nature.NAME, _ACTIVITY, "並び順", then, order, _page_of_activity(old, both[0][0]), Effect())


def _new_activity(old: Record, new: Record, number: str) -> Change:
    """A 取組 that the old report has not, with the one it comes after."""
    names = {each[ID.key]: each[NAME.key] for each in old.plan.activities}
    order = [each[ID.key] for each in new.plan.activities]
    come = new.plan.activities[order.index(number)]
    before = next((each for each in reversed(order[: order.index(number)]) if each in names), "")
    place, follows = (f"{_ACTIVITY}{before}「{names[before]}」", NEXT) if before else (_ACTIVITY, FIRST)
    page = _page_of_activity(old, before or next(iter(names), ""))
    return Change(Nature.NAME, place, "", "", _whole(come), page, Effect(), follows=follows)


def _whole(activity: Stated) -> str:
    """Its name, and what else is printed of it, a line each."""
    said = (f"{field.heading} {activity[field.key]}" for field in _BESIDE_THE_NAME if activity[field.key])
    return "\n".join((activity[NAME.key], *said))


def _opinions(old: Record, new: Record) -> Iterator[Change]:
    """Opinions with the same words belong together, the others in their order."""
    page = _page_of_heading(old, wording.OPINIONS_HEADING)
    before, after = old.plan.opinions, new.plan.opinions
    for number, was, now in _paired(before, after):
        yield from _fields(OPINION, was, now, f"{_OPINION}{number}", page)
    both = [[each["text"] for each in said if each in others] for said, others in ((before, after), (after, before))]
    if both[0] != both[1]:
        then, order = ("、".join(texts) for texts in both)
        yield Change(Nature.NAME, _OPINION, "並び順", then, order, page, Effect())


def _paired(before: Sequence[Stated], after: Sequence[Stated]) -> Iterator[tuple[int, Stated, Stated]]:
    """Old and new with the number of the old one, or of the new one where there was none."""
    left = list(after)
    same: dict[int, Stated] = {}
    for index, was in enumerate(before):
        found = next((each for each in left if each["text"] == was["text"]), None)
        if found:
            same[index] = found
            left.remove(found)
    for index, was in enumerate(before):
        yield index + 1, was, same[index] if index in same else left.pop(0) if left else _NOTHING
    for each in left:
        yield after.index(each) + 1, _NOTHING, each


def _reviews(old: Record, new: Record) -> Iterator[Change]:
    was, now = (next(iter(record.plan.reviews), _NOTHING) for record in (old, new))
    heading = wording.REVIEW_HEADING
    yield from _fields(REVIEW, was, now, heading, _page_of_heading(old, heading))


def _revisions(old: Record, new: Record) -> Iterator[Change]:
    """改定 of an earlier round, which the method speaks of; that of the report's own is told with its texts."""
    field = next(each for each in ROUND if each.key == "revised")
    after: Mapping[str, Stated] = {each["id"]: each for each in new.plan.rounds[:-1]}
    for was in old.plan.rounds[:-1]:
        now = after.get(was["id"], was)
        if was[field.key] != now[field.key]:
            heading = wording.METHOD_HEADING
            item = f"{field.told}（{was['name']}）"
            page = _page_of_heading(old, heading)
            yield Change(Nature.NAME, heading, item, was[field.key], now[field.key], page, Effect())


def _fields(declared: Sequence[Field], was: Stated, now: Stated, place: str, page: int) -> Iterator[Change]:
    for field in declared:
        if field.correction is not Correction.NONE and was[field.key] != now[field.key]:
            item = field.told or field.heading
            yield Change(Nature.NAME, place, item, was[field.key], now[field.key], page, Effect())


def _page_of_activity(record: Record, number: str) -> int:
    for table in record.tables:
        if table.key.startswith(TABLE_KEY):
            for cell in table.cells:
                if cell.col == 0 and cell.row >= table.header_rows and cell.colspan == 1 and cell.text == number:
                    return page_of_row(table.pages, cell.row)
    return 0


def _page_of_heading(record: Record, heading: str) -> int:
    return next((each.page for each in record.blocks if isinstance(each, TextRecord) and heading in each.text), 0)
