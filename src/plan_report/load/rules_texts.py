"""The texts of a rules file that a report prints, with where they stand, for whoever looks at their characters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plan_report.errors import Place
from plan_report.load.rules import label_of
from plan_report.toml.lines import line_of
from plan_report.toml.open import table_of_file
from plan_report.toml.texts import texts

_NAMES = frozenset({"name", "key", "class"})  # for the file itself, never printed


def printed_texts(path: Path) -> Iterator[tuple[Place, str]]:
    """Every text but the names that only the file itself uses.

    Raises:
        InputError: the file is no TOML.
    """
    table, findings = table_of_file(path, label_of(path))
    for path_of_key, found in texts(table):
        if path_of_key[-1] not in _NAMES:
            yield Place(findings.file, row=line_of(findings.lines, path_of_key)), found
