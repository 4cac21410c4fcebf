"""Data flows one way: which module may import which, and what stays behind which door."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "plan_report"

# Each part with what it must never import: parts of our own by name, libraries by name.
OUTSIDE = {"docx", "reportlab", "pandas", "openpyxl", "pikepdf", "pypdfium2", "lxml", "click"}  # libraries of the edges
LATER = {"judge", "compose", "layout", "render", "audit", "errata", "verify"}  # what comes after the plan is read
PAGE = {"desk", "web", "serve", "flask", "waitress"}  # the page
UPPER = {"runs", "bundle", "workbook", "opendata", "cli", *PAGE}  # what puts the parts together
FORBIDDEN = {
    "model": {"table", "load", "judge", "compose", "layout", "render", "audit", "errata", "verify", *UPPER, *OUTSIDE},
    "scheme": {"table", "load", "check", "judge", "compose", "layout", "render", *UPPER, *OUTSIDE},
    "judge": {"table", "load", "compose", "layout", "render", "audit", "errata", "verify", *UPPER, *OUTSIDE},
    "compose": {"table", "load", "judge", "layout", "render", "audit", "errata", "verify", *UPPER, *OUTSIDE},
    "facts": {"table", "load", "check", *LATER, *UPPER, *OUTSIDE},
    "document": {"table", "load", *LATER, *UPPER, *OUTSIDE},
    "layout": {"table", "load", "judge", "compose", "render", "audit", "errata", "verify", *UPPER, *OUTSIDE},
    "render": {"table", "load", "judge", "compose", "audit", "errata", "verify", "pandas", "click", *UPPER},
    "notation": {"table", "toml", "load", "check", "style", *LATER, *UPPER, *OUTSIDE},
    "toml": {"model", "notation", "table", "load", "check", "style", *LATER, *UPPER, *OUTSIDE},
    "style": {"model", "notation", "table", "load", "check", *LATER, *UPPER, *OUTSIDE},
    "table": {"load", "judge", "compose", "layout", "render", "audit", "errata", "verify", *UPPER, *OUTSIDE},
    "xlsx": {"model", "load", "check", "style", "toml", "notation", *LATER, *UPPER, *OUTSIDE - {"lxml"}},
    "load": {"judge", "compose", "layout", "render", "audit", "errata", "verify", "docx", "reportlab", "click", *UPPER},
    "check": {"judge", "compose", "layout", "render", "audit", "errata", "verify", *UPPER, *OUTSIDE},
    "files": {"table", "load", "judge", "compose", "layout", "render", "audit", "errata", "verify", *UPPER, *OUTSIDE},
    "raster": {"model", "table", "load", "check", "style", *LATER, *UPPER, *OUTSIDE - {"pypdfium2"}},
    "audit": {"judge", "render", "errata", "verify", *UPPER, *OUTSIDE},
    "errata": {"judge", "render", "verify", *UPPER, *OUTSIDE},
    "adopt": {"judge", "layout", "render", "errata", "bundle", "opendata", "runs", "cli", *OUTSIDE},
    "verify": {"judge", "load", "table", "compose", *UPPER, "click"},
    "bundle": {"cli", "click"},
    "intake": {"judge", "compose", "layout", "render", "audit", "errata", "verify", "bundle", "opendata", "runs", "cli"}
    | OUTSIDE,
    "workbook": {"runs", "cli", "click"},
    "opendata": {"judge", "runs", "cli", "click"},
    "runs": {"cli", "click", *PAGE},
    "desk": {"cli", "click", "web", "serve", "flask", *OUTSIDE},
    "cli": {"model", "load", "check", "style", "bundle", "opendata", "web", "flask", *OUTSIDE - {"click"}},
    "web": {"cli", "serve", "model", "load", "check", "style", "bundle", "opendata", "waitress", *OUTSIDE},
    "serve": {"cli", "runs", "desk", *OUTSIDE},
}


MODULES = {
    ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in SOURCE.rglob("*.py")
}


def files(part: str) -> list[Path]:
    """The files of a part, which is a module or a package."""
    folder = SOURCE / part
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [SOURCE / f"{part}.py"]


def named(path: Path) -> Iterator[str]:
    """The modules that a file imports anywhere in it, by their full names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            within = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in MODULES else node.module for name in within)


def imported(path: Path) -> Iterator[str]:
    """Our parts and the libraries that a file imports."""
    for name in named(path):
        first, _, rest = name.partition(".")
        yield rest.split(".")[0] if first == "plan_report" and rest else first


@pytest.mark.parametrize("part", FORBIDDEN)
def test_imports_run_one_way(part: str) -> None:
    """No part knows what comes after it, and each library stays where it belongs."""
    found = {(path.name, name) for path in files(part) for name in imported(path) if name in FORBIDDEN[part]}
    assert found == set()


def test_no_room_is_forgotten() -> None:
    """Whatever lies in a folder of its own has a place in the order of parts."""
    assert {door.parent.name for door in SOURCE.glob("*/__init__.py")} <= set(FORBIDDEN)


def test_no_modules_import_each_other() -> None:
    """No circle, not even through a function or for types; who imports from a room comes through its doors."""
    graph = {}
    for module, path in MODULES.items():
        own = {name for name in named(path) if name in MODULES}
        doors = {".".join(name.split(".")[:end]) for name in own for end in range(2, name.count(".") + 1)}
        graph[module] = own | {door for door in doors if not f"{module}.".startswith(f"{door}.")}
    TopologicalSorter(graph).prepare()  # CycleError names the circle


def test_the_command_line_asks_and_tells_only() -> None:
    """Beside `runs` it knows but the words that options may be, how a day is written, and errors."""
    known = {name for path in files("cli") for name in named(path) if name in MODULES}
    others = {name for name in known if not name.startswith(("plan_report.cli", "plan_report.runs"))}
    assert others <= {
        "plan_report.errors",
        "plan_report.beside",  # a second process is allowed where a command begins
        "plan_report.files.signals",
        "plan_report.files.spelling",
        "plan_report.compose",  # Layout
        "plan_report.render.formats",  # Format
        "plan_report.workbook.shares",  # Split
        "plan_report.workbook.call",  # Call
        "plan_report.table.dates",
        "plan_report.serve.server",  # the other face is called through it, and known to neither
    }


def test_data_classes_are_defined_in_one_way() -> None:
    """The standard library's own take ten times as long."""
    own = {
        module
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module == "dataclasses"
        and any(alias.name == "dataclass" for alias in node.names)
    }
    assert own == {"plan_report.data_class"}  # for type checkers


def test_toml_is_opened_in_one_place() -> None:
    """Where its faults are told."""
    assert [module for module, path in MODULES.items() if "tomllib" in named(path)] == ["plan_report.toml.parse"]


def test_pandas_and_openpyxl_stop_at_the_edges() -> None:
    """Only reading and writing of Excel files knows them."""
    users = {
        path.relative_to(SOURCE).parts[0]
        for path in SOURCE.rglob("*.py")
        for name in imported(path)
        if name in {"pandas", "openpyxl"}
    }
    assert users <= {"workbook", "opendata", "runs"}


def test_pdfium_runs_in_a_process_of_its_own() -> None:
    """Files that end it or keep it busy for ever do so to nobody else."""
    assert {module for module in MODULES if "pypdfium2" in set(imported(MODULES[module]))} == {
        "plan_report.raster.worker"
    }


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_file_is_too_long_to_read_at_once(path: Path) -> None:
    """400 lines at most: a file has one reason to change."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
