"""A plan whose own scheme judges nodes, from its folder to the composed report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plan_report.errors import InputError
from plan_report.runs.build import Report, Request, prepare

OWN = Path(__file__).parents[1] / "cases" / "plans" / "20-rollup" / "templates" / "rules" / "own.toml"
SeedWith = Callable[..., Path]


def _prepared(seed_with: SeedWith, level: str, actor: str = "") -> Report:
    """The seed's report by the scheme of that case, with another level."""
    folder = seed_with(settings={'scheme = "three-way"': 'scheme = "own"'})
    rules = folder / "templates" / "rules"
    rules.mkdir(parents=True)
    text = OWN.read_text(encoding="utf-8")
    assert 'level = "施策"' in text
    (rules / "own.toml").write_text(text.replace('level = "施策"', f'level = "{level}"'), encoding="utf-8")
    return prepare(Request(folder, actor=actor))


def test_every_node_of_the_level_has_a_verdict_in_the_report(seed_with: SeedWith) -> None:
    """Each as a line under its heading."""
    report = _prepared(seed_with, "目指す地域像")
    assert [each.path for each in report.nodes] == [("1",), ("2",), ("3",), ("4",)]
    said = [block.text for block in report.document.blocks if hasattr(block, "text")]
    assert sum("\n計算：平均" in text for text in said) == 4


def test_the_report_of_one_body_has_none(seed_with: SeedWith) -> None:
    """Its indicators alone would make another verdict than the whole report has."""
    report = _prepared(seed_with, "目指す地域像", actor="市社協")
    assert report.nodes == ()
    said = "".join(block.text for block in report.document.blocks if hasattr(block, "text"))
    assert "計画の全体によるものなので、この報告書には記載しません。" in said


def test_a_level_that_the_plan_does_not_have_stops_the_report(seed_with: SeedWith) -> None:
    """And the levels that there are are listed."""
    with pytest.raises(InputError, match=r"own\.toml：.*「施策」は、計画の段にありません.*目指す地域像"):
        _prepared(seed_with, "施策")
