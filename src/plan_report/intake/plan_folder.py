"""A draft as the texts of a plan folder's files: plan.toml, indicators.csv, and one table a round (R7.csv).

The one place that knows this form; whoever changes the form of a plan folder changes this file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from plan_report.intake.draft import Draft, DraftRound
from plan_report.load.source import SETTINGS_NAME, TABLE_NAMES
from plan_report.spreadsheet import as_text
from plan_report.table.csv_file import csv_text

_FIRST = ("指標番号",)
_BETWEEN = ("区分", "主体", "担当課", "指標名", "定義", "出典", "種類", "望ましい方向", "単位", "基準値", "目標値")
_LAST = ("備考", "要確認")
_ALWAYS = ("指標名", "種類", "望ましい方向", "基準値", "備考", "要確認")
_ROUND_COLUMNS = ("指標番号", "指標名", "値", "目標値", "備考")
_ROUND_DOUBTS = "要確認"
_WORD_MEANINGS = {
    "indicator": "評価指標",
    "actor": "主体",
    "baseline": "基準値",
    "target": "目標値",
    "current": "今回",
    "note": "備考",
}


def files(draft: Draft) -> dict[str, str]:
    """The files of the folder by name."""
    tables = {f"{each.id}.csv": _round_table(draft, each) for each in draft.rounds}
    return {
        SETTINGS_NAME: _settings(draft),
        TABLE_NAMES[0]: _table(_indicators(draft)),
        **{name: _table(rows) for name, rows in tables.items()},
    }


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = rows
    kept = [
        [cell if name.endswith("値") else as_text(cell) for name, cell in zip(head, row, strict=True)] for row in body
    ]
    return csv_text([head, *kept])


def _indicators(draft: Draft) -> list[list[str]]:
    of_levels = [heading for level in draft.levels for heading in (f"{level}番号", level)]
    used = {heading for each in draft.indicators for heading, text in each.cells.items() if text}
    yearly = sorted(used - {*_BETWEEN, *_LAST})
    head = [*_FIRST, *of_levels]
    head += [heading for heading in _BETWEEN if heading in used or heading in _ALWAYS]
    head += yearly
    head += [heading for heading in _LAST if heading in used or heading in _ALWAYS]
    rows = [head]
    for each in draft.indicators:
        nodes = dict(zip(of_levels, (text for node in each.nodes for text in node), strict=True))
        cells = {"指標番号": each.id, "指標名": each.name, **nodes, **each.cells}
        rows.append([cells.get(heading, "") for heading in head])
    return rows


def _round_table(draft: Draft, each: DraftRound) -> list[list[str]]:
    facts = [indicator.rounds.get(each.id, {}) for indicator in draft.indicators]
    head = [*_ROUND_COLUMNS, *([_ROUND_DOUBTS] if any(fact.get(_ROUND_DOUBTS) for fact in facts) else [])]
    rows = [head]
    for indicator, fact in zip(draft.indicators, facts, strict=True):
        cells: Mapping[str, str] = {"指標番号": indicator.id, "指標名": indicator.name, **fact}
        rows.append([cells.get(heading, "") for heading in head])
    return rows


def _settings(draft: Draft) -> str:
    organisations = f"organisations = {_toml(list(draft.organisations))}"
    lines = [
        "# 計画の設定です。メモ帳で開いて直せます。「#」から右は説明で、報告書には出ません。",
        '# 文字は " " で囲み、年度は "R7年度" のように書きます。',
        "# 指標は同じフォルダーの indicators.csv に、評価の回ごとの値は R7.csv のような回の名前の表に書きます。",
        "",
        "# 計画の名称（報告書の表題に使います）",
        f"title = {_toml(draft.title)}",
        "",
        "# 報告書を出す団体（二つ以上あるときは「,」で並べます）",
        organisations if draft.organisations else '# organisations = ["○○市", "○○市社会福祉協議会"]',
        "",
        "# 計画の期間（書かなくても構いません）",
        '# period = "令和○年度～令和○年度"',
        "",
        "# 計画の段（外側から。indicators.csv に「○○番号」と「○○」の列を作ります。段がなければ [] とします）",
        f"levels = {_toml(list(draft.levels))}",
        "",
        "# 評価の方式（three-way は改善・維持・悪化・評価対象外。ほかの方式は templates/rules にあります）",
        f"scheme = {_toml(draft.scheme)}",
        "",
        "# 用紙（A4-landscape は横、A4-portrait は縦）",
        f"paper = {_toml(draft.paper)}",
        "",
        "# 出来上がるファイルの名前（.docx や .pdf は付けません）",
        'output_name = "report"',
    ]
    if draft.words:
        lines += ["", "# 計画で使っている言葉", "[words]"]
        lines += [f"{key} = {_toml(word)}  # {_WORD_MEANINGS[key]}のこと" for key, word in draft.words.items()]
    lines += [
        "",
        "# 市民アンケート（標本調査の指標の判定に使います。行の先頭の # を消して書きます）",
        "# [[surveys]]",
        '# year = "R7年度"',
        "# valid = 1000",
    ]
    if draft.rounds:
        lines += ["", "# 評価の回（評価をするたびに、古い順に [[rounds]] から書き足します）"]
    for each in draft.rounds:
        lines += [*([""] if each is not draft.rounds[0] else []), *_round(each)]
    return "\n".join([*lines, ""])


def _round(each: DraftRound) -> list[str]:
    year = f"results_year = {_toml(each.results_year)}"
    return [
        "[[rounds]]",
        f"# 回の記号（この回の値は {each.id}.csv に書きます）",
        f"id = {_toml(each.id)}",
        "# 回の名称",
        f"name = {_toml(each.name)}",
        "# 表の見出し",
        f"heading = {_toml(each.heading)}",
        "# 値の年度（値に年度が書いてあれば、そちらを使います）",
        year if each.results_year else '# results_year = "R6年度"',
    ]


def _toml(value: object) -> str:
    """A text or a list of texts; a JSON text is one of TOML too, but for the character DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
