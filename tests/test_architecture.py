"""Data flows one way: which module may import which, and what stays behind which door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "plan_report"

# Each part with what it must never import: parts of our own by name, libraries by name.
OUTSIDE = {"docx", "reportlab", "pandas", "openpyxl", "pikepdf", "lxml", "click"}  # libraries of the edges
UPPER = {"runs", "bundle", "workbook", "opendata", "cli"}  # what puts the parts together
FORBIDDEN = {
    "model": {"table", "load", "judge", "compose", "layout", "render", "audit", "errata", "verify", *UPPER, *OUTSIDE},
    "judge": {"table", "load", "compose", "layout", "render", "audit", "errata", "verify", *UPPER, *OUTSIDE},
    "compose": {"table", "load", "judge", "layout", "render", "audit", "errata", "verify", *UPPER, *OUTSIDE},
    "layout": {"table", "load", "judge", "compose", "render", "audit", "errata", "verify", *UPPER, *OUTSIDE},
    "render": {"table", "load", "judge", "compose", "audit", "errata", "verify", "pandas", "click", *UPPER},
    "table": {"load", "judge", "compose", "layout", "render", "audit", "errata", "verify", *UPPER, *OUTSIDE},
    "load": {"judge", "compose", "layout", "render", "audit", "errata", "verify", "docx", "reportlab", "click", *UPPER},
    "check": {"judge", "compose", "layout", "render", "audit", "errata", "verify", *UPPER, *OUTSIDE},
    "files": {"table", "load", "judge", "compose", "layout", "render", "audit", "errata", "verify", *UPPER, *OUTSIDE},
    "audit": {"judge", "render", "errata", "verify", *UPPER, *OUTSIDE},
    "errata": {"judge", "render", "verify", *UPPER, *OUTSIDE},
    "verify": {"judge", "load", "table", "compose", *UPPER, "click"},
    "bundle": {"cli", "click"},
    "workbook": {"runs", "cli", "click"},
    "opendata": {"runs", "cli", "click"},
    "runs": {"cli", "click"},
}


def files(part: str) -> list[Path]:
    """The files of a part, which is a module or a package."""
    folder = SOURCE / part
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [SOURCE / f"{part}.py"]


def imported(path: Path) -> Iterator[str]:
    """Our parts and the libraries that a file imports anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "plan_report":
                names = [f"plan_report.{alias.name}" for alias in node.names]
        for name in names:
            first, _, rest = name.partition(".")
            yield rest.split(".")[0] if first == "plan_report" and rest else first


@pytest.mark.parametrize("part", FORBIDDEN)
def test_imports_run_one_way(part: str) -> None:
    """No part knows what comes after it, and each library stays where it belongs."""
    found = {(path.name, name) for path in files(part) for name in imported(path) if name in FORBIDDEN[part]}
    assert found == set()


def test_pandas_and_openpyxl_stop_at_the_edges() -> None:
    """Only reading and writing of Excel files knows them."""
    users = {
        path.relative_to(SOURCE).parts[0]
        for path in SOURCE.rglob("*.py")
        for name in imported(path)
        if name in {"pandas", "openpyxl"}
    }
    assert users <= {"load", "workbook", "opendata", "runs"}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_file_is_too_long_to_read_at_once(path: Path) -> None:
    """400 lines at most: a file has one reason to change."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
