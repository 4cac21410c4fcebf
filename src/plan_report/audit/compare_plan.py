"""What differs in the plan apart from its indicators: texts of the report's front, names, scheme, sample sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date

from plan_report.audit.change import Change, Effect, Nature
from plan_report.audit.printed import differing_lines
from plan_report.audit.record import Record, Stated, TextRecord
from plan_report.compose import wording
from plan_report.compose.evaluation import TABLE_KEY
from plan_report.compose.naming import level_number
from plan_report.document import ParagraphRole
from plan_report.era import japanese_date
from plan_report.model import NodePath, Words
from plan_report.period import long
from plan_report.period_reading import parse_fiscal_year
from plan_report.table.field import Content, Correction, Field
from plan_report.table.plan_fields import PLAN, REMARK, ROUND

_NOT_BY_ITSELF = frozenset({Correction.NONE, Correction.PRINTED})
FRONT, TABLES = "報告書の冒頭", "評価の表"


def plan_changes(old: Record, new: Record) -> Iterator[Change]:
    """Every difference; names of nodes are compared by their numbers."""
    yield from _texts(old, new)
    yield from _names(old, new)
    yield from _remarks(old, new)
    yield from _years(old, new)
    yield from _rules(old, new)


def _texts(old: Record, new: Record) -> Iterator[Change]:
    front, foot = _page(old, ParagraphRole.TITLE), _page(old, ParagraphRole.FOOTNOTE)
    table = next((table.pages[0].page for table in old.tables if table.key.startswith(TABLE_KEY) and table.pages), 0)
    method = _page_of_heading(old, wording.METHOD_HEADING)
    where = {
        "heading": (TABLES, table),
        "footnote": (TABLES, foot),
        "revised": (wording.METHOD_HEADING, method),
    }
    for declared, then, now in ((PLAN, old.plan, new.plan), (ROUND, old.round, new.round)):
        for field in declared:
            if field.correction not in _NOT_BY_ITSELF and then[field.key] != now[field.key]:
                place, page = where.get(field.key, (FRONT, front))
                was, is_ = (_shown(field, each[field.key]) for each in (then, now))
                yield Change(Nature.NAME, place, field.told or field.heading, was, is_, page, Effect())
    then, now = old.plan, new.plan
    own = [("段の名前", "、".join(then.levels), "、".join(now.levels))]
    own += [
        (f"用語（{word.default}）", getattr(then.words, word.name), getattr(now.words, word.name))
        for word in fields(Words)
    ]
    yield from (Change(Nature.NAME, TABLES, what, a, b, table, Effect()) for what, a, b in own if a != b)


def _shown(field: Field, text: str) -> str:
    return japanese_date(date.fromisoformat(text)) if text and field.content is Content.DAY else text


def _remarks(old: Record, new: Record) -> Iterator[Change]:
    """What staff wrote of each node, text by text; the page is the old text's, or for a new one the node's."""
    before, after = (
        {(_path(each), each["round_id"]): each for each in record.plan.remarks} for record in (old, new)
    )  # one of every round and one of the report's own may stand below the same table
    pages = _pages(old)
    nothing = Stated({})
    for node, round_id in dict.fromkeys((*before, *after)):
        was, now = (found.get((node, round_id), nothing) for found in (before, after))
        for field in REMARK:
            then, text = was[field.key], now[field.key]
            if field.correction is not Correction.NONE and then != text:
                place = called(old.plan.levels, node) or TABLES
                page = _page_of(old, then) if then else pages.get(node, 0)
                yield Change(Nature.NAME, place, field.heading, then, text, page, Effect())


def _path(remark: Stated) -> NodePath:
    """The numbers of the node that a remark is of."""
    return tuple(remark["node"].split("、")) if remark["node"] else ()


def _page_of(record: Record, text: str) -> int:
    return next((each.page for each in record.blocks if isinstance(each, TextRecord) and each.text == text), 0)


def _names(old: Record, new: Record) -> Iterator[Change]:
    before, after, pages = _named(old), _named(new), _pages(old)
    for path, was in before.items():
        now = after.get(path, was)
        if was != now:
            deeper = called(old.plan.levels[1:], path[1:])
            item = f"{deeper}の名称" if deeper else "名称"
            yield Change(Nature.NAME, called(old.plan.levels, path[:1]), item, was, now, pages[path], Effect())


def _named(record: Record) -> Mapping[NodePath, str]:
    """Names of the nodes by their paths."""
    names: dict[NodePath, str] = {}
    for each in record.indicators:
        path = each.path
        for depth, node in enumerate(each.home, start=1):
            names.setdefault(path[:depth], node.name)
    return names | {each.path: each.name for each in record.plan.bare_nodes}


def _pages(record: Record) -> Mapping[NodePath, int]:
    """The page on which each node begins; of a plan without levels, that of its table.

    A node without indicators begins where its outermost node does.
    """
    pages: dict[NodePath, int] = {}
    for each in record.indicators:
        path, page = each.path, each.standing.page if each.standing else 0
        for depth in range(len(path) + 1):
            pages.setdefault(path[:depth], page)
    names = {each.path: each.name for each in record.plan.bare_nodes}
    for path in names:
        if path[:1] not in pages:
            heading = f"{called(record.plan.levels, path[:1])}　{names[path[:1]]}"
            pages[path[:1]] = _page_of(record, heading)
        pages.setdefault(path, pages[path[:1]])
    return pages


def called(levels: Sequence[str], path: NodePath) -> str:
    """目指す地域像１, or for a node within it 目指す地域像１の基本的な考え方２."""
    return "の".join(level_number(label, number) for label, number in zip(levels, path, strict=False))


def _rules(old: Record, new: Record) -> Iterator[Change]:
    heading = wording.METHOD_HEADING
    page = _page_of_heading(old, heading)
    if old.plan["scheme"] != new.plan["scheme"]:
        yield Change(Nature.RULE, heading, "評価方式", old.plan.scheme_title, new.plan.scheme_title, page, Effect())
    before, after = old.plan.samples, new.plan.samples
    for key in dict.fromkeys((*before, *after)):
        was, now = (f"{int(found[key]):,}人" if key in found else "" for found in (before, after))
        if was != now:
            year, survey = key
            name = parse_fiscal_year(year)
            of = "　".join(filter(None, (survey, long(name) if name else year)))
            item = f"標本調査の有効回答数（{of}）"
            yield Change(Nature.RULE, heading, item, was, now, 0, Effect())


def _years(old: Record, new: Record) -> Iterator[Change]:
    """The years of each round's values, where the report prints them: once, however many values are of them."""
    after = {each["id"]: each for each in new.plan.rounds}
    differing = [
        (then, field, then[field.key], now[field.key])
        for then in old.plan.rounds
        for now in (after.get(then["id"], then),)
        for field in ROUND
        if field.correction is Correction.PRINTED and then[field.key] != now[field.key]
    ]
    if not differing:  # as nearly always, and all lines of two reports are many
        return
    gone, come = differing_lines(old, new)
    page = next((table.pages[0].page for table in old.tables if table.key.startswith(TABLE_KEY) and table.pages), 0)
    for then, field, was, now in differing:
        if any(was and was in line for line in gone) or any(now and now in line for line in come):
            item = f"{then['name'] or wording.of_round(then['id'])}の{field.heading}"
            yield Change(Nature.NAME, TABLES, item, was, now, page, Effect())


def _page_of_heading(record: Record, heading: str) -> int:
    return next((each.page for each in record.blocks if isinstance(each, TextRecord) and heading in each.text), 0)


def _page(record: Record, role: ParagraphRole) -> int:
    return next((each.page for each in record.blocks if isinstance(each, TextRecord) and each.role == role), 0)
