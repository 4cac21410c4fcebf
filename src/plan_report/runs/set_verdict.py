"""A judgement that a person sets instead of the computed one, with reason, name and day; and its taking back."""

from __future__ import annotations

from datetime import date

from plan_report.data_class import dataclass
from plan_report.runs.judgement_list import JudgedIndicator
from plan_report.runs.reading import Reading
from plan_report.runs.set_cells import CellText, set_cells
from plan_report.table.change_log import LogEntry
from plan_report.table.clean import unprintable
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.table.round_fields import OVERRIDE, OVERRIDE_REASON, OVERRIDE_WHEN, OVERRIDE_WHO, heading_in


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person wrote: a class of the scheme, why, who, and when; as texts, for they may be wrong."""

    label: str
    reason: str
    who: str
    when: str  # 2026-03-31, 令和8年3月31日


def verdict_faults(reading: Reading, judged: JudgedIndicator, verdict: Verdict) -> dict[str, str]:
    """What of it cannot be used, by the name of its field; nothing where all of it can."""
    assert reading.inputs is not None  # noqa: S101 asked before
    labels = [each.label for each in reading.inputs.scheme.classes]
    faults: dict[str, str] = {}
    if verdict.label not in labels:
        faults["label"] = "変更後の判定が選ばれていません。判定を選んでください。"
    elif verdict.label == judged.judgement.computed.label:
        faults["label"] = f"計算による判定も「{verdict.label}」です。ほかの判定を選んでください。"
    for name, text, what in (("reason", verdict.reason, "変更の理由"), ("who", verdict.who, "変更した者")):
        if not text:
            faults[name] = f"{what}がありません。報告書の備考に載るので、書いてください。"
        elif fault := unprintable(text):
            faults[name] = f"{what}の{fault.what}（{fault.mend}）"
    if read_date(verdict.when) is None:
        faults["when"] = f"「{verdict.when[:40]}」を日付として読めません。{DATE_WAYS}。"
    return faults


def set_verdict(reading: Reading, judged: JudgedIndicator, verdict: Verdict, today: date) -> None:
    """Write it into the columns of the round, and into 変更履歴.

    Raises:
        InputError, UsageError, OutputError: the plan cannot be written, as it stands.
    """
    entry = LogEntry(
        verdict.who, today, _what(reading, judged), judged.judgement.outcome.label, verdict.label, verdict.reason
    )
    _set(reading, judged, verdict, entry, today)


def take_verdict_back(reading: Reading, judged: JudgedIndicator, who: str, today: date) -> None:
    """Leave the judgement to the scheme again.

    Raises:
        InputError, UsageError, OutputError: the plan cannot be written, as it stands.
    """
    old, new = judged.judgement.outcome.label, judged.judgement.computed.label
    entry = LogEntry(who, today, _what(reading, judged), old, new, "計算による判定に戻した")
    _set(reading, judged, Verdict("", "", "", ""), entry, today)


def _what(reading: Reading, judged: JudgedIndicator) -> str:
    """What the log calls it: 1-1-2 R7の判定の変更."""
    return f"{judged.number} {heading_in(reading.round_id, OVERRIDE)}"


def _set(reading: Reading, judged: JudgedIndicator, verdict: Verdict, entry: LogEntry, today: date) -> None:
    day = read_date(verdict.when)
    texts = (
        (OVERRIDE, verdict.label),
        (OVERRIDE_REASON, verdict.reason),
        (OVERRIDE_WHO, verdict.who),
        (OVERRIDE_WHEN, day.isoformat() if day else ""),
    )
    cells = tuple(CellText(judged.number, reading.round_id, field, text) for field, text in texts)
    set_cells(reading.source, cells, (entry,), today)
