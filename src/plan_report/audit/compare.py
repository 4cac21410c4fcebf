"""Compares the records of two reports of the same round."""

from __future__ import annotations

from dataclasses import replace

from plan_report.audit.change import Change, Comparison, Effect, Nature
from plan_report.audit.compare_indicators import cause_of, indicator_changes
from plan_report.audit.compare_nodes import node_changes
from plan_report.audit.compare_plan import plan_changes
from plan_report.audit.compare_printed import left_over, printed_changes
from plan_report.audit.compare_records import record_changes
from plan_report.audit.compare_text import text_changes
from plan_report.audit.record import Record, Subject
from plan_report.errors import UsageError


def compare(old: Record, new: Record) -> Comparison:
    """What differs, in the order of the old report's pages; what stands on no page comes last.

    Raises:
        UsageError: the two are not the same plan's reports of the same round.
    """
    # What is made anew every time it is asked for is asked for again and again here.
    old, new = (replace(each, indicators=tuple(each.indicators)) for each in (old, new))
    for record in (old, new):
        if record.subject is not Subject.REPORT:
            raise UsageError("正誤表の監査記録は比べられません。評価報告書の監査記録を指定してください。")
    if old.round["id"] != new.round["id"]:
        raise UsageError(
            f"評価の回が違います（訂正前は {old.round['id']}、訂正後は {new.round['id']}）。"
            "同じ回の報告書を指定してください。"
        )
    whose = [next((o.value for o in record.options if o.name == "actor"), "") for record in (old, new)]
    if whose[0] != whose[1]:
        was, now = (name or "計画全体" for name in whose)
        raise UsageError(
            f"報告書の範囲が違います（訂正前は {was}、訂正後は {now}）。同じ範囲の報告書を指定してください。"
        )
    known = {each.id for each in old.indicators} | {each.name for each in old.indicators}
    alike = any(each.id in known or each.name in known for each in new.indicators)
    if old.indicators and new.indicators and not alike:
        raise UsageError("同じ指標が一つもありません。同じ計画の、訂正前と訂正後を指定してください。")
    changes = [*plan_changes(old, new), *record_changes(old, new), *indicator_changes(old, new, cause_of(old, new))]
    following = list(text_changes(old, new))
    changes += printed_changes(old, new, tuple(changes))
    changes += following if changes else (replace(each, nature=Nature.NAME, effect=Effect()) for each in following)
    changes += node_changes(old, new)
    if not changes:
        changes += left_over(old, new)
    return Comparison(old, new, tuple(sorted(_with_counts(changes), key=lambda change: (not change.page, change.page))))


def _with_counts(changes: list[Change]) -> list[Change]:
    """A change of the rules says how many judgements it changes."""
    effects = [
        change.effect for change in changes if change.nature is Nature.JUDGEMENT and change.effect and change.indicator
    ]
    n = sum(effect.before != effect.after for effect in effects)
    told = Effect(cause=f"{n}指標の評価が変わります。" if n else "")
    return [replace(change, effect=told) if change.nature is Nature.RULE else change for change in changes]
