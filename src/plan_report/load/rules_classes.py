"""Reads the classes of a rules file, and what is doubtful in their signs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from plan_report.judgement import JudgementClass, Meaning
from plan_report.scheme import Rule
from plan_report.style.colour import read_colour
from plan_report.toml.section import Section

MISREAD = "△▲−-－‐–—―"  # read as the sign of a negative number, or as a value that is not there


def read_classes(root: Section) -> tuple[JudgementClass, ...]:
    """The classes in printed order."""
    sections = root.sections("class")
    classes = tuple(_class(section) for section in sections)
    for key, value_of in _UNIQUE.items():
        values = [value_of(each) for each in classes]
        for index, section in enumerate(sections):
            if values[index] and values[index] in values[:index]:
                what = f"「{section.name(key)}」の「{values[index]}」は、ほかの区分と同じです"
                section.problem(key, what, "別のものにしてください")
    if classes:
        _tell_meanings(root, sections, classes)
    return classes


_UNIQUE: Mapping[str, Callable[[JudgementClass], str]] = {
    "key": lambda judgement_class: judgement_class.key,
    "label": lambda judgement_class: judgement_class.label,
}


def _class(section: Section) -> JudgementClass:
    found = JudgementClass(
        key=section.text("key"),
        label=section.text("label"),
        symbol=section.text("symbol"),
        meaning=Meaning(section.choice("meaning", Meaning, Meaning.OTHER)),
        shade=read_colour(section, "shade", behind_text=True),
        description=section.text("description"),
        score=section.number("score") if section.has("score") else None,
    )
    section.close()
    return found


def _tell_meanings(root: Section, sections: Sequence[Section], classes: Sequence[JudgementClass]) -> None:
    """One class of what cannot be judged, and at most one of parts that disagree."""
    if all(each.meaning is not Meaning.EXCLUDED for each in classes):
        what = f"meaning が {Meaning.EXCLUDED} の区分（評価対象外とするもの）がありません"
        root.problem("class", what, "[[class]] を一つ加えてください")
    for meaning in (Meaning.EXCLUDED, Meaning.MIXED):
        of_it = [section for section, each in zip(sections, classes, strict=True) if each.meaning is meaning]
        for section in of_it[1:]:
            what = f"meaning が {meaning} の区分が{len(of_it)}つあります"
            section.problem("meaning", what, "一つだけにしてください")


def doubt_classes(root: Section, classes: Sequence[JudgementClass], rules: Sequence[Rule]) -> None:
    """Signs that two classes share or that are read as something else, and classes of no rule, are doubts."""
    given = {rule.key for rule in rules}
    sections = root.sections("class")
    for index, (section, each) in enumerate(zip(sections, classes, strict=True)):
        same = next((other.label for other in classes[:index] if other.symbol == each.symbol), None)
        if same is not None:
            what = f"「{section.name('symbol')}」の「{each.symbol}」は、区分「{same}」と同じ記号です"
            section.doubt("symbol", what, "区分ごとに別の記号にすると、見分けられます")
        if each.symbol in MISREAD and each.meaning is not Meaning.EXCLUDED:
            what = (
                f"「{section.name('symbol')}」の「{each.symbol}」は、負の数や「値がない」の意味に読まれることがあります"
            )
            section.doubt("symbol", what, "別の記号にすると、読み違いがありません")
        if each.key not in given and each.meaning not in (Meaning.EXCLUDED, Meaning.MIXED):
            what = f"区分「{each.label}」とする規則がないので、この区分になるものはありません"
            section.doubt("key", what, f'class = "{each.key}" の [[rule]] を書くか、区分を除いてください')
