"""Every sentence of the 正誤表 and of the corrected report."""

from __future__ import annotations

from plan_report.audit.change import Change, Comparison, Nature
from plan_report.audit.printed import ERRATA_HEADING
from plan_report.audit.record import Record
from plan_report.compose import wording
from plan_report.compose.naming import subject
from plan_report.compose.options import Layout
from plan_report.table.fields import CLASS, OUTCOME

TITLE = ERRATA_HEADING
COLUMNS = ("ページ", "箇所", "誤", "正", "判定への影響")
CAPTION = "訂正する箇所"
DESCRIPTION = "列は左から、ページ、箇所、誤、正、判定への影響です。ページは訂正前の報告書のものです。"
NOWHERE = "－"
REMARK = "ページ、表及び図の番号は、訂正前の報告書のものです。"
NOWHERE_REMARK = f"「{NOWHERE}」は、訂正前の報告書に記載がないことを表します。"

LEGEND = "訂正した値であることを表します。訂正前の値は、正誤表に記載しています。"

NOTHING = "変更なし"

_ABSENT = "（記載なし）"
_GONE = "（削除）"
_EMPTY = "（空欄）"
_LEFT_OUT = "…（中略）…"
_LONGEST = 400  # characters of a cell, so that a row always fits a page


def report_name(record: Record) -> str:
    """What the corrected report calls itself."""
    layout = next((option.value for option in record.options if option.name == "layout"), Layout.EVALUATION)
    if layout == Layout.EVALUATION:
        return wording.REPORT_TITLE
    kinds = {each[CLASS.key] == OUTCOME for each in record.indicators}
    return subject(record.plan.words, outcomes=True in kinds, indicators=False in kinds)


def lead(comparison: Comparison) -> str:
    """The sentence before the table."""
    old = comparison.old
    of_round = f"（{old.round['name']}）" if old.round["name"] else ""
    return (
        f"{old.plan['title']}の{report_name(old)}{of_round}の記載に誤りがありましたので、次のとおり訂正します。"
        f"{summary_line(comparison)}"
    )


def summary_line(comparison: Comparison) -> str:
    """How much there is to correct."""
    changes = comparison.changes
    following = comparison.count(Nature.CONSEQUENCE)
    text = f"訂正する箇所は{len(changes)}か所"
    if following:
        text += f"（うち、ほかの訂正に伴うもの{following}か所）"
    judged = comparison.judgements_changed
    return f"{text}です。" + (f"{judged}指標の評価が変わります。" if judged else "評価が変わる指標はありません。")


def remark(comparison: Comparison) -> str:
    """The note under the table."""
    return REMARK + ("" if all(change.page for change in comparison.changes) else NOWHERE_REMARK)


def page(change: Change) -> str:
    """The page's number."""
    return str(change.page) if change.page else NOWHERE


def place(change: Change) -> str:
    """Where it stands: table, indicator, column."""
    if not change.item:
        return change.place
    item = change.item if change.nature is Nature.CONSEQUENCE else f"「{change.item}」"
    return f"{change.place}の{item}"


def wrong(change: Change) -> str:
    """What the old report says."""
    if change.old:
        return _short(change.old)
    return _EMPTY if change.nature is Nature.VALUE else _ABSENT


def right(change: Change) -> str:
    """What it should say."""
    if change.new:
        return _short(change.new)
    return _EMPTY if change.nature is Nature.VALUE else _GONE


def effect(change: Change) -> str:
    """What the correction does to the judgement."""
    if change.nature is Nature.CONSEQUENCE:
        return "ほかの訂正に伴うものです。"
    known = change.effect
    if known is None or not (known.before or known.after):
        return known.cause if known and known.cause else "影響はありません。"
    if not known.before:
        return f"評価「{known.after}」の指標として加わります。"
    if not known.after:
        return f"評価「{known.before}」の指標が除かれます。"
    was, now = known.differences
    differs = f"増減は、{was or 'なし'}から{now or 'なし'}に変わります。" if was != now else ""
    if known.before == known.after:
        return f"評価に影響はありません（「{known.after}」のままです）。{differs}{known.cause}"
    return f"「{known.before}」が「{known.after}」に変わります。{differs}{known.cause}"


def told(change: Change) -> str:
    """The change on one line of the terminal."""
    where = f"{change.page}ページ" if change.page else "記載なし"
    was, now = (text.replace("\n", " ") for text in (wrong(change), right(change)))
    return f"{where}　{place(change)}：{was} → {now}（判定への影響：{effect(change).rstrip('。')}）"


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return text[:half] + _LEFT_OUT + text[-half:]
