"""Opens a TOML file that an official edits: plan.toml, rules, a look, an agenda or 取り込み.toml, all in one way."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from plan_report.errors import InputError, Place, Problem
from plan_report.files.encoding import decode
from plan_report.toml.controls import tell_controls
from plan_report.toml.lines import KeyPath, key_lines
from plan_report.toml.parse import parse_toml
from plan_report.toml.section import Findings, Section

LARGEST_TOML = 1024 * 1024  # bytes; the longest of ours has a twentieth of it
TOO_LARGE = "このファイルでよいか、名前と場所を確かめてください"
_NO_TOML = "TOML として読めません"
_UNOPENED = ("ファイルを開けません", "場所と名前を確かめてください")
_SAVE_AS = "メモ帳では、名前を付けて保存のときに文字コード「UTF-8」を選んでください"


def open_toml(path: Path, label: str = "") -> tuple[Section, Findings]:
    """Read a TOML file of rules or of a look, for reading key by key.

    Args:
        path: of the file.
        label: what messages call it; its name where nothing is said.

    Raises:
        InputError: the file cannot be opened, is too large, no text or no TOML.
    """
    table, findings = table_of_file(path, label)
    return Section(table, (), findings), findings


def table_of_file(
    path: Path, label: str = "", what: str = _NO_TOML, unopened: tuple[str, str] = _UNOPENED
) -> tuple[Mapping[str, Any], Findings]:
    """The tables of a file, as `table_of`; `unopened` is what is said, with its mend, where it cannot be opened.

    Raises:
        InputError: the file cannot be opened, is too large, no text or no TOML.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_TOML + 1)
    except OSError as error:
        raise InputError((Problem(Place(label or str(path)), *unopened),)) from error
    return table_of(data, label or path.name, what)


def table_of(data: bytes, label: str, what: str) -> tuple[Mapping[str, Any], Findings]:
    """The tables of a file's bytes, numbers with decimals as Decimal, and where its faults are collected.

    Args:
        data: the file's bytes.
        label: what messages call the file.
        what: what a message says when it is no TOML, such as 設定を読めません.

    Raises:
        InputError: it is too large, no text or no TOML.
    """
    if len(data) > LARGEST_TOML:
        large = f"ファイルが大きすぎます。読めるのは{LARGEST_TOML // 1024 // 1024}MBまでです"
        raise InputError((Problem(Place(label), large, TOO_LARGE),))
    text = decode(data, label, _SAVE_AS)
    table, lines = _read(text, label, what)
    findings = Findings(label, lines)
    tell_controls(table, findings)
    return table, findings


@lru_cache(maxsize=32)  # the application reads the same look, rules and settings with every change of a value
def _read(text: str, label: str, what: str) -> tuple[Mapping[str, Any], Mapping[KeyPath, int]]:
    return parse_toml(text, label, what), key_lines(text)
