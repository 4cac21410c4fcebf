"""The documents say what the program does: their tables are as made, and no command is forgotten."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import make_docs
import pytest

from plan_report.cli import main
from plan_report.cli.japanese import Context
from plan_report.load.rules import load_scheme
from plan_report.load.rules_keys import METHODS
from plan_report.scheme import AGAINST, WORDS, Fact, RollupWay
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND
from plan_report.table.fields import INDICATOR
from plan_report.table.plan_fields import OF_PLAN
from plan_report.table.round_fields import IN_ROUND
from plan_report.web.steps import SCREENS

DOCS = make_docs.documents()
COMMANDS = main.list_commands(Context(main))
README = Path(__file__).parents[1] / "README.md"
ROOT = README.parent
WRITTEN = sorted(
    path
    for folder in ("docs", "templates")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".md", ".toml", ".json", ".csv", ".txt"}
)
PAGES = sorted((*make_docs.DOCS.rglob("*.md"), README))


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
    assert all(
        f"\n| {field.heading} | {field.description} |" in text
        for field in (*INDICATOR, *IN_ROUND, *ACTIVITY, *ACTIVITY_IN_ROUND)
    )
    assert all(f"`{field.name}`" in text for fields in OF_PLAN.values() for field in fields)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_has_its_options(command: str) -> None:
    """A row in the one, a part of docs/commands.md for the other."""
    assert f"\n| `{command}` |" in README.read_text(encoding="utf-8")
    assert f"\n## {command}\n" in (make_docs.DOCS / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*WRITTEN, *sorted(ROOT.glob("*.md"))], ids=lambda path: path.name)
def test_no_merge_is_left_half_done(path: Path) -> None:
    """No line that git writes where two texts do not agree."""
    assert not re.findall(r"(?m)^(?:<{7}|={7}|>{7})(?: |$)", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    """Every link to a file of the project."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_scheme_of_the_page_is_one(tmp_path: Path) -> None:
    """What docs/rules.md shows as a whole file is read, and nothing in it is doubted."""
    text = (make_docs.DOCS / "rules.md").read_text(encoding="utf-8")
    (shown,) = (each for each in re.findall(r"```toml\n(.*?)```", text, re.DOTALL) if "\ntitle = " in each)
    path = tmp_path / "our-city.toml"
    path.write_text(shown, encoding="utf-8")
    assert load_scheme(path).doubts == ()


def test_every_fact_and_test_is_explained() -> None:
    """In the tables of docs/rules.md, with every word; roll-ups below them; the facts in the specification too."""
    text = (make_docs.DOCS / "rules.md").read_text(encoding="utf-8")
    rows = {row.split("`")[1]: row for row in text.splitlines() if row.startswith("| `")}
    assert {*Fact, *METHODS, *RollupWay} <= {*rows}
    said = ((fact, word) for asked in (WORDS, AGAINST) for fact, words in asked.items() for word in words)
    assert [(fact, word) for fact, word in said if f"`{word}`" not in rows[fact]] == []
    specification = (make_docs.DOCS / "rules-specification.md").read_text(encoding="utf-8")
    assert [fact for fact in Fact if str(fact) not in specification] == []


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.NAME)
def test_every_screen_is_told_of_with_its_picture(screen: ModuleType) -> None:
    """In docs/画面.md, in the order of the year."""
    picture = f"画面/{screen.NUMBER:02}_{screen.NAME}.png"
    text = (make_docs.DOCS / "画面.md").read_text(encoding="utf-8")
    assert f"\n### {screen.NUMBER} {screen.NAME}\n" in text
    assert f"]({picture})" in text
    assert (make_docs.DOCS / picture).is_file()


def test_every_picture_of_a_screen_is_shown() -> None:
    """And every one that is shown is there."""
    text = (make_docs.DOCS / "画面.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\(画面/([^)]+)\)", text)
    assert sorted(shown) == sorted(path.name for path in (make_docs.DOCS / "画面").glob("*.png"))
