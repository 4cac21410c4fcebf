"""The boxes of 報告書 as a form says them, and the city's own Word file that comes with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from werkzeug.datastructures import MultiDict

from plan_report.desk.desk import Desk
from plan_report.desk.folders import OWN_FORM
from plan_report.files.names import safe
from plan_report.render.formats import Format
from plan_report.runs.into import OwnForm
from plan_report.runs.report_choice import ReportChoice

# Those that are offered, as the official calls them.
FORMATS: Mapping[Format, str] = {
    Format.DOCX: "Word",
    Format.PDF: "PDF",
    Format.HTML: "HTML",
    Format.VOICE: "読み上げの文",
}


def chosen_in(form: MultiDict[str, str], forms: Collection[str]) -> ReportChoice:
    """What the boxes say.

    Args:
        form: as it was sent.
        forms: the city's own Word files that there are.
    """
    names = form.getlist("format")
    return ReportChoice(
        formats=tuple(each for each in FORMATS if str(each) in names),
        overview="overview" in form,
        evaluation="evaluation" in form,
        annex="annex" in form,
        large="large" in form,
        number=form.get("number", "").strip(),
        actor=form.get("actor", ""),
        own_form=own if (own := form.get("own_form", "")) in forms else "",
    )


def own_forms(desk: Desk) -> tuple[str, ...]:
    """The names of the Word files that a report can be put into."""
    folder = desk.copy.folder / OWN_FORM
    return tuple(each.name for each in sorted(folder.glob("*.docx"))) if folder.is_dir() else ()


def put_form(desk: Desk, given: str, data: bytes) -> str:
    """Put a Word file among the plan's files; its name there.

    Args:
        desk: where.
        given: its name, as the browser says it.
        data: what it holds.

    Raises:
        InputError: no report can be put into it.
    """
    name = f"{safe(Path(given).stem)}.docx"
    with TemporaryDirectory(prefix="plan-report-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        OwnForm.read(path)
    with desk.change(f"報告書の様式（{name}）"):
        desk.copy.put({f"{OWN_FORM}/{name}": data})
    return name
