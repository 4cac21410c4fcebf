"""Reads the sheet 計画 of a workbook: the settings as rows of 項目 and 内容."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from plan_report.errors import Place, Problem, Severity
from plan_report.load.settings import Settings, read_settings
from plan_report.table.clean import nearest, one_line
from plan_report.table.grid import Grid, GridRow
from plan_report.toml.lines import KeyPath
from plan_report.toml.section import Findings, Section

ITEM, CONTENT = "項目", "内容"
_AREA = "目指す地域像"
_PLAIN = {
    "計画名": "title",
    "団体": "organisations",
    "計画期間": "period",
    "評価方式": "scheme",
    "用紙": "paper",
    "ファイル名": "output_name",
}
_OF_ROUND = {
    "の名称": "name",
    "の見出し": "heading",
    "の注": "footnote",
    "のアンケート年度": "survey_year",
    "の実績年度": "results_year",
    "の日付": "issued",
}
_OF_SURVEY = {
    "アンケートの名称": "name",
    "アンケートの有効回答数": "valid",
    "アンケートの配布数": "sent",
}
_OF_AREA = {
    "の取組内容": "efforts",
    "の課題": "issues",
    "の今後の方向": "outlook",
}
_PAPERS = {"A4横": "A4-landscape", "A4縦": "A4-portrait"}
_NUMBER = re.compile(r"([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})[人件]?")
_QUOTED = re.compile(r"「([^」]*)」")


@dataclass
class _Raw:
    """The sheet as a plan.toml would hold it, with where each key came from and what the sheet calls it."""

    table: dict[str, Any] = field(default_factory=dict)
    rows: dict[KeyPath, int] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)


def read_plan_sheet(grid: Grid, default_title: str, problems: list[Problem]) -> Settings:
    """The settings of the sheet; the title is the file's name where the sheet gives none.

    Args:
        grid: the sheet.
        default_title: the title when the sheet has none.
        problems: takes what is wrong, with the sheet's rows and words.
    """
    raw = _Raw({"title": default_title})
    tables: dict[str, dict[str, dict[str, Any]]] = {"rounds": {}, "surveys": {}, "remarks": {}}
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
        if fault and not (fault.is_date and item.endswith("の日付")):
            problems.append(Problem(replace(place, column=CONTENT), fault.what, fault.mend, fault.severity))
        if content and not _take(raw, item, row, tables):
            problems.append(_unknown(item, place))
    raw.table |= {name: list(each.values()) for name, each in tables.items() if each}
    findings = Findings(grid.file, raw.rows)
    settings = read_settings(Section(raw.table, (), findings))
    problems.extend(_in_words_of_sheet(problem, grid.sheet, raw.items) for problem in findings.problems)
    return settings


def _take(raw: _Raw, item: str, row: GridRow, tables: dict[str, dict[str, dict[str, Any]]]) -> bool:
    """Put a row where a plan.toml would have it; False when its item is none we know."""
    content = row.cells[1]
    if item in _PLAIN:
        key = _PLAIN[item]
        raw.table[key] = _content(key, content)
        _remember(raw, (key,), key, item, row.number)
        return True
    for suffix, key in _OF_AREA.items():
        if item.startswith(_AREA) and item.endswith(suffix):
            number = item.removeprefix(_AREA).removesuffix(suffix)
            _put(raw, tables["remarks"], ("remarks", "area", number), key, (item, content, row.number))
            return True
    for suffix, key in _OF_ROUND.items():
        if item.endswith(suffix) and item != suffix and "アンケートの" not in item:
            _put(raw, tables["rounds"], ("rounds", "id", item.removesuffix(suffix)), key, (item, content, row.number))
            return True
    for suffix, key in _OF_SURVEY.items():
        if item.endswith(suffix) and item != suffix:
            _put(
                raw, tables["surveys"], ("surveys", "year", item.removesuffix(suffix)), key, (item, content, row.number)
            )
            return True
    return False


def _put(
    raw: _Raw,
    tables: dict[str, dict[str, Any]],
    of: tuple[str, str, str],
    key: str,
    cell: tuple[str, str, int],
) -> None:
    """Put a content into the table of its round or survey, which its item names."""
    list_name, name_key, name = of
    item, content, row = cell
    index = list(tables).index(name) if name in tables else len(tables)
    table = tables.setdefault(name, {name_key: name})
    table[key] = _content(key, content)
    raw.rows.setdefault((list_name, index), row)
    raw.items.setdefault(f"{list_name}（{index + 1}番目）.{name_key}", name)
    _remember(raw, (list_name, index, key), f"{list_name}（{index + 1}番目）.{key}", item, row)


def _remember(raw: _Raw, path: KeyPath, name: str, item: str, row: int) -> None:
    raw.rows[path] = row
    raw.items[name] = item


def _content(key: str, content: str) -> object:
    if key == "organisations":
        return [name for name in re.split(r"[、\n]", content) if name.strip()]
    if key == "paper":
        return _PAPERS.get(one_line(content), content)
    number = _NUMBER.fullmatch(one_line(content)) if key in {"valid", "sent"} else None
    return int(number[1].replace(",", "")) if number else content


def _unknown(item: str, place: Place) -> Problem:
    known = [*_PLAIN, *(f"R7{suffix}" for suffix in _OF_ROUND), *(f"R7年度{suffix}" for suffix in _OF_SURVEY)]
    near = nearest(item, known)
    mend = f"「{near}」の誤りではありませんか" if near else f"書けるのは{'、'.join(known)}などです"
    return Problem(place, f"項目「{item[:40]}」はありません", mend)


def _in_words_of_sheet(problem: Problem, sheet: str, items: Mapping[str, str]) -> Problem:
    def word(match: re.Match[str]) -> str:
        return f"「{items.get(match[1], match[1])}」"

    return replace(
        problem,
        place=replace(problem.place, sheet=sheet),
        what=_QUOTED.sub(word, problem.what),
        severity=Severity.ERROR,
    )
