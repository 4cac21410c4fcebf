"""Of 3 計画の設定: all 評価方式 side by side on this plan, of which one is chosen."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug import Response

from plan_report.era import today_in_japan
from plan_report.runs.scheme_choice import lost_by, scheme_table, titles_of
from plan_report.runs.settings import log_of, read_settings_file, with_scheme
from plan_report.web.desks import current_desk
from plan_report.web.faults import said_of
from plan_report.web.said import say

BLUEPRINT = Blueprint("schemes", __name__, url_prefix="/schemes")


@BLUEPRINT.get("")
def show() -> str:
    """The table."""
    return _page()


def _page(lost: tuple[str, ...] = ()) -> str:
    reading = current_desk().reading
    table = scheme_table(reading.inputs) if reading.inputs else None
    titles = titles_of(read_settings_file(reading.source).source)
    return render_template(
        "schemes.html", table=table, titles=titles, lost=lost, why=said_of(reading.problems) or (reading.why,)
    )


@BLUEPRINT.post("")
def choose() -> Response | tuple[str, int]:
    """Take one of them, unless persons' judgements would be of classes that it does not have."""
    desk = current_desk()
    name = request.form.get("scheme", "")
    with desk.change("評価方式"):
        file = read_settings_file(desk.source)
        title = dict(titles_of(file.source)).get(name)
        if title is None:
            abort(404)
        inputs = desk.reading.inputs
        if inputs and (lost := lost_by(inputs, name)):
            mend = "「判定」の画面で、計算による判定に戻してから、選んでください。"
            said = (f"区分「{each.was}」は「{title}」にありません：{'、'.join(each.judged)}。{mend}" for each in lost)
            return _page(tuple(said)), 422
        made = with_scheme(desk.source, name)
        if made is not None:
            path, data = made
            desk.copy.put({path.relative_to(desk.copy.folder).as_posix(): data})
            desk.write_log(log_of(file, read_settings_file(desk.source), desk.who, today_in_japan()))
    say(desk, f"評価方式を「{title}」にしました。")
    return redirect(url_for("settings.schemes.show"), 303)
