"""What differs in the indicators: values, words that describe them, and judgements."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from plan_report.audit.change import FIRST, NEXT, Change, Effect, Nature
from plan_report.audit.compare_plan import TABLES
from plan_report.audit.printed import heads_of
from plan_report.audit.record import FactsRecord, IndicatorRecord, ReadValue, Record, Stated, Verdict
from plan_report.compose import figure_wording, wording
from plan_report.data_class import dataclass
from plan_report.model import Kind, Words
from plan_report.table.contents import written
from plan_report.table.field import Content, Correction, Field
from plan_report.table.fields import BASELINE, INDICATOR, KIND, NOTE, TARGET
from plan_report.table.round_fields import IN_ROUND, VALUE

ORDER = "並び順"
HOME = "属する段の番号"
_LONGEST_NAME = 50  # characters of an indicator's name where it only says which one is meant
_OVERRIDE = tuple(field.key for field in IN_ROUND if field.correction is Correction.VERDICT)
_FIGURES = frozenset({Content.VALUE, Content.TARGET})
_SURVEYED = written(KIND, Kind.SURVEY)

CauseOf = Callable[[IndicatorRecord, IndicatorRecord], str]


def indicator_changes(old: Record, new: Record, cause: CauseOf) -> Iterator[Change]:
    """Every difference: indicators in the order of the old report, an added one after the one it follows."""
    paired = pairs(old, new)
    partner = {after.id: before for before, after in paired.values()}
    by_id = {each.id: each for each in old.indicators}
    heads = {table.key: frozenset(heads_of(table).values()) for table in old.tables}
    followers = _added(new, partner)
    yield from (_add(each, None, new.plan.words) for each in followers.get("", ()))
    for each in old.indicators:
        if each.id in paired:
            of_table = heads.get(each.standing.table, frozenset()) if each.standing else frozenset[str]()
            yield from _differences(*paired[each.id], _Sides(old, new, of_table), cause)
        else:
            effect = Effect(before=each.verdict.outcome)
            gone = _whole(each, old.plan.words)
            yield Change(Nature.REMOVED, place_of(each), "", gone, "", _page(each), effect, each.id)
        yield from (_add(added, by_id[each.id], new.plan.words) for added in followers.get(each.id, ()))
    yield from _moved(new, paired)


def place_of(each: IndicatorRecord) -> str:
    """Which indicator, by table, number and name."""
    table = each.standing.caption.partition("　")[0] if each.standing else ""
    name = each.name if len(each.name) <= _LONGEST_NAME else f"{each.name[:_LONGEST_NAME]}…"
    return f"{table}　{each.id}「{name}」".strip()


def cause_of(old: Record, new: Record) -> CauseOf:
    """Why a judgement may differ although nothing of the indicator has changed."""
    scheme = old.plan["scheme"] != new.plan["scheme"]
    rules = _rules(old) != _rules(new)
    surveys = old.plan.samples != new.plan.samples
    years = _years(old) != _years(new)

    def cause(before: IndicatorRecord, after: IndicatorRecord) -> str:
        if _overridden(before, after):
            return "判定の変更によるものです。"
        if scheme:
            return "評価方式の変更によるものです。"
        if rules:
            return "評価方式の規則の変更によるものです。"
        if surveys and _SURVEYED in {before[KIND.key], after[KIND.key]}:
            return "標本調査の有効回答数の変更によるものです。"
        if years:
            return "値の年度の変更によるものです。"
        return "plan-report の版の違いによるものです。" if old.tool != new.tool else ""

    return cause


def _overridden(before: IndicatorRecord, after: IndicatorRecord) -> bool:
    """Whether a person's decision on the class is another one."""
    return any(before.rounds[-1][key] != after.rounds[-1][key] for key in _OVERRIDE)


def _years(record: Record) -> tuple[str, str]:
    return record.round["survey_year"], record.round["results_year"]


def pairs(old: Record, new: Record) -> Mapping[str, tuple[IndicatorRecord, IndicatorRecord]]:
    """The same indicator then and now, by its old id: the same number, else the same name where only one has it."""
    after = {each.id: each for each in new.indicators}
    found = {each.id: (each, after[each.id]) for each in old.indicators if each.id in after}
    left = [each for each in old.indicators if each.id not in found]
    taken = set(found)
    free = [each for each in new.indicators if each.id not in taken]
    times = Counter(each.name for each in (*left, *free))
    by_name = {each.name: each for each in free if times[each.name] == 2}  # noqa: PLR2004 once then, once now
    found |= {each.id: (each, by_name[each.name]) for each in left if each.name in by_name}
    return found


def _added(new: Record, partner: Mapping[str, IndicatorRecord]) -> Mapping[str, list[IndicatorRecord]]:
    """Indicators that only the new report has, by the old id of the one they follow; empty at the beginning."""
    followers: dict[str, list[IndicatorRecord]] = {}
    last = ""
    for each in new.indicators:
        if each.id in partner:
            last = partner[each.id].id
        else:
            followers.setdefault(last, []).append(each)
    return followers


def _moved(new: Record, paired: Mapping[str, tuple[IndicatorRecord, IndicatorRecord]]) -> Iterator[Change]:
    """Indicators that stand in another order: as few of them as explain it, each with the one that it follows."""
    order = {each.id: index for index, each in enumerate(new.indicators)}
    then = [before for before, _ in paired.values()]
    places = [order[after.id] for _, after in paired.values()]
    kept = _longest_rise(places)
    now = [before for _, before in sorted(zip(places, then, strict=True), key=lambda pair: pair[0])]
    at = {id(each): index for index, each in enumerate(now)}
    for index, each in enumerate(then):
        if index not in kept:
            was, is_ = _follows(then, index), _follows(now, at[id(each)])
            yield Change(Nature.NAME, place_of(each), ORDER, was, is_, _page(each), Effect(), each.id)


def _longest_rise(numbers: Sequence[int]) -> frozenset[int]:
    """The indices of a longest rising subsequence: what may be said to have stayed where it was."""
    ends: list[int] = []  # for each length, the index of the smallest number that a rise of that length ends with
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(ends, number, key=numbers.__getitem__)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [index]
    kept: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.append(at)
        at = before[at]
    return frozenset(kept)


def _follows(sequence: Sequence[IndicatorRecord], at: int) -> str:
    return f"「{sequence[at - 1].name}」の次" if at else "最初"


def _add(each: IndicatorRecord, follows: IndicatorRecord | None, words: Words) -> Change:
    effect = Effect(after=each.verdict.outcome)
    page = _page(follows) if follows else 0
    place, after = (place_of(follows), NEXT) if follows else (TABLES, FIRST)
    return Change(Nature.ADDED, place, "", "", _whole(each, words), page, effect, each.id, follows=after)


@dataclass(frozen=True, slots=True)
class _Sides:
    """The two reports, and the headings of the old one's table in which the indicator stands."""

    old: Record
    new: Record
    headings: frozenset[str]


def _differences(before: IndicatorRecord, after: IndicatorRecord, sides: _Sides, cause: CauseOf) -> Iterator[Change]:
    if before == replace(after, standing=before.standing):  # as nearly all; where a row stands is no matter of errata
        return
    differences = (_difference(before.verdict), _difference(after.verdict))
    effect = Effect(before.verdict.outcome, after.verdict.outcome, differences=differences)
    place, page = place_of(before), _page(before)
    judged_anew = False
    for item in _items(before, after, sides):
        if item.was != item.now:
            judged = item.correction is not Correction.WORDS
            judged_anew |= judged
            nature = Nature.VALUE if item.correction is Correction.VALUE else Nature.NAME
            shown = effect if judged else Effect()
            yield Change(nature, place, item.name, item.was, item.now, page, shown, after.id, item.columns)
    if judged_anew:
        return
    words = sides.new.plan.words
    anew = Nature.DECISION if _overridden(before, after) else Nature.JUDGEMENT
    if before.verdict.outcome != after.verdict.outcome:
        because = Effect(effect.before, effect.after, cause(before, after))
        was, now = (f"{each.verdict.outcome} {each.verdict.symbol}".strip() for each in (before, after))
        yield Change(anew, place, words.judgement, was, now, page, because, after.id)
    elif _notes(before.verdict) != _notes(after.verdict):
        because = Effect(effect.before, effect.after, cause(before, after))
        was, now = _notes(before.verdict), _notes(after.verdict)
        yield Change(anew, place, words.note or NOTE.heading, was, now, page, because, after.id)


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing that an indicator says, then and now, and the headings of the new columns that it may stand in."""

    name: str
    was: str
    now: str
    correction: Correction
    columns: tuple[str, ...] = ()


def _items(before: IndicatorRecord, after: IndicatorRecord, sides: _Sides) -> Iterator[_Item]:
    """What an indicator consists of, in the order of the table's columns."""
    then, words = sides.old.plan.words, sides.new.plan.words
    headed = {BASELINE.key: (then.baseline, words.baseline), TARGET.key: (then.target, words.target)}
    yield _Item(HOME, "-".join(before.path), "-".join(after.path), Correction.WORDS)
    for field in INDICATOR:
        was, now = headed.get(field.key, ("", ""))
        name = was if was in sides.headings else field.heading
        yield from _of_field(field, name, before, after, (now,) if now else ())
        if field is BASELINE:
            yield from _in_rounds(before, after, sides)
    of_round = sides.new.round["id"]
    for field in IN_ROUND:
        if field is not VALUE:
            yield from _of_field(field, field.told or field.heading, _facts(before, of_round), _facts(after, of_round))


_Record = IndicatorRecord | FactsRecord


def _of_field(
    field: Field, name: str, before: _Record, after: _Record, columns: tuple[str, ...] = ()
) -> Iterator[_Item]:
    """What a record says in a field; nothing of a field whose change is no correction."""
    if field.content in _FIGURES:
        was, now = (printed(each.values.get(field.key)) for each in (before, after))
        yield _Item(name, was, now, field.correction, columns)
    elif field.correction in {Correction.WORDS, Correction.BASIS}:
        yield _Item(name, before[field.key], after[field.key], field.correction)


def _facts(each: IndicatorRecord, round_id: str) -> FactsRecord:
    return next((facts for facts in each.rounds if facts.round == round_id), FactsRecord({}, round_id, {}))


def _in_rounds(before: IndicatorRecord, after: IndicatorRecord, sides: _Sides) -> Iterator[_Item]:
    """The values round by round; of earlier rounds nothing else is printed."""
    old, new = sides.old, sides.new
    for round_id, each in {each["id"]: each for record in (new, old) for each in record.plan.rounds}.items():
        name = _in_column(_columns_of(round_id, old), sides.headings, _called(each, new))
        was, now = _facts(before, round_id), _facts(after, round_id)
        yield from _of_field(VALUE, name, was, now, _columns_of(round_id, new))


def _called(each: Stated, new: Record) -> str:
    """What a round's value is called where no column of the old report holds it."""
    return each["heading"] if each["id"] == new.round["id"] else f"{each['name'] or wording.of_round(each['id'])}の値"


def _columns_of(round_id: str, record: Record) -> tuple[str, ...]:
    """The headings under which a round's value may stand in a report's tables."""
    if round_id == record.round["id"]:
        return (record.round["heading"],)
    is_previous = [round_id] == [each["id"] for each in record.plan.rounds[-2:-1]]
    previous = (figure_wording.PREVIOUS_COLUMN, figure_wording.PREVIOUS_AND_COURSE_COLUMN)
    return (*(previous if is_previous else ()), wording.of_round(round_id))


def _in_column(columns: Iterable[str], headings: Collection[str], value: str) -> str:
    """The column of the old report that a value stands in; a value without one may show in the sparkline."""
    own = next((column for column in columns if column in headings), "")
    if own:
        return own
    drawn = (figure_wording.COURSE_COLUMN, figure_wording.PREVIOUS_AND_COURSE_COLUMN)
    course = next((column for column in drawn if column in headings), "")
    return f"{course}（{value}）" if course else value


def printed(value: ReadValue | None) -> str:
    """A value, its parts and its year on lines of their own; empty for an empty cell."""
    return value.printed if value else ""


def _whole(each: IndicatorRecord, words: Words) -> str:
    """An indicator in a few words, where all of it is new or gone."""
    current = printed(each.rounds[-1].value) if each.rounds else ""
    figures = (
        f"{words.baseline} {printed(each.values.get(BASELINE.key))}",
        f"{words.current} {current or 'なし'}",
        f"{words.judgement} {each.verdict.outcome}",
    )
    return "\n".join((each.name, *(figure.replace("\n", " ") for figure in figures)))


def _difference(verdict: Verdict) -> str:
    """Current minus baseline without the ratio; the parts of a compound with their labels."""
    parts = (f"{part.label} {part.change.partition('（')[0]}".strip() for part in verdict.parts if part.change)
    return "、".join(parts)


def _notes(verdict: Verdict) -> str:
    notes = (*(note for part in verdict.parts for note in part.notes), *verdict.notes)
    return "、".join(dict.fromkeys(notes))


def _page(each: IndicatorRecord) -> int:
    return each.standing.page if each.standing else 0


def _rules(record: Record) -> str:
    """What is in the scheme's file."""
    return next((each.sha256 for each in record.templates if each.name == f"{record.plan['scheme']}.toml"), "")
