"""11 会議資料: the papers of a meeting in order, and the one PDF that they make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from plan_report.desk.desk import Desk
from plan_report.desk.folders import PAPERS
from plan_report.errors import InputError, PlanReportError
from plan_report.files.names import safe
from plan_report.runs.agenda_draft import (
    AGENDA_NAME,
    OF_MEETING,
    AgendaDraft,
    AgendaPaper,
    day_shown,
    draft_faults,
    first_draft,
    items_of,
    items_text,
    read_draft,
    write_draft,
)
from plan_report.runs.agenda_papers import (
    MADE,
    NO_PDF,
    NO_WORD,
    can_merge,
    can_take_word,
    further_papers,
    is_paper,
    is_word_paper,
    last_made,
    listed_papers,
    named_paper,
)
from plan_report.web.desks import current_desk
from plan_report.web.faults import said_of
from plan_report.web.said import say
from plan_report.web.step_state import NOT_YET, StepState

NUMBER, NAME = 11, "会議資料"
BLUEPRINT = Blueprint("agenda", __name__, url_prefix="/<key>/agenda")
_AROUND = 4  # steps that are no paper's: 次第の読み込み, 次第, 結合, 書き込み
_TOLD = "_お知らせ.txt"  # what the run has told of a PDF, kept beside it
_WEEKDAY = re.compile(r"[（(][日月火水木金土][)）]$")


def state(desk: Desk) -> StepState:
    """Whether an agenda has been begun, and whether the papers have been put together."""
    folder = _folder(desk)
    if not (folder / AGENDA_NAME).is_file():
        return NOT_YET
    return StepState("作成済み") if (folder / MADE).is_file() else StepState("途中", waits=True)


@BLUEPRINT.get("")
def show() -> str:
    """The agenda; ?at= and ?focus= say which field of which row is in hand."""
    return _shown(_draft(current_desk()), {})


@BLUEPRINT.post("")
def act() -> Response | tuple[str, int]:
    """What was typed is kept with whatever was pressed."""
    desk = current_desk()
    old = _draft(desk)
    draft = _typed(old)
    if draft is None:
        return _shown(old, {"": "この画面は古くなっています。今の順を確かめてから、もう一度押してください。"}), 422
    what, _, about = request.form.get("do", "save").partition("-")
    match what:
        case "up" | "down" | "move":
            return _move(desk, draft, what, about)
        case "out":
            gone = draft.papers[_row(about, draft)]
            _write(desk, draft.without(_row(about, draft)), f"{gone.name}を外す")
            say(desk, f"「{gone.name}」を外しました。ファイルは残っています。")
        case "add":
            return _add(desk, draft, about)
        case "report":
            _write(desk, draft.with_paper(_report(desk)), "評価報告書を加える")
            say(desk, "この計画の評価報告書を加えました。")
        case "business":
            _write(desk, draft.with_business(), "議題の文")
            say(desk, "議題を、資料の一覧から書き直しました。")
        case "make":
            return _make(desk, draft)
        case _:
            _write(desk, draft, "次第")
            say(desk, "次第を残しました。")
    return redirect(url_for("agenda.show"), 303)


@BLUEPRINT.post("/typed")
def typed() -> str | tuple[str, int]:
    """What was typed, as soon as a field is left; how far it is saved."""
    desk = current_desk()
    draft = _typed(_draft(desk))
    if draft is None:  # another order has come meanwhile, with what was typed
        return "", 204
    _write(desk, draft, "次第")
    return render_template("saved.html")


def _move(desk: Desk, draft: AgendaDraft, what: str, about: str) -> Response:
    last = len(draft.papers) - 1
    if what == "move":
        index, to = (_row(request.form.get(name, ""), draft) for name in ("from", "to"))
    else:
        index = _row(about, draft)
        to = min(max(index + (1 if what == "down" else -1), 0), last)
    name = draft.papers[index].name
    _write(desk, draft.moved(index, to), f"{name}の順")
    if index != to:
        say(desk, f"「{name}」を{index + 1}番目から{to + 1}番目へ移しました。")
    focus = request.form.get("focus") or (what if what != "move" else "number")
    if (focus, to) in {("up", 0), ("down", last)}:
        focus = "down" if to == 0 else "up"
    return redirect(url_for("agenda.show", at=to, focus=focus), 303)


def _add(desk: Desk, draft: AgendaDraft, name: str) -> Response | tuple[str, int]:
    """A file of the plan's folder, or those that were chosen or dropped."""
    folder = _folder(desk)
    if name:
        if name not in further_papers(folder, desk.copy.folder, draft):
            return _shown(draft, {"": "このファイルは、もうありません。"}), 422
        paper = named_paper(folder, name)
        _write(desk, draft.with_paper(paper), f"{paper.name}を加える")
        say(desk, f"「{paper.name}」を加えました。")
        return redirect(url_for("agenda.show", at=len(draft.papers), focus="title"), 303)
    given = {safe(PurePosixPath(each.filename or "").name): each for each in request.files.getlist("paper")}
    given = {name: each for name, each in given.items() if each.filename}
    others = [name for name in given if not is_paper(name)]
    if others or not given:
        named = "、".join(f"「{each}」" for each in others)
        why = f"{named}は、PDFでもWord文書でもありません。" if others else "加える資料が選ばれていません。"
        return _shown(draft, {"paper": f"{why}PDF又はWordのファイルを選んでください。"}), 422
    with desk.change(f"{'、'.join(given)}を加える"):
        desk.copy.put({f"{PAPERS}/{name}": each.read() for name, each in given.items()})
        known = {each.file for each in draft.papers}
        for each in given:
            draft = draft if each in known else draft.with_paper(named_paper(folder, each))
        write_draft(folder / AGENDA_NAME, draft)
    replaced = [name for name in given if name in known]
    say(desk, f"資料を{len(given)}件加えました。" + (f"{'、'.join(replaced)}は、取り替えました。" if replaced else ""))
    return redirect(url_for("agenda.show", at=len(draft.papers) - 1, focus="title"), 303)


def _make(desk: Desk, draft: AgendaDraft) -> Response | tuple[str, int]:
    _write(desk, draft, "次第")
    faults: dict[str, str] = draft_faults(draft)
    if not can_merge():
        faults[""] = NO_PDF
    if faults:
        return _shown(draft, faults), 422
    from plan_report.runs.bundle import bundle  # noqa: PLC0415 pikepdf, which may be missing

    told: list[str] = []
    steps = _AROUND + len(draft.papers) + any(is_word_paper(each.file) for each in draft.papers)
    there = None
    try:
        with desk.aside("会議資料の作成", "会議資料を作っています", steps) as there:
            papers = there.folder / PAPERS
            made = bundle(papers / AGENDA_NAME, papers / MADE, desk.work.step, told.append)
            if made.claims:
                told.append(f"{'と'.join(made.claims)}に適合するという表示を付けました。")
            lines = _without(there.folder, (*told, *made.notices))
            (papers / f"{made.paths[0].stem}{_TOLD}").write_text("\n".join(lines), encoding="utf-8")
    except PlanReportError as error:
        lines = said_of(error.problems) if isinstance(error, InputError) else (str(error),)
        found = _without(there.folder, lines) if there else lines
        return _shown(draft, {str(number): line for number, line in enumerate(found)}), 422
    say(desk, f"会議資料（{made.n_pages}ページ）を作りました。")
    return redirect(url_for("agenda.show", _anchor="made"), 303)


def _shown(draft: AgendaDraft, faults: Mapping[str, str]) -> str:
    desk = current_desk()
    folder = _folder(desk)
    papers = listed_papers(folder, draft)
    made = last_made(folder)
    total = sum(each.facts.pages for each in papers)
    return render_template(
        "agenda.html",
        draft=draft,
        names=_names(draft),
        papers=papers,
        keys=OF_MEETING,
        faults=faults,
        items=request.form.get("items") or items_text(draft.items),
        day=day_shown(draft.meeting.get("date", "")),
        total=total + 1 if papers and all(each.facts.pages for each in papers) else 0,
        further=further_papers(folder, desk.copy.folder, draft),
        has_report=any(each.source for each in draft.papers),
        made=_made(desk),
        made_pages=made.pages if made else 0,
        lacking=[why for can, why in ((can_merge(), NO_PDF), (can_take_word(), NO_WORD)) if not can],
        can_merge=can_merge(),
        at=request.args.get("at", -1, type=int),
        focus=request.args.get("focus", ""),
    )


def _typed(draft: AgendaDraft) -> AgendaDraft | None:
    """The agenda with what was typed; None where the form is of other papers than those there are now."""
    form = request.form
    if "papers" not in form:
        return draft
    if form["papers"] != _names(draft):
        return None
    meeting = {key.name: " ".join(form.get(f"m-{key.name}", "").split()) for key in OF_MEETING}
    meeting["date"] = _WEEKDAY.sub("", meeting["date"])
    papers = tuple(
        replace(
            each,
            number=" ".join(form.get(f"number-{index}", "").split()),
            title=" ".join(form.get(f"title-{index}", "").split()),
        )
        for index, each in enumerate(draft.papers)
    )
    return replace(draft, meeting=meeting, items=items_of(form.get("items", "")), papers=papers)


def _names(draft: AgendaDraft) -> str:
    """Which papers a form is of, in their order."""
    return "\t".join(each.file or each.source for each in draft.papers)


def _row(text: str, draft: AgendaDraft) -> int:
    """The paper that a button or a row names; the last one where there are fewer by now."""
    return min(int(text) if text.isdecimal() else 0, len(draft.papers) - 1)


def _made(desk: Desk) -> list[tuple[str, str, tuple[str, ...]]]:
    """The PDFs that were made: name, that of the 次第 beside it, and what was told of it."""
    folder = _folder(desk)
    found = []
    for path in sorted(folder.glob(f"{Path(MADE).stem}*.pdf")) if folder.is_dir() else ():
        told = path.with_name(f"{path.stem}{_TOLD}")
        word = path.with_name(f"{path.stem}_次第.docx")
        lines = tuple(filter(None, told.read_text(encoding="utf-8").splitlines())) if told.is_file() else ()
        found.append((f"{PAPERS}/{path.name}", f"{PAPERS}/{word.name}" if word.is_file() else "", lines))
    return found


def _write(desk: Desk, draft: AgendaDraft, label: str) -> None:
    if draft == _draft(desk) and (_folder(desk) / AGENDA_NAME).is_file():
        return
    with desk.change(label):
        write_draft(_folder(desk) / AGENDA_NAME, draft)


def _draft(desk: Desk) -> AgendaDraft:
    path = _folder(desk) / AGENDA_NAME
    return read_draft(path) if path.is_file() else first_draft(_report(desk).source, "")


def _report(desk: Desk) -> AgendaPaper:
    """The plan's own report, made when the papers are put together."""
    source = desk.source.relative_to(desk.copy.folder).as_posix()
    return AgendaPaper(source=".." if source == "." else f"../{source}")


def _folder(desk: Desk) -> Path:
    return desk.copy.folder / PAPERS


def _without(folder: Path, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Messages without the place of the copy that the work was done on."""
    return tuple(re.sub(rf"{re.escape(str(folder))}[/\\]?", "", line) for line in lines)
