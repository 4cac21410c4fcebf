"""An edited Word file as choices: what can be taken, what cannot and why; each by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

from fixtures.word_edits import edit_lines

from plan_report.render.formats import Format
from plan_report.runs.adopt import AdoptRequest, adopt
from plan_report.runs.adopt_choices import Sort, choices_of
from plan_report.runs.build import Request, build
from plan_report.runs.records_for import origins_of


def edited(seed: Path, lines: dict[str, str]) -> AdoptRequest:
    """The seed's report with other lines, held against its record."""
    build(Request(seed, out=seed / "報告書", formats=(Format.DOCX,)))
    path = Path(shutil.copy(seed / "報告書" / "report.docx", seed.parent / "report - コピー.docx"))
    edit_lines(path, lines)
    return AdoptRequest(path, seed, seed / "報告書" / "report.json")


def test_a_figure_that_cannot_be_read_leaves_the_others(seed: Path) -> None:
    """It is said why it cannot be taken; the other one can, with what it does to the judgement."""
    found = choices_of(edited(seed, {"366件": "361件", "146件": "たくさん"}))
    (figure,) = found.of(Sort.FIGURE)
    assert (figure.into, figure.old, figure.new) == ("3-1-2 R7の値", "366件", "361件")
    assert figure.verdicts == ("R7の評価は「悪化」のまま変わりません。",)
    assert any(each.new == "たくさん" and each.why for each in found.of(Sort.NOTHING))


def test_only_what_was_chosen_is_taken(seed: Path) -> None:
    """Nothing where nothing was; one of two figures where one was."""
    request = edited(seed, {"366件": "361件", "146件": "140件"})
    first, _ = choices_of(request).of(Sort.FIGURE)
    assert not adopt(AdoptRequest(request.report, seed, request.record, only=frozenset())).written
    made = adopt(AdoptRequest(request.report, seed, request.record, only=frozenset({first.key})))
    assert [each.new for each in made.decided.changes] == [first.new]
    assert len(choices_of(request).of(Sort.FIGURE)) == 1


def test_the_report_of_a_copy_is_found_by_its_name(seed: Path) -> None:
    """As browsers and Windows name a copy; another name is likely nobody's."""
    request = edited(seed, {"366件": "361件"})
    (origin,) = origins_of(request.report, (seed / "報告書", seed / "ない"))
    assert (origin.record, origin.is_likely) == (request.record, True)
    other = Path(shutil.copy(request.report, seed.parent / "送付用.docx"))
    assert [each.is_likely for each in origins_of(other, (seed / "報告書",))] == [False]
    same = Path(shutil.copy(seed / "報告書" / "report.docx", seed.parent / "そのまま.docx"))
    assert [each.is_likely for each in origins_of(same, (seed / "報告書",))] == [True]
