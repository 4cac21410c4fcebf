"""The program as a library: what the README shows."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from plan_report import compose, judge, load, render
from plan_report.document import Document

README = Path(__file__).parents[1] / "README.md"


def test_the_readme_s_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as they are printed: the first makes the files."""
    examples = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 2
    monkeypatch.chdir(tmp_path)
    for example in examples:
        exec(compile(example, str(README), "exec"), {})  # noqa: S102 our own example
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["report.docx", "report.html", "report.pdf"]


@pytest.fixture
def report() -> Document:
    """The seed's report, composed."""
    plan = load.load_plan()
    scheme = load.bundled_scheme(plan.scheme)
    judgements = judge.judge_plan(plan, scheme, plan.latest)
    return compose.compose(plan, judgements, scheme, compose.Options(plan.latest))


def test_a_notebook_shows_the_tables(report: Document) -> None:
    """As HTML tables with every cell, once the back-ends are there."""
    assert render.save  # imported, as in the README's example
    html = report._repr_html_()  # what a notebook calls
    assert html is not None
    assert html.startswith(report.tables[0]._repr_html_() or "-")
    assert html.count("<table>") == len(report.tables)
    assert "2,062件" in html


def test_without_a_back_end_a_notebook_shows_plain_text() -> None:
    """A document alone draws nothing, and imports nothing that would."""
    ask = "import sys, plan_report.document as d; t = d.Table('t', '', '', (1,), 0, 0, ()); print(t._repr_html_()); "
    ask += "print(any(name.startswith('plan_report.render') for name in sys.modules))"
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["None", "False"]
