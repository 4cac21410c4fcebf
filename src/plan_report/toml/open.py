"""Opens a TOML file of rules or of a look, for reading key by key."""

from __future__ import annotations

from pathlib import Path

from plan_report.errors import InputError, Place, Problem
from plan_report.toml.controls import tell_controls
from plan_report.toml.lines import key_lines
from plan_report.toml.parse import parse_toml
from plan_report.toml.section import Findings, Section


def open_toml(path: Path, label: str = "") -> tuple[Section, Findings]:
    """Read a TOML file; numbers with decimals become Decimal.

    Args:
        path: of the file.
        label: what messages call it; its name where nothing is said.

    Raises:
        InputError: the file cannot be opened, is not UTF-8 or is not TOML.
    """
    label = label or path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError((Problem(Place(label), "ファイルを開けません", "場所と名前を確かめてください"),)) from error
    except UnicodeDecodeError as error:
        raise InputError(
            (Problem(Place(label), "文字コードが UTF-8 ではありません", "UTF-8 で保存してください"),)
        ) from error
    table = parse_toml(text, label, "TOML として読めません")
    findings = Findings(label, key_lines(text))
    tell_controls(table, findings)
    return Section(table, (), findings), findings
