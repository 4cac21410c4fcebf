"""A draft as the texts of a plan folder's files: plan.toml, indicators.csv, and one table a round (R7.csv).

The one place that knows this form; whoever changes the form of a plan folder changes this file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from plan_report.intake.draft import Draft, DraftRound
from plan_report.load.source import SETTINGS_NAME, TABLE_NAMES
from plan_report.model import USUAL_WORDS
from plan_report.table.cells import columns
from plan_report.table.csv_file import guarded_csv
from plan_report.table.fields import DOUBTS, ID, NAME, NOTE, REQUIRED, TARGET
from plan_report.table.headings import year_of
from plan_report.table.levels import level_headings
from plan_report.table.round_fields import IN_ROUND, VALUE, ending
from plan_report.table.round_fields import NOTE as ROUND_NOTE
from plan_report.table.round_fields import TARGET as YEARLY_TARGET
from plan_report.toml.value import toml_pair

_ALWAYS = frozenset({ID.heading, *REQUIRED, NOTE.heading, DOUBTS.heading})  # columns that people fill in
_ALWAYS_IN_ROUND = frozenset({ID.heading, NAME.heading, VALUE.heading, YEARLY_TARGET.heading, ROUND_NOTE.heading})


def files(draft: Draft) -> dict[str, str]:
    """The files of the folder by name."""
    tables = {f"{each.id}.csv": _round_table(draft, each) for each in draft.rounds}
    return {
        SETTINGS_NAME: _settings(draft),
        TABLE_NAMES[0]: guarded_csv(_indicators(draft)),
        **{name: guarded_csv(rows) for name, rows in tables.items()},
    }


def _indicators(draft: Draft) -> list[list[str]]:
    of_levels = level_headings(draft.levels)
    rows = []
    for each in draft.indicators:
        nodes = dict(zip(of_levels, (text for node in each.nodes for text in node), strict=True))
        rows.append({ID.heading: each.id, NAME.heading: each.name, **nodes, **each.cells})
    headings = columns(draft.levels)
    behind = headings.index(TARGET.heading) + 1
    headings[behind:behind] = _targets_of_years({heading for row in rows for heading in row} - set(headings))
    return _used(rows, headings, _ALWAYS.union(of_levels))


def _targets_of_years(headings: Iterable[str]) -> list[str]:
    """R8の目標値 before R10の目標値."""
    return sorted(headings, key=lambda heading: (year_of(heading.removesuffix(ending(YEARLY_TARGET))), heading))


def _round_table(draft: Draft, each: DraftRound) -> list[list[str]]:
    rows = [
        {ID.heading: indicator.id, NAME.heading: indicator.name, **indicator.rounds.get(each.id, {})}
        for indicator in draft.indicators
    ]
    return _used(rows, [ID.heading, NAME.heading, *(field.heading for field in IN_ROUND)], _ALWAYS_IN_ROUND)


def _used(rows: Sequence[Mapping[str, str]], headings: Sequence[str], always: Collection[str]) -> list[list[str]]:
    """The table without the columns that say nothing and that nobody waits for."""
    used = [heading for heading in headings if heading in always or any(row.get(heading) for row in rows)]
    return [used, *([row.get(heading, "") for heading in used] for row in rows)]


def _settings(draft: Draft) -> str:
    organisations = toml_pair("organisations", list(draft.organisations))
    lines = [
        "# 計画の設定です。メモ帳で開いて直せます。「#」から右は説明で、報告書には出ません。",
        '# 文字は " " で囲み、年度は "R7年度" のように書きます。',
        "# 指標は同じフォルダーの indicators.csv に、評価の回ごとの値は R7.csv のような回の名前の表に書きます。",
        "",
        "# 計画の名称（報告書の表題に使います）",
        toml_pair("title", draft.title),
        "",
        "# 報告書を出す団体（二つ以上あるときは「,」で並べます）",
        organisations if draft.organisations else '# organisations = ["○○市", "○○市社会福祉協議会"]',
        "",
        "# 計画の期間（書かなくても構いません）",
        '# period = "令和○年度～令和○年度"',
        "",
        "# 計画の段（外側から。indicators.csv に「○○番号」と「○○」の列を作ります。段がなければ [] とします）",
        toml_pair("levels", list(draft.levels)),
        "",
        "# 評価の方式（three-way は改善・維持・悪化・評価対象外。ほかの方式は templates/rules にあります）",
        toml_pair("scheme", draft.scheme),
        "",
        "# 用紙（A4-landscape は横、A4-portrait は縦）",
        toml_pair("paper", draft.paper),
        "",
        "# 出来上がるファイルの名前（.docx や .pdf は付けません）",
        'output_name = "report"',
    ]
    if draft.words:
        lines += ["", "# 計画で使っている言葉", "[words]"]
        lines += [f"{toml_pair(key, word)}  # {getattr(USUAL_WORDS, key)}のこと" for key, word in draft.words.items()]
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
    year = toml_pair("results_year", each.results_year)
    return [
        "[[rounds]]",
        f"# 回の記号（この回の値は {each.id}.csv に書きます）",
        toml_pair("id", each.id),
        "# 回の名称",
        toml_pair("name", each.name),
        "# 表の見出し",
        toml_pair("heading", each.heading),
        "# 値の年度（値に年度が書いてあれば、そちらを使います）",
        year if each.results_year else '# results_year = "R6年度"',
    ]
