"""Tables of the shapes that cities publish, taken as the golden texts beside this say."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.city_tables import SHAPES, cards
from fixtures.places import below

from plan_report.errors import InputError
from plan_report.intake.recipe import RECIPE_NAME
from plan_report.runs.import_table import Imported, ImportRequest, import_table
from plan_report.spreadsheet import column_letter

GOLDEN = Path(__file__).parents[1] / "cases" / "intake"


def made(shape: str, folder: Path, *, force: bool = False) -> Imported:
    """The table of a shape, taken into a plan folder."""
    suffix, write, sheets = SHAPES[shape]
    table = folder / f"表{suffix}"
    write(table)
    return import_table(ImportRequest(table, folder / "計画", sheets, force=force))


def told(result: Imported, folder: Path) -> str:
    """All that came of it as one text: the guesses, what is left, the files."""
    lines = ["列の読み方"]
    for each in result.seen:
        place = f"{each.sheet} {column_letter(each.column)}".strip()
        what = [place, each.heading, each.field, each.sure, *each.samples, each.why]
        lines.append(" | ".join(" ".join(text.split()) for text in what if text))
    lines += ["", "取り込まなかったもの", *map(str, result.taken.left)]
    lines += ["", "確かめていただきたいもの", *map(str, result.taken.doubts)]
    lines += ["", *(f"{origin} {count}指標" for origin, count in result.taken.origins.items())]
    for path in result.written:
        if path.name != RECIPE_NAME:
            settings = path.suffix == ".toml"
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
            kept = [line for line in text.split("\n") if not (settings and (not line or line.startswith("#")))]
            lines += ["", f"== {path.name}", *kept]
    return below(folder, "\n".join([*lines, ""]))


@pytest.mark.parametrize("shape", SHAPES)
def test_shape_is_taken_as_its_golden_text_says(shape: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Guesses, what is left out with its reason, and the files that are made."""
    text = told(made(shape, tmp_path), tmp_path)
    path = GOLDEN / f"{shape}.txt"
    if request.config.getoption("--rewrite-golden"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("shape", SHAPES)
def test_recipe_is_kept_and_gives_the_same_plan_again(shape: str, tmp_path: Path) -> None:
    """取り込み.toml says all of it: the second run reads by it and makes the same files."""
    first = made(shape, tmp_path)
    before = {path: path.read_bytes() for path in first.written}
    second = made(shape, tmp_path, force=True)
    assert second.reused
    assert not first.reused
    assert {path: path.read_bytes() for path in first.written} == before
    assert [each.place for each in second.taken.left] == [each.place for each in first.taken.left]


def test_cards_are_refused_plainly(tmp_path: Path) -> None:
    """One indicator a sheet is a form that cannot be taken; it is said, with what to do."""
    cards(tmp_path / "表.xlsx")
    with pytest.raises(InputError) as raised:
        import_table(ImportRequest(tmp_path / "表.xlsx", tmp_path / "計画"))
    assert "一つの指標を縦に並べた様式" in str(raised.value)
    assert "plan-report new" in str(raised.value)
    assert not (tmp_path / "計画").exists()


def test_hidden_columns_and_rows_are_told(tmp_path: Path) -> None:
    """They are read as what they say; what stands in one that is left out is left anyway."""
    import openpyxl  # noqa: PLC0415 slow

    table = tmp_path / "表.xlsx"
    SHAPES["1_simple"][1](table)
    book = openpyxl.load_workbook(table)
    book["Sheet1"].column_dimensions["E"].hidden = True
    book["Sheet1"].row_dimensions[3].hidden = True
    book.save(table)
    told = [str(each) for each in import_table(ImportRequest(table, tmp_path / "計画")).taken.doubts]
    assert any("1行目「E 令和5年度実績」列：非表示の列も「R5の値」として読みました" in each for each in told)
    assert any("非表示の行（3行目）も読みました" in each for each in told)


def test_several_tables_ask_which_sheet(tmp_path: Path) -> None:
    """Nothing is chosen silently: the sheets with tables are named, and how to take them all."""
    SHAPES["6_several_sheets"][1](tmp_path / "表.xlsx")
    with pytest.raises(InputError) as raised:
        import_table(ImportRequest(tmp_path / "表.xlsx", tmp_path / "計画"))
    assert "--sheet 基本目標1 --sheet 基本目標2" in str(raised.value)
    assert "作業用" not in str(raised.value)
