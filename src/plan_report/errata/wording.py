"""Every sentence of the 正誤表 and of the corrected report."""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.audit.change import Change, Comparison, Nature
from plan_report.audit.printed import ERRATA_HEADING
from plan_report.audit.record import Record
from plan_report.compose import wording
from plan_report.compose.naming import subject
from plan_report.compose.options import Layout
from plan_report.table.fields import CLASS, OUTCOME

TITLE = ERRATA_HEADING
COLUMNS = ("ページ", "箇所", "誤", "正")
EFFECT = "判定への影響"
FOLLOWING = "これに伴う訂正"
ALL = "訂正する箇所"
NOWHERE = "－"
REMARK = "ページ、表及び図の番号は、訂正前の報告書のものです。"
NOWHERE_REMARK = f"「{NOWHERE}」は、訂正前の報告書に記載がないことを表します。"

LEGEND = "訂正した値です。訂正前の値は、正誤表に記載しています。"

NOTHING = "変更なし"

_ABSENT = "（記載なし）"
_GONE = "（削除）"
_EMPTY = "（空欄）"
_LEFT_OUT = "…（中略）…"
_BRIEF = 30  # characters of a text within a sentence
_LONGEST = 400  # characters of a cell, so that a row always fits a page


def report_name(record: Record) -> str:
    """What the corrected report calls itself."""
    layout = next((option.value for option in record.options if option.name == "layout"), Layout.EVALUATION)
    if layout == Layout.EVALUATION:
        return wording.REPORT_TITLE
    kinds = {each[CLASS.key] == OUTCOME for each in record.indicators}
    return subject(record.plan.words, outcomes=True in kinds, indicators=False in kinds)


def caption(part: str) -> str:
    """What the table of a part shows."""
    return {ALL: ALL, FOLLOWING: "これに伴い訂正する箇所"}.get(part, f"{part}の正誤")


def description(columns: Sequence[str]) -> str:
    """What a screen reader says of a table."""
    return f"列は左から、{'、'.join(columns)}です。ページは訂正前の報告書のものです。"


def wrong_things(errors: Sequence[Change]) -> str:
    """What was wrong by itself: values, or words as well."""
    are_values = {change.nature is Nature.VALUE for change in errors}
    return "誤りのあった" + ("値" if are_values == {True} else "記載" if are_values == {False} else "値及び記載")


def lead(comparison: Comparison) -> str:
    """The sentence before the table."""
    old = comparison.old
    of_round = f"（{old.round['name']}）" if old.round["name"] else ""
    return (
        f"{old.plan['title']}の{report_name(old)}{of_round}に誤りがありましたので、次のとおり訂正します。"
        f"{summary_line(comparison)}"
    )


def summary_line(comparison: Comparison) -> str:
    """How much there is to correct."""
    errors, following = comparison.errors, comparison.following
    if errors:
        text = f"{wrong_things(errors)}は{len(errors)}か所です。"
        text += f"これに伴い、ほかに{len(following)}か所を訂正します。" if following else ""
    else:
        text = f"訂正する箇所は{len(following)}か所です。データの値に誤りはありません。"
    judged = comparison.judgements_changed
    return text + (f"{judged}指標の評価が変わります。" if judged else "評価が変わる指標はありません。")


def remark(comparison: Comparison) -> str:
    """The note under the table."""
    return REMARK + ("" if all(change.page for change in comparison.changes) else NOWHERE_REMARK)


def page(change: Change) -> str:
    """The page's number."""
    return str(change.page) if change.page else NOWHERE


def place(change: Change) -> str:
    """Where it stands: table, indicator, column; of something new, where to insert it."""
    if change.follows:
        return f"{change.place}の{change.follows}に挿入"
    if not change.item:
        return change.place
    is_column = change.indicator or change.nature is not Nature.CONSEQUENCE
    is_row = change.item.endswith("」の行")
    return f"{change.place}の「{change.item}」" if is_column and not is_row else f"{change.place}の{change.item}"


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
        return "なし（上の訂正に伴う）"
    known = change.effect
    if known is None or not (known.before or known.after):
        return known.cause if known and known.cause else "なし"
    if not known.before:
        return f"評価「{known.after}」の指標として加わります。"
    if not known.after:
        return f"評価「{known.before}」の指標が除かれます。"
    if known.before == known.after:
        return known.cause or f"「{known.after}」のまま変わりません。"
    return f"「{known.before}」が「{known.after}」に変わります。{known.cause}"


def told(change: Change) -> str:
    """The change on one line of the terminal."""
    where = f"{change.page}ページ" if change.page else "記載なし"
    was, now = (text.replace("\n", " ") for text in (wrong(change), right(change)))
    of_effect = "" if change.nature is Nature.CONSEQUENCE else f"（{EFFECT}：{effect(change).rstrip('。')}）"
    return f"{where}　{place(change)}：{was} → {now}{of_effect}"


def brief(change: Change) -> str:
    """The change within a sentence."""
    was, now = (_cut(text.replace("\n", " ")) for text in (wrong(change), right(change)))
    return f"{short_place(change)}：{was}→{now}"


def short_place(change: Change) -> str:
    """Where it stands, of an indicator by its number: 3-1-2 の「今回（※）」."""
    return f"{change.indicator} の「{change.item}」" if change.indicator and change.item else place(change)


def _cut(text: str) -> str:
    return text if len(text) <= _BRIEF else f"{text[:_BRIEF]}…"


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return text[:half] + _LEFT_OUT + text[-half:]
