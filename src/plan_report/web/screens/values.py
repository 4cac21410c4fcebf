"""2 値を確かめる: what is written beside how it was read; a cell that is changed is judged at once, alone."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, make_response, render_template, request

from plan_report.data_class import dataclass
from plan_report.desk.desk import Desk
from plan_report.era import today_in_japan
from plan_report.errors import InputError, PlanReportError
from plan_report.runs.confirmed import confirmation
from plan_report.runs.value_rows import RoundValues, ValueRow
from plan_report.runs.value_typed import Typed, text_of
from plan_report.table.change_log import LogEntry
from plan_report.web.desks import current_desk
from plan_report.web.faults import said_of
from plan_report.web.said import say
from plan_report.web.step_state import DONE, NOT_YET, StepState
from plan_report.web.value_form import KeptText, column_in, gone, put_values, typed_in
from plan_report.web.words import in_words
from plan_report.web.your_name import LONGEST_NAME, name_given

NUMBER, NAME = 2, "値を確かめる"
BLUEPRINT = Blueprint("values", __name__, url_prefix="/<key>/values")
_NO_NAME = "あなたの名前を、表の上の欄に書いてから、もう一度押してください。"
_NOTHING_WRITTEN = "何も書き込んでいません。今の値を見てから、もう一度貼り付けてください。"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A row with the place in the table by which the page knows it."""

    index: int
    row: ValueRow
    kept: KeptText | None = None  # what was typed for it and was not written

    @property
    def fields(self) -> tuple[str, ...]:
        """What stands in its fields."""
        return self.kept.fields if self.kept else self.row.pieces.shown

    @property
    def shown(self) -> tuple[str, ...]:
        """What the cell says, in as many pieces."""
        pieces = self.row.pieces.shown
        return pieces if len(pieces) == len(self.fields) else (self.row.written,)

    @property
    def is_fault(self) -> bool:
        """Whether something must be mended."""
        return self.kept.wanted is None if self.kept else self.row.is_fault

    @property
    def is_ask(self) -> bool:
        """Whether something should be looked at."""
        return not self.is_fault and (self.kept is not None or self.row.is_ask)


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
    """Take another text for a cell, and show what became of it; nothing where the row is not as it was shown."""
    desk, typed = current_desk(), typed_in()
    before = desk.values
    desk.look_outside()
    row = desk.values.row(typed.number) if desk.values else None
    if before is None or row is None:
        return _not_there(typed)
    text = text_of(row, typed)
    if text is None:
        return _changed(desk, before, "", kept=KeptText.of_stale(row, typed))
    try:
        with desk.change(f"{typed.number}の値"):
            entries = put_values(desk, {typed.number: text})
    except PlanReportError as error:
        said = f"{row.number}は書き込めません。元の「{row.written}」のままです。"
        return _changed(desk, before, said, kept=KeptText.of_refused(typed, _why(error)))
    return _changed(desk, before, "".join(_said(row, each, desk.values) for each in entries), is_done=True)


@BLUEPRINT.post("/fill")
def fill() -> Response:
    """A column that was copied elsewhere, over as many rows as it has: all of them, or none."""
    desk, column = current_desk(), column_in()
    before, numbers = desk.values, frozenset(each.number for each in column)
    desk.look_outside()
    rows = {each: desk.values.row(each) if desk.values else None for each in numbers}
    texts: dict[str, str] = {}
    for each in column:
        row = rows[each.number]
        text = text_of(row, replace(each, texts=tuple(map(row.entered, each.texts)))) if row else None
        if text is not None:
            texts[each.number] = text
    if before is None or None in rows.values():
        return _anew(desk, f"表の行が、表示した後に変わりました。{_NOTHING_WRITTEN}", None)
    stale = [each.number for each in column if each.number not in texts]
    if stale:
        said = f"{'、'.join(stale)}の値が、表示した後に変わりました。{_NOTHING_WRITTEN}"
        return _changed(desk, before, said, own=numbers)
    try:
        with desk.change(f"{column[0].number}から{len(column)}行の値"):
            entries = put_values(desk, texts)
    except PlanReportError as error:
        return _changed(desk, before, f"{''.join(_why(error))}{_NOTHING_WRITTEN}", own=numbers)
    same = len(column) - len(entries)
    said = f"{len(entries)}行に値を入れました。" if entries else ""
    said += f"{same}行は、同じ値でした。" if same else ""
    return _changed(desk, before, said, own=numbers, is_done=bool(entries))


@BLUEPRINT.post("/confirm")
def confirm() -> Response:
    """Somebody has looked at what the machine doubts in a row."""
    desk, typed = current_desk(), typed_in()
    before = desk.values
    desk.look_outside()
    row = desk.values.row(typed.number) if desk.values else None
    if before is None or row is None:
        return _not_there(typed)
    if request.form.get("doubts") != row.doubts_sign:
        return _changed(
            desk, before, f"{row.number}は、表示した後に変わりました。今の内容を見てから、もう一度押してください。"
        )
    if not desk.who:
        return _changed(desk, before, _NO_NAME)
    with desk.change(f"{row.number}の確認"):
        desk.write_log(tuple(confirmation(each, desk.who, today_in_japan()) for each in row.doubts))
    return _changed(desk, before, f"{row.number}を確認済みにしました。値を変えると、もう一度尋ねます。", is_done=True)


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
        "": ("全て", values.rows),
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


def _changed(  # noqa: PLR0913 what is shown, and what is said of it
    desk: Desk,
    before: RoundValues,
    said: str,
    kept: KeptText | None = None,
    own: frozenset[str] | None = None,
    *,
    is_done: bool = False,
) -> Response:
    """The rows that are others now, and all around the table that tells of them."""
    after = desk.values
    if after is None or len(after.rows) != len(before.rows) or after.elsewhere != before.elsewhere:
        return _anew(desk, said, kept)
    pairs = enumerate(zip(before.rows, after.rows, strict=True))
    own = own or frozenset((request.form["number"],))
    rows = [
        _Shown(index, now, kept if now.number in own else None)
        for index, (then, now) in pairs
        if then != now or now.number in own
    ]
    part = request.form.get("part", "")
    page = render_template(
        "values_changed.html", rows=rows, said=said, is_done=is_done, part=part, **_around(desk, after)
    )
    return make_response(page, _status(kept))


def _status(kept: KeptText | None) -> int:
    if kept is None:
        return 200
    return 422 if kept.wanted is None else 409


def _why(error: PlanReportError) -> tuple[str, ...]:
    problems = error.problems if isinstance(error, InputError) else ()
    return tuple(in_words(f"{each.what}。{each.mend}。") for each in problems) or (in_words(str(error)),)


def _not_there(typed: Typed) -> Response:
    """There is no such row any more; what was typed for it stays on the screen."""
    return make_response(render_template("values_said.html", text=gone(typed)), 409)


def _anew(desk: Desk, said: str, kept: KeptText | None) -> Response:
    """The whole page once more: there are other rows, or other things to be told above them."""
    for each in (*((said,) if said else ()), *(kept.why if kept else ())):
        say(desk, each)
    response = make_response("", _status(kept))
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
