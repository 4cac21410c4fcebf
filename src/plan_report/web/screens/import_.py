"""1 表を読み込む: the official's own table, how each of its columns is read, and the plan that it makes; a new plan.

Into a plan that is there only the values of its round go, which are shown before; the rest of it stays as it is.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from plan_report.desk.desk import Desk
from plan_report.desk.folders import TABLES
from plan_report.era import today_in_japan
from plan_report.errors import InputError, UsageError
from plan_report.files.names import safe
from plan_report.runs.import_by_hand import ByHand, by_hand
from plan_report.runs.import_recipe import (
    as_set,
    is_blank,
    keep_recipe,
    kept_table,
    make_plan,
    recipe_for,
    taken_by,
)
from plan_report.runs.import_said import Said, SaidColumn, SaidSheet, place_of, recipe_of
from plan_report.runs.import_tables import Tables, read_tables
from plan_report.runs.import_values import TableValues, enter_table_values, table_values
from plan_report.runs.new import PAPER_CHOICES, NewRequest, new, scheme_choices
from plan_report.web.desks import all_desks, current_desk
from plan_report.web.faults import said_of
from plan_report.web.said import say
from plan_report.web.step_state import DONE, NONE, NOT_YET, StepState
from plan_report.web.words import in_words

NUMBER, NAME = 1, "表を読み込む"
BLUEPRINT = Blueprint("import_", __name__)

_BETWEEN = re.compile(r"[、，,\n]")
_READABLE = (".xlsx", ".csv")
_COLUMN = re.compile(r"(?P<sheet>s[0-9]+)-c(?P<column>[0-9]+)")
_NO_FILE = "表のファイルがありません。Excelファイル（.xlsx）かCSVファイルを選んでください。"
_NO_KIND = "「{}」は読めません。Excelで開き、「Excelブック（.xlsx）」の形式で保存してから選んでください。"
_NOBODY = "表を読み込む画面"  # who, for the log, where nobody has said a name
_NOTHING = "計画に入れる値がありません。値の列の「計画の項目」が、今の回の値になっているかを確かめてください。"
_NOT_YET_SOUND = "今の計画に直すところがあるため、値を入れられません。先に「値を確かめる」の画面で直してください。"


def state(desk: Desk) -> StepState:
    """Whether a plan was made of a table; a table that lies there without one waits."""
    if _has_plan(desk):
        return DONE if kept_table(desk.copy.folder) is not None else NONE
    return StepState("途中", waits=True) if _tables(desk) else NOT_YET


@BLUEPRINT.get("/new")
def show_new() -> str:
    """A new plan: from a table, or from nothing."""
    return _new_page(())


@BLUEPRINT.post("/new/table")
def open_table() -> Response | tuple[str, int]:
    """A desk on which a table lies and nothing else."""
    try:
        name, data = _uploaded()
    except UsageError as error:
        return _new_page((str(error),)), 422
    desk = all_desks().open(name.rpartition(".")[0], {})
    desk.copy.put({f"{TABLES}/{name}": data})
    return redirect(url_for("import_.show", key=desk.key), 303)


@BLUEPRINT.post("/new/blank")
def open_blank() -> Response | tuple[str, int]:
    """A plan without indicators."""
    title = request.form.get("title", "").strip()
    with TemporaryDirectory() as made:
        wanted = NewRequest(
            Path(made) / "計画",
            title,
            _several(request.form.get("organisations", "")),
            _several(request.form.get("levels", "")),
            request.form.get("round", "").strip(),
            request.form.get("scheme", ""),
            request.form.get("paper", ""),
        )
        try:
            files = {path.name: path.read_bytes() for path in new(wanted)}
        except UsageError as error:
            return _new_page(tuple(map(in_words, str(error).splitlines()))), 422
    desk = all_desks().open(title, {})
    with desk.change("新しい計画"):
        desk.copy.put(files)
    say(desk, "計画を作りました。指標は、まだありません。次に、指標の表を読み込みます。")
    return redirect(url_for("import_.show", key=desk.key), 303)


@BLUEPRINT.get("/<key>/import")
def show() -> str | tuple[str, int]:
    """The table and how it is read, as it was left; without a table, what there is."""
    desk = current_desk()
    name = _table(desk)
    if not name:
        return _page(desk, "", None, ())
    try:
        tables = read_tables(desk.copy.path(name))
        recipe = recipe_for(tables, desk.copy.folder, name)
        if is_blank(desk.reading) and kept_table(desk.copy.folder) != name:
            recipe = as_set(recipe, desk.reading)
        view = by_hand(tables, recipe, known_rounds=_rounds(desk))
    except InputError as error:
        return _page(desk, name, None, said_of(error.problems)), 200
    return _page(desk, name, view, (), _values(desk, tables, view))


@BLUEPRINT.post("/<key>/import")
def look() -> str | tuple[str, int]:
    """The same as it was changed; it is kept, where it can be read that way."""
    desk = current_desk()
    name = _table(desk)
    tables, view = _changed(desk, name)
    if not view.faults:
        with desk.change("表の読み方"):
            keep_recipe(tables, view.recipe, desk.copy.folder)
    return _page(desk, name, view, (), _values(desk, tables, view))


@BLUEPRINT.post("/<key>/import/make")
def make() -> Response | tuple[str, int]:
    """The plan, as the table is read now; where there is one already, another one beside it, on a desk of its own."""
    desk = current_desk()
    name = _table(desk)
    tables, view = _changed(desk, name)
    faults = tuple(each.what for each in view.faults)
    if faults:
        return _page(desk, name, view, faults), 422
    table, count = PurePosixPath(name).name, view.outcome.count if view.outcome else 0
    made = desk
    if _has_plan(desk):
        made = all_desks().open(table.rpartition(".")[0], {})
        made.who = desk.who
        made.copy.put({name: desk.copy.path(name).read_bytes()})
    with made.change("表の読み込み"):
        blank = desk.reading if made is desk and is_blank(desk.reading) else None
        make_plan(tables, view.recipe, made.copy.folder, who=made.who or _NOBODY, blank=blank)
    say(made, f"「{table}」の{count}指標から計画を作りました。元の表は変わっていません。")
    if made is not desk:
        say(made, f"これは新しい計画です。「{desk.name}」の計画は、前のままです。")
    return redirect(url_for("values.show", key=made.key), 303)


@BLUEPRINT.post("/<key>/import/fill")
def fill() -> Response | tuple[str, int]:
    """The values of the table into the round that is looked at; nothing else of the plan changes."""
    desk = current_desk()
    name = _table(desk)
    tables, view = _changed(desk, name)
    values = _values(desk, tables, view)
    faults = tuple(each.what for each in view.faults)
    if not faults and (values is None or not values.entering):
        faults = (_NOTHING if values else _NOT_YET_SOUND,)
    if faults or values is None:
        return _page(desk, name, view, faults, values), 422
    table, count = PurePosixPath(name).name, len(values.entering)
    try:
        with desk.change(f"表の{count}件の取込み"):
            keep_recipe(tables, view.recipe, desk.copy.folder)
            enter_table_values(desk.source, values, table, desk.who or _NOBODY, today_in_japan())
    except InputError as error:
        return _page(desk, name, view, said_of(error.problems), values), 422
    say(
        desk,
        f"「{table}」から、{values.round_id}の{count}件を計画に取り込みました。計画のほかの所と元の表は、前のままです。",
    )
    return redirect(url_for("values.show"), 303)


@BLUEPRINT.post("/<key>/import/table")
def put_table() -> Response | tuple[str, int]:
    """Another table for this plan; it is laid beside the earlier ones."""
    desk = current_desk()
    try:
        name, data = _uploaded()
    except UsageError as error:
        return _page(desk, "", None, (str(error),)), 422
    with desk.change("元の表"):
        desk.copy.put({f"{TABLES}/{name}": data})
    return redirect(url_for("import_.show", table=f"{TABLES}/{name}"), 303)


def _page(
    desk: Desk, name: str, view: ByHand | None, faults: tuple[str, ...], values: TableValues | None = None
) -> str:
    """The screen; what was typed stays, for the recipe is what was typed."""
    is_part = request.headers.get("HX-Request-Type") == "partial"
    return render_template(
        "import_reading.html" if is_part else "import_.html",
        name=name,
        view=view,
        faults=faults,
        tables=_tables(desk),
        values=values,
        has_plan=_has_plan(desk),
        is_blank=is_blank(desk.reading),
        is_public=desk.standing == "公表済",
        is_from_table=kept_table(desk.copy.folder) is not None,
    )


def _new_page(faults: tuple[str, ...]) -> str:
    typed = {name: request.form.get(name, "") for name in ("title", "organisations", "levels", "round")}
    chosen = {"scheme": request.form.get("scheme", "three-way"), "paper": request.form.get("paper", PAPER_CHOICES[0])}
    return render_template(
        "import_new.html", faults=faults, typed=typed, chosen=chosen, schemes=scheme_choices(), papers=_PAPERS
    )


_PAPERS = tuple((paper, paper.replace("-landscape", " 横").replace("-portrait", " 縦")) for paper in PAPER_CHOICES)


def _has_plan(desk: Desk) -> bool:
    return bool(desk.reading.rounds or desk.reading.problems) and not is_blank(desk.reading)


def _tables(desk: Desk) -> tuple[str, ...]:
    """The tables that lie on the desk, by their names in its folder."""
    return tuple(name for name in sorted(desk.copy.state()) if name.startswith(f"{TABLES}/") and _is_readable(name))


def _table(desk: Desk) -> str:
    """The table that is asked for, the one that the plan was made from, or the only one; empty where there is none."""
    there = _tables(desk)
    for name in (request.values.get("table", ""), kept_table(desk.copy.folder), *there[-1:]):
        if name in there:
            return name
    return ""


def _changed(desk: Desk, name: str) -> tuple[Tables, ByHand]:
    tables = read_tables(desk.copy.path(name))
    decided = recipe_of(tables, name, _said(tables))
    return tables, by_hand(tables, decided.recipe, decided.faults, decided.opened, _rounds(desk))


def _rounds(desk: Desk) -> tuple[str, ...]:
    return tuple(each.id for each in desk.reading.rounds)


def _values(desk: Desk, tables: Tables, view: ByHand) -> TableValues | None:
    """What goes into the plan that is there; None where there is none, or the table or the plan cannot be read yet."""
    if view.faults or not _has_plan(desk):
        return None
    return table_values(desk.reading, view.recipe, taken_by(tables, view.recipe), request.form.getlist("agreed"))


def _said(tables: Tables) -> Said:
    """What the form says."""
    form = request.form
    places = {place_of(tables, name): name for name in tables.sheets}
    rounds = form.getlist("round")
    return Said(
        form.get("title", ""),
        _several(form.get("organisations", "")),
        _several(form.get("levels", "")),
        tuple(places[each] for each in form.getlist("sheet") if each in places),
        tuple(_said_sheet(place, name) for place, name in places.items() if f"{place}-before" in form),
        form.get("first_round", "").strip(),
        {each: form.get(f"period-{each}", "") for each in rounds},
        {each: form.get(f"heading-{each}", "") for each in rounds},
    )


def _said_sheet(place: str, name: str) -> SaidSheet:
    form = request.form
    found = (match for key in form if (match := _COLUMN.fullmatch(key)) and match["sheet"] == place)
    columns = {
        int(match["column"]): SaidColumn(
            form[match[0]], form.get(f"{match[0]}-year", ""), form.get(f"{match[0]}-unit", "")
        )
        for match in found
    }
    first, _, last = form[f"{place}-before"].partition("-")
    ticked = tuple(int(each) for each in form.getlist(f"{place}-head") if each.isdigit())
    return SaidSheet(
        name,
        ticked,
        (int(first), int(last)),
        form.get(f"{place}-last", ""),
        columns,
        form.get(f"{place}-unit", ""),
        form.get(f"{place}-row_level", ""),
        (form.get(f"{place}-above_level", ""), form.get(f"{place}-above", "")),
    )


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _BETWEEN.split(text) if part.strip())


def _uploaded() -> tuple[str, bytes]:
    """The table that was chosen: its name, without folders and signs that a name cannot have, and what is in it.

    Raises:
        UsageError: none was chosen, or it is of a kind that is not read.
    """
    given = request.files.get("table")
    if given is None or not given.filename:
        raise UsageError(_NO_FILE)
    name = PurePosixPath(given.filename.replace("\\", "/")).name
    if not _is_readable(name):
        raise UsageError(_NO_KIND.format(name[:80]))
    stem, _, suffix = name.rpartition(".")
    return f"{safe(stem)}.{suffix}", given.read()


def _is_readable(name: str) -> bool:
    return name.lower().endswith(_READABLE)
