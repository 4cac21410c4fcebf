"""Of 3 計画の設定: the rules of the plan's 評価方式 as a form, tried on the plan before they are kept as its own."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug import Response

from plan_report.data_class import dataclass
from plan_report.desk.desk import Desk
from plan_report.era import today_in_japan
from plan_report.errors import InputError
from plan_report.runs.inputs import Inputs
from plan_report.runs.key_form import Typed, typed_from, typed_of
from plan_report.runs.rules_edit import KEYS, RulesFile, Trial, log_of, read_rules_file, sentences, tried
from plan_report.runs.rules_parts import rules_parts
from plan_report.runs.rules_renamed import carry_over
from plan_report.runs.rules_typed import CLASS, RULE, with_new
from plan_report.runs.settings import Fault, RefusedError, with_scheme
from plan_report.runs.settings_parts import Part, labels_of
from plan_report.web.desks import current_desk
from plan_report.web.faults import said_of
from plan_report.web.said import say
from plan_report.web.words import in_words

BLUEPRINT = Blueprint("rules", __name__, url_prefix="/rules")
_STEPS = {"up": -1, "down": 1}
_MORE = "more:"  # begins the name of the menu of conditions that a rule can get
_NOT_YET = "まだ保存していません。"
_CHANGED_MEANWHILE = (
    "この画面を開いた後に、規則がほかで変わりました。入力したものは残っています。"
    "評価の変わり方を見てから、もう一度押すと、入力したとおりの規則になります。"
)
_TRIED_BEFORE_KEPT = "評価の変わり方が、まだ示されていませんでした。確かめてから、もう一度押してください。"


@dataclass(frozen=True, slots=True)
class Looked:
    """The rules as they are typed, with what they make of the plan or why that cannot be said."""

    inputs: Inputs
    file: RulesFile
    typed: Typed
    trial: Trial | None
    faults: tuple[Fault, ...] = ()


@BLUEPRINT.get("")
def show() -> str:
    """The rules as they are."""
    desk = current_desk()
    inputs = desk.reading.inputs
    if inputs is None:
        why = said_of(desk.reading.problems) or (in_words(desk.reading.why),)
        return render_template("rules.html", parts=(), why=why, trial=None, faults=(), file=None)
    file = read_rules_file(inputs)
    return _page(_looked(inputs, file, typed_of(KEYS, file.content)))


@BLUEPRINT.post("/part/<name>")
def part(name: str) -> str:
    """A part of the form with something more, less or elsewhere, and what that makes of the plan: not written yet."""
    inputs, file, typed = _sent()
    do, token, key = (request.args.get(each, "") for each in ("do", "token", "what"))
    said, base = "", typed_of(KEYS, file.content)
    if do == "add":
        typed, said = with_new(typed, name, base.texts), f"最後に追加しました。{_NOT_YET}"
    elif do == "remove":
        typed, said = typed.without(name, token), f"除きました。{_NOT_YET}"
    elif do in _STEPS:
        typed, said = typed.moved(name, token, _STEPS[do]), f"順を変えました。{_NOT_YET}"
    elif do == "hold":
        key = request.form.get(f"{_MORE}{token}", "")
        typed, said = typed.holding(token, key), f"条件を追加しました。{_NOT_YET}"
    elif do == "drop":
        typed, said = typed.not_holding(token, key), f"条件を除きました。{_NOT_YET}"
    looked = _looked(inputs, file, typed)
    parts = _parts(looked, with_faults=False)
    found = next((each for each in parts if each.name == name), None)
    if found is None:
        abort(404)
    others = tuple(each for each in parts if each.name == RULE and name == CLASS)  # the rules offer the classes
    return render_template(
        "rules_part.html",
        part=found,
        others=others,
        said=said,
        added=do == "add",
        removed=do == "remove",
        held=f"{token}.{key}" if do == "hold" else token if do == "drop" else "",
        part_endpoint="settings.rules.part",
        **_shown(looked),
    )


@BLUEPRINT.post("/look")
def look() -> str:
    """What the rules make of the plan as they are typed; nothing is written."""
    return render_template("rules_looked.html", **_shown(_looked(*_sent())))


@BLUEPRINT.post("")
def save() -> Response | str | tuple[str, int]:
    """Keep the rules, if what they make of the plan has been shown."""
    desk = current_desk()
    with desk.lock:  # nobody changes the rules between the look at them and the writing
        return _saved(desk, _looked(*_sent()))


def _saved(desk: Desk, looked: Looked) -> Response | str | tuple[str, int]:
    if request.form.get("seen") != _seen(looked.file):
        return _page(replace(looked, faults=(Fault("", _CHANGED_MEANWHILE), *looked.faults)), refused=True), 422
    if looked.trial is None:
        return _page(looked, refused=True), 422
    if looked.trial.is_as_before:
        say(desk, "変わったところはありません。")
        return redirect(url_for("settings.rules.show"), 303)
    if request.form.get("tried") != _mark(looked.trial) or looked.inputs.source.folder is None:
        say(desk, _TRIED_BEFORE_KEPT)
        return _page(looked)
    try:
        _keep(desk, looked, looked.trial)
    except InputError as error:
        faults = error.faults if isinstance(error, RefusedError) else _told(error)
        return _page(Looked(looked.inputs, looked.file, looked.typed, looked.trial, faults), refused=True), 422
    say(desk, f"規則を、この計画だけの「{looked.trial.scheme.title}」として保存しました。")
    return redirect(url_for("settings.rules.show"), 303)


def _keep(desk: Desk, looked: Looked, trial: Trial) -> None:
    """Write the plan's own rules, name them in its settings, and give persons' judgements the new names of classes.

    Raises:
        InputError: the settings are written in a way that this cannot be done in, or the plan could not be judged.
    """
    file, round_id, today = looked.file, looked.inputs.round_id, today_in_japan()
    with desk.change("評価の規則"):
        settings = with_scheme(desk.source, file.own_name)
        desk.copy.put({file.own_file: trial.text.encode()})
        if settings is not None:
            path, data = settings
            desk.copy.put({path.relative_to(desk.copy.folder).as_posix(): data})
        carry_over(desk.source, round_id, trial.renamed, desk.who, today)
        if desk.reading.inputs is None:
            why = said_of(desk.reading.problems) or (in_words(desk.reading.why),)
            raise RefusedError(tuple(Fault("", f"この規則では、計画を評価できません：{text}") for text in why))
        desk.write_log(log_of(file, trial, desk.who, today))


def _sent() -> tuple[Inputs, RulesFile, Typed]:
    inputs = current_desk().reading.inputs
    if inputs is None:
        abort(404)
    return inputs, read_rules_file(inputs), typed_from(request.form.to_dict(flat=False))


def _looked(inputs: Inputs, file: RulesFile, typed: Typed) -> Looked:
    try:
        trial = tried(inputs, file, typed)
    except RefusedError as error:
        return Looked(inputs, file, typed, None, error.faults)
    except InputError as error:
        return Looked(inputs, file, typed, None, _told(error))
    lost = tuple(
        Fault("", f"区分「{each.was}」は、人が変更した判定（{'、'.join(each.judged)}）で使っています。{_SET_ANOTHER}")
        for each in trial.renamed
        if each.is_in_the_way
    )
    return Looked(inputs, file, typed, None if lost else trial, lost)


_SET_ANOTHER = "「判定」の画面で、計算による判定に戻すか、別の区分にしてから、除いてください。"


def _told(error: InputError) -> tuple[Fault, ...]:
    return tuple(Fault("", in_words(str(each))) for each in error.problems)


def _page(looked: Looked, *, refused: bool = False) -> str:
    parts = _parts(looked, with_faults=refused)
    around = {"file": looked.file, "seen": _seen(looked.file), **_shown(looked)}
    return render_template("rules.html", parts=parts, refused=refused, why=(), **around)


def _shown(looked: Looked) -> dict[str, object]:
    """What is shown beside the form: the trial, or what is in its way, each with the box where it is mended."""
    labels = labels_of(_parts(looked, with_faults=False))
    return {
        "trial": looked.trial,
        "tried": _mark(looked.trial) if looked.trial else "",
        "faults": tuple((labels.get(each.name, ""), in_words(each.text), each.name) for each in looked.faults),
        "may_keep": looked.inputs.source.folder is not None,
        "sentences": _sentences(looked),
    }


def _parts(looked: Looked, *, with_faults: bool) -> tuple[Part, ...]:
    return rules_parts(looked.typed, looked.faults if with_faults else (), _sentences(looked))


def _sentences(looked: Looked) -> dict[str, str]:
    """What each rule says as it is typed, by its token; while something is wrong, nothing."""
    if looked.trial is None:
        return {}
    said = sentences(looked.inputs, looked.trial.scheme)
    return dict(zip(looked.typed.rows.get(RULE, ()), said, strict=True))


def _seen(file: RulesFile) -> str:
    """A sign of the rules that were shown."""
    return sha256(f"{file.path.name}\n{file.text}".encode(errors="replace")).hexdigest()


def _mark(trial: Trial) -> str:
    return sha256(trial.text.encode()).hexdigest()
