"""The report of one 主体 or 担当課."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from plan_report.audit.compare import compare
from plan_report.audit.json_file import read_record
from plan_report.cli.group import main
from plan_report.document import Paragraph
from plan_report.errors import UsageError
from plan_report.render.formats import Format
from plan_report.runs.build import Request, build, prepare


def test_a_bodys_report_has_its_name_its_indicators_and_its_counts(tmp_path: Path) -> None:
    """In the title, in the names of the files and among the options of the record."""
    built = build(Request(out=tmp_path, formats=(Format.TEXT,), actor="市社協"))
    report, paths = built.report, built.paths
    assert [path.name for path in paths] == ["report_市社協.txt", "report_市社協.json"]
    plan = report.inputs.plan
    assert all("市社協" in indicator.actors for indicator in plan.indicators)
    assert sum(count for _, count in report.counts) == len(list(plan.indicators)) < 34
    assert "主体：市社協" in [block.text for block in report.document.blocks if isinstance(block, Paragraph)]
    options = {each["name"]: each["value"] for each in json.loads(paths[1].read_bytes())["options"]}
    assert options["actor"] == "市社協"


def test_its_open_matters_are_numbered_by_themselves() -> None:
    """From 1, and only those of its own indicators."""
    document = prepare(Request(actor="市社協")).document
    (table,) = (table for table in document.tables if table.key == "matters")
    numbers = [cell.text for cell in table.cells if cell.col == 0 and cell.row]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_a_department_is_a_body_too(seed_with: Callable[..., Path]) -> None:
    """担当課 in a column of its own, several in one cell."""
    folder = seed_with()
    table = folder / "indicators.csv"
    head, first, *rest = table.read_text(encoding="utf-8-sig").splitlines()
    rest = [line for line in rest if line.startswith(("1-", "2-"))]
    single = [line for line in (first, *rest) if line.count('"') % 2 == 0]
    lines = [f"{head},担当課", *(f"{line},福祉課、長寿社会課" for line in single[:2]), *(f"{x}," for x in single[2:])]
    table.write_text("\n".join(lines), encoding="utf-8-sig")
    of_round = folder / "R7.csv"
    left = {line.split(",")[0] for line in lines}
    facts = [line for line in of_round.read_text(encoding="utf-8-sig").splitlines() if line.split(",")[0] in left]
    of_round.write_text("\n".join(facts), encoding="utf-8-sig")
    report = prepare(Request(folder, actor="長寿社会課"))
    assert len(report.judgements) == 2
    assert report.inputs.body == "担当課：長寿社会課"


ACTIVITIES = """番号,目指す地域像番号,基本的な考え方番号,取組名,担当課,R7の実績
a,1,1,サロン,市社協,12回
b,1,1,講座,図書課,5回
c,2,1,相談,福祉課、図書課,3件
"""


@pytest.fixture
def with_activities(seed_with: Callable[..., Path]) -> Path:
    """The seed's plan with 取組 of three departments, and a remark in each of two areas."""
    folder = seed_with()
    (folder / "activities.csv").write_text(ACTIVITIES, encoding="utf-8")
    remarks = "".join(f'[[remarks]]\nnode = ["{number}"]\nissues = "課題{number}"\n' for number in (1, 2))
    settings = folder / "plan.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + remarks, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("actor", "activities", "remarks"),
    [("市社協", ["a"], ["課題1", "課題2"]), ("市", [], ["課題1", "課題2"]), ("福祉課", ["c"], ["課題2"])],
)
def test_activities_are_those_of_the_department(
    actor: str, activities: list[str], remarks: list[str], with_activities: Path
) -> None:
    """取組 have no 主体: one of that name gets those whose 担当課 it is. Remarks are those of what is left."""
    plan = prepare(Request(with_activities, actor=actor)).inputs.plan
    assert [each.id for each in plan.activities] == activities
    assert [each.issues for each in plan.remarks] == remarks


def test_a_department_that_only_activities_name_has_its_report(with_activities: Path, tmp_path: Path) -> None:
    """Without indicators, and without a table of them."""
    built = build(Request(with_activities, tmp_path, (Format.DOCX, Format.PDF), actor="図書課"))
    report, paths = built.report, built.paths
    assert report.judgements == {}
    keys = [table.key for table in report.document.tables]
    assert keys == ["summary", "legend", "activities-1", "activities-2"]
    texts = [block.text for block in report.document.blocks if isinstance(block, Paragraph)]
    assert "(1)\t評価の対象となる指標はありません。" in texts
    assert [path.suffix for path in paths] == [".docx", ".pdf", ".json"]


def test_reports_of_different_bodies_are_not_compared(tmp_path: Path) -> None:
    """Everything would seem to be gone."""
    records = []
    for actor in ("市", "市社協"):
        built = build(Request(out=tmp_path, formats=(Format.TEXT,), actor=actor))
        records.append(read_record(built.paths[-1]))
    with pytest.raises(UsageError, match="報告書の範囲が違います（訂正前は 市、訂正後は 市社協）"):
        compare(*records)


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_unknown_name_is_told_with_those_there_are(command: str, tmp_path: Path) -> None:
    """Exit status 2, as for an unknown round."""
    more = ["-o", str(tmp_path)] if command == "build" else []
    result = CliRunner().invoke(main, [command, "--sample", "--actor", "県", *more])
    assert result.exit_code == 2
    assert "「県」という主体又は担当課はこの計画にありません（あるのは 市、市社協）" in result.output
    assert not list(tmp_path.iterdir())


def test_check_tells_only_of_the_bodys_own_rows() -> None:
    """Fewer indicators, fewer doubts."""
    whole, own = (CliRunner().invoke(main, ["check", "--sample", *more]).output for more in ([], ["--actor", "市社協"]))
    assert len(own.splitlines()) < len(whole.splitlines())
    assert "34指標を読みました" in whole
    assert "34指標を読みました" not in own
