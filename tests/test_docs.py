"""The documents say what the program does: their tables are as made, and no command is forgotten."""

from __future__ import annotations

import re
from pathlib import Path

import make_docs
import pytest

from plan_report.cli import main
from plan_report.cli.japanese import Context
from plan_report.table.fields import INDICATOR
from plan_report.table.plan_fields import OF_PLAN
from plan_report.table.round_fields import IN_ROUND

DOCS = make_docs.documents()
COMMANDS = main.list_commands(Context(main))
README = Path(__file__).parents[1] / "README.md"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_tables_are_as_made(path: Path) -> None:
    """`make docs` has nothing to write."""
    text = path.read_text(encoding="utf-8")
    assert make_docs.with_tables(text) == text


def test_every_table_has_its_place() -> None:
    """Each that can be made, once."""
    text = "".join(path.read_text(encoding="utf-8") for path in DOCS)
    assert sorted(re.findall("<!-- 表: (.*) -->", text)) == sorted(make_docs.TABLES)


def test_every_field_stands_in_the_tables() -> None:
    """Of an indicator by its heading, of the rest by its key."""
    text = (make_docs.DOCS / "data.md").read_text(encoding="utf-8")
    assert all(f"\n| {field.heading} | {field.description} |" in text for field in (*INDICATOR, *IN_ROUND))
    assert all(f"`{field.name}`" in text for fields in OF_PLAN.values() for field in fields)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_has_its_options(command: str) -> None:
    """A row in the one, a part of docs/commands.md for the other."""
    assert f"\n| `{command}` |" in README.read_text(encoding="utf-8")
    assert f"\n## {command}\n" in (make_docs.DOCS / "commands.md").read_text(encoding="utf-8")
