"""What the report makes of a setting: the sentence that prints it, and what a sentence relies on and is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plan_report.check.awaited import awaited_surveys, strange_years
from plan_report.check.missing import uncounted, undated
from plan_report.compose.opinions import review_of, review_paragraph
from plan_report.compose.surveys import surveys_item
from plan_report.compose.years import years_item
from plan_report.data_class import dataclass
from plan_report.period import long
from plan_report.period_reading import parse_fiscal_year
from plan_report.runs.inputs import Inputs
from plan_report.table.round_ids import spelt
from plan_report.toml.lines import KeyPath

_KINDS = {"survey_year": "標本調査の値", "results_year": "実績の値"}
_KEYS = {"見出し": "heading", "注": "footnote"}


@dataclass(frozen=True, slots=True)
class Missing:
    """What a sentence relies on and nobody has given, or what contradicts the values.

    The path of a list alone says that there is no place for it yet: a survey that is not in the list.
    """

    path: KeyPath
    text: str


def missing_of(inputs: Inputs, content: Mapping[str, Any]) -> tuple[Missing, ...]:
    """All that the sentences of a round lack in the settings.

    Args:
        inputs: the plan, its scheme and its round.
        content: of plan.toml.
    """
    return tuple(_missing(inputs, content))


def printed_of(inputs: Inputs, content: Mapping[str, Any]) -> Mapping[KeyPath, str]:
    """The sentences of the report that say what stands at a key, as they are printed now."""
    plan, round_id = inputs.plan, inputs.round_id
    found: dict[KeyPath, str] = {}
    at = _round_at(content, round_id)
    if at is not None and (years := years_item(plan, round_id)):
        found |= {("rounds", at, key): years for key in _KINDS}
    if sizes := surveys_item(plan, round_id):
        used = [index for index, each in enumerate(_tables(content, "surveys")) if _is_named(each, sizes)]
        found |= {("surveys", index, "valid"): sizes for index in used}
    if review := review_of(plan, plan.round(round_id)):
        reviews = [spelt(str(each.get("round", ""))) for each in _tables(content, "reviews")]
        if round_id in reviews:
            found["reviews", reviews.index(round_id), "result"] = review_paragraph(review).text.replace("\n", "")
    return found


def _missing(inputs: Inputs, content: Mapping[str, Any]) -> Iterator[Missing]:
    plan, round_id = inputs.plan, inputs.round_id
    at = _round_at(content, round_id)
    for key, count in undated(plan, round_id).items():
        text = f"足りません：{_KINDS[key]}（{count}指標）が何年度のものか、書かれていません。報告書にも書けません。"
        yield Missing(("rounds", at, key) if at is not None else ("rounds",), text)
    for item, written in strange_years(plan, round_id):
        text = f"値と合いません：「{written}」とありますが、その年度の値はありません。"
        yield Missing(("rounds", at, _KEYS[item]) if at is not None else ("rounds",), text)
    for year, count in uncounted(plan, round_id, inputs.scheme).items():
        what = f"{long(year)}のアンケートの有効回答数がないため、標本調査の{count}指標の標本誤差を計算できません。"
        yield Missing(_survey_at(content, year.western), f"足りません：{what}")
    for each in awaited_surveys(plan, round_id):
        text = f"足りません：{long(each.year)}のアンケートの有効回答数が、まだありません。"
        yield Missing(_survey_at(content, each.year.western), text)


def _round_at(content: Mapping[str, Any], round_id: str) -> int | None:
    ids = [spelt(str(each.get("id", ""))) for each in _tables(content, "rounds")]
    return ids.index(round_id) if round_id in ids else None


def _survey_at(content: Mapping[str, Any], western: int | None) -> KeyPath:
    """The number of answers of a year's survey that has none."""
    for index, each in enumerate(_tables(content, "surveys")):
        year = parse_fiscal_year(str(each.get("year", "")))
        if year and year.western == western and not each.get("valid"):
            return "surveys", index, "valid"
    return ("surveys",)


def _is_named(survey: Mapping[str, Any], sentence: str) -> bool:
    year = parse_fiscal_year(str(survey.get("year", "")))
    return bool(year and survey.get("valid") and long(year) in sentence)


def _tables(content: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    found = content.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
