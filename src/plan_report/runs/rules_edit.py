"""The rules of a plan's 評価方式 as a form: tried on the plan before they are kept as the plan's own file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from plan_report.compose.having import Having
from plan_report.compose.method import method, named
from plan_report.compose.rule_words import class_sentences
from plan_report.errors import InputError, Problem
from plan_report.files.encoding import decode
from plan_report.judge import compare_schemes as compare
from plan_report.load.rules import is_own, load_scheme
from plan_report.load.rules_keys import rules_keys
from plan_report.load.source import TEMPLATES_NAME
from plan_report.runs.inputs import Inputs
from plan_report.runs.key_form import Typed, content_of, name_of, paths, title_of, typed_of
from plan_report.runs.scheme_choice import Counts, counts_of
from plan_report.runs.schemes import scheme_files
from plan_report.runs.settings import Fault, RefusedError
from plan_report.scheme import Scheme
from plan_report.table.change_log import LogEntry
from plan_report.toml.content import with_content
from plan_report.toml.lines import KeyPath, key_lines, shown_path
from plan_report.toml.parse import parse_toml

KEYS = rules_keys()
_OWN = "own"  # what the name of a plan's own copy ends with


@dataclass(frozen=True, slots=True)
class RulesFile:
    """The rules file of a plan's scheme, and what the plan's own is called or will be."""

    path: Path
    text: str
    content: Mapping[str, Any]
    own_name: str

    @property
    def is_own(self) -> bool:
        """Whether it is the plan's own already, and is written over."""
        return is_own(self.path)

    @property
    def own_file(self) -> str:
        """Where the plan's own file lies in its folder."""
        return f"{TEMPLATES_NAME}/rules/{self.own_name}.toml"


@dataclass(frozen=True, slots=True)
class Moved:
    """An indicator whose class is another one by the new rules."""

    number: str
    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What the new rules make of the plan, before anything is kept."""

    text: str  # of the file
    scheme: Scheme
    before: Counts
    after: Counts
    moved: tuple[Moved, ...]
    method: tuple[str, ...]  # 評価の方法, as it will be printed
    doubts: tuple[str, ...] = ()


def read_rules_file(inputs: Inputs) -> RulesFile:
    """The rules file that a plan is judged by.

    Raises:
        InputError: it is no text, or no TOML.
    """
    path = inputs.rules
    text = decode(path.read_bytes(), path.name)
    name = inputs.scheme.name
    if not is_own(path):
        taken = scheme_files(inputs.templates)
        names = (f"{name}-{_OWN}{number}" for number in ("", *range(2, len(taken) + 3)))
        name = next(each for each in names if each not in taken)
    return RulesFile(path, text, parse_toml(text, path.name, "規則を読めません"), name)


def sentences(inputs: Inputs, scheme: Scheme) -> tuple[str, ...]:
    """What each rule says, in the order of the rules."""
    having = Having.of(inputs.plan, inputs.round_id)
    negative = inputs.look.style.negative
    return tuple(
        class_sentences(
            named(scheme, scheme.by_key(rule.key)), (rule,), having, negative, scheme.rules[:index], again=False
        )
        for index, rule in enumerate(scheme.rules)
    )


def tried(inputs: Inputs, file: RulesFile, typed: Typed) -> Trial:
    """What becomes of the plan by the rules as they are typed.

    Raises:
        RefusedError: something typed cannot be taken; carries each fault with its box.
        InputError: the file is written in a way that it cannot be changed in.
    """
    content, origins = content_of(KEYS, file.content, typed)
    content["name"] = file.own_name
    text = with_content(file.text, content, {name: each for name, each in origins.items() if name in content})
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{file.own_name}.toml"
        path.write_text(text, encoding="utf-8", newline="")
        try:
            scheme = load_scheme(path)
        except InputError as error:
            raise RefusedError(tuple(_faults(error.problems, text, content, typed))) from error
    was, now = (compare(inputs.plan, [each], inputs.round_id) for each in (inputs.scheme, scheme))
    moved = tuple(
        Moved(one.indicator.id, one.indicator.name, old.computed.text, new.computed.text if new else "（読めません）")
        for one, other in zip(was, now, strict=True)
        if (old := one.judgements[0]) and (not (new := other.judgements[0]) or old.computed.text != new.computed.text)
    )
    return Trial(
        text,
        scheme,
        counts_of(inputs.scheme, (each.judgements[0] for each in was)),
        counts_of(scheme, (each.judgements[0] for each in now)),
        moved,
        method(inputs.plan, scheme, inputs.round_id, inputs.look.style.negative),
        doubts=tuple(_in_titles(each.what, list(paths(KEYS, content))) for each in scheme.doubts),
    )


def log_of(file: RulesFile, made: Trial, who: str, today: date) -> tuple[LogEntry, ...]:
    """What 変更履歴 says of the change: each box with what it was and what it is."""
    content = parse_toml(made.text, "", "")
    old, new = (dict(_said(each)) for each in (file.content, content))
    return tuple(
        LogEntry(who, today, f"評価方式「{made.scheme.title}」の{name}", old.get(name, ""), new.get(name, ""), "")
        for name in dict.fromkeys((*old, *new))
        if old.get(name, "") != new.get(name, "")
    )


def _said(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    typed = typed_of(KEYS, content)
    for path in paths(KEYS, content):
        if text := typed.texts.get(".".join(map(str, path))):
            yield title_of(KEYS, path), text


def _faults(problems: Sequence[Problem], text: str, content: Mapping[str, Any], typed: Typed) -> Iterator[Fault]:
    rows = {row: path for path, row in key_lines(text).items()}
    known = list(paths(KEYS, content))
    for each in problems:
        named_there = next((path for path in known[::-1] if f"「{shown_path(path)}」" in each.what), None)
        path = named_there or rows.get(each.place.row or 0, ())
        said = _in_titles(each.what, known)
        mend = _in_titles(each.mend, known)
        yield Fault(name_of(path, typed), f"{said}（{mend}）" if mend else f"{said}。")


def _in_titles(text: str, known: Sequence[KeyPath]) -> str:
    for path in sorted(known, key=len, reverse=True):
        text = text.replace(f"「{shown_path(path)}」", f"「{title_of(KEYS, path)}」")
    return text.replace("項目「", "「").replace("引用符で囲んだ文字を書いてください", "書いてください")
