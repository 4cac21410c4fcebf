"""The texts of a TOML file as a reader sees them, as `table.clean` makes those of cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plan_report.characters import as_seen
from plan_report.table.clean import read_as_kanji
from plan_report.toml.lines import KeyPath
from plan_report.toml.section import Findings


def texts_as_seen(table: Mapping[str, Any], findings: Findings) -> Mapping[str, Any]:
    """The same tables with every text as it is seen; radicals that were read as kanji are told as doubts."""
    return {key: _as_seen(value, (key,), findings) for key, value in table.items()}


def _as_seen(value: object, path: KeyPath, findings: Findings) -> object:
    match value:
        case str():
            if found := read_as_kanji(value):
                findings.doubt(path, found.what, found.mend)
            return as_seen(value)
        case list():
            return [_as_seen(each, (*path, index), findings) for index, each in enumerate(value)]
        case dict():
            return {key: _as_seen(each, (*path, key), findings) for key, each in value.items()}
        case _:
            return value
