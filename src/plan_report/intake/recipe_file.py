"""Reads 取り込み.toml after an official has corrected it; every fault is told with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from plan_report.intake.field import LEFT_OUT, Field, Role, known_fields, parse_field
from plan_report.intake.headings import HeadingRows
from plan_report.intake.levels import label_fault
from plan_report.intake.recipe import NO_HEADING, ColumnRecipe, Recipe, RoundRecipe, SheetRecipe
from plan_report.load.settings import ROUND_ID
from plan_report.load.settings_tree import read_words
from plan_report.model import USUAL_WORDS
from plan_report.spreadsheet import column_letter
from plan_report.table.clean import nearest, one_line
from plan_report.table.grid import MOST_COLUMNS
from plan_report.table.levels import MOST_LEVELS
from plan_report.toml.open import table_of
from plan_report.toml.section import Section

_PAIR = 2
_TRIPLE = 3


def read_recipe(data: bytes, file: str) -> Recipe:
    """The recipe of the file's bytes.

    Raises:
        InputError: it cannot be read; carries every problem found in it.
    """
    table, findings = table_of(data, file, "取り込みの設定を読めません")
    root = Section(table, (), findings)
    levels = _list(root, table, "levels")
    if len(levels) > MOST_LEVELS or len(set(levels)) < len(levels):
        root.problem("levels", "levels の段が多すぎるか、同じ段が二度あります", f"{MOST_LEVELS}つまでで、別々の名にしてください")  # fmt: skip  # noqa: E501
    for label in levels:
        if fault := label_fault(label):
            root.problem("levels", fault, "別の名にしてください")
    rounds = tuple(_round(each) for each in root.sections("rounds")) if root.has("rounds") else ()
    sheets = tuple(_sheet(each, raw, levels) for each, raw in _sheets(root, table))
    organisations = _list(root, table, "organisations") if root.has("organisations") else ()
    recipe = Recipe(root.text("title"), levels, rounds, sheets, _words(root), organisations, root.text("table", ""))
    root.close()
    _check_rounds(recipe, root)
    findings.raise_if_any()
    return recipe


def _sheets(root: Section, table: Mapping[str, Any]) -> list[tuple[Section, Mapping[str, Any]]]:
    sections = root.sections("sheets")
    return list(zip(sections, table["sheets"], strict=True)) if sections else []


def _words(root: Section) -> Mapping[str, str]:
    """What the plan calls its things, where that is not the usual word."""
    words = asdict(read_words(root))
    return {key: word for key, word in words.items() if word != getattr(USUAL_WORDS, key)}


def _round(section: Section) -> RoundRecipe:
    each = RoundRecipe(section.text("id"), section.text("period", ""), section.text("heading", "今回"))
    if each.id and not ROUND_ID.fullmatch(each.id):
        section.problem("id", f"評価の回の記号「{each.id[:40]}」は使えません", "「R5」のように書いてください")
    section.close()
    return each


def _sheet(section: Section, raw: Mapping[str, Any], levels: tuple[str, ...]) -> SheetRecipe:
    headings = _range(section, raw, "heading_rows")
    rows = _range(section, raw, "rows")
    if rows[0] <= headings[1]:
        section.problem("rows", "rows が見出しの行（heading_rows）と重なっています", "見出しより下の行を書いてください")
    row_level = section.text("row_level", "")
    if row_level and row_level not in levels:
        section.problem(
            "row_level", f"「{row_level[:40]}」という段は levels にありません", "levels に書き足してください"
        )
    made = SheetRecipe(
        sheet=section.text("sheet", ""),
        headings=HeadingRows(*headings),
        first=rows[0],
        last=rows[1],
        columns=_columns(section.section("columns"), levels),
        unit=section.text("unit", ""),
        above=_above(section, levels),
        row_level=row_level,
    )
    section.close()
    return made


def _above(section: Section, levels: tuple[str, ...]) -> tuple[str, str] | None:
    if not section.has("above"):
        return None
    found = section.texts("above")
    if len(found) != _PAIR or found[0] not in levels:
        section.problem("above", "above を読めません", 'above = ["基本目標", "1 学びの町"] のように、levels にある段と、番号と名称を書いてください')  # fmt: skip  # noqa: E501
        return None
    return found[0], found[1]


def _columns(section: Section, levels: tuple[str, ...]) -> tuple[ColumnRecipe, ...]:
    columns: list[ColumnRecipe] = []
    seen: dict[tuple[Role, str], str] = {}
    for index in range(MOST_COLUMNS):
        letter = column_letter(index)
        if not section.has(letter):
            continue
        texts = section.texts(letter)
        if not texts:
            continue
        field = _field(section, letter, texts, levels)
        if field.role is not Role.LEFT_OUT:
            if field.key in seen:
                what = f"「{field}」が{seen[field.key]}列と{letter}列にあります"
                section.problem(letter, what, "どちらかを「取り込まない」にしてください")
            seen.setdefault(field.key, letter)
        heading = "" if texts[0] == NO_HEADING else texts[0]
        columns.append(ColumnRecipe(index, heading, field, texts[2] if len(texts) == _TRIPLE else ""))
    section.close()
    if (Role.NAME, "") not in seen:
        section.problem("", "「指標名」と読む列がありません", 'B = ["指標", "指標名"] のように、どれか一つの列を指標名にしてください')  # fmt: skip  # noqa: E501
    return tuple(columns)


def _field(section: Section, letter: str, texts: tuple[str, ...], levels: tuple[str, ...]) -> Field:
    if len(texts) not in {_PAIR, _TRIPLE}:
        section.problem(letter, f"{letter}列の書き方を読めません", f'{letter} = ["表の見出し", "読み方"] の形で書いてください')  # fmt: skip  # noqa: E501
        return LEFT_OUT
    field = parse_field(texts[1], levels)
    if field:
        return field
    near = nearest(one_line(texts[1]), known_fields(levels))
    mend = f"「{near}」の誤りではありませんか" if near else f"使えるのは{'、'.join(known_fields(levels))}などです"
    section.problem(letter, f"{letter}列の読み方「{texts[1][:40]}」はありません", mend)
    return LEFT_OUT


def _check_rounds(recipe: Recipe, root: Section) -> None:
    known = {each.id for each in recipe.rounds}
    if len(known) < len(recipe.rounds):
        root.problem("rounds", "同じ評価の回が二度あります", "別々の記号にしてください")
    of_round = {Role.VALUE, Role.VALUE_PERIOD, Role.ROUND_NOTE}
    used = {c.field.of for sheet in recipe.sheets for c in sheet.columns if c.field.role in of_round}
    for each in sorted(used - known):
        root.problem("rounds", f"評価の回「{each}」が [[rounds]] にありません", "id と period を書き足してください")


def _range(section: Section, raw: Mapping[str, Any], key: str) -> tuple[int, int]:
    section.has(key)
    found = raw.get(key)
    if (
        isinstance(found, list)
        and len(found) == _PAIR
        and all(isinstance(each, int) and not isinstance(each, bool) for each in found)
        and 0 < found[0] <= found[1]
    ):
        return found[0], found[1]
    section.problem(
        key, f"「{section.name(key)}」を読めません", f"{key} = [3, 4] のように、最初の行と最後の行を書いてください"
    )
    return 1, 2**20


def _list(root: Section, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return () if root.has(key) and table[key] == [] else root.texts(key)
