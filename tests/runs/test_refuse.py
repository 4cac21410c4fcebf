"""What lies in a folder where a plan is to be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_report.errors import OutputError
from plan_report.load.own_files import own_names
from plan_report.runs.export import export, import_tidy
from plan_report.runs.import_table import ImportRequest, import_table
from plan_report.runs.new import NewRequest, new
from plan_report.runs.refuse import refuse_existing

TABLE = "指標名,基準値（R4年度）,目標値（R10年度）,R6年度\n訓練の回数,4回,6回,5回\n"


def _put(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text("mine", encoding="utf-8")
    return folder


def test_all_of_a_plan_is_found(tmp_path: Path) -> None:
    """Tables of rounds by the names in plan.toml and by years; what is nobody's is not."""
    folder = _put(
        tmp_path, "indicators.xlsx", "Activities.csv", "変更履歴.csv", "R6.csv", "中間.csv", "メモ.csv", "R7.txt"
    )
    assert set(own_names(folder)) == {"indicators.xlsx", "Activities.csv", "変更履歴.csv", "R6.csv"}
    (folder / "plan.toml").write_text('title = "計画"\n[[rounds]]\nid = "中間"\n', encoding="utf-8")
    assert {"plan.toml", "中間.csv"} <= set(own_names(folder))
    (folder / "plan.toml").write_text("title = ", encoding="utf-8")
    assert "plan.toml" in own_names(folder)
    assert own_names(folder / "無い") == ()


@pytest.mark.parametrize("name", ["activities.csv", "R5.csv", "indicators.xlsx", "変更履歴.csv"])
def test_no_command_writes_a_plan_beside_what_is_left_of_another(name: str, tmp_path: Path) -> None:
    """It would become part of the new one."""
    open_data = tmp_path / "公開.csv"
    export(None, open_data)
    table = tmp_path / "表.csv"
    table.write_text(TABLE, encoding="utf-8")
    out = _put(tmp_path / "計画", name)
    with pytest.raises(OutputError, match=name):
        new(NewRequest(out, "計画", round_id="R7"))
    with pytest.raises(OutputError, match=name):
        import_table(ImportRequest(table, out))
    with pytest.raises(OutputError, match=name):
        import_tidy(open_data, out)
    assert [each.name for each in out.iterdir()] == [name]


@pytest.mark.parametrize("name", ["activities.csv", "R5.csv", "indicators.xlsx"])
def test_force_writes_over_but_leaves_nothing_of_the_old_plan(name: str, tmp_path: Path) -> None:
    """What it would not write over must be moved first; it is not deleted."""
    out = _put(tmp_path, "plan.toml", name)
    with pytest.raises(OutputError, match="先に別の場所へ移してください") as caught:
        refuse_existing(out, ["plan.toml", "indicators.csv"], force=True)
    assert name in str(caught.value)
    assert "plan.toml" not in str(caught.value)
    refuse_existing(out, ["plan.toml", name], force=True)


def test_the_log_stays_with_force(tmp_path: Path) -> None:
    """It tells what happened to the plan, and no plan is read from it."""
    refuse_existing(_put(tmp_path, "plan.toml", "変更履歴.csv"), ["plan.toml"], force=True)


def test_the_table_a_plan_is_made_of_may_lie_there(tmp_path: Path) -> None:
    """Whatever it is called."""
    refuse_existing(_put(tmp_path, "R6年度.csv"), ["plan.toml"], force=False, but=tmp_path / "R6年度.csv")
