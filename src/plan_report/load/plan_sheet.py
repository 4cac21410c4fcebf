"""Reads the sheet 計画 of a workbook: the settings as rows of 項目 and 内容."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field as made_by
from dataclasses import fields, replace
from typing import Any

from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem, Severity
from plan_report.load.settings import Settings, read_settings
from plan_report.load.standing import Standing
from plan_report.model import Words
from plan_report.table.clean import nearest, one_line
from plan_report.table.field import Content, Field
from plan_report.table.grid import Grid, GridRow
from plan_report.table.levels import MOST_LEVELS
from plan_report.table.plan_fields import OPINION, OTHER_NODE, PLAN, REMARK, REVIEW, ROUND, SURVEY
from plan_report.table.round_ids import RESERVED
from plan_report.table.tree_keys import COLUMN_WORDS, NOTHING
from plan_report.toml.lines import KeyPath
from plan_report.toml.section import Findings, Section

ITEM, CONTENT = "項目", "内容"
_LEVELS, _COLUMNS, _WORD = "段", "表の列", "用語:"
_PLAIN = {field.heading: field for field in PLAN}
_OF_ROUND = {f"の{field.heading}": field for field in ROUND[1:]}
_OF_SURVEY = {field.heading: field for field in SURVEY if field.key != "year"}
_OF_NODE = {field.heading: field for field in REMARK[1:] if field.key != "round_id"}
_NAME_OF_NODE = {field.heading: field for field in OTHER_NODE[1:]}
_OF_REVIEW = {f"の{field.heading}": field for field in REVIEW[1:]}
_OF_OPINION = {"の委員会": OPINION[1], "の対応": OPINION[3], "": OPINION[2]}
_OPINION = re.compile(r"(?P<round>.+)の意見(?P<number>[0-9]*)(?P<of>の委員会|の対応|)")
_WORDS = {str(word.default): word.name for word in fields(Words)}
_LISTED = re.compile(r"[、,\n]")
_NUMBER = re.compile(r"([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})[人件]?")
_QUOTED = re.compile(r"「([^「」]*+)」")


@dataclass(slots=True)
class _Raw:
    """The sheet as a plan.toml would hold it, with where each key came from and what the sheet calls it."""

    table: dict[str, Any] = made_by(default_factory=dict)
    rows: dict[KeyPath, int] = made_by(default_factory=dict)
    items: dict[str, str] = made_by(default_factory=dict)


def read_plan_sheet(grid: Grid, default_title: str, problems: list[Problem], levels: Sequence[str] = ()) -> Settings:
    """The settings of the sheet; the title is the file's name where the sheet gives none.

    Args:
        grid: the sheet.
        default_title: the title when the sheet has none.
        problems: takes what is wrong, with the sheet's rows and words.
        levels: the levels that the table of indicators has, where the sheet does not say them.
    """
    raw = _raw(grid, default_title, problems, levels)
    findings = Findings(grid.file, raw.rows)
    settings = read_settings(Section(raw.table, (), findings))
    problems.extend(_in_words_of_sheet(problem, grid.sheet, raw.items) for problem in findings.problems)
    return replace(settings, standing=Standing(Place(grid.file, grid.sheet), raw.rows))


def sheet_content(
    grid: Grid, default_title: str, levels: Sequence[str] = ()
) -> tuple[Mapping[str, Any], Mapping[KeyPath, int]]:
    """What the sheet says as a plan.toml would hold it, and the rows of its keys; what is wrong is read elsewhere."""
    raw = _raw(grid, default_title, [], levels)
    return raw.table, raw.rows


def _raw(grid: Grid, default_title: str, problems: list[Problem], levels: Sequence[str]) -> _Raw:
    for row in grid.rows:
        if one_line(row.cells[0]) == _LEVELS and len(row.cells) > 1 and row.cells[1]:
            levels = _list(row.cells[1])[:MOST_LEVELS]
    raw = _Raw({"title": default_title})
    tables: dict[str, dict[str, dict[str, Any]]] = {
        name: {} for name in ("rounds", "surveys", "remarks", "other_nodes", "opinions", "reviews")
    }
    seen: dict[str, int] = {}
    for row in grid.rows:
        item, content = one_line(row.cells[0]), row.cells[1] if len(row.cells) > 1 else ""
        if item in {"", ITEM}:
            continue
        place = Place(grid.file, grid.sheet, row.number)
        if item in seen:
            what = f"項目「{item}」は{seen[item]}行目にもあります"
            problems.append(Problem(place, what, "どちらかの行を消してください"))
            continue
        seen[item] = row.number
        fault = row.faults.get(1)
        weight = fault.weight(dates=item.endswith("の日付")) if fault else None
        if fault and weight:
            problems.append(Problem(replace(place, column=CONTENT), fault.what, fault.mend, weight))
        if content and not _take(raw, item, row, tables, levels):
            problems.append(_unknown(item, place))
    raw.table |= {name: list(each.values()) for name, each in tables.items() if each}
    return raw


def _take(
    raw: _Raw, item: str, row: GridRow, tables: dict[str, dict[str, dict[str, Any]]], levels: Sequence[str]
) -> bool:
    """Put a row where a plan.toml would have it; False when its item is none we know."""
    content = row.cells[1]
    if _take_of_plan(raw, item, content, row.number):
        return True
    if _take_of_node(raw, item, (item, content, row.number), tables, levels):
        return True
    if _take_of_round(raw, item, (item, content, row.number), tables):
        return True
    for suffix, field in _OF_ROUND.items():
        round_id = item.removesuffix(suffix)
        if item.endswith(suffix) and round_id and round_id not in RESERVED and "アンケートの" not in item:
            _put(raw, tables["rounds"], ("rounds", "id", round_id), field, (item, content, row.number))
            return True
    for suffix, field in _OF_SURVEY.items():
        if item.endswith(suffix) and item != suffix:
            _put(
                raw,
                tables["surveys"],
                ("surveys", "year", item.removesuffix(suffix)),
                field,
                (item, content, row.number),
            )
            return True
    return False


def _take_of_node(
    raw: _Raw,
    item: str,
    cell: tuple[str, str, int],
    tables: dict[str, dict[str, dict[str, Any]]],
    levels: Sequence[str],
) -> bool:
    """Put a row that says something of a node: 基本目標1の施策2の課題, 基本目標1の施策2の名称."""
    for of, fields_ in (("remarks", _OF_NODE), ("other_nodes", _NAME_OF_NODE)):
        for suffix, field in fields_.items():
            node = _node(item.removesuffix(suffix), levels) if item.endswith(suffix) else None
            if node is not None and (node or of == "remarks"):
                name = "\n".join(node)
                _put(raw, tables[of], (of, "node", name), field, cell)
                tables[of][name].pop("node", None)
                tables[of][name] |= {"node": list(node)} if node else {}
                return True
    return False


def _take_of_round(
    raw: _Raw, item: str, cell: tuple[str, str, int], tables: dict[str, dict[str, dict[str, Any]]]
) -> bool:
    """Put a row that says what people said in a round: R7の意見1, R7の意見1の対応, R7の計画の変更."""
    opinion = _OPINION.fullmatch(item)
    if opinion and opinion["round"] not in RESERVED:
        name = f"{opinion['round']} {opinion['number']}"
        _put(raw, tables["opinions"], ("opinions", "round", name), _OF_OPINION[opinion["of"]], cell)
        tables["opinions"][name]["round"] = opinion["round"]
        return True
    for suffix, field in _OF_REVIEW.items():
        if item.endswith(suffix) and item != suffix:
            _put(raw, tables["reviews"], ("reviews", "round", item.removesuffix(suffix)), field, cell)
            return True
    return False


def _take_of_plan(raw: _Raw, item: str, content: str, row: int) -> bool:
    """Put a row that is of the plan as a whole; False when its item is none of these."""
    word = _WORDS.get(item.removeprefix(_WORD)) if item.startswith(_WORD) else None
    if word:
        raw.table.setdefault("words", {})[word] = "" if one_line(content) == NOTHING else content
        _remember(raw, ("words", word), f"words.{word}", item, row)
        return True
    if item in {_LEVELS, _COLUMNS}:
        key, names = ("levels", {}) if item == _LEVELS else ("columns", COLUMN_WORDS)
        raw.table[key] = [names.get(name, name) for name in _list(content)]
    elif item in _PLAIN:
        key = _PLAIN[item].name
        raw.table[key] = _content(_PLAIN[item], content)
    else:
        return False
    _remember(raw, (key,), key, item, row)
    return True


def _node(place: str, levels: Sequence[str]) -> tuple[str, ...] | None:
    """The numbers in 目指す地域像1の基本的な考え方2の; none without levels, None where it names no node."""
    if not place:
        return None if levels else ()
    numbers: list[str] = []
    rest = place.removesuffix("の") if place.endswith("の") else ""
    labels = list(map(one_line, levels))
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        if not rest.startswith(label):
            return None
        number, joint, below = rest.removeprefix(label).partition(f"の{following}" if following else "\n")
        if not number:
            return None
        numbers.append(number)
        if not joint:
            return tuple(numbers)
        rest = f"{following}{below}"
    return None


def _list(content: str) -> list[str]:
    """What a cell enumerates: nothing where it says なし."""
    names = [name.strip() for name in _LISTED.split(content) if name.strip()]
    return [] if names == [NOTHING] else names


def _put(
    raw: _Raw,
    tables: dict[str, dict[str, Any]],
    of: tuple[str, str, str],
    field: Field,
    cell: tuple[str, str, int],
) -> None:
    """Put a content into the table of its round or survey, which its item names."""
    list_name, name_key, name = of
    item, content, row = cell
    index = list(tables).index(name) if name in tables else len(tables)
    table = tables.setdefault(name, {name_key: name})
    key = field.name
    table[key] = _content(field, content)
    raw.rows.setdefault((list_name, index), row)
    raw.items.setdefault(f"{list_name}（{index + 1}番目）.{name_key}", name)
    _remember(raw, (list_name, index, key), f"{list_name}（{index + 1}番目）.{key}", item, row)


def _remember(raw: _Raw, path: KeyPath, name: str, item: str, row: int) -> None:
    raw.rows[path] = row
    raw.items[name] = item


def _content(field: Field, content: str) -> object:
    if field.content is Content.NAMES:
        return [name for name in re.split(r"[、\n]", content) if name.strip()]
    if field.content in {Content.WORD, Content.FLAG}:
        return field.words.get(one_line(content), content)
    number = _NUMBER.fullmatch(one_line(content)) if field.content is Content.COUNT else None
    return int(number[1].replace(",", "")) if number else content


def _unknown(item: str, place: Place) -> Problem:
    known = [item for item, _ in example_items()]
    told = {field.told: heading for heading, field in _PLAIN.items() if field.told}  # 計画の名称 is 計画名
    near = told.get(item) or nearest(item, known)
    mend = f"「{near}」の誤りではありませんか" if near else f"書けるのは{'、'.join(known)}などです"
    return Problem(place, f"項目「{item[:40]}」はありません", mend)


def example_items() -> Iterator[tuple[str, str]]:
    """Every item that the sheet may have, of some round, year and node, with what may stand there."""
    yield from ((item, _example(field)) for item, field in _PLAIN.items())
    yield _LEVELS, "基本目標、施策（なければ なし）"
    yield _COLUMNS, "、".join(COLUMN_WORDS)
    yield from ((f"用語：{word}", word) for word in _WORDS)
    for before, items in (("R7", _OF_ROUND), ("R7年度", _OF_SURVEY), ("基本目標1の施策2の", _OF_NODE | _NAME_OF_NODE)):
        yield from ((f"{before}{suffix}", _example(field)) for suffix, field in items.items())
    yield from ((f"R7の意見1{suffix}", _example(field)) for suffix, field in _OF_OPINION.items())
    yield from ((f"R7{suffix}", _example(field)) for suffix, field in _OF_REVIEW.items())


def _example(field: Field) -> str:
    return " 又は ".join(field.words) if field.words else field.example


def sheet_rows(content: Mapping[str, Any], levels: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """The rows that say the content of a plan.toml: the list that each is of (empty: none), its item, its content.

    Args:
        content: of a plan.toml, as the reader of TOML has it.
        levels: the plan's levels, by which nodes are named.
    """
    for field in PLAN:
        if field.name in content:
            yield "", field.heading, _text(field, content[field.name])
    if "levels" in content:
        yield "", _LEVELS, "、".join(content["levels"]) or NOTHING
    if "columns" in content:
        names = {column: name for name, column in COLUMN_WORDS.items()}
        yield "", _COLUMNS, "、".join(names.get(each, each) for each in content["columns"])
    for usual, name in _WORDS.items():
        if name in content.get("words", {}):
            yield "", f"{_WORD}{usual}", content["words"][name] or NOTHING
    yield from _rows_of_lists(content, levels)
    yield from _opinion_rows(content)


def _rows_of_lists(content: Mapping[str, Any], levels: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for name, before, items in (
        ("surveys", lambda each: each.get("year", ""), _OF_SURVEY),
        ("rounds", lambda each: each.get("id", ""), _OF_ROUND),
        ("remarks", lambda each: _named(each, levels), _OF_NODE),
        ("other_nodes", lambda each: _named(each, levels), _NAME_OF_NODE),
        ("reviews", lambda each: each.get("round", ""), _OF_REVIEW),
    ):
        for each in content.get(name, ()):
            for suffix, field in items.items():
                if field.name in each:
                    yield name, f"{before(each)}{suffix}", _text(field, each[field.name])


def _opinion_rows(content: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    counts: dict[str, int] = {}
    for each in content.get("opinions", ()):
        of = each.get("round", "")
        counts[of] = counts.get(of, 0) + 1
        for suffix, field in _OF_OPINION.items():
            if field.name in each:
                yield "opinions", f"{of}の意見{counts[of]}{suffix}", _text(field, each[field.name])


def _named(table: Mapping[str, Any], levels: Sequence[str]) -> str:
    """目指す地域像1の基本的な考え方2の; nothing for the plan as a whole."""
    pairs = zip(levels, table.get("node", ()), strict=False)
    return "".join(f"{one_line(level)}{number}の" for level, number in pairs)


def _text(field: Field, data: object) -> str:
    """What stands in a plan.toml, as the sheet has it."""
    if isinstance(data, list):
        return "、".join(map(str, data))
    if field.content in {Content.WORD, Content.FLAG}:
        return next((word for word, meaning in field.words.items() if meaning == data), str(data))
    return str(data)


def _in_words_of_sheet(problem: Problem, sheet: str, items: Mapping[str, str]) -> Problem:
    def word(match: re.Match[str]) -> str:
        return f"「{items.get(match[1], match[1])}」"

    return replace(
        problem,
        place=replace(problem.place, sheet=sheet),
        what=_QUOTED.sub(word, problem.what),
        mend=problem.mend.replace("true 又は false", "「あり」又は「なし」"),
        severity=Severity.ERROR,
    )
