"""One figure of the table: its text as it stands, with the unit and the year that the table says elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from plan_report.data_class import dataclass
from plan_report.intake.readable import (
    amounts,
    fault_of,
    is_year,
    lacks_unit,
    read_or_none,
    reads_with_unit,
    says_its_year,
)
from plan_report.intake.words import bracket_unit
from plan_report.notation import is_share, unit_key

_NUMBER = r"(?:約|延べ|のべ|累計)?\s*+[△▲\-−－+＋]?\s*+[0-9０-９][0-9０-９,，]*+(?:[.．][0-9０-９]+)?"
_BARE = re.compile(rf"(?P<number>{_NUMBER})(?P<rest>\s*[\[(（［〔][^\])）］〕]*[\])）］〕])?", re.DOTALL)
_SMALL = re.compile(r"[△▲\-−－]?[0０][.．][0-9０-９]+|[1１](?:[.．][0０]+)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """The text for the plan; `refused` says why it was not taken (then `text` is empty), `told` what else to tell."""

    text: str
    refused: str = ""
    mend: str = ""
    told: str = ""


def figure(text: str, unit: str, period: str, *, is_target: bool = False, of_share: bool = False) -> Figure:
    """A cell as a figure of the plan.

    Args:
        text: what is seen in the cell.
        unit: the unit of bare numbers, empty when nobody says it.
        period: the year that a value gets which says none itself.
        is_target: whether words for a target may stand there.
        of_share: whether the indicator is a share, so that なし and 検討中 say that there is no value.
    """
    if not text:
        return Figure("")
    complete, told = _with_unit(text, unit)
    fault = fault_of(complete, is_target=is_target, of_share=of_share)
    if fault and complete != text and not fault_of(text, is_target=is_target, of_share=of_share):
        complete, told = text, f"単位「{unit}」を付けられないので、数だけを取り込みました"
        fault = None
    if fault:
        return Figure("", fault.what, fault.mend)
    dated = _with_period(complete, period, is_target=is_target)
    if dated != complete and fault_of(dated, is_target=is_target, of_share=of_share):
        dated, told = complete, f"年度「{period}」を付けられないので、値だけを取り込みました"
    return Figure(dated, told=told)


def unit_column(figures: Iterable[tuple[str, str]], unit: str) -> Mapping[str, str]:
    """The cell 単位 of an indicator where a figure such as 30以上 or 男 10 女 12 has no place for its unit.

    Args:
        figures: the indicator's cells with their headings; those that are no figures are passed over.
        unit: what the table says; empty where it says none.
    """
    told = [(text, "目標" in heading) for heading, text in figures if heading.endswith("値") and text]
    wanted = bool(unit) and any(lacks_unit(text, is_target=is_target) for text, is_target in told)
    fits = wanted and all(reads_with_unit(text, unit, is_target=is_target) for text, is_target in told)
    return {"単位": unit} if fits else {}


def are_shares(figures: Iterable[tuple[str, str]]) -> bool:
    """Whether an indicator's figures are percent: its numbers, or without any what the table says of their unit.

    Args:
        figures: each cell with the unit that a bare number in it gets.
    """
    figures = tuple(figures)
    units = [each.unit or unit for text, unit in figures for each in amounts(text)] or [unit for _, unit in figures]
    return bool(units) and all(map(is_share, units))


def disagrees(text: str, unit: str) -> bool:
    """Whether a cell has a unit of its own that is another than its column or row says."""
    return bool(unit) and any(each and each != unit_key(unit) for each in _units(text))


def has_unit(text: str, unit: str) -> bool:
    """Whether a figure is written with that unit, in whatever spelling."""
    return unit in text or unit_key(unit) in _units(text)


def _units(text: str) -> set[str]:
    return {unit_key(each.unit + (f"/{each.per}" if each.per else "")) for each in amounts(text)}


def is_bare(text: str) -> bool:
    """Whether the text is a number without a unit."""
    return _BARE.fullmatch(text.strip()) is not None


def _with_unit(text: str, unit: str) -> tuple[str, str]:
    match = _BARE.fullmatch(text.strip())
    if match is None or not unit:
        return text, ""
    rest = match["rest"] or ""
    if rest and not is_year(rest) and bracket_unit(rest) not in {"", unit}:
        return text, ""  # 12（千円）: what the bracket says is the unit
    told = ""
    if unit_key(unit) == "%" and _SMALL.fullmatch(match["number"].strip()):
        told = "1以下の数に「%」を付けました。0.357 が 35.7% を表す表であれば、直してください"
    return f"{match['number']}{unit}{rest}", told


def _with_period(text: str, period: str, *, is_target: bool) -> str:
    if not period or says_its_year(text) or (read_or_none(text) is None and not is_target):
        return text
    return text if text.endswith(("]", "］")) else f"{text} [{period}]"
