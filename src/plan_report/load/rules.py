"""Reads a rules file (`templates/rules/*.toml`, or a user's own) into a Scheme, or says all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from plan_report.judgement import JudgementClass, Meaning
from plan_report.load.rules_tests import read_test
from plan_report.scheme import METHODS_BY_KIND, CutOff, Progress, Scheme, StatusWords, TargetLine
from plan_report.style.colour import read_colour
from plan_report.toml.section import Section, open_toml

NEEDED = (Meaning.BETTER, Meaning.SAME, Meaning.WORSE, Meaning.MIXED, Meaning.EXCLUDED)


def load_scheme(path: Path) -> Scheme:
    """Read one rules file.

    Raises:
        InputError: the file cannot be read or anything in it is wrong; every problem names its key and line.
    """
    root, findings = open_toml(path)
    classes = _classes(root)
    target_line = _target_line(root)
    tests_section = root.section("test")
    scheme = Scheme(
        name=root.text("name"),
        title=root.text("title"),
        classes=classes,
        main=_main(root, classes, target_line),
        status=_status(root.section("status")),
        tests=MappingProxyType({kind: read_test(tests_section.section(kind), kind) for kind in METHODS_BY_KIND}),
        target_line=target_line,
        description=root.text("description", ""),
        model=root.text("model", ""),
    )
    tests_section.close()
    root.close()
    _check_keys(scheme, root, tests_section)
    findings.raise_if_any()
    return scheme


def _classes(root: Section) -> tuple[JudgementClass, ...]:
    sections = root.sections("class")
    classes = tuple(_class(section) for section in sections)
    for key, value_of in _UNIQUE.items():
        seen: set[str] = set()
        for section, judgement_class in zip(sections, classes, strict=True):
            value = value_of(judgement_class)
            if value and value in seen:
                section.problem(
                    key, f"「{section.name(key)}」の「{value}」は、ほかの区分と同じです", "別のものにしてください"
                )
            seen.add(value)
    return classes


_UNIQUE: Mapping[str, Callable[[JudgementClass], str]] = {
    "key": lambda judgement_class: judgement_class.key,
    "label": lambda judgement_class: judgement_class.label,
    "symbol": lambda judgement_class: judgement_class.symbol,
}


def _class(section: Section) -> JudgementClass:
    found = JudgementClass(
        key=section.text("key"),
        label=section.text("label"),
        symbol=section.text("symbol"),
        meaning=Meaning(section.choice("meaning", Meaning)),
        shade=read_colour(section, "shade", behind_text=True),
        description=section.text("description"),
    )
    section.close()
    return found


def _main(root: Section, classes: Sequence[JudgementClass], target_line: TargetLine | None) -> Mapping[Meaning, str]:
    """The class of each meaning: the only one there is, the one that [main] names, or the one on the target's line."""
    section = root.section("main") if root.has("main") else None
    main: dict[Meaning, str] = {}
    for meaning in Meaning:
        keys = [judgement_class.key for judgement_class in classes if judgement_class.meaning is meaning]
        if section is not None and section.has(meaning):
            main[meaning] = section.choice(meaning, keys or [""])
        elif meaning is Meaning.BETTER and target_line:
            main[meaning] = target_line.on_track
        elif len(keys) == 1:
            main[meaning] = keys[0]
        elif keys:
            mend = f'[main] に {meaning} = "{keys[0]}" のように、代表とする区分を書いてください'
            root.problem("class", f"meaning が {meaning} の区分が{len(keys)}つあります", mend)
        elif meaning in NEEDED and classes:
            root.problem("class", f"meaning が {meaning} の区分がありません", "[[class]] を一つ加えてください")
    if section is not None:
        section.close()
    return MappingProxyType(main)


def _status(section: Section) -> StatusWords:
    order = section.texts("words")
    nothing_done = section.text("nothing-done")
    notes = section.pairs("unchanged-notes")
    for key, words in (("nothing-done", [nothing_done]), ("unchanged-notes", list(notes))):
        for word in words:
            if word and order and word not in order:
                section.problem(
                    key, f"「{section.name(key)}」の「{word}」が words にありません", f"使える言葉：{'、'.join(order)}"
                )
    if len(set(order)) < len(order):
        section.problem("words", "「status.words」に同じ言葉が二度あります", "一つにしてください")
    section.close()
    return StatusWords(order, nothing_done, MappingProxyType(dict(notes)))


def _target_line(root: Section) -> TargetLine | None:
    if not root.has("target-line"):
        return None
    section = root.section("target-line")
    found = TargetLine(on_track=section.text("on-track"), behind=section.text("behind"))
    section.close()
    return found


def _check_keys(scheme: Scheme, root: Section, tests: Section) -> None:
    """Every class key that the file mentions must be that of a class."""
    keys = [judgement_class.key for judgement_class in scheme.classes]
    if scheme.target_line:
        line = root.section("target-line")
        for name, key in (("on-track", scheme.target_line.on_track), ("behind", scheme.target_line.behind)):
            _check_key(line, name, key, keys)
    for kind, test in scheme.tests.items():
        if isinstance(test, Progress):
            for cut_off in test.cut_offs:
                _check_cut_off(tests.section(kind), cut_off, keys)


def _check_cut_off(section: Section, cut_off: CutOff, keys: Sequence[str]) -> None:
    _check_key(section, "cut-offs", cut_off.key, keys)


def _check_key(section: Section, name: str, key: str, keys: Sequence[str]) -> None:
    if key and key not in keys:
        section.problem(
            name, f"「{section.name(name)}」の「{key}」という key の区分はありません", f"使える key：{'、'.join(keys)}"
        )
