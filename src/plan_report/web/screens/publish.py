"""9 公表・訂正: what is published stays as it was; a figure that has changed since is a correction, or is none."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from plan_report.data_class import dataclass
from plan_report.desk.desk import Desk
from plan_report.era import japanese_date, today_in_japan
from plan_report.errors import PlanReportError
from plan_report.render.formats import Format
from plan_report.runs.build import Request
from plan_report.runs.correct import Corrected, Correction, compared, correct
from plan_report.runs.errata_shown import ShownChange, ShownSheet, changed_shown, errata_shown, left_as_they_are
from plan_report.runs.publish import Publication, publish_round
from plan_report.runs.published import PublishedSet
from plan_report.runs.published_shown import checked_sets, made_from, shown_sets
from plan_report.runs.take_back import TakeBack, differing_values, take_back
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.web.desks import current_desk
from plan_report.web.said import say
from plan_report.web.screens.matters import open_count
from plan_report.web.screens.open_data import look_at_one, private_details_of
from plan_report.web.step_state import DONE, NOT_YET, StepState
from plan_report.web.words import in_words
from plan_report.web.your_name import NO_NAME, name_given

NUMBER, NAME = 9, "公表・訂正"
BLUEPRINT = Blueprint("publish", __name__, url_prefix="/<key>/publish")
FORMATS = (Format.DOCX, Format.PDF, Format.HTML, Format.VOICE)
_USUAL = (Format.DOCX, Format.PDF, Format.HTML)
_STEPS = 4  # before the files are written
_OTHER_BUTTON = "答えを選び直したところです。ボタンの言葉を確かめて、もう一度押してください。"
_BY_HAND = "「値を確かめる」や「計画の設定」の画面で直してください。"
CORRECTION, NEXT_ROUND, MISTAKE = "correction", "next", "mistake"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields, and what is to be mended there, by the names of the fields."""

    day: str
    who: str
    number: str = ""
    reason: str = ""  # of a correction, or why matters are left open
    kind: str = CORRECTION
    formats: tuple[Format, ...] = _USUAL
    annex: bool = False
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The day; today while it cannot be read."""
        return read_date(self.day) or today_in_japan()


def state(desk: Desk) -> StepState:
    """Whether the round is published, and how much has changed since."""
    last = desk.reading.last_published
    if last is None:
        return NOT_YET
    known = desk.made_before("correction", desk.content)
    if isinstance(known, Corrected):
        count = len(known.comparison.errors) or len(known.comparison.changes)
        return StepState(f"訂正{count}件", waits=True) if count else DONE
    return StepState("変更あり", waits=True) if _is_touched(desk, last) else DONE


def _is_touched(desk: Desk, last: PublishedSet) -> bool:
    """Whether a file of the plan is another one than when it was published."""
    try:
        was = desk.made("made from", last.sha256, lambda: made_from(last))
    except PlanReportError:
        return True
    now = desk.copy.state()
    return any(now.get(name, digest) != digest for name, digest in was.items())


@BLUEPRINT.get("")
def show() -> str:
    """What will be published; or what was, and what has changed since."""
    desk = current_desk()
    return _page(desk, Typed(japanese_date(today_in_japan()), desk.who))


@BLUEPRINT.get("/check")
def check() -> str:
    """Every published set held against its records, file by file."""
    desk = current_desk()
    lines = tuple(map(in_words, checked_sets(desk.copy.folder)))
    return _page(desk, Typed(japanese_date(today_in_japan()), desk.who), lines=lines)


@BLUEPRINT.post("/preview")
def preview() -> str:
    """The 正誤表 as it would be, and what pressing the button would do, after something was typed or chosen."""
    desk = current_desk()
    typed = _typed(desk)
    made = _compared(desk)
    shown = {"sheet": _sheet(made, typed), "last": made.last, **_put_back(desk, made)}
    return render_template("publish_preview.html", typed=typed, oob=True, **shown)


@BLUEPRINT.post("/look")
def look() -> str | tuple[str, int]:
    """Somebody has looked at what may tell of a person; what is typed for 公表 stays typed."""
    desk = current_desk()
    typed = _typed(desk)
    if not typed.who:
        typed.faults["who"] = NO_NAME
        return _page(desk, typed), 422
    look_at_one(desk, typed.who)
    return _page(desk, typed)


@BLUEPRINT.post("/publish")
def publish() -> Response | tuple[str, int]:
    """Publish the round; this cannot be undone."""
    desk = current_desk()
    typed = _checked(desk, _typed(desk), publishes=True)
    if typed.faults:
        return _page(desk, typed), 422
    round_id = desk.reading.round_id
    try:
        with desk.aside("公表", "公表する報告書を作っています", _STEPS + len(typed.formats), final=True) as there:
            asked = Request(
                there.source,
                formats=typed.formats,
                round_id=round_id,
                number=typed.number,
                annex=typed.annex,
                allow_open=typed.reason,
            )
            made = publish_round(Publication(asked, day=typed.on, who=typed.who), desk.work.step)
    except PlanReportError as error:
        return _page(desk, typed, told=(in_words(str(error)),)), 422
    say(desk, f"公表した一式を「公表」の「{made.frozen.folder.name}」に作りました。この一式は、もう変わりません。")
    return redirect(url_for("publish.show"), 303)


@BLUEPRINT.post("/correct")
def correct_published() -> Response | tuple[str, int]:
    """Make the 正誤表 and the corrected report, or put back what was published."""
    desk = current_desk()
    typed = _checked(desk, _typed(desk), publishes=False)
    # A correction cannot be undone: the button must have said what the answer says when it was pressed.
    told = () if request.form.get("pressed") == typed.kind else (_OTHER_BUTTON,)
    if typed.faults or told:
        return _page(desk, typed, told), 422
    try:
        return _take_back(desk, typed) if typed.kind != CORRECTION else _correct(desk, typed)
    except PlanReportError as error:
        return _page(desk, typed, told=(in_words(str(error)),)), 422


def _correct(desk: Desk, typed: Typed) -> Response:
    round_id = desk.reading.round_id
    with desk.aside("訂正", "正誤表と訂正版を作っています", _STEPS + len(_USUAL), final=True) as there:
        asked = Request(there.source, formats=_USUAL, round_id=round_id)
        order = Correction(asked, day=typed.on, number=typed.number, reason=typed.reason, who=typed.who)
        made = correct(order, desk.work.step)
    if made.frozen is None:
        say(desk, "公表した内容と同じなので、何も作っていません。")
    else:
        name = made.frozen.folder.name
        say(desk, f"正誤表と訂正版を「公表」の「{name}」に作りました。前に公表した一式は、そのまま残っています。")
    return redirect(url_for("publish.show"), 303)


def _take_back(desk: Desk, typed: Typed) -> Response:
    last = desk.reading.last_published
    assert last is not None  # noqa: S101 the form is shown only where something is published
    staying = len(left_as_they_are(_compared(desk).comparison))
    why = "次の回から使う値" if typed.kind == NEXT_ROUND else "間違えて変えた値"
    with desk.change("公表した値に戻す"):
        taken = take_back(TakeBack(desk.source, last, typed.reason or why, typed.who, today_in_japan()))
    if not taken:
        say(desk, f"値は、公表した時と同じです。名称や文などの{staying}か所は、そのままです。{_BY_HAND}")
    else:
        others = f"名称や文などの{staying}か所は、そのままです。{_BY_HAND}" if staying else ""
        say(desk, f"値{len(taken)}か所を、公表した値に戻しました。戻す前の値は、変更履歴に残っています。{others}")
    return redirect(url_for("publish.show"), 303)


def _typed(desk: Desk) -> Typed:
    given = request.form
    kinds = (CORRECTION, NEXT_ROUND, MISTAKE)
    kind = given.get("kind", CORRECTION)
    return Typed(
        given.get("day", "").strip(),
        name_given(desk),
        given.get("number", "").strip(),
        given.get("reason", "").strip(),
        kind if kind in kinds else CORRECTION,
        tuple(each for each in FORMATS if each in given.getlist("format")),
        "annex" in given,
    )


def _checked(desk: Desk, typed: Typed, *, publishes: bool) -> Typed:
    """The same with what is to be mended."""
    if read_date(typed.day) is None:
        typed.faults["day"] = f"日付は、{DATE_WAYS}。"
    if not typed.who:
        typed.faults["who"] = NO_NAME
    if publishes and not typed.formats:
        typed.faults["format"] = "作るものを、一つ以上選んでください。"
    if publishes and desk.reading.matters.flags and not typed.reason:
        typed.faults["reason"] = "要確認が残っています。このまま公表する理由を書いてください。"
    if not publishes and typed.kind == CORRECTION and not typed.reason:
        typed.faults["reason"] = "訂正の理由を書いてください。変更履歴に残します。"
    return typed


def _page(desk: Desk, typed: Typed, told: tuple[str, ...] = (), lines: tuple[str, ...] = ()) -> str:
    """The screen as things stand."""
    reading = desk.reading
    shown = {
        "typed": typed,
        "faults": (*typed.faults.values(), *told),
        "sets": shown_sets(desk.copy.folder),
        "lines": lines,
    }
    if reading.inputs is None:
        return render_template("publish_not_yet.html", **shown)
    last = reading.last_published
    if last is None:
        looked = private_details_of(desk)
        unseen = sum(each.entry is None for each in looked)
        shown |= {"open": open_count(desk), "looked": looked, "unseen": unseen, "all_formats": FORMATS}
        return render_template("publish_first.html", **shown)
    made, refused = None, ""
    try:
        made = _compared(desk)
    except PlanReportError as error:
        refused = in_words(str(error))
    changed: tuple[ShownChange, ...] = changed_shown(made.comparison) if made else ()
    shown |= {"made": made, "refused": refused, "changed": changed, "last": last, "sheet": None}
    shown |= {"values": (), "staying": ()}
    if made and made.comparison.changes:
        shown |= {"sheet": _sheet(made, typed), **_put_back(desk, made)}
    return render_template("publish.html", **shown)


def _put_back(desk: Desk, made: Corrected) -> dict[str, object]:
    """What comes back where it is no correction, and what does not."""
    last = made.last
    values = desk.made("differing", desk.content, lambda: differing_values(desk.source, last))
    return {"values": values, "staying": left_as_they_are(made.comparison)}


def _compared(desk: Desk) -> Corrected:
    """What differs from what was published; nothing is written."""
    asked = Request(desk.source, formats=_USUAL, round_id=desk.reading.round_id)
    return desk.made("correction", desk.content, lambda: compared(Correction(asked)))


def _sheet(made: Corrected, typed: Typed) -> ShownSheet:
    return errata_shown(made.comparison, typed.on, typed.number)
