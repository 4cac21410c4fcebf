"""What no screen ever says: commands, options, files of settings, their keys, and words of programs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import plan_report
from plan_report.web.words import without_commands

ROOT = Path(plan_report.__file__).parent
# Of these nothing reaches a screen: the faces of the command line, and what is written into files or documentation.
_NOT_SHOWN = (
    "cli",
    "web",
    "serve",
    "bundle/agenda_keys.py",
    "bundle/draft.py",
    "intake/plan_folder.py",
    "intake/recipe_text.py",
    "load/rules_keys.py",  # the page shows the hints, not the documentation
    "load/rules_keys_when.py",
    "opendata/frame.py",
    "runs/agenda_draft.py",
    "runs/here.py",
    "table/plan_fields.py",
    "table/tree_keys.py",
    "toml/",  # how a file of settings is written by hand, of somebody who has written it by hand
    "workbook/settings_text.py",
    "workbook/status_page.py",
)
_JAPANESE = re.compile("[ぁ-ん]")
_A_PATTERN = re.compile(r"\(\?|\\[sdA-Z.]|\{[0-9]|\]\+|\$\)|\+\?")  # a regular expression, no sentence
NEVER = re.compile(
    r"(?<![\w-])--[a-z]|\.toml|\.json|plan-report|\[\[|indicators\.csv|pikepdf|pandas|pypdfium2|soffice"
    r"|(?<![A-Za-z0-9._/-])(?!zip(?![a-z]))[a-z][a-z_-]{2,}(?![A-Za-z0-9._/-])"
)


def _literals(path: Path) -> Iterator[tuple[int, str]]:
    """Every text of a module that is no docstring, a value in it as 〇."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            left_out.add(node.value)
        if isinstance(node, ast.JoinedStr):
            left_out.update(node.values)
    for node in ast.walk(tree):
        if node in left_out:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            yield (
                node.lineno,
                "".join(str(each.value) if isinstance(each, ast.Constant) else "〇" for each in node.values),
            )


def _sentences() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(_NOT_SHOWN):
            continue
        for line, text in _literals(path):
            plain = re.sub(r"\{[a-z_]+\}", "〇", text)  # of str.format
            if _JAPANESE.search(plain) and not _A_PATTERN.search(plain) and NEVER.search(plain):
                yield f"{name}:{line}", plain


@pytest.mark.parametrize(("where", "text"), [pytest.param(*each, id=each[0]) for each in _sentences()])
def test_no_sentence_of_a_run_names_what_only_a_terminal_knows(where: str, text: str) -> None:
    """Every sentence that could come to a screen says the same without it."""
    del where
    assert not NEVER.search(without_commands(text)), without_commands(text)
