"""The engine stands on the model alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import plan_report.judge

ALLOWED = {
    "beside",
    "data_class",
    "errors",
    "era",
    "facts",
    "formulas",
    "judge",
    "judgement",
    "levels",
    "model",
    "notation",
    "period",
    "scale",
    "scheme",
}
FILES = sorted(Path(plan_report.judge.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_judge_imports_only_the_model_and_its_words(path: Path) -> None:
    """No loader, no document, no back-end, no third-party package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("plan_report"):
            names = {node.module.partition(".")[2].partition(".")[0]} - {""} or {alias.name for alias in node.names}
            assert names <= ALLOWED
        elif isinstance(node, ast.Import):
            assert all("." not in alias.name and not alias.name.startswith("plan_report") for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_judge_never_uses_a_float(path: Path) -> None:
    """Figures of the plan are Decimal: no float literal (but for how alike two words are), no conversion to float."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    likeness = [node.value for node in nodes if isinstance(node, ast.keyword) and node.arg == "cutoff"]
    for node in nodes:
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float) and node not in likeness)
        assert not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float")
