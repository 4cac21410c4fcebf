"""The form of a rules file as it is drawn: what is said in general, classes, rules with their sentences, tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plan_report.load.rules_keys import GRADES, METHODS, ROLLUP
from plan_report.load.rules_keys_when import WHEN as CONDITIONS
from plan_report.runs.key_form import Box, Typed, Widget, boxes, hint_of
from plan_report.runs.rules_edit import KEYS
from plan_report.runs.rules_typed import CLASS, METHOD, ROLLUP_NAME, RULE, STATUS_NAME, TEST, WHEN, rollup_names
from plan_report.runs.rules_typed import GRADES as GRADES_NAME
from plan_report.runs.settings import Fault
from plan_report.runs.settings_parts import Element, Group, Part, Shown
from plan_report.toml.key import Key, Shape

_NOT_SHOWN = frozenset({"name"})  # that of the file, which is ours to give
_OF_CLASS_NOT_SHOWN = frozenset({"key"})  # by which the file names it
_AGAINST = "against"
_ALL_OF = frozenset({"has", "lacks"})
_STATUS_TEXT = (
    "実施状況を「未実施」「実施」のような言葉で書く指標で、どの言葉を上とするかです。"
    "全て空けておくと、未実施、一部実施、実施の順です。"
)
_TEST_TEXT = (
    "規則の条件「変化」「増減」で、どれだけの差を変化とするかを、指標の種類ごとに決めます。"
    "方法を書かない種類は、少しでも差があれば変化とします。"
)
_ROLLUP_TEXT = "施策などの評価を、指標の評価から求めます。方法を書かなければ、求めません。"
_RULES_TEXT = (
    "指標ごとに上から順に試し、条件が全て当てはまった最初の規則の区分とします。"
    "どれにも当てはまらないものは、評価対象外です。順は、ボタンのほか、Alt+↑、Alt+↓でも変えられます。"
)


def rules_parts(typed: Typed, faults: Sequence[Fault], sentences: Mapping[str, str]) -> tuple[Part, ...]:
    """The form of a rules file.

    Args:
        typed: what stands in its boxes.
        faults: what is wrong.
        sentences: what each rule says, by its token; none where that is not known.
    """
    return tuple(_parts(typed, faults, sentences))


def _parts(typed: Typed, faults: Sequence[Fault], sentences: Mapping[str, str]) -> Iterator[Part]:
    keys = {key.name: key for key in KEYS}
    general = boxes([key for key in KEYS if key.name not in _NOT_SHOWN], typed)
    yield Part(
        "general", "この方式", "報告書の「評価の方法」に印刷する名称と、評価の決まりです。", _shown(general, faults)
    )
    text = "評価の言葉と記号です。上から順に、集計表と凡例に並びます。"
    yield Part(CLASS, "区分", text, (), tuple(_classes(keys[CLASS], typed, faults)), "区分")
    rules = tuple(_rules(keys[RULE], typed, faults, sentences))
    yield Part(RULE, "規則", _RULES_TEXT, (), rules, "規則")
    tests = tuple(_test(each, typed, faults) for each in keys[TEST].keys)
    yield Part(TEST, keys[TEST].title, _TEST_TEXT, groups=tests)
    words = boxes([replace(each, required=False) for each in keys[STATUS_NAME].keys], typed, f"{STATUS_NAME}.")
    yield Part(STATUS_NAME, keys[STATUS_NAME].title, _STATUS_TEXT, _shown(words, faults))
    yield _rollup(keys[ROLLUP_NAME], typed, faults)


def _classes(key: Key, typed: Typed, faults: Sequence[Fault]) -> Iterator[Element]:
    shown = [each for each in key.keys if each.name not in _OF_CLASS_NOT_SHOWN]
    for element in _elements(replace(key, keys=tuple(shown)), CLASS, "区分", typed, faults):
        names = [f"{CLASS}.{element.token}.{name}" for name in _OF_CLASS_NOT_SHOWN]
        yield replace(element, unseen=tuple((name, typed.texts[name]) for name in names if typed.texts.get(name)))


def _rules(key: Key, typed: Typed, faults: Sequence[Fault], sentences: Mapping[str, str]) -> Iterator[Element]:
    names = (f"{CLASS}.{token}." for token in typed.rows.get(CLASS, ()))
    classes = tuple(
        (typed.texts.get(f"{name}key", ""), typed.texts.get(f"{name}label") or "（言葉のない区分）") for name in names
    )
    own = replace(key, keys=tuple(each for each in key.keys if each.name != WHEN))
    for element in _elements(own, RULE, "規則", typed, faults, by_number=True):
        which, *others = element.boxes
        gone = which.box.text and which.box.text not in {word for word, _ in classes}
        choices = (*classes, (which.box.text, "（除いた区分）")) if gone else classes
        which = replace(which, box=replace(which.box, widget=Widget.CHOICE, choices=choices))
        holder = f"{RULE}.{element.token}.{WHEN}"
        held = typed.held.get(holder, ())
        known = {each.name: each for each in CONDITIONS}
        groups = tuple(_condition(known[name], holder, typed, faults) for name in held if name in known)
        inside = {box.box.name for group in groups for box in group.boxes} | {group.name for group in groups}
        inside |= {each.box.name for each in element.boxes}
        yield replace(
            element,
            boxes=(which, *others),
            groups=groups,
            holder=holder,
            more=tuple((each.name, each.title) for each in CONDITIONS if each.name not in held),
            text=sentences.get(element.token, ""),
            faults=_of_whole(f"{RULE}.{element.token}", inside, faults),
        )


def _condition(key: Key, holder: str, typed: Typed, faults: Sequence[Fault]) -> Group:
    """The boxes of one condition: words of which one is asked for, or bounds, and what it is held against."""
    name = f"{holder}.{key.name}"
    if key.shape is Shape.TABLE:
        found = tuple(map(_with_usual, boxes(key.keys, typed, f"{name}.")))
    else:
        asked = "次の全て" if key.name in _ALL_OF else "次のどれか" if key.words else "言葉"
        words = replace(key, title=asked, hint="" if key.words else "いくつかあれば「、」で区切ります")
        words = replace(words, description=asked)
        found = (*boxes([words], typed, f"{holder}."), *map(_with_usual, boxes(key.keys[1:], typed, f"{name}.")))
    own = tuple(each.text for each in faults if each.name == name and key.shape is Shape.TABLE)
    return Group(name, f"条件：{key.title}", hint_of(key), _shown(found, faults), own, holder, key.name)


def _with_usual(box: Box) -> Box:
    """A menu of what a fact is held against says what holds where nothing is chosen."""
    if box.key.name != _AGAINST:
        return box
    usual = box.choices[0][1]
    return replace(box, key=replace(box.key, description=""), choices=box.choices[1:], nothing=usual)


def _test(key: Key, typed: Typed, faults: Sequence[Fault]) -> Group:
    name = f"{TEST}.{key.name}"
    held = {METHOD, *(each.name for each in METHODS.get(typed.texts.get(f"{name}.{METHOD}", ""), ()))}
    found = _by_method([each for each in key.keys if each.name in held], name, typed, faults)
    return Group(name, key.title, "", found, _of_whole(name, {each.box.name for each in found}, faults))


def _rollup(key: Key, typed: Typed, faults: Sequence[Fault]) -> Part:
    """How nodes are judged; by a mean or by points, with the words for its ranges."""
    held = {METHOD, *rollup_names(typed.texts.get(f"{ROLLUP_NAME}.{METHOD}", ""))}
    shown = _by_method([each for each in ROLLUP if each.name in held - {GRADES_NAME}], ROLLUP_NAME, typed, faults)
    name = f"{ROLLUP_NAME}.{GRADES_NAME}"
    if GRADES_NAME not in held:
        return Part(name, key.title, _ROLLUP_TEXT, shown)
    grades = Key(GRADES_NAME, "区切り", "", Shape.TABLES, keys=GRADES)
    return Part(name, key.title, _ROLLUP_TEXT, shown, tuple(_elements(grades, name, "区切り", typed, faults)), "区切り")


def _by_method(keys: Sequence[Key], name: str, typed: Typed, faults: Sequence[Fault]) -> tuple[Shown, ...]:
    """The boxes of a table whose method says which others there are; without a method there is no table."""
    method, *others = _shown(
        boxes([replace(each, required=each.required and each.name != METHOD) for each in keys], typed, f"{name}."),
        faults,
    )
    return replace(method, draws_anew=True), *others


def _elements(  # noqa: PLR0913 what all lists are drawn of
    key: Key, name: str, one: str, typed: Typed, faults: Sequence[Fault], *, by_number: bool = False
) -> Iterator[Element]:
    tokens = typed.rows.get(name, ())
    for index, token in enumerate(tokens):
        prefix = f"{name}.{token}."
        found = boxes(key.keys, typed, prefix)
        label = "" if by_number else typed.texts.get(f"{prefix}label", "")
        yield Element(
            token,
            f"{one} {label}" if label else f"{one}{index + 1}",
            _shown(found, faults),
            is_first=index == 0,
            is_last=index == len(tokens) - 1,
            faults=_of_whole(prefix.rstrip("."), {box.name for box in found}, faults),
        )


def _shown(found: Sequence[Box], faults: Sequence[Fault]) -> tuple[Shown, ...]:
    return tuple(
        Shown(box, box.key.title, tuple(each.text for each in faults if each.name == box.name)) for box in found
    )


def _of_whole(prefix: str, inside: set[str], faults: Sequence[Fault]) -> tuple[str, ...]:
    """What is wrong with an element at none of its boxes."""
    of_it = (each for each in faults if f"{each.name}.".startswith(f"{prefix}."))
    return tuple(each.text for each in of_it if each.name not in inside)
