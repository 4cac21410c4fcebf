"""The form of a rules file as it is drawn: what is said in general, classes, rules with their sentences, tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plan_report.runs.key_form import Box, Typed, Widget, boxes, hint_of
from plan_report.runs.rules_edit import KEYS
from plan_report.runs.settings import Fault
from plan_report.runs.settings_parts import Element, Part, Shown
from plan_report.toml.key import Key, Shape

_NOT_SHOWN = frozenset({"name"})  # that of the file, which is ours to give
_OF_CLASS_NOT_SHOWN = frozenset({"key"})  # by which the file names it
_CLASS, _RULE, _WHEN = "class", "rule", "when"
_TEXTS = {
    "status": "実施状況を言葉で書く指標で、どの言葉を上とするかです。",
    "test": "どれだけの差を変化とするかです。",
    "rollup": "施策などの評価を、指標の評価から求めます。",
}


def rules_parts(base: Typed, typed: Typed, faults: Sequence[Fault], sentences: Sequence[str]) -> tuple[Part, ...]:
    """The form of a rules file.

    Args:
        base: the boxes of the file as it is; conditions that it does not have get no box.
        typed: what stands in them.
        faults: what is wrong.
        sentences: what each rule says, in the order in which they are typed; none where that is not known.
    """
    return tuple(_parts(base, typed, faults, sentences))


def _parts(base: Typed, typed: Typed, faults: Sequence[Fault], sentences: Sequence[str]) -> Iterator[Part]:
    leaves = [key for key in KEYS if key.name not in _NOT_SHOWN]
    general = _shown(boxes(leaves, typed), faults)
    yield Part("general", "この方式", "報告書の「評価の方法」に印刷する名称と、評価の決まりです。", general)
    keys = {key.name: key for key in KEYS}
    yield _classes(keys[_CLASS], typed, faults)
    yield _rules(keys[_RULE], base, typed, faults, sentences)
    for name, text in _TEXTS.items():
        found = tuple(_below(keys[name], f"{name}.", base, typed))
        if found:
            yield Part(name, keys[name].title, text, _shown(found, faults))
    if base.rows.get("rollup.grades"):
        grades = next(key for key in keys["rollup"].keys if key.name == "grades")
        elements = tuple(_elements(grades, "rollup.grades", "区切り", typed, faults))
        yield Part("rollup.grades", grades.title, f"{hint_of(grades)}。", (), elements, "区切り", is_fixed=True)


def _classes(key: Key, typed: Typed, faults: Sequence[Fault]) -> Part:
    own = replace(key, keys=tuple(each for each in key.keys if each.name not in _OF_CLASS_NOT_SHOWN))
    elements = tuple(_elements(own, _CLASS, "区分", typed, faults))
    return Part(_CLASS, "区分", "上から順に、集計表と凡例に並びます。", (), elements, "区分", is_fixed=True)


def _rules(key: Key, base: Typed, typed: Typed, faults: Sequence[Fault], sentences: Sequence[str]) -> Part:
    elements = []
    classes = tuple(
        (typed.texts.get(f"{_CLASS}.{token}.key", base.texts.get(f"{_CLASS}.{token}.key", "")), label)
        for token in typed.rows.get(_CLASS, ())
        if (label := typed.texts.get(f"{_CLASS}.{token}.label", ""))
    )
    tokens = typed.rows.get(_RULE, ())
    when = next(each for each in key.keys if each.name == _WHEN)
    for index, token in enumerate(tokens):
        prefix = f"{_RULE}.{token}."
        own = list(boxes([each for each in key.keys if each is not when], typed, prefix))
        own[0] = replace(own[0], widget=Widget.CHOICE, choices=classes)
        conditions = _below(when, f"{prefix}{_WHEN}.", base, typed)
        found = [own[0], *conditions, *own[1:]]
        elements.append(
            Element(
                token,
                f"規則{index + 1}",
                _shown(found, faults),
                is_first=index == 0,
                is_last=index == len(tokens) - 1,
                text=sentences[index] if index < len(sentences) else "",
                faults=_of_whole(prefix.rstrip("."), found, faults),
            )
        )
    text = "上から順に試し、最初に当てはまるものの区分とします。どれにも当てはまらないものは、評価対象外です。"
    return Part(_RULE, "規則", text, (), tuple(elements), "規則", grows=False)


def _elements(key: Key, name: str, one: str, typed: Typed, faults: Sequence[Fault]) -> Iterator[Element]:
    tokens = typed.rows.get(name, ())
    for index, token in enumerate(tokens):
        prefix = f"{name}.{token}."
        found = boxes(key.keys, typed, prefix)
        label = typed.texts.get(f"{prefix}label") or str(index + 1)
        yield Element(
            token,
            f"{one} {label}",
            _shown(found, faults),
            is_first=index == 0,
            is_last=index == len(tokens) - 1,
            faults=_of_whole(prefix.rstrip("."), found, faults),
        )


def _below(key: Key, prefix: str, base: Typed, typed: Typed, title: str = "") -> Iterator[Box]:
    """The boxes of a table that the file fills in, with those of tables in it."""
    for each in key.keys:
        name, called = f"{prefix}{each.name}", f"{title}{each.title}"
        if each.shape is Shape.TABLE or (each.shape is Shape.ASKED and name not in base.texts):
            yield from _below(each, f"{name}.", base, typed, f"{called}：" if called else "")
        elif each.shape is not Shape.TABLES and (base.texts.get(name) or typed.texts.get(name)):
            (box,) = boxes([replace(each, title=called)], typed, prefix)
            yield box


def _shown(found: Sequence[Box], faults: Sequence[Fault]) -> tuple[Shown, ...]:
    return tuple(
        Shown(box, box.key.title, tuple(each.text for each in faults if each.name == box.name)) for box in found
    )


def _of_whole(prefix: str, found: Sequence[Box], faults: Sequence[Fault]) -> tuple[str, ...]:
    """What is wrong with an element at none of its boxes."""
    names = {box.name for box in found}
    inside = (each for each in faults if f"{each.name}.".startswith(f"{prefix}."))
    return tuple(each.text for each in inside if each.name not in names)
