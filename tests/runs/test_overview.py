"""評価一覧 on one sheet."""

from pathlib import Path

from pdfplumber import open as open_pdf

from plan_report.compose import Layout
from plan_report.render.formats import Format
from plan_report.runs.build import Request, build


def made(source: Path | None, out: Path) -> tuple[Path, list[str]]:
    """The PDF of a plan's overview, and what was told meanwhile."""
    told: list[str] = []
    request = Request(source, out, (Format.PDF,), layout=Layout.OVERVIEW)
    built = build(request, tell=told.append)
    return built.paths[0], told


def test_the_bundled_plan_stands_on_one_sheet_of_a3(tmp_path: Path) -> None:
    """Its 34 indicators take more than a page of A4; the files have a name of their own."""
    pdf, told = made(None, tmp_path)
    with open_pdf(pdf) as opened:
        (page,) = opened.pages
        assert (round(page.width), round(page.height)) == (842, 1191)
    assert pdf.name == "report_一覧.pdf"
    assert told == []
