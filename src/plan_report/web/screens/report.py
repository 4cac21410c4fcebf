"""8 報告書: its pages beside the data, redrawn at each change; what is made of it, as boxes; 案 and 確定."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from io import BytesIO

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, send_file, url_for
from werkzeug import Response as AnyResponse

from plan_report.bodies import bodies
from plan_report.data_class import dataclass
from plan_report.desk.desk import Desk
from plan_report.desk.folders import OWN_FORM, REPORTS
from plan_report.era import today_in_japan
from plan_report.errors import InputError, PlanReportError
from plan_report.runs.build import Request, build
from plan_report.runs.final import locks
from plan_report.runs.judgement_list import unjudged
from plan_report.runs.made import zipped
from plan_report.runs.paper import Paper
from plan_report.runs.report_choice import ReportChoice, as_chosen, requests, steps
from plan_report.runs.value_typed import text_of
from plan_report.table.change_log import LogEntry
from plan_report.web.desks import current_desk
from plan_report.web.report_form import FORMATS, chosen_in, own_forms, put_form
from plan_report.web.said import say
from plan_report.web.screens.matters import open_count
from plan_report.web.step_state import DONE, NOT_YET, StepState
from plan_report.web.value_form import KeptText, gone, put_values, typed_in
from plan_report.web.words import in_words
from plan_report.web.your_name import NO_NAME, name_given

NUMBER, NAME = 8, "報告書"
BLUEPRINT = Blueprint("report", __name__, url_prefix="/<key>/report")
_CHOICE, _TOLD, _PAGE, _SIZE, _FAULT = "report", "report-told", "report-page", "report-size", "report-fault"


def state(desk: Desk) -> StepState:
    """案 while it is only that, with whatever there is of it."""
    standing = desk.standing
    if standing == "案":
        return StepState("案", waits=True) if desk.reports.sets else replace(NOT_YET, waits=True)
    return DONE if standing == "公表済" else StepState(standing)


@BLUEPRINT.get("")
def show() -> str:
    """The pages with the values that stand on them."""
    return _shown(current_desk())


@BLUEPRINT.post("/enter")
def enter() -> Response:
    """Take another value, and show the page with it; one that cannot be read, or is not sure, stays in its field."""
    desk, typed = current_desk(), typed_in()
    desk.look_outside()
    row = desk.values.row(typed.number) if desk.values else None
    desk.remembered.pop(_FAULT, None)
    if row is None:
        return make_response(render_template("report_entered.html", said=gone(typed), **_of_pages(desk)), 409)
    text = text_of(row, typed)
    if text is None:
        return _kept(desk, KeptText.of_stale(row, typed))
    standing = desk.standing
    try:
        with desk.change(f"{row.number}の値"):
            entries = put_values(desk, {row.number: text})
            if desk.reading.problems:
                raise InputError(desk.reading.problems)
    except PlanReportError as error:
        return _kept(desk, KeptText.of_refused(typed, (_why(error), "値は元のままです。")))
    said = "".join(_said(row.number, each) for each in entries)
    if desk.standing != standing:  # more of the page tells of it
        say(desk, said)
        response = make_response("")
        response.headers["HX-Refresh"] = "true"
        return response
    return make_response(render_template("report_entered.html", said=said, **_of_pages(desk)))


def _said(number: str, entry: LogEntry) -> str:
    new = entry.new.replace("\n", " ")
    return f"{number}を「{new}」に直しました。" if new else f"{number}の値を消しました。"


def _kept(desk: Desk, kept: KeptText) -> Response:
    """The pages as they are, with what was typed in its field, and why it is not on them."""
    desk.remembered[_FAULT] = _CellFault(kept, desk.content)
    page = render_template("report_entered.html", said="", **_of_pages(desk))
    return make_response(page, 422 if kept.wanted is None else 409)


@BLUEPRINT.post("/choose")
def choose() -> str:
    """Remember the boxes, and show the pages as they would be with them."""
    desk = current_desk()
    _take_choice(desk)
    return _shown(desk)


@BLUEPRINT.post("/make")
def make() -> AnyResponse | tuple[str, int]:
    """The files of the report as a draft."""
    desk = current_desk()
    choice = _take_choice(desk)
    if choice.is_empty:
        return _shown(desk, made_fault="作るものが選ばれていません。WordやPDFなどを、1つ以上選んでください。"), 422
    _make(desk, choice, "報告書の作成", Request())
    say(desk, f"（案）の報告書を、「{REPORTS}」に作りました。")
    return redirect(url_for("report.files"), 303)


@BLUEPRINT.post("/final")
def final() -> AnyResponse | tuple[str, int]:
    """The final report, for which somebody gives a name, and a reason where anything is open."""
    desk = current_desk()
    choice = replace(_take_choice(desk), actor="")
    who = name_given(desk)
    reason = " ".join(request.form.get("why", "").split())
    faults = _faults_of_final(desk, who, reason)
    if faults:
        return _shown(desk, final_faults=faults, why=reason), 422
    if not choice.formats:
        choice = replace(choice, formats=ReportChoice().formats)
    entry = LogEntry(desk.who, today_in_japan(), f"{desk.reading.round_name}の報告書", "案", "確定", reason)
    _make(desk, choice, "報告書の確定", Request(final=True, allow_open=reason), (entry,))
    say(desk, f"確定した報告書を、「{REPORTS}」に作りました。")
    return redirect(url_for("report.files"), 303)


@BLUEPRINT.post("/form")
def take_form() -> AnyResponse | tuple[str, int]:
    """The city's own Word file, into which the report is put from now on."""
    desk = current_desk()
    choice = _take_choice(desk)
    given = request.files.get("file")
    if given is None or not given.filename:
        return _shown(
            desk, form_fault="様式のファイルが選ばれていません。Wordのファイル（.docx）を選んでください。"
        ), 422
    try:
        name = put_form(desk, given.filename, given.read())
    except PlanReportError as error:
        return _shown(desk, form_fault=in_words(str(error))), 422
    desk.remembered[_CHOICE] = replace(choice, own_form=name)
    say(desk, f"Wordの報告書を、{name} に入れて作ります。")
    return redirect(url_for("report.show"), 303)


@BLUEPRINT.get("/files")
def files() -> str:
    """What has been made: each set with its files, and what the run has told."""
    desk = current_desk()
    return render_template("report_files.html", made=desk.reports, told=desk.remembered.get(_TOLD, ()), folder=REPORTS)


@BLUEPRINT.get("/all")
def everything() -> Response:
    """All files in one .zip."""
    desk = current_desk()
    name = f"{desk.reading.round_name or desk.name}_{REPORTS}.zip"
    return send_file(BytesIO(zipped(desk.reports.files)), "application/zip", as_attachment=True, download_name=name)


@BLUEPRINT.get("/now.pdf")
def now() -> Response:
    """The pages as they are shown, as a PDF, for the browser's own viewer; nothing is written."""
    paper = _paper(current_desk())
    if paper is None:
        abort(404)
    return send_file(BytesIO(paper.pdf()), "application/pdf", download_name="報告書（案）.pdf")


@dataclass(frozen=True, slots=True)
class _CellFault:
    """What was typed for a value, and why it was not taken."""

    kept: KeptText
    content: Hashable  # of the plan, as long as which nothing has come of it


@dataclass(frozen=True, slots=True)
class _Pages:
    """What is shown of the paper."""

    paper: Paper
    number: int
    before: Paper | None
    is_large: bool  # as wide as the screen, above the values

    @property
    def drawn(self) -> str:
        return self.paper.drawn(self.number, self.before)

    @property
    def changed(self) -> tuple[int, ...]:
        """Pages on which something is marked."""
        return self.paper.pages_changed_since(self.before) if self.before else ()


def _shown(
    desk: Desk,
    *,
    made_fault: str = "",
    form_fault: str = "",
    final_faults: Mapping[str, str] | None = None,
    why: str = "",
) -> str:
    reading, choice = desk.reading, _choice(desk)
    inputs = reading.inputs
    return render_template(
        "report.html",
        choice=choice,
        formats=FORMATS,
        bodies=bodies(inputs.plan) if inputs else (),
        forms=own_forms(desk),
        made_fault=made_fault,
        form_fault=form_fault,
        final_faults=final_faults or {},
        why=why,
        folder=REPORTS,
        **_of_pages(desk),
    )


def _of_pages(desk: Desk) -> dict[str, object]:
    """What the part of the screen needs that shows a page and its values."""
    pages, fault = None, ""
    try:
        pages = _pages(desk)
    except PlanReportError as error:
        fault = in_words(str(error))
    values, fault_in = desk.values, desk.remembered.get(_FAULT)
    is_so = isinstance(fault_in, _CellFault) and fault_in.content == desk.content
    kept = fault_in.kept if isinstance(fault_in, _CellFault) and is_so else None
    rows = {each.number: each for each in values.rows} if values else {}
    return {"pages": pages, "fault": fault, "value_rows": rows, "kept": kept, **_of_locks(desk)}


def _of_locks(desk: Desk) -> dict[str, object]:
    """What stands in the way of 確定, and what is open beside it."""
    reading = desk.reading
    found = locks(reading.inputs.plan, reading.round_id) if reading.inputs else None
    return {"locks": found, "open": open_count(desk), "unjudged": unjudged(reading)}


def _why(error: PlanReportError) -> str:
    problems = error.problems if isinstance(error, InputError) else ()
    return "".join(f"{in_words(each.what)}。{in_words(each.mend)}。" for each in problems[:1]) or in_words(str(error))


def _pages(desk: Desk) -> _Pages | None:
    paper = _paper(desk)
    if paper is None:
        return None
    asked = request.args.get("page", type=int) or desk.remembered.get(_PAGE)
    number = asked if isinstance(asked, int) else paper.first_with_values
    desk.remembered[_PAGE] = number = min(max(number, 1), paper.count)
    if size := request.args.get("size"):
        desk.remembered[_SIZE] = size
    return _Pages(paper, number, desk.preview.before, desk.remembered.get(_SIZE) == "large")


def _paper(desk: Desk) -> Paper | None:
    reading = desk.reading
    if reading.inputs is None:
        return None
    return desk.preview.of(reading.inputs, as_chosen(_choice(desk), Request()), reading.judgements)


def _choice(desk: Desk) -> ReportChoice:
    found = desk.remembered.get(_CHOICE)
    return found if isinstance(found, ReportChoice) else ReportChoice()


def _take_choice(desk: Desk) -> ReportChoice:
    """What the form says, remembered."""
    choice = chosen_in(request.form, own_forms(desk))
    desk.remembered[_CHOICE] = choice
    return choice


def _faults_of_final(desk: Desk, who: str, reason: str) -> Mapping[str, str]:
    """What is missing, by the fields of the form."""
    found = {}
    inputs = desk.reading.inputs
    if inputs and locks(inputs.plan, desk.reading.round_id).count and not reason:
        found["why"] = "確定する理由がありません。済んでいないことがあるまま確定する理由を書いてください。"
    if not who:
        found["who"] = NO_NAME
    return found


def _make(desk: Desk, choice: ReportChoice, label: str, how: Request, entries: tuple[LogEntry, ...] = ()) -> None:
    """Make all that was chosen on a copy of the folder, and remember what was told of it."""
    told: list[str] = []
    read = desk.reading.inputs
    wanted = requests(choice, how)
    with desk.aside(label, "報告書を作っています", steps(wanted)) as there:
        form = there.folder / OWN_FORM / choice.own_form if choice.own_form else None
        round_id = desk.choice.round_id or None
        place = replace(how, source=there.source, out=there.folder / REPORTS, round_id=round_id, into=form)
        for each in requests(choice, place):
            build(each, desk.work.step, told.append)
        there.write_log(entries)
    after = desk.reading.inputs
    if read and after and dict(read.data_as_read) != dict(after.data_as_read):
        told.append("作っている間に、値が変わりました。作った報告書は、作り始めた時の値によります。")
    desk.remembered[_TOLD] = tuple(dict.fromkeys(map(in_words, told)))
