"""3 計画の設定: all that plan.toml or the sheet 計画 says, as one form; nothing is written before all of it holds."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug import Response

from plan_report.desk.desk import Desk
from plan_report.era import today_in_japan
from plan_report.errors import InputError, UsageError
from plan_report.runs.key_form import Typed, typed_from, typed_of
from plan_report.runs.key_text import plain
from plan_report.runs.scheme_choice import titles_of
from plan_report.runs.settings import (
    KEYS,
    Fault,
    RefusedError,
    SettingsFile,
    changed,
    faults_of,
    log_of,
    new_faults,
    read_settings_file,
)
from plan_report.runs.settings_parts import Beside, Part, labels_of, parts_of
from plan_report.runs.settings_told import missing_of, printed_of
from plan_report.web.desks import current_desk
from plan_report.web.said import say
from plan_report.web.screens import rules, schemes
from plan_report.web.step_state import DONE, StepState
from plan_report.web.words import in_words
from plan_report.web.your_name import name_given

NUMBER, NAME = 3, "計画の設定"
BLUEPRINT = Blueprint("settings", __name__, url_prefix="/<key>/settings")
BLUEPRINT.register_blueprint(schemes.BLUEPRINT)
BLUEPRINT.register_blueprint(rules.BLUEPRINT)
_STEPS = {"up": -1, "down": 1}
_CHANGED_MEANWHILE = (
    "この画面を開いた後に、設定がほかで変わりました。入力したものは残っています。"
    "違うところには、今の設定を欄の下に示しました。このまま保存すると、入力したとおりになります。"
)


def state(desk: Desk) -> StepState:
    """How much a sentence of the report relies on and is missing."""
    inputs = desk.reading.inputs
    missing = len(missing_of(inputs, {})) if inputs else _wrong(desk)
    return StepState(f"あと{missing}件", waits=True) if missing else DONE


def _wrong(desk: Desk) -> int:
    """How much is wrong with settings that cannot be read; what is wrong elsewhere is told elsewhere."""
    try:
        file = read_settings_file(desk.source)
        return len(tuple(faults_of(file.content, typed_of(KEYS, file.content))))
    except (InputError, UsageError):
        return 0


@BLUEPRINT.get("")
def show() -> str:
    """The settings as they are written, with what is wrong with them."""
    file = read_settings_file(current_desk().source)
    typed = typed_of(KEYS, file.content)
    return _page(file, typed, tuple(faults_of(file.content, typed)), is_refused=False)


@BLUEPRINT.post("/part/<name>")
def part(name: str) -> str:
    """One list with an element more, fewer or moved; nothing is written yet."""
    typed = typed_from(request.form.to_dict(flat=False))
    do, token = request.args.get("do", ""), request.args.get("token", "")
    said = ""
    if do == "add":
        typed = typed.with_new(name)
    elif do == "remove":
        typed, said = typed.without(name, token), "除きました。まだ保存していません。"
    elif do in _STEPS:
        typed = typed.moved(name, token, _STEPS[do])
        place = typed.rows[name].index(token) + 1 if token in typed.rows.get(name, ()) else 0
        said = f"{place}番目にしました。まだ保存していません。"
    file = read_settings_file(current_desk().source)
    found = next((each for each in _parts(file, typed) if each.name == name), None)
    if found is None:
        abort(404)
    return render_template(
        "settings_part.html",
        part=found,
        said=said,
        added=do == "add",
        removed=do == "remove",
        part_endpoint="settings.part",
    )


@BLUEPRINT.post("")
def save() -> Response | tuple[str, int]:
    """Take what is typed, all or nothing."""
    desk = current_desk()
    typed = typed_from(request.form.to_dict(flat=False))
    name_given(desk)
    seen = request.form.get("seen", "")
    try:
        with desk.change("計画の設定"):
            file = read_settings_file(desk.source)
            is_new = _take(desk, file, typed, seen)
    except RefusedError as error:
        return _page(read_settings_file(desk.source), typed, error.faults), 422
    except InputError as error:
        faults = tuple(Fault("", in_words(str(each))) for each in error.problems)
        return _page(read_settings_file(desk.source), typed, faults), 422
    say(desk, f"計画の設定を{_place(file)}保存しました。" if is_new else "変わったところはありません。")
    return redirect(url_for("settings.show"), 303)


def _take(desk: Desk, file: SettingsFile, typed: Typed, seen: str) -> bool:
    """Put what is typed into the file, unless the plan would no longer be sound with it; whether that changes it.

    Raises:
        RefusedError: it would not, or it was changed after it had been shown.
        InputError: it is written in a way that this cannot be done in.
    """
    if seen != _mark(file):
        raise RefusedError((Fault("", _CHANGED_MEANWHILE), *_others(file, typed)))
    data = changed(file, typed)
    if data is None:
        return False
    before = desk.reading.problems
    desk.copy.put({file.path.relative_to(desk.copy.folder).as_posix(): data})
    faults = new_faults(desk.source, before, file, typed)
    if faults:
        raise RefusedError(faults)
    desk.write_log(log_of(file, read_settings_file(desk.source), desk.who, today_in_japan()))
    return True


def _others(file: SettingsFile, typed: Typed) -> Iterator[Fault]:
    """What the settings say now at each box in which something else is typed."""
    now = typed_of(KEYS, file.content)
    for name, text in now.texts.items():
        if name in typed.texts and plain(text) != typed.texts[name]:
            said = f"「{text}」" if text else "空"
            yield Fault(name, f"今の設定は{said}です。")


def _page(file: SettingsFile, typed: Typed, faults: tuple[Fault, ...] = (), *, is_refused: bool = True) -> str:
    parts = _parts(file, typed, faults)
    labels = labels_of(parts)
    summary = tuple((labels.get(each.name, ""), in_words(each.text), each.name) for each in faults)
    return render_template(
        "settings.html",
        is_refused=is_refused,
        parts=parts,
        faults=summary,
        file=file,
        seen=_mark(file),
        judged=current_desk().reading.inputs,
    )


def _parts(file: SettingsFile, typed: Typed, faults: tuple[Fault, ...] = ()) -> tuple[Part, ...]:
    desk = current_desk()
    inputs = desk.reading.inputs
    beside = Beside(
        titles_of(file.source),
        tuple(each.id for each in desk.reading.rounds),
        faults,
        missing_of(inputs, file.content) if inputs else (),
        printed_of(inputs, file.content) if inputs else {},
    )
    return parts_of(typed, beside)


def _mark(file: SettingsFile) -> str:
    return sha256(file.text.encode(errors="replace")).hexdigest()


def _place(file: SettingsFile) -> str:
    """Where a workbook keeps the settings; of a folder they have a file of their own, which nobody need know."""
    return "" if file.path.suffix == ".toml" else f"{file.name}に"
