"""What stands in the boxes of a rules form, made whole: names nobody types, and keys that only some methods have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from plan_report.load.rules_keys import METHODS, ROLLUP, STATUS
from plan_report.load.rules_keys_when import KINDS
from plan_report.runs.key_form import Typed
from plan_report.scheme import RollupWay

CLASS, RULE, WHEN, METHOD, GRADES = "class", "rule", "when", "method", "grades"
STATUS_NAME, TEST, ROLLUP_NAME = "status", "test", "rollup"
_OF_SCORES = frozenset({RollupWay.MEAN, RollupWay.POINTS})
_ONLY_MEAN = "rounding"
_NEW_SHADE, _NEW_NAME = "FFFFFF", "c"


def settled(typed: Typed) -> Typed:
    """The boxes with which tables there are: a test has the keys of its method, and without a method it goes.

    Args:
        typed: as it was sent, or as the file has it.
    """
    return replace(typed, held={**typed.held, **dict(_held(typed))})


def _held(typed: Typed) -> Iterator[tuple[str, tuple[str, ...]]]:
    tests = {kind: typed.texts.get(f"{TEST}.{kind}.{METHOD}", "") for kind in KINDS}
    for kind, method in tests.items():
        keys = METHODS.get(method, ())
        yield f"{TEST}.{kind}", (METHOD, *(each.name for each in keys)) if method else ()
    yield TEST, tuple(str(kind) for kind, method in tests.items() if method)
    named = tuple(each.name for each in STATUS)
    yield STATUS_NAME, named if any(typed.texts.get(f"{STATUS_NAME}.{each}") for each in named) else ()
    yield ROLLUP_NAME, rollup_names(typed.texts.get(f"{ROLLUP_NAME}.{METHOD}", ""))


def rollup_names(method: str) -> tuple[str, ...]:
    """The keys that a rollup of this method has."""
    if not method:
        return ()
    without = {*(() if method in _OF_SCORES else (GRADES,)), *(() if method == RollupWay.MEAN else (_ONLY_MEAN,))}
    return tuple(each.name for each in ROLLUP if each.name not in without)


def with_new(typed: Typed, name: str, known: Mapping[str, str]) -> Typed:
    """One element more in a list; a class gets the name by which the file knows it, which nobody types.

    Args:
        typed: what stands in the boxes.
        name: of the list.
        known: the texts of the file as it is.
    """
    made = typed.with_new(name)
    token = made.rows[name][-1]
    if name == RULE:
        return replace(made, held={**made.held, f"{RULE}.{token}.{WHEN}": ()})
    if name != CLASS:
        return made
    taken = {text for each in (known, typed.texts) for box, text in each.items() if box.endswith(".key")}
    own = next(each for number in range(1, len(taken) + 2) if (each := f"{_NEW_NAME}{number}") not in taken)
    texts = {f"{CLASS}.{token}.key": own, f"{CLASS}.{token}.shade": _NEW_SHADE}
    return replace(made, texts={**made.texts, **texts})
