"""Reads plan.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from plan_report.errors import Place, Problem
from plan_report.load.settings import Settings, read_settings
from plan_report.load.standing import Standing
from plan_report.load.toml_texts import texts_as_seen
from plan_report.toml.open import table_of
from plan_report.toml.section import Section


def read_plan_file(data: bytes, file: str, problems: list[Problem]) -> Settings:
    """The settings of a plan.toml.

    Args:
        data: the file's bytes.
        file: what messages call it.
        problems: takes what is wrong with keys and values.

    Raises:
        InputError: the file is no text or no TOML.
    """
    raw, findings = table_of(data, file, "設定を読めません")
    settings = read_settings(Section(texts_as_seen(_with_days_as_text(raw), findings), (), findings))
    problems.extend(sorted(findings.problems, key=lambda problem: problem.place.row or 0))
    return replace(settings, standing=Standing(Place(file), findings.lines))


def _with_days_as_text(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """A day may stand in the file with quotes or without."""
    rounds = raw.get("rounds")
    if not isinstance(rounds, list):
        return raw
    return {**raw, "rounds": [_day_as_text(each) if isinstance(each, dict) else each for each in rounds]}


def _day_as_text(table: Mapping[str, Any]) -> Mapping[str, Any]:
    day = table.get("issued")
    return {**table, "issued": day.isoformat()} if isinstance(day, date) else table
