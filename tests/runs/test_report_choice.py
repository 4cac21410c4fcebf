"""What somebody chose of a report by boxes."""

from pathlib import Path

from plan_report.compose import Layout
from plan_report.render.formats import Format
from plan_report.runs.build import Request
from plan_report.runs.report_choice import ReportChoice, requests, steps

BASE = Request(out=Path("報告書"), into=Path("様式.docx"))


def test_overview_is_a_set_of_its_own() -> None:
    """In the formats that were chosen, or as Word and PDF; without the annex, and never in the city's own file."""
    both = requests(ReportChoice(formats=(Format.HTML,), overview=True, annex=True), BASE)
    assert [(each.layout, each.formats, each.annex) for each in both] == [
        (Layout.EVALUATION, (Format.HTML,), True),
        (Layout.OVERVIEW, (Format.HTML,), False),
    ]
    (alone,) = requests(ReportChoice(formats=(), overview=True), BASE)
    assert (alone.formats, alone.into) == ((Format.DOCX, Format.PDF), None)
    assert requests(ReportChoice(formats=()), BASE) == ()
    assert ReportChoice(formats=()).is_empty


def test_what_belongs_together_is_chosen_together() -> None:
    """The annex only with the column 評価, the city's own file only where Word is made."""
    (plain,) = requests(ReportChoice(evaluation=False, annex=True, large=True), BASE)
    assert (plain.layout, plain.annex, plain.look, plain.into) == (Layout.PLAN, False, "large", BASE.into)
    (pdf,) = requests(ReportChoice(formats=(Format.PDF,)), BASE)
    assert pdf.into is None
    assert steps((plain, pdf)) == 4 + 2 + 4 + 1
    assert ReportChoice(overview=True).made == "Word、PDF、評価一覧"
