"""Writes 取り込み.toml with what an official needs to correct it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from plan_report.intake.recipe import NO_HEADING, ColumnRecipe, Recipe, SheetRecipe
from plan_report.model import Words
from plan_report.spreadsheet import column_letter
from plan_report.toml.value import toml_pair

_HEAD = """\
# 計画の元の表の読み方です。plan-report import が推測しました。
# 違うところを直して保存し、もう一度 plan-report import を実行すると、このとおりに読みます（推測はしません）。
# 次の年に同じ形の表を取り込むときも、これを使います。推測し直すときは、このファイルを消してください。
# 「#」から右は説明です。
"""
_WORDS = f"# 計画で使っている言葉（{'、'.join(f'{each.name} {each.default}' for each in fields(Words))}）"
_COLUMNS = """\
# 列 = ["表の見出し", "読み方"]。数に単位が付いていない列では、三つ目に単位を書けます。例 ["実績", "R5の値", "人"]
# 読み方に使えるのは、段の名（例 "基本目標"）、"基本目標番号"、"基本目標（番号と名称）"、
# "指標番号"、"指標名"、"指標名の続き"、"区分"、"主体"、"担当課"、"単位"、"種類"、"望ましい方向"、"定義"、"出典"、
# "備考"、"基準値"、"基準値 [R4年度]"、"基準値の年度"、"目標値"、"目標値 [R10年度]"、"目標値の年度"、
# "R5の値"、"R5の値の年度"、"R5の目標値"、"R5の備考"、"取り込まない" です。
"""


def recipe_text(recipe: Recipe, remarks: Mapping[tuple[str, int], str]) -> str:
    """The file's text.

    Args:
        recipe: what to keep.
        remarks: what to say beside a column (sheet, column): how sure it is, or why it is left out.
    """
    lines = [
        _HEAD,
        *(["# 元の表", toml_pair("table", recipe.table), ""] if recipe.table else []),
        "# 計画の名称",
        toml_pair("title", recipe.title),
        *([toml_pair("organisations", list(recipe.organisations))] if recipe.organisations else []),
        "",
        "# 計画の段（外側から。なければ []）",
        toml_pair("levels", list(recipe.levels)),
    ]
    if recipe.words:
        lines += ["", _WORDS, "[words]"]
        lines += [toml_pair(key, word) for key, word in recipe.words.items()]
    for each in recipe.rounds:
        first = each is recipe.rounds[0]
        lines += ["", *(["# 評価の回（古い順に。period は値の年度、heading は報告書の見出し）"] if first else [])]
        lines += ["[[rounds]]", toml_pair("id", each.id), toml_pair("period", each.period)]
        lines += [toml_pair("heading", each.heading)]
    for sheet in recipe.sheets:
        lines += ["", *_sheet(sheet, remarks)]
    return "\n".join([*lines, ""])


def _sheet(sheet: SheetRecipe, remarks: Mapping[tuple[str, int], str]) -> list[str]:
    above = list(sheet.above) if sheet.above else None
    return [
        "[[sheets]]",
        "# シートの名前（CSVでは空）",
        toml_pair("sheet", sheet.sheet),
        "# 見出しの最初の行と最後の行",
        f"heading_rows = [{sheet.headings.first}, {sheet.headings.last}]",
        "# 表の最初の行と最後の行",
        f"rows = [{sheet.first}, {sheet.last}]",
        "# 単位が書いていない数の単位（なければ空）",
        toml_pair("unit", sheet.unit),
        "# 一行だけで書かれた見出し（例「1 学びの町」）がどの段か。段でなければ空",
        toml_pair("row_level", sheet.row_level),
        "# この表の全体が属する段と、その番号と名称",
        toml_pair("above", above) if above else '# above = ["基本目標", "1 学びの町"]',
        "",
        "[sheets.columns]",
        *_COLUMNS.splitlines(),
        *(_column(each, remarks.get((sheet.sheet, each.column), "")) for each in sheet.columns),
    ]


def _column(each: ColumnRecipe, remark: str) -> str:
    texts = [each.heading or NO_HEADING, str(each.field), *([each.unit] if each.unit else [])]
    said = " ".join(remark.split())
    return toml_pair(column_letter(each.column), texts) + (f"  # {said}" if said else "")
