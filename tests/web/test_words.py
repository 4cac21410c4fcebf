"""What no screen ever says: commands, options, files of settings, their keys, and words of programs."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fixtures.never_said import NEVER
from fixtures.web_visitor import Visitor, visitor
from lxml import html

import plan_report
from plan_report.resources import bundled
from plan_report.web.app import create_app
from plan_report.web.steps import SCREENS
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
    "runs/rules_words.py",  # what it finds, and what it puts in its stead
    "table/plan_fields.py",
    "table/tree_keys.py",
    "toml/",  # how a file of settings is written by hand, of somebody who has written it by hand
    "workbook/settings_text.py",
    "workbook/status_page.py",
)
_JAPANESE = re.compile("[ぁ-ん]")
_A_PATTERN = re.compile(r"\(\?|\\[sdA-Z.]|\{[0-9]|\]\+|\$\)|\+\?")  # a regular expression, no sentence


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


_FAULTS = {
    "a value that cannot be read": ("indicators.csv", "20.4% [R5年度]", "20,4.% [R5年度]"),
    "no baseline": ("indicators.csv", "20.4% [R5年度]", ""),
    "columns without notes": ("plan.toml", "title =", 'columns = ["baseline", "current", "judgement"]\ntitle ='),
    "a round without a year": ("plan.toml", "survey_year", "# survey_year"),
    "no table": ("indicators.csv", "", None),
}
_BESIDE = ("history", "report/files", "settings/schemes", "settings/rules", "matters?list=confirmed")


def _seen(page: str) -> Iterator[str]:
    """What stands on a page to be read, but for what somebody has typed."""
    root = html.document_fromstring(page)
    for each in root.xpath("//script | //style | //svg | //template | //textarea | //select | //details[.//code]"):
        each.drop_tree()
    yield from map(str, root.xpath("//body//text() | //@title | //main//@aria-label | //@placeholder"))


def _broken(at: Visitor, fault: str) -> None:
    name, old, new = _FAULTS[fault]
    path = at.desk.copy.folder / name
    with at.desk.change("壊す"):
        if new is None:
            path.unlink()
        else:
            text = path.read_text(encoding="utf-8-sig")
            assert old in text
            path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("fault", ["", *_FAULTS])
def test_no_screen_names_what_only_a_terminal_knows(tmp_path: Path, fault: str) -> None:
    """Of the plan as it is, and with each of these faults in it."""
    at = visitor(Path(shutil.copytree(bundled("data"), tmp_path / "地域福祉計画")))
    if fault:
        _broken(at, fault)
    addresses = (*(screen.BLUEPRINT.name for screen in SCREENS), *_BESIDE)
    seen = ((address, " ".join(text.split())) for address in addresses for text in _seen(at.get(address).text))
    assert not [each for each in seen if NEVER.search(each[1])]


_TEMPLATES = sorted((Path(create_app().static_folder or "").parent / "templates").glob("*.html"))
_HARSH = re.compile(
    "すべて|だれ|はい。|いいえ|エラー|失敗|不正|無効|実行|送信|！|OK|確かめたことにする|受け取る（zip）"
)


@pytest.mark.parametrize("path", _TEMPLATES, ids=lambda path: path.name)
def test_no_template_says_what_is_harsh_or_told_in_two_ways(path: Path) -> None:
    """全て and 誰 in characters; no はい or いいえ; nothing is an エラー; 計画評価 is what the tool is called."""
    text = path.read_text(encoding="utf-8")
    assert not _HARSH.search(text), _HARSH.search(text)
    assert "評価計画" not in text
