"""What has changed since a round of a plan was published, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_report.errors import PlanReportError
from plan_report.load.source import Source
from plan_report.runs.published import PublishedSet, frozen_folders, newest, published

if TYPE_CHECKING:
    from plan_report.audit.change import Comparison
    from plan_report.audit.record import Record

_SHOWN = 3  # places that are named


def since_published(source: Source, record: Record) -> tuple[str, ...]:
    """That a report's figures are no longer those that were published, and where; nothing of a single body's report.

    Whatever stands in the way of comparing is told as well: it is no reason not to make the report.
    """
    if not frozen_folders(source.home) or any(each.name == "actor" and each.value for each in record.options):
        return ()
    from plan_report.audit.compare import compare  # noqa: PLC0415 only where anything is published, as the other
    from plan_report.audit.json_file import read_record  # noqa: PLC0415

    try:
        last = newest(published(source, record.plan["title"], record.round["id"]))
        if last is None:
            return ()
        comparison = compare(read_record(last.record), record)
    except PlanReportError as error:
        return (f"公表した報告書と比べられませんでした。{error}",)
    if not comparison.changes:
        return ()
    way = "誤りを訂正するときは、plan-report correct で正誤表と訂正した報告書を作ってください。"
    return (f"{differing(last, comparison)}{way}公表した一式は変えていません。",)


def differing(last: PublishedSet, comparison: Comparison) -> str:
    """How much differs from what was published, and the first few places."""
    from plan_report.audit.change import Nature  # noqa: PLC0415 only where anything is published, as the other
    from plan_report.errata import brief  # noqa: PLC0415

    values = sum(change.nature is Nature.VALUE for change in comparison.errors)
    others = len(comparison.errors) - values
    counted = (
        ("値", values),
        ("評価", comparison.judgements_changed),
        ("記載", others or (0 if comparison.errors else len(comparison.changes))),
    )
    how_much = "、".join(f"{what}が{number}か所" for what, number in counted if number)
    told = comparison.errors or comparison.changes
    places = "、".join(map(brief, told[:_SHOWN])) + (f"、ほか{len(told) - _SHOWN}か所" if told[_SHOWN:] else "")
    kind = last.known.kind
    return f"公表した{kind.round_name or kind.round_id}（{last.folder}）から、{how_much}変わっています（{places}）。"
