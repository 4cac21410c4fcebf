"""Reads a rules file (`templates/rules/*.toml`, or a user's own) into a Scheme, or says all that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from plan_report.errors import InputError, Place, Problem, Severity
from plan_report.judgement import JudgementClass, Meaning
from plan_report.load.rules_classes import doubt_classes, read_classes
from plan_report.load.rules_order import tell_unreachable
from plan_report.load.rules_rollup import read_rollup
from plan_report.load.rules_tests import doubt_tests, read_tests
from plan_report.load.rules_when import read_when
from plan_report.notation import STATUS_WORDS
from plan_report.resources import bundled
from plan_report.scheme import Cumulative, LessIsBetter, Parts, Rule, Scheme, StatusWords
from plan_report.toml.open import open_toml
from plan_report.toml.section import Section

EXCLUDED = "excluded"
FIRST_VALUE = "first-value"
WITHOUT_BASELINE = (EXCLUDED, FIRST_VALUE)
USUAL_STATUS = StatusWords(
    tuple((word,) for word in STATUS_WORDS), STATUS_WORDS[0], MappingProxyType({STATUS_WORDS[-1]: "継続実施"})
)
_MOST_SIGNIFICANCE = 100
_HOW_TO_BEGIN = "標準の評価方式のファイルを複写して、書き換えてください。書き方は docs/rules.md にあります"


def load_scheme(path: Path) -> Scheme:
    """Read one rules file.

    Raises:
        InputError: the file cannot be read or anything in it is wrong; every problem names its key and line.
    """
    own = is_own(path)
    root, findings = open_toml(path, label_of(path))
    if root.is_empty:
        raise InputError((Problem(Place(findings.file), "何も書かれていません", _HOW_TO_BEGIN),))
    classes = read_classes(root)
    rules = _rules(root, classes)
    parts = Parts(root.choice("parts", Parts, Parts.MIXED))
    _tell_mixed(root, classes, rules, parts)
    if own:
        doubt_classes(root, classes, rules)
        doubt_tests(root, rules)
    scheme = Scheme(
        name=_name(root, path.stem),
        title=root.text("title"),
        classes=classes,
        rules=rules,
        status=_status(root.section("status")) if root.has("status") else USUAL_STATUS,
        tests=read_tests(root),
        parts=parts,
        cumulative=Cumulative(root.choice("cumulative", Cumulative, Cumulative.INCREMENTS)),
        less_is_better=LessIsBetter(root.choice("less-is-better", LessIsBetter, LessIsBetter.INVERSE)),
        significance=_significance(root),
        first_value_is_baseline=root.choice("without-baseline", WITHOUT_BASELINE, EXCLUDED) == FIRST_VALUE,
        rollup=read_rollup(root, classes),
        description=root.text("description", ""),
        model=root.text("model", ""),
        doubts=tuple(each for each in findings.problems if each.severity is Severity.DOUBT),
    )
    root.refuse("main", "どの区分とするかは、[[rule]] に順に書いてください")
    root.refuse("target-line", '[[rule]] に when = { change = "better", line = "behind" } のように書いてください')
    root.close()
    findings.raise_if_any()
    return scheme


def is_own(path: Path) -> bool:
    """Whether a rules file is not one of those that come with the tool."""
    return not path.resolve().is_relative_to(bundled("templates").resolve())


def label_of(path: Path) -> str:
    """What messages call a rules file: its path as the user typed it, of a bundled one its name."""
    return str(path) if is_own(path) else path.name


def _name(root: Section, stem: str) -> str:
    """The record and compare-schemes show it, and plan.toml names the file: they must be the same."""
    name = root.text("name")
    if name and name != stem:
        what = f"「name」の「{name}」が、ファイルの名前「{stem}」と違います"
        root.problem("name", what, f'name = "{stem}" とするか、ファイルの名前を「{name}.toml」に直してください')
    return name


def _rules(root: Section, classes: Sequence[JudgementClass]) -> tuple[Rule, ...]:
    sections = root.sections("rule")
    keys = [each.key for each in classes] or [""]
    before = root.faults
    rules = tuple(_rule(section, keys) for section in sections)
    if root.faults == before:  # a condition that could not be read makes a rule seem wider than it is
        tell_unreachable(sections, rules)
    return rules


def _rule(section: Section, keys: Sequence[str]) -> Rule:
    found = Rule(
        key=section.choice("class", keys),
        when=read_when(section.section("when")),
        note=section.text("note", ""),
    )
    section.close()
    return found


def _tell_mixed(root: Section, classes: Sequence[JudgementClass], rules: Sequence[Rule], parts: Parts) -> None:
    """A class of parts that disagree is of no use where the worst part decides, unless a rule gives it."""
    used = {rule.key for rule in rules}
    if parts is Parts.WORST and any(each.meaning is Meaning.MIXED and each.key not in used for each in classes):
        what = f'「parts」が "{parts}" なので、meaning が {Meaning.MIXED} の区分は使われません'
        root.problem("parts", what, "どちらかを除いてください")


def _status(section: Section) -> StatusWords:
    ranks = section.ranks("words")
    words = [word for rank in ranks for word in rank]
    nothing_done = section.text("nothing-done", "")
    notes = section.pairs("unchanged-notes")
    for key, used in (("nothing-done", [nothing_done]), ("unchanged-notes", list(notes))):
        for word in used:
            if word and words and word not in words:
                what = f"「{section.name(key)}」の「{word}」が words にありません"
                section.problem(key, what, f"使える言葉：{'、'.join(words)}")
    if len(set(words)) < len(words):
        section.problem("words", "「status.words」に同じ言葉が二度あります", "一つにしてください")
    section.close()
    return StatusWords(ranks, nothing_done, MappingProxyType(dict(notes)))


def _significance(root: Section) -> Decimal:
    number = root.number("significance", Decimal(5))
    if not 0 < number < _MOST_SIGNIFICANCE:
        what = f"「{root.name('significance')}」の {number:f} は使えません"
        root.problem("significance", what, "0より大きく100より小さい数字（%）を書いてください")
    return number
