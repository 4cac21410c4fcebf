"""`plan-report errata` and `build --corrects` as an official types them."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from fixtures.command import run

from plan_report.audit.json_file import read_record
from plan_report.resources import bundled

MakePlan = Callable[..., Path]
SEED = str(bundled("data"))


def test_two_folders_give_the_sheet_and_say_what_changed(seed_with: MakePlan, tmp_path: Path) -> None:
    """As Word, PDF and audit record."""
    new = seed_with({("1-2-1", "R7の値"): "1,062件"})
    result = run("errata", SEED, new, "-o", tmp_path / "out", "--date", "令和8年4月1日", "--number", "資料2")
    assert result.exit_code == 0
    assert "誤りのあった値は1か所です。これに伴い、ほかに14か所を訂正します。1指標の評価が変わります。" in result.output
    assert "：2,062件 → 1,062件（判定への影響：「改善」が「悪化」に変わります）" in result.output
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"正誤表.docx", "正誤表.pdf", "正誤表.json"}
    word = docx.Document(str(tmp_path / "out" / "正誤表.docx"))
    assert [cell.text for cell in word.tables[0].rows[0].cells] == ["ページ", "箇所", "誤", "正", "判定への影響"]
    assert any(paragraph.text == "令和8年4月1日" for paragraph in word.paragraphs)
    assert run("verify", tmp_path / "out").exit_code == 0


def test_identical_input_says_so_and_writes_nothing(tmp_path: Path) -> None:
    """Exit status 0, no folder made."""
    result = run("errata", SEED, SEED, "-o", tmp_path / "out")
    assert (result.exit_code, result.output.splitlines()[2:]) == (0, ["変更なし"])  # after the names of the two
    assert not (tmp_path / "out").exists()


def test_records_do_as_well_as_folders(seed_with: MakePlan, tmp_path: Path) -> None:
    """In any combination; the sheet is the same, but for what it says it was made from."""
    new = seed_with({("1-2-1", "R7の値"): "1,062件"})
    run("build", SEED, "-o", tmp_path / "old")
    run("build", new, "-o", tmp_path / "new")
    old_record, new_record = tmp_path / "old" / "report.json", tmp_path / "new" / "report.json"
    sheets = set()
    for index, pair in enumerate(((SEED, new), (old_record, new), (SEED, new_record), (old_record, new_record))):
        out = tmp_path / str(index)
        assert run("errata", *pair, "-o", out).exit_code == 0
        sheets.add((out / "正誤表.docx").read_bytes())
    assert len(sheets) == 1


def test_what_cannot_be_compared_is_told(tmp_path: Path, seed_with: MakePlan) -> None:
    """What is no record, or that of a 正誤表, a folder that does not exist, the report itself, a day that is none."""
    (tmp_path / "x.json").write_text("{}")
    result = run("errata", tmp_path / "x.json", SEED)
    assert (result.exit_code, "監査記録ではありません" in result.output) == (1, True)
    run("errata", SEED, seed_with({("1-2-1", "R7の値"): "1,062件"}), "-o", tmp_path)
    result = run("errata", tmp_path / "正誤表.json", SEED)
    assert (result.exit_code, "正誤表の監査記録は比べられません" in result.output) == (2, True)
    assert run("errata", tmp_path / "none", SEED).exit_code == 2
    result = run("errata", tmp_path / "report.docx", SEED)
    assert (result.exit_code, "監査記録（report.json など）を、同じフォルダーに" in result.output) == (1, True)
    result = run("errata", SEED, SEED, "--date", "令和の春")
    assert (result.exit_code, "「令和の春」を日付として読めません" in result.output) == (2, True)


def test_a_sheet_edited_by_hand_is_kept(tmp_path: Path, seed_with: MakePlan) -> None:
    """As a report is."""
    new = seed_with({("1-2-1", "R7の値"): "1,062件"})
    run("errata", SEED, new, "-o", tmp_path / "out")
    (tmp_path / "out" / "正誤表.docx").write_bytes(b"by hand")
    result = run("errata", SEED, new, "-o", tmp_path / "out")
    assert "正誤表_2 という名前で作りました" in result.output
    assert (tmp_path / "out" / "正誤表.docx").read_bytes() == b"by hand"


def test_a_settled_flag_is_counted(seed_with: MakePlan) -> None:
    """It is no correction, but the two are not the same either."""
    result = run("errata", SEED, seed_with({("4-3-3", "要確認"): ""}))
    assert "\n変更なし\n要確認は、15件から" in result.output


def test_a_corrected_report_stands_beside_the_one_it_corrects(seed_with: MakePlan, tmp_path: Path) -> None:
    """Marked, with the 正誤表 in it, and a record that names the record it corrects."""
    out = tmp_path / "out"
    run("build", SEED, "-o", out)
    before = (out / "report.docx").read_bytes()
    new = seed_with({("1-2-1", "R7の値"): "1,062件"})
    result = run("build", new, "-o", out, "--corrects", out / "report.json")
    assert result.exit_code == 0
    assert "1指標の評価が変わります" in result.output
    assert (out / "report.docx").read_bytes() == before
    word = docx.Document(str(out / "report_訂正案.docx"))
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    assert {"1,062件 [r]", "2,062件", "判定への影響"} <= cells
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert "[r] 訂正した値です。" in texts
    assert any(text.endswith("正誤表") for text in texts)
    corrects = read_record(out / "report_訂正案.json").corrects
    assert corrects is not None
    assert corrects.name == "report.json"
    assert run("verify", out).exit_code == 0


def test_a_correction_of_a_correction_has_only_what_is_new(seed_with: MakePlan, tmp_path: Path) -> None:
    """The first one's marks are not taken for changes."""
    first, second = {("1-2-1", "R7の値"): "1,062件"}, {("1-1-1", "R7の値"): "6件"}
    run("build", SEED, "-o", tmp_path / "0")
    run("build", seed_with(first), "-o", tmp_path / "1", "--corrects", tmp_path / "0" / "report.json")
    run("build", seed_with(first | second), "-o", tmp_path / "2", "--corrects", tmp_path / "1" / "report_訂正案.json")
    tables = read_record(tmp_path / "2" / "report_訂正案.json").tables
    marked = [cell.text for table in tables for cell in table.cells if cell.text.endswith(" [r]")]
    assert marked == ["6件 [r]"]


def test_a_record_without_changes_is_told(tmp_path: Path) -> None:
    """The report is made as ever, without marks."""
    run("build", SEED, "-o", tmp_path / "old")
    result = run("build", SEED, "-o", tmp_path / "new", "--corrects", tmp_path / "old" / "report.json")
    assert "と比べて、変更はありません" in result.output
    assert (tmp_path / "new" / "report_訂正案.docx").read_bytes() == (tmp_path / "old" / "report.docx").read_bytes()


@pytest.mark.parametrize("spoilt", ["", "{", '{"plan_report_audit": 1}'])
def test_a_spoilt_record_stops_the_correction(tmp_path: Path, spoilt: str) -> None:
    """Nothing is written then."""
    (tmp_path / "old.json").write_text(spoilt)
    result = run("build", SEED, "-o", tmp_path / "new", "--corrects", tmp_path / "old.json")
    assert result.exit_code == 1
    assert "何も書き込んでいません" in result.output
    assert not (tmp_path / "new").exists()
