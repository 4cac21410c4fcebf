"""A plan that was taken from a table can be read, or every cell that stands in its way is told."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from plan_report.load import load_plan
from plan_report.runs.import_table import Imported, ImportRequest, import_table

_HEAD = ("指標名", "単位", "基準値（R4）", "R5実績", "R5目標", "最終目標（R10）", "方向性")


def taken(folder: Path, *rows: Sequence[str]) -> Imported:
    """A table as CSV, taken."""
    path = folder / "表.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([_HEAD, *rows])
    return import_table(ImportRequest(path, folder / "計画"))


@pytest.mark.parametrize("value", ["151（速報）", "151", "151人", "男 70 女 81", "調査中"])
@pytest.mark.parametrize("target", ["200", "200以上", "200人以上", "増加", ""])
def test_values_beside_a_column_of_units_can_be_read(tmp_path: Path, value: str, target: str) -> None:
    """Remarks behind numbers, parts, and words of targets do not keep the unit from them."""
    baseline = "男 60 女 60" if value.startswith("男") else "120"
    result = taken(tmp_path, ("移住者", "人", baseline, value, "", target if value[0] != "男" else "", "↑"))
    assert result.unreadable == ()
    assert [each.name for each in load_plan(tmp_path / "計画").indicators] == ["移住者"]


def test_cells_that_cannot_be_read_together_are_told_where_they_stand(tmp_path: Path) -> None:
    """Place in the table, text, way to mend, and place in the plan; the plan is made all the same."""
    result = taken(tmp_path, ("x", "件", "1", "2", "", "3", "↑"), ("移住者", "人", "120", "２２人／年", "", "150", "↑"))
    wrong = next(each for each in result.unreadable if each.place.column == "D R5実績")
    assert (wrong.place.file, wrong.place.row) == (str(tmp_path / "表.csv"), 3)
    assert "「２２人／年」は、このままでは計画として読めません" in wrong.what
    assert "同じ単位と内訳で書く" in wrong.mend
    assert f"{tmp_path / '計画' / 'R5.csv'} の3行目「値」列" in wrong.mend
    assert (tmp_path / "計画" / "R5.csv").exists()


def test_what_is_wrong_with_the_settings_is_told_as_it_is(tmp_path: Path) -> None:
    """A fault that comes from no cell of the table keeps its place."""
    table, out = tmp_path / "表.csv", tmp_path / "計画"
    table.write_text("指標名,基準値,R5実績\na,1件,2件\n", encoding="utf-8")
    import_table(ImportRequest(table, out))
    recipe = out / "取り込み.toml"
    text = recipe.read_text(encoding="utf-8")
    assert 'period = "R5年度"' in text
    recipe.write_text(text.replace('period = "R5年度"', 'period = "あ年度"'), encoding="utf-8")
    (wrong,) = import_table(ImportRequest(table, out, force=True)).unreadable
    assert wrong.place.file == str(out / "plan.toml")
