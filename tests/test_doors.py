"""Every room has a door, its `__init__`, that says what the room holds and lists its files."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "plan_report"
DOORS = sorted(SOURCE.rglob("__init__.py"))

_NAME = r"\w+(?:\.py|/)"  # a file, or a room within the room
_ENTRY = re.compile(rf"({_NAME}(?:, {_NAME})*) {{2,}}\S")


def said(door: Path) -> str:
    """The door's docstring."""
    return ast.get_docstring(ast.parse(door.read_text(encoding="utf-8"))) or ""


@pytest.mark.parametrize("door", DOORS, ids=lambda door: str(door.parent.relative_to(SOURCE)))
def test_a_door_lists_what_is_behind_it(door: Path) -> None:
    """Every file and room, each once, and none that is not there; before them a sentence says what the room is."""
    lead, *lines = said(door).splitlines()
    listed = [name for line in lines if (entry := _ENTRY.match(line)) for name in entry[1].split(", ")]
    there = [path.name for path in door.parent.glob("*.py") if path != door]
    there += [f"{path.parent.name}/" for path in door.parent.glob("*/__init__.py")]
    assert sorted(listed) == sorted(there)
    assert lead.endswith(".")


def test_every_folder_of_files_has_a_door() -> None:
    """None is passed by."""
    assert {path.parent for path in SOURCE.rglob("*.py")} == {door.parent for door in DOORS}
