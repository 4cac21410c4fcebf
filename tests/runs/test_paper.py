"""The report's pages as they are looked at beside the data."""

import html
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from plan_report.compose import Layout
from plan_report.runs.build import Request
from plan_report.runs.inputs import read
from plan_report.runs.paper import Paper, paper_of

TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")


def paper(seed: Path, request: Request | None = None) -> Paper:
    """The pages as they would be made now."""
    return paper_of(read(seed), request or Request())


def edit(seed: Path, old: str, new: str) -> None:
    """A value of the round, by hand."""
    sheet = seed / "R7.csv"
    text = sheet.read_text(encoding="utf-8-sig")
    assert old in text
    sheet.write_text(text.replace(old, new, 1), encoding="utf-8-sig")


@pytest.mark.parametrize("layout", Layout)
def test_a_page_says_what_the_pdf_says(seed: Path, layout: Layout) -> None:
    """Every letter of each page, its number too."""
    shown = paper(seed, Request(layout=layout, number="資料1"))
    with pdfplumber.open(BytesIO(shown.pdf())) as pdf:
        assert shown.count == len(pdf.pages)
        for number, page in enumerate(pdf.pages, start=1):
            drawn = html.unescape("".join(TEXT.findall(shown.drawn(number))))
            printed = (each["text"] for each in page.chars)
            assert sorted("".join(drawn.split())) == sorted("".join("".join(printed).split()))


def test_the_values_of_a_page_are_named(seed: Path) -> None:
    """As they are written, with what became of them; each indicator on one page."""
    shown = paper(seed)
    rows = [row for page in range(1, shown.count + 1) for row in shown.rows_on(page)]
    assert len(rows) == len({row.number for row in rows}) == 34
    found = next(row for row in rows if row.number == "1-1-2")
    assert (found.written, found.verdict) == ("9件", "悪化 ↘")
    assert found in shown.rows_on(shown.page_of("1-1-2"))
    assert shown.page_of("9-9-9") == 0


def test_what_a_change_has_changed_is_marked(seed: Path) -> None:
    """The cell, its judgement and its note, and the counts elsewhere; on the pages that are named."""
    before = paper(seed)
    assert 'class="is-new"' not in before.drawn(before.page_of("1-1-2"))
    edit(seed, "9件", "11件")
    after = paper(seed)
    page = after.page_of("1-1-2")
    assert after.drawn(page, before).count('class="is-new"') >= 3
    changed = after.pages_changed_since(before)
    assert page in changed
    assert all('class="is-new"' in after.drawn(each, before) for each in changed)
    others = set(range(1, after.count + 1)) - set(changed)
    assert not any('class="is-new"' in after.drawn(each, before) for each in others)
    assert after.pages_changed_since(after) == ()


def test_another_size_of_letters_is_another_paper(seed: Path) -> None:
    """大活字 takes more pages."""
    assert paper(seed, Request(look="large")).count > paper(seed).count
    assert paper_of(replace(read(seed)), Request(actor="市社協")).count < paper(seed).count
