"""Reads plan.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from plan_report.errors import InputError, Place, Problem
from plan_report.load.encoding import decode
from plan_report.load.settings import Settings, read_settings
from plan_report.toml_lines import key_lines
from plan_report.toml_section import Findings, Section

_FULL_WIDTH = "＝“”’‘［］，＃＂"  # typed with the Japanese input method on, they are no signs of TOML
_SAVE_AS = "メモ帳では、名前を付けて保存のときに文字コード「UTF-8」を選んでください"


def read_plan_file(data: bytes, file: str, problems: list[Problem]) -> Settings:
    """The settings of a plan.toml.

    Args:
        data: the file's bytes.
        file: what messages call it.
        problems: takes what is wrong with keys and values.

    Raises:
        InputError: the file is no text or no TOML.
    """
    text = decode(data, file, _SAVE_AS)
    try:
        raw = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:  # beside TOML's own error, a number with thousands of digits
        raise InputError((_not_toml(str(error), text, file),)) from error
    findings = Findings(file, key_lines(text))
    settings = read_settings(Section(_with_days_as_text(raw), (), findings))
    problems.extend(sorted(findings.problems, key=lambda problem: problem.place.row or 0))
    return settings


def _not_toml(error: str, text: str, file: str) -> Problem:
    lines = text.splitlines()
    match = re.search(r"at line ([0-9]+)", error)
    row = int(match[1]) if match else len(lines) or None
    wrong = lines[row - 1] if row and row <= len(lines) else ""
    signs = [sign for sign in _FULL_WIDTH if sign in wrong.partition("#")[0]]
    if signs:
        mend = f"全角の記号「{signs[0]}」を半角に直してください"
    else:
        mend = (
            '「項目 = "内容"」の形になっているか、引用符と [ ] が閉じているか、同じ項目が二度ないかを確かめてください'
        )
    return Problem(Place(file, row=row), "設定を読めません", mend)


def _with_days_as_text(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """A day may stand in the file with quotes or without."""
    rounds = raw.get("rounds")
    if not isinstance(rounds, list):
        return raw
    return {**raw, "rounds": [_day_as_text(each) if isinstance(each, dict) else each for each in rounds]}


def _day_as_text(table: Mapping[str, Any]) -> Mapping[str, Any]:
    day = table.get("issued")
    return {**table, "issued": day.isoformat()} if isinstance(day, date) else table
