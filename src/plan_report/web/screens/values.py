"""2 値を確かめる: what is written beside how it was read; a cell that is changed is judged at once, alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Blueprint, Response, make_response, render_template, request

from plan_report.desk.desk import Desk
from plan_report.era import today_in_japan
from plan_report.errors import InputError, PlanReportError
from plan_report.runs.confirmed import confirmation
from plan_report.runs.value_edit import edit_value
from plan_report.runs.value_rows import RoundValues, Told, ValueRow
from plan_report.table.change_log import LogEntry
from plan_report.web.desks import current_desk
from plan_report.web.faults import said_of
from plan_report.web.step_state import DONE, NOT_YET, StepState
from plan_report.web.words import in_words
from plan_report.web.your_name import LONGEST_NAME, name_given

NUMBER, NAME = 2, "値を確かめる"
BLUEPRINT = Blueprint("values", __name__, url_prefix="/<key>/values")
_NO_NAME = "あなたの名前を、表の上の欄に書いてから、もう一度押してください。"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A row with the place in the table by which the page knows it."""

    index: int
    row: ValueRow


def state(desk: Desk) -> StepState:
    """How many places are to be mended, or how many values are not there yet."""
    reading = desk.reading
    if faults := len(reading.problems):
        return StepState(f"あと{faults}件", waits=True)
    if reading.inputs is None:
        return NOT_YET
    values = [each.value(reading.round_id) for each in reading.plan.indicators]
    if not any(values):
        return replace(NOT_YET, waits=True)
    missing = sum(each is None for each in values)
    return StepState(f"あと{missing}件", waits=True) if missing else DONE


@BLUEPRINT.get("")
def show() -> str:
    """Every value as it is written and as it was read; with ?rows=faults those alone that are to be mended."""
    desk = current_desk()
    values, part = desk.values, request.args.get("rows", "")
    if values is None or (values.elsewhere and not values.rows):
        problems = desk.reading.problems
        return render_template("values_unread.html", faults=said_of(problems) or (in_words(desk.reading.why),))
    wanted = _tabs(values).get(part, ("", values.rows))[1]
    numbers = {id(each) for each in wanted}
    rows = [_Shown(index, each) for index, each in enumerate(values.rows) if id(each) in numbers]
    return render_template("values.html", rows=rows, part=part, **_around(desk, values))


@BLUEPRINT.post("/enter")
def enter() -> Response:
    """Take another text for a cell, and show what became of it."""
    desk, number = current_desk(), request.form["number"]
    before = desk.values
    row = before.row(number) if before else None
    if before is None or row is None:
        return _anew()
    text = request.form.get("whole") or row.pieces.joined(tuple(request.form.getlist("piece")))
    try:
        with desk.change(f"{number}の値"):
            made = edit_value(desk.reading, number, text, desk.who, today_in_japan())
            if made:
                desk.copy.put(
                    {path.relative_to(desk.copy.folder).as_posix(): data for path, data in made.files.items()}
                )
                desk.write_log((made.entry,))
    except PlanReportError as error:
        return _refused(desk, before, row, text, error)
    return _changed(desk, before, _said(row, made.entry, desk.values) if made else "")


@BLUEPRINT.post("/confirm")
def confirm() -> Response:
    """Somebody has looked at what the machine doubts in a row."""
    desk, number = current_desk(), request.form["number"]
    before = desk.values
    row = before.row(number) if before else None
    if before is None or row is None:
        return _anew()
    if not desk.who:
        return _changed(desk, before, _NO_NAME)
    with desk.change(f"{number}の確認"):
        desk.write_log(tuple(confirmation(each, desk.who, today_in_japan()) for each in row.doubts))
    return _changed(desk, before, f"{number}を確認済みにしました。値を変えると、もう一度尋ねます。")


@BLUEPRINT.post("/who")
def take_name() -> Response:
    """Who works here, for the log."""
    desk = current_desk()
    name_given(desk)
    said = f"変更履歴には「{desk.who}」と残します。" if desk.who else "変更履歴には名前を残しません。"
    return make_response(render_template("values_said.html", text=said))


def _tabs(values: RoundValues) -> dict[str, tuple[str, tuple[ValueRow, ...]]]:
    """The filters by their names in addresses: what each is called, and its rows."""
    return {
        "": ("すべて", values.rows),
        "faults": ("直すところ", values.faulty),
        "asks": ("確かめるところ", values.doubtful),
        "changed": ("変えたところ", values.changed),
    }


def _around(desk: Desk, values: RoundValues) -> dict[str, object]:
    """What stands above and below the table."""
    first = next((index for index, each in enumerate(values.rows) if each.is_fault), None)
    return {
        "values": values,
        "tabs": _tabs(values),
        "first_fault": first,
        "first_empty": next((index for index, each in enumerate(values.rows) if not (each.written or each.read)), None),
        "elsewhere": said_of(values.elsewhere),
        "longest_name": LONGEST_NAME,
        "who": desk.who,
    }


def _changed(desk: Desk, before: RoundValues, said: str) -> Response:
    """The rows that are others now, and all around the table that tells of them."""
    after = desk.values
    if after is None or len(after.rows) != len(before.rows) or after.elsewhere != before.elsewhere:
        return _anew()
    pairs = enumerate(zip(before.rows, after.rows, strict=True))
    own = request.form["number"]
    rows = [_Shown(index, now) for index, (then, now) in pairs if then != now or now.number == own]
    part = request.form.get("part", "")
    return make_response(
        render_template("values_changed.html", rows=rows, said=said, part=part, **_around(desk, after))
    )


def _refused(desk: Desk, values: RoundValues, row: ValueRow, text: str, error: PlanReportError) -> Response:
    """What was typed stays in the field, with why it was not taken."""
    problems = error.problems if isinstance(error, InputError) else ()
    told = tuple(Told(f"{each.what}。", f"{each.mend}。") for each in problems) or (Told(in_words(str(error))),)
    kept = replace(row, pieces=type(row.pieces)((text,)), faults=told, asks=(), doubts=(), proposal=None)
    index = values.rows.index(row)
    said = f"{row.number}は書き込めません。元の「{row.written}」のままです。"
    around = _around(desk, values)
    page = render_template("values_changed.html", rows=[_Shown(index, kept)], said=said, part="", **around)
    return make_response(page, 422)


def _anew() -> Response:
    """The whole page once more: there are other rows, or other things to be told above them."""
    response = make_response("")
    response.headers["HX-Refresh"] = "true"
    return response


def _said(row: ValueRow, entry: LogEntry, after: RoundValues | None) -> str:
    """1-1-2を「10件」から「9件」に直しました。判定は「維持」から「悪化」に変わりました。"""
    old, new = entry.old.replace("\n", " "), entry.new.replace("\n", " ")
    if not entry.new:
        said = f"{row.number}の「{old}」を消しました。"
    elif not entry.old:
        said = f"{row.number}に「{new}」を書きました。"
    else:
        said = f"{row.number}を「{old}」から「{new}」に直しました。"
    now = after.row(row.number) if after else None
    if now is None or now.label == row.label:
        return said
    return f"{said}判定は「{row.label}」から「{now.label}」に変わりました。"
