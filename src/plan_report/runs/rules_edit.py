"""The rules of a plan's 評価方式 as a form: tried on the plan before they are kept as the plan's own file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from plan_report.compose.having import Having
from plan_report.compose.method import method, named
from plan_report.compose.rule_words import class_sentences
from plan_report.data_class import dataclass
from plan_report.errors import InputError, Problem
from plan_report.files.encoding import decode
from plan_report.judge import compare_schemes as compare
from plan_report.judgement import Judgement
from plan_report.load.rules import is_own, load_scheme
from plan_report.load.rules_keys import rules_keys
from plan_report.load.rules_keys_when import WHEN as WHEN_KEYS
from plan_report.load.source import TEMPLATES_NAME
from plan_report.runs.compare_schemes import UNREADABLE
from plan_report.runs.inputs import Inputs
from plan_report.runs.key_form import Typed, content_of, name_of, paths, title_of, typed_of
from plan_report.runs.rules_renamed import Renamed, renamed_of
from plan_report.runs.rules_typed import CLASS, ROLLUP_NAME, RULE, STATUS_NAME, TEST, WHEN, settled
from plan_report.runs.rules_words import in_form_words
from plan_report.runs.schemes import scheme_files
from plan_report.runs.settings import Fault, RefusedError
from plan_report.scheme import Scheme
from plan_report.table.change_log import LogEntry
from plan_report.toml.content import with_content
from plan_report.toml.edit import without_table
from plan_report.toml.lines import key_lines, shown_path
from plan_report.toml.parse import parse_toml

KEYS = rules_keys()
_OF_ASKED = ".is"  # of { is = "worse", against = … }, which has one box for its words
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
    """An indicator whose class is another one by the new rules; one that is only called otherwise is none."""

    number: str
    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many indicators fall into a class, by the rules as they are and by the new ones."""

    label: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What the new rules make of the plan, before anything is kept."""

    text: str  # of the file
    scheme: Scheme
    is_as_before: bool  # nothing differs from the rules as they are
    counts: tuple[Count, ...]
    moved: tuple[Moved, ...]
    method: tuple[str, ...]  # 評価の方法, as it will be printed
    renamed: tuple[Renamed, ...] = ()
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
    content, origins = content_of(KEYS, file.content, settled(typed))
    if lacking := (*_empty_lists(content), *_empty_conditions(content, typed)):
        raise RefusedError(lacking)
    content["name"] = file.own_name
    text = with_content(_without_tables(file.text, file.content, content), content, origins)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{file.own_name}.toml"
        path.write_text(text, encoding="utf-8", newline="")
        try:
            scheme = load_scheme(path)
        except InputError as error:
            raise RefusedError(tuple(_faults(error.problems, text, content, typed))) from error
    was, now = (compare(inputs.plan, [each], inputs.round_id) for each in (inputs.scheme, scheme))
    moved = tuple(
        Moved(one.indicator.id, one.indicator.name, old.computed.text, new.computed.text if new else UNREADABLE)
        for one, other in zip(was, now, strict=True)
        if (old := one.judgements[0]) and (not (new := other.judgements[0]) or old.computed.key != new.computed.key)
    )
    old_found, new_found = ([each.judgements[0] for each in found] for found in (was, now))
    return Trial(
        text,
        scheme,
        content == {**file.content, "name": file.own_name} and all(_in_order(each) for each in origins.values()),
        tuple(_counts(inputs.scheme, old_found, scheme, new_found)),
        moved,
        method(inputs.plan, scheme, inputs.round_id, inputs.look.style.negative),
        renamed=tuple(renamed_of(inputs, scheme)),
        doubts=tuple(_doubts(scheme, text, content, typed)),
    )


def _empty_lists(content: Mapping[str, Any]) -> Iterator[Fault]:
    """A scheme needs a class and a rule; without any the file could not even be written."""
    for name, called in ((CLASS, "区分"), (RULE, "規則")):
        if not content.get(name):
            yield Fault("", f"{called}が一つもありません。一つ以上、追加してください。")


def _empty_conditions(content: Mapping[str, Any], typed: Typed) -> Iterator[Fault]:
    """Conditions that were added and not filled in: without them a rule would be another one."""
    rules = typed.rows.get(RULE, ())
    for token, rule in zip(rules, content.get(RULE, []), strict=False):
        holder = f"{RULE}.{token}.{WHEN}"
        for key in WHEN_KEYS:
            if key.name in typed.held.get(holder, ()) and key.name not in rule.get(WHEN, {}):
                mend = "一つ以上を選ぶか、書くか、この条件を除いてください。"
                yield Fault(f"{holder}.{key.name}", f"条件「{key.title}」に、何も書かれていません。{mend}")


def _counts(
    old: Scheme, was: Iterable[Judgement | None], new: Scheme, now: Iterable[Judgement | None]
) -> Iterator[Count]:
    """How many indicators are of each class as it is and by the new rules: these in their order, then the gone."""
    before, after = (Counter(each.computed.key if each else None for each in found) for found in (was, now))
    old_labels = {each.key: each.label for each in old.classes}
    new_labels = {each.key: each.label for each in new.classes}
    for key in dict.fromkeys((*new_labels, *old_labels)):
        label, other = new_labels.get(key, ""), old_labels.get(key, "")
        called = (
            f"{label}（今は{other}）" if label and other and label != other else label or f"{other}（なくなります）"
        )
        yield Count(called, before[key], after[key])
    if before[None] or after[None]:
        yield Count(UNREADABLE, before[None], after[None])


def _without_tables(text: str, before: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    """The file without the tables that go as a whole: a test that is no longer said, the rollup."""
    tests = before.get(TEST, {})
    gone = [(TEST, kind) for kind in tests if kind not in content.get(TEST, {})]
    for path in (*gone, *((name,) for name in (STATUS_NAME, ROLLUP_NAME) if name in before and name not in content)):
        text = without_table(text, path)
    return text


def _in_order(origins: Sequence[int | None]) -> bool:
    return list(origins) == list(range(len(origins)))


def _doubts(scheme: Scheme, text: str, content: Mapping[str, Any], typed: Typed) -> Iterator[str]:
    for each in _faults(scheme.doubts, text, content, typed):
        yield each.text


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
        if path != ("name",) and (text := typed.texts.get(".".join(map(str, path)))):
            yield title_of(KEYS, path), text


def _faults(problems: Sequence[Problem], text: str, content: Mapping[str, Any], typed: Typed) -> Iterator[Fault]:
    rows = {row: path for path, row in key_lines(text).items()}
    known = list(paths(KEYS, content))
    for each in problems:
        named_there = next((path for path in known[::-1] if f"「{shown_path(path)}」" in each.what), None)
        path = named_there or rows.get(each.place.row or 0, ())
        name = name_of(path, typed).removesuffix(_OF_ASKED)
        if path[:1] == (RULE,) and path[2:] == (CLASS,) and content[RULE][path[1]].get(CLASS):
            yield Fault(name, f"{title_of(KEYS, path[:2])}の区分は、除かれています。別の区分を選んでください。")
            continue
        said, mend = (in_form_words(text, KEYS, known) for text in (each.what, each.mend))
        yield Fault(name, f"{said}。{mend}。" if mend else f"{said}。")
