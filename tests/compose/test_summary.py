"""評価の概要: its tables."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plan_report.compose.summary import Summary
from plan_report.document import Block, CellRole, Paragraph, Table
from plan_report.judgement import Judgement, JudgementClass
from plan_report.model import Plan


def rows(table: Block) -> list[list[str]]:
    """The texts of a table without merged cells."""
    assert isinstance(table, Table)
    n_cols = len(table.widths)
    texts = [cell.text for cell in table.cells]
    return [texts[start : start + n_cols] for start in range(0, len(texts), n_cols)]


def notes(blocks: Sequence[Block]) -> list[str]:
    """What stands below a table."""
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def by_chance(judgements: Mapping[str, Judgement], *ids: str) -> dict[str, Judgement]:
    """The judgements, those of these indicators with a change that may be but chance."""
    return {
        id_: replace(each, parts=tuple(replace(part, by_chance=id_ in ids) for part in each.parts))
        for id_, each in judgements.items()
    }


def test_every_area_and_class_is_counted(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """Areas, their sum, and of it the outcome targets and the indicators; 混在 only where there is one."""
    table, *_ = Summary.of(small_plan, all_better, classes).by_level(1)
    assert rows(table) == [
        ["目指す地域像", "指標数", "改善 ↗", "維持 →"],
        ["1　支え合う地域", "5", "5", "0"],
        ["2　安心な地域", "1", "1", "0"],
        ["合計", "6", "6", "0"],
        ["うち成果目標", "1", "1", "0"],
        ["うち評価指標", "5", "5", "0"],
    ]
    roles = [cell.role for cell in table.cells if cell.col == 0]
    of_parts = [CellRole.OF_WHICH, CellRole.OF_WHICH]  # set in by their look: no blank is read aloud
    assert roles == [CellRole.COLUMN_HEADER, CellRole.ROW_HEADER, CellRole.ROW_HEADER, CellRole.TOTAL, *of_parts]
    assert {cell.role for cell in table.cells if cell.row == 3 and cell.col} == {CellRole.TOTAL_COUNT}


def test_what_may_be_chance_is_marked_where_it_is_counted(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """A reader of 改善 5 must see how many of them cannot be said to have changed."""
    first, second, *_ = (each.id for each in small_plan.indicators)
    judged = by_chance(all_better, first, second)
    table, *further = Summary.of(small_plan, judged, classes).by_level(1)
    assert [row[2] for row in rows(table)] == ["改善 ↗", "5（2）", "1", "6（2）", "1（1）", "5（1）"]
    assert notes(further)[-1].startswith("（　）内は、そのうち、")


def test_the_classes_are_explained_below_the_first_table(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """Page one needs no leafing to the legend."""
    described = tuple(replace(each, description=f"{each.label}の説明。") for each in classes)
    _, *further = Summary.of(small_plan, all_better, described).by_level(1)
    assert notes(further) == ["改善 ↗：改善の説明。　維持 →：維持の説明。"]


def test_bodies_are_counted_in_a_table_of_their_own(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """An indicator of two bodies counts for both, which is said; those of nobody stand last."""
    table, note = Summary.of(small_plan, all_better, classes).by_body(2)
    assert [row[:2] for row in rows(table)] == [
        ["主体", "指標数"],
        ["市", "3"],
        ["市社協", "3"],
        ["（主体の記載なし）", "1"],
    ]
    assert notes([note]) == ["複数の主体の指標は、それぞれの主体に数えています。"]


def test_departments_stand_in_for_bodies(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """Where no 主体 is named, the 担当課 are counted; one alone has all and needs no table."""
    of = {"1-1-3": "高齢課", "2-1-1": "高齢課"}
    plan = small_plan.each(lambda each: replace(each, actors=(), department=of.get(each.id, "福祉課")))
    (table,) = Summary.of(plan, all_better, classes).by_body(2)
    assert [row[:2] for row in rows(table)] == [["担当課", "指標数"], ["福祉課", "4"], ["高齢課", "2"]]
    alone = small_plan.each(lambda each: replace(each, actors=("市",)))
    assert Summary.of(alone, all_better, classes).by_body(2) == []
