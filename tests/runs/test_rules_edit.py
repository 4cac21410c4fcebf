"""The rules of a scheme as a form, tried on the plan before they are kept; all schemes side by side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plan_report.runs.key_form import Typed, typed_of
from plan_report.runs.reading import read_plan
from plan_report.runs.rules_edit import KEYS, RulesFile, read_rules_file, sentences, tried
from plan_report.runs.rules_parts import rules_parts
from plan_report.runs.scheme_choice import scheme_table
from plan_report.runs.settings import RefusedError, with_scheme


def _inputs(source: Path, scheme: str = "three-way"):  # type: ignore[no-untyped-def]  # noqa: ANN202 of runs
    made = with_scheme(source, scheme)
    if made:
        made[0].write_bytes(made[1])
    inputs = read_plan(source).inputs
    assert inputs is not None
    return inputs


def _typed(file: RulesFile, **texts: str) -> Typed:
    typed = typed_of(KEYS, file.content)
    return replace(typed, texts={**typed.texts, **{name.replace("__", "."): text for name, text in texts.items()}})


def test_numbers_and_words_are_tried_on_the_plan(seed: Path) -> None:
    """Counts before and after, who moves, and the sentences that will be printed; only these lines differ."""
    inputs = _inputs(seed)
    file = read_rules_file(inputs)
    made = tried(inputs, file, _typed(file, test__survey__tolerance="3", class__2__label="後退"))
    assert ("後退（今は悪化）", 8, 7) in [(each.label, each.before, each.after) for each in made.counts]
    assert [(each.was, each.now) for each in made.renamed] == [("悪化", "後退")]
    assert all(each.was.split()[0] != "悪化" or each.now.split()[0] != "後退" for each in made.moved)
    assert any(each.was.startswith("改善") and each.now.startswith("維持") for each in made.moved)
    assert any("後退" in each for each in made.method)
    old, new = file.text.split("\n"), made.text.split("\n")
    assert len(old) == len(new)
    assert sum(one != other for one, other in zip(old, new, strict=True)) == 3  # and the name


def test_thresholds_within_a_condition(seed: Path) -> None:
    """A number that stands on the line of its rule."""
    inputs = _inputs(seed, "yearly-target")
    file = read_rules_file(inputs)
    made = tried(inputs, file, _typed(file, rule__2__when__deviation__at_least="").without("rule", "9"))
    assert "at-least" in made.text
    typed = _typed(file)
    typed = replace(typed, texts={**typed.texts, "rule.2.when.deviation.at-least": "-20"})
    assert "at-least = -20, against" in tried(inputs, file, typed).text


def test_a_faulty_rule_is_told_at_its_box(seed: Path) -> None:
    """Every fault at once; a rule that nothing reaches is told at the rule."""
    inputs = _inputs(seed)
    file = read_rules_file(inputs)
    with pytest.raises(RefusedError) as caught:
        tried(inputs, file, _typed(file, test__survey__tolerance="-1", class__0__shade="green", class__1__symbol=""))
    assert {each.name for each in caught.value.faults} == {"test.survey.tolerance", "class.0.shade", "class.1.symbol"}
    with pytest.raises(RefusedError) as caught:
        tried(inputs, file, _typed(file, rule__1__when__change="better"))
    parts = rules_parts(_typed(file), caught.value.faults, {})
    rules = next(each for each in parts if each.name == "rule")
    assert rules.elements[1].faults


def test_rules_change_their_order(seed: Path) -> None:
    """Each with its sentence."""
    inputs = _inputs(seed, "yearly-target")
    file = read_rules_file(inputs)
    before = sentences(inputs, inputs.scheme)
    made = tried(inputs, file, _typed(file).moved("rule", "3", -1))
    assert [rule.key for rule in made.scheme.rules] == ["s", "a", "c", "b"]
    assert len(before) == len(made.scheme.rules)


def test_an_own_file_is_written_over(seed: Path) -> None:
    """Only a bundled one gets a copy with a name of its own."""
    inputs = _inputs(seed)
    file = read_rules_file(inputs)
    assert (file.is_own, file.own_name) == (False, "three-way-own")
    made = tried(inputs, file, _typed(file))
    path = seed / file.own_file
    path.parent.mkdir(parents=True)
    path.write_text(made.text, encoding="utf-8")
    own = read_rules_file(_inputs(seed, "three-way-own"))
    assert (own.is_own, own.own_name) == (True, "three-way-own")


def test_all_schemes_side_by_side(seed: Path) -> None:
    """With their counts; a faulty own one is told and does not end the table."""
    folder = seed / "templates" / "rules"
    folder.mkdir(parents=True)
    (folder / "ours.toml").write_text('name = "ours"\ntitle = "私たちの"\n', encoding="utf-8")
    table = scheme_table(_inputs(seed))
    assert [each.name for each in table.columns if each.is_chosen] == ["three-way"]
    assert dict(next(each for each in table.columns if each.is_chosen).counts)["改善"] == 16
    assert [each.title for each in table.faulty] == ["私たちの"]
    assert table.differing == sum(each.differs for each in table.rows) > 0
    assert all(len(each.classes) == len(table.judging) < len(table.columns) for each in table.rows)
