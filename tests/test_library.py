"""The program as a library: what the README shows."""

import re
from pathlib import Path

import pytest

from plan_report import compose, judge, load
from plan_report.document import Document

README = Path(__file__).parents[1] / "README.md"


def test_the_readme_s_example_makes_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as it is printed."""
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(tmp_path)
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
    """As HTML tables with every cell."""
    html = report._repr_html_()  # what a notebook calls
    assert html.count("<table>") == len(report.tables)
    assert "2,062件" in html
