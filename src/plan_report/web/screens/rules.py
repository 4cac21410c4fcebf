"""Of 3 計画の設定: the rules of the plan's 評価方式 as a form, tried on the plan before they are kept as its own."""

from __future__ import annotations

from hashlib import sha256

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug import Response

from plan_report.desk.desk import Desk
from plan_report.era import today_in_japan
from plan_report.errors import InputError
from plan_report.runs.inputs import Inputs
from plan_report.runs.key_form import Typed, typed_from, typed_of
from plan_report.runs.rules_edit import KEYS, RulesFile, Trial, log_of, read_rules_file, sentences, tried
from plan_report.runs.rules_parts import rules_parts
from plan_report.runs.settings import Fault, RefusedError, with_scheme
from plan_report.runs.settings_parts import Part, labels_of
from plan_report.web.desks import current_desk
from plan_report.web.faults import said_of
from plan_report.web.said import say
from plan_report.web.words import in_words

BLUEPRINT = Blueprint("rules", __name__, url_prefix="/rules")
_STEPS = {"up": -1, "down": 1}
_CHANGED_MEANWHILE = (
    "この画面を開いた後に、規則がほかで変わりました。入力したものは残っています。"
    "もう一度押すと、入力したとおりの規則で、評価の変わり方を見られます。"
)


@BLUEPRINT.get("")
def show() -> str:
    """The rules as they are."""
    desk = current_desk()
    inputs = desk.reading.inputs
    if inputs is None:
        why = said_of(desk.reading.problems) or (in_words(desk.reading.why),)
        return render_template("rules.html", parts=(), why=why, trial=None, faults=(), file=None)
    file = read_rules_file(inputs)
    return _page(inputs, file, typed_of(KEYS, file.content))


@BLUEPRINT.post("/part/<name>")
def part(name: str) -> str:
    """The rules with one moved or taken away; nothing is written yet."""
    inputs, file, typed = _sent()
    do, token = request.args.get("do", ""), request.args.get("token", "")
    typed = typed.moved(name, token, _STEPS[do]) if do in _STEPS else typed.without(name, token)
    found = next((each for each in _parts(inputs, file, typed) if each.name == name), None)
    if found is None:
        abort(404)
    said = "順を変えました。まだ保存していません。" if do in _STEPS else "除きました。まだ保存していません。"
    return render_template(
        "settings_part.html", part=found, said=said, added=False, removed=False, part_endpoint="settings.rules.part"
    )


@BLUEPRINT.post("")
def save() -> Response | str | tuple[str, int]:
    """Show what the rules make of the plan; keep them when that has been shown."""
    desk = current_desk()
    with desk.lock:  # nobody changes the rules between the look at them and the writing
        return _saved(desk)


def _saved(desk: Desk) -> Response | str | tuple[str, int]:
    inputs, file, typed = _sent()
    if request.form.get("seen") != _seen(file):
        return _page(inputs, file, typed, (Fault("", _CHANGED_MEANWHILE),)), 422
    try:
        trial = tried(inputs, file, typed)
    except RefusedError as error:
        return _page(inputs, file, typed, error.faults), 422
    except InputError as error:
        return _page(inputs, file, typed, tuple(Fault("", in_words(str(each))) for each in error.problems)), 422
    if request.form.get("tried") != _mark(trial) or inputs.source.folder is None:
        return _page(inputs, file, typed, trial=trial)
    _keep(desk, file, trial)
    say(desk, f"規則を、この計画だけの「{trial.scheme.title}」（{file.own_file}）として保存しました。")
    return redirect(url_for("settings.rules.show"), 303)


def _keep(desk: Desk, file: RulesFile, trial: Trial) -> None:
    """Write the plan's own rules, and name them in its settings.

    Raises:
        InputError: the settings are written in a way that this cannot be done in.
    """
    with desk.change("評価の規則"):
        settings = with_scheme(desk.source, file.own_name)
        desk.copy.put({file.own_file: trial.text.encode()})
        if settings is not None:
            path, data = settings
            desk.copy.put({path.relative_to(desk.copy.folder).as_posix(): data})
        desk.write_log(log_of(file, trial, desk.who, today_in_japan()))


def _sent() -> tuple[Inputs, RulesFile, Typed]:
    inputs = current_desk().reading.inputs
    if inputs is None:
        abort(404)
    return inputs, read_rules_file(inputs), typed_from(request.form.to_dict(flat=False))


def _page(
    inputs: Inputs, file: RulesFile, typed: Typed, faults: tuple[Fault, ...] = (), trial: Trial | None = None
) -> str:
    parts = _parts(inputs, file, typed, faults, trial)
    labels = labels_of(parts)
    summary = tuple((labels.get(each.name, ""), in_words(each.text), each.name) for each in faults)
    return render_template(
        "rules.html",
        parts=parts,
        faults=summary,
        file=file,
        seen=_seen(file),
        trial=trial,
        tried=_mark(trial) if trial else "",
        may_keep=inputs.source.folder is not None,
        why=(),
    )


def _parts(
    inputs: Inputs, file: RulesFile, typed: Typed, faults: tuple[Fault, ...] = (), trial: Trial | None = None
) -> tuple[Part, ...]:
    base = typed_of(KEYS, file.content)
    if trial:
        said = sentences(inputs, trial.scheme)
    else:
        now = dict(zip(base.rows["rule"], sentences(inputs, inputs.scheme), strict=True))
        said = tuple(now.get(token, "") for token in typed.rows.get("rule", ()))
    return rules_parts(base, typed, faults, said)


def _seen(file: RulesFile) -> str:
    """A sign of the rules that were shown."""
    return sha256(f"{file.path.name}\n{file.text}".encode(errors="replace")).hexdigest()


def _mark(trial: Trial) -> str:
    return sha256(trial.text.encode()).hexdigest()
