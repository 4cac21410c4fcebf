"""What differs in the plan apart from its indicators: texts of the report's front, names, scheme, sample sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from plan_report.audit.change import Change, Effect, Nature
from plan_report.audit.record import PlanRecord, Record, Stated, TextRecord
from plan_report.compose import wording
from plan_report.document import ParagraphRole
from plan_report.era import japanese_date
from plan_report.period import long
from plan_report.period_reading import parse_fiscal_year
from plan_report.table.field import Content, Correction, Field
from plan_report.table.plan_fields import PLAN, REMARK, ROUND

FRONT, TABLES = "報告書の冒頭", "評価の表"


def plan_changes(old: Record, new: Record) -> Iterator[Change]:
    """Every difference; names of areas and policies are compared by their numbers."""
    yield from _texts(old, new)
    yield from _names(old, new)
    yield from _remarks(old, new)
    yield from _rules(old, new)


def _texts(old: Record, new: Record) -> Iterator[Change]:
    front, foot = _page(old, ParagraphRole.TITLE), _page(old, ParagraphRole.FOOTNOTE)
    table = next((table.pages[0].page for table in old.tables if table.key.startswith("area-") and table.pages), 0)
    where = {"heading": (TABLES, table), "footnote": (TABLES, foot)}
    for declared, then, now in ((PLAN, old.plan, new.plan), (ROUND, old.round, new.round)):
        for field in declared:
            if field.correction is not Correction.NONE and then[field.key] != now[field.key]:
                place, page = where.get(field.key, (FRONT, front))
                was, is_ = (_shown(field, each[field.key]) for each in (then, now))
                yield Change(Nature.NAME, place, field.told or field.heading, was, is_, page, Effect())


def _shown(field: Field, text: str) -> str:
    return japanese_date(date.fromisoformat(text)) if text and field.content is Content.DAY else text


def _remarks(old: Record, new: Record) -> Iterator[Change]:
    """What staff wrote of each area, text by text; the page is the old text's, or for a new one the area's."""
    before, after = ({each["area"]: each for each in record.plan.remarks} for record in (old, new))
    pages = {each.area: each.standing.page for each in reversed(old.indicators) if each.standing}
    nothing = Stated({})
    for area in dict.fromkeys((*before, *after)):
        was, now = before.get(area, nothing), after.get(area, nothing)
        for field in REMARK:
            then, text = was[field.key], now[field.key]
            if field.correction is not Correction.NONE and then != text:
                place = wording.area_heading(area, "").strip()
                page = _page_of(old, then) if then else pages.get(area, 0)
                yield Change(Nature.NAME, place, field.heading, then, text, page, Effect())


def _page_of(record: Record, text: str) -> int:
    return next((each.page for each in record.blocks if isinstance(each, TextRecord) and each.text == text), 0)


def _names(old: Record, new: Record) -> Iterator[Change]:
    before, after = _named(old), _named(new)
    pages = {}
    for each in reversed(old.indicators):  # so that the first one of an area or policy stays
        for key in ((each.area, ""), (each.area, each.policy)):
            pages[key] = each.standing.page if each.standing else 0
    for key, was in before.items():
        now = after.get(key, was)
        if was != now:
            area, policy = key
            place = wording.area_heading(area, "").strip()
            item = f"基本的な考え方{wording.full_width(policy)}の名称" if policy else "名称"
            yield Change(Nature.NAME, place, item, was, now, pages[key], Effect())


def _named(record: Record) -> Mapping[tuple[str, str], str]:
    """Names by area and policy number; the policy number of an area itself is empty."""
    names: dict[tuple[str, str], str] = {}
    for each in record.indicators:
        names.setdefault((each.area, ""), each.area_name)
        if each.policy:
            names.setdefault((each.area, each.policy), each.policy_name)
    return names


def _rules(old: Record, new: Record) -> Iterator[Change]:
    heading = wording.METHOD_HEADING
    page = next((each.page for each in old.blocks if isinstance(each, TextRecord) and heading in each.text), 0)
    if old.plan["scheme"] != new.plan["scheme"]:
        yield Change(Nature.RULE, heading, "評価方式", old.plan.scheme_title, new.plan.scheme_title, page, Effect())
    before, after = _samples(old.plan), _samples(new.plan)
    for year in dict.fromkeys((*before, *after)):
        was, now = before.get(year, ""), after.get(year, "")
        if was != now:
            name = parse_fiscal_year(year)
            item = f"標本調査の有効回答数（{long(name) if name else year}）"
            yield Change(Nature.RULE, heading, item, was, now, 0, Effect())


def _samples(plan: PlanRecord) -> Mapping[str, str]:
    return {each["year"]: f"{int(each['valid']):,}人" for each in plan.surveys}


def _page(record: Record, role: ParagraphRole) -> int:
    return next((each.page for each in record.blocks if isinstance(each, TextRecord) and each.role == role), 0)
