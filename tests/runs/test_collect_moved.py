"""A plan that `collect` writes into a new folder is whole: its own rules go along, and nothing in it is a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl

from plan_report.load import load_plan
from plan_report.notation import print_value
from plan_report.resources import bundled
from plan_report.runs.collect import CollectRequest, collect
from plan_report.runs.template import TemplateRequest, make_templates

Fill = Callable[..., Path]


def test_its_own_rules_go_along(seed: Path, form: Path, fill: Fill, tmp_path: Path) -> None:
    """Else the plan that was just written could not be judged."""
    rules = seed / "templates" / "rules" / "ours.toml"
    rules.parent.mkdir(parents=True)
    rules.write_bytes((bundled("templates") / "rules" / "three-way.toml").read_bytes())
    settings = seed / "plan.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"(?m)^scheme = .*$", 'scheme = "ours"', text), encoding="utf-8")
    assert load_plan(seed).scheme == "ours"
    made = collect(CollectRequest((fill(form),), tmp_path / "new", seed, confirmed=True))
    copied = tmp_path / "new" / "templates" / "rules" / "ours.toml"
    assert copied in made.written
    assert copied.read_bytes() == rules.read_bytes()


def test_no_cell_of_a_plan_taken_from_excel_is_a_formula(fill: Fill, tmp_path: Path) -> None:
    """A text that begins like one is marked in every table that is written, and read back as it was."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "指標"
    sheet.append(("指標番号", "指標名", "種類", "望ましい方向", "基準値", "R7の値", "備考"))
    sheet.append(("1", "件数", "件数", "増加", "-3件", "-2件", "=1+1 を確かめる"))
    sheet["G2"].data_type = "s"
    book.save(tmp_path / "plan.xlsx")
    (made,) = make_templates(TemplateRequest(tmp_path / "plan.xlsx", "R8", tmp_path / "form.xlsx"))
    collect(CollectRequest((fill(made.path),), tmp_path / "new", tmp_path / "plan.xlsx"))
    tables = [path for path in (tmp_path / "new").glob("*.csv") if path.stem != "変更履歴"]
    rows = (row for path in tables for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    cells = [cell for row in rows for cell in row]
    assert "'-2件" in cells
    assert not [cell for cell in cells if len(cell) > 1 and cell[0] in "=+-@"]
    (indicator,) = load_plan(tmp_path / "new").indicators
    assert [print_value(each.value) for each in indicator.facts if each.value] == ["△2件", "△2件"]
    assert indicator.note == "=1+1 を確かめる"
