"""Whatever differs between a report's files and its audit record is found and named."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pytest

from plan_report.audit.json_file import read_record, write_record
from plan_report.compose import Layout
from plan_report.errors import InputError, UsageError
from plan_report.render.formats import Format
from plan_report.runs.build import Request, build
from plan_report.runs.records import records_of
from plan_report.runs.verify import Checked, State, verify

Edit = Callable[..., None]


def check(folder: Path, name: str = "report") -> dict[str, Checked]:
    """What is found of each file of a set."""
    return {checked.path.name: checked for checked in verify(folder / f"{name}.json")}


def said(checked: Checked) -> list[str]:
    """The differences as they are told."""
    return [str(difference) for difference in checked.differences]


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("paper", ["A4-landscape", "A4-portrait"])
def test_a_report_agrees_with_its_record(
    seed_with: Callable[..., Path], tmp_path: Path, layout: Layout, paper: str
) -> None:
    """Both files, in every text and cell, with tables that go on on further pages."""
    plan = seed_with(settings={'paper = "A4-landscape"': f'paper = "{paper}"'})
    built = build(Request(plan, out=tmp_path, layout=layout, number="資料1", annex=True))
    assert [checked.state for checked in check(tmp_path, built.paths[0].stem).values()] == [State.AGREES, State.AGREES]


def test_one_digit_by_hand_is_named_with_both_values(out: Path, edit_word: Edit) -> None:
    """Table, row, indicator and column."""
    edit_word(out / "report.docx", ">2,062件<", ">2,063件<")
    found = check(out)
    assert said(found["report.docx"]) == [
        (
            "表４　目指す地域像１の成果目標・評価指標　5行目　"
            "1-2-1「旭川成年後見支援センターの対応件数（一般相談及び市民後見人相談の合算件数）」の「今回（※）」"
            "：記録では「2,062件」、ファイルでは「2,063件」です"
        )
    ]
    assert found["report.docx"].state is State.DIFFERS
    assert found["report.pdf"].state is State.AGREES


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("改善16（47.1%）", "改善17（47.1%）", "「１　評価の概要」の文章"),
        (">悪化 ↘</w:t>", ">悪化　↘</w:t>", "表１"),
        ("※ 令和7年度", "※ 令和8年度", "の文章"),
        (">２　評価の方法<", ">２　評価のやり方<", "見出し：記録では「２　評価の方法」"),
        (">表２　", ">表９　", "表の題"),
        (">基準値<", ">基準の値<", "の見出し"),
    ],
)
def test_any_text_is_compared(out: Path, edit_word: Edit, old: str, new: str, place: str) -> None:
    """Sentences, headings, captions, headings of columns, footnotes."""
    edit_word(out / "report.docx", old, new)
    checked = check(out)["report.docx"]
    assert checked.state is State.DIFFERS
    assert any(place in line for line in said(checked))


def test_a_number_of_a_chart_changed_by_hand_is_named(out: Path, edit_word: Edit) -> None:
    """Word draws from it, whatever the text and the tables say."""
    edit_word(out / "report.docx", "<c:v>6</c:v>", "<c:v>9</c:v>", "word/charts/report-chart1.xml")
    edit_word(out / "report.docx", "<c:v>20.4</c:v>", "<c:v>40.2</c:v>", "word/charts/report-chart2.xml")
    classes, estimates = said(check(out)["report.docx"])
    assert classes == "図１の「改善 ↗」の値（1番目）：記録では「6」、ファイルでは「9」です"
    assert estimates == "図２の「基準値」の横の値（1番目）：記録では「20.4」、ファイルでは「40.2」です"


def test_numbers_as_word_writes_them_agree(out: Path, edit_word: Edit) -> None:
    """Saving again makes binary fractions of decimals."""
    chart = "word/charts/report-chart2.xml"
    edit_word(out / "report.docx", "<c:v>20.4</c:v>", "<c:v>20.399999999999999</c:v>", chart)
    assert check(out)["report.docx"].state is State.SAVED_AGAIN


def test_a_hidden_figure_is_missed(out: Path, edit_word: Edit) -> None:
    """Nobody who reads the report sees it."""
    shown = '</w:rPr><w:t xml:space="preserve">2,062件<'
    edit_word(out / "report.docx", shown, f"<w:vanish/>{shown}")
    lines = said(check(out)["report.docx"])
    assert "1-2-1" in lines[-1]


def test_a_file_saved_again_without_change_agrees(out: Path) -> None:
    """Its bytes are others, its contents are not; that is said."""
    document = docx.Document(str(out / "report.docx"))
    document.core_properties.comments = "見ました"
    document.save(str(out / "report.docx"))
    assert check(out)["report.docx"].state is State.SAVED_AGAIN


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_saved_by_another_program_agrees(out: Path, tmp_path: Path) -> None:
    """LibreOffice writes quite another file with the same texts; what its charts no longer say to the blind is told."""
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    folder = tmp_path / "saved"
    subprocess.run([*command, "--outdir", folder, out / "report.docx"], check=True, capture_output=True, timeout=120)
    shutil.copy(folder / "report.docx", out / "report.docx")
    checked = check(out)["report.docx"]
    assert checked.state is State.SAVED_AGAIN
    assert any(each.endswith("の代替テキストがなくなっています") for each in checked.lost)


def test_a_cell_merged_by_hand_is_named(out: Path) -> None:
    """With the slots it covered and covers; text of its own it may keep."""
    document = docx.Document(str(out / "report.docx"))
    table = document.tables[3]
    table.cell(2, 4).merge(table.cell(2, 5))
    document.save(str(out / "report.docx"))
    lines = said(check(out)["report.docx"])
    assert any(line.endswith("「基準値」の結合：記録では「1行×1列」、ファイルでは「1行×2列」です") for line in lines)


def test_a_row_taken_out_by_hand_is_named(out: Path) -> None:
    """The others are not all taken for wrong."""
    document = docx.Document(str(out / "report.docx"))
    table = document.tables[0]
    table._tbl.remove(table.rows[3]._tr)  # noqa: SLF001 python-docx has no call for it
    document.save(str(out / "report.docx"))
    lines = said(check(out)["report.docx"])
    assert len(lines) == 2
    assert "行数：記録では「8行」、ファイルでは「7行」です" in lines[0]
    assert lines[1].endswith("ですが、ファイルにはありません")
    assert "3行目" in lines[1]


def test_a_table_taken_out_by_hand_is_named(out: Path) -> None:
    """By its caption, which is left over; the other tables are not taken for it."""
    document = docx.Document(str(out / "report.docx"))
    table = document.tables[0]._tbl  # noqa: SLF001 as above
    table.getparent().remove(table)
    document.save(str(out / "report.docx"))
    lines = said(check(out)["report.docx"])
    assert lines[-1].startswith("表１　目指す地域像別の評価区分ごとの指標数：記録では「8行の表」")
    assert not any("行" in line and "列" in line for line in lines[:-1])  # its cells are not told one by one


def test_a_further_piece_of_a_table_taken_out_is_named(out: Path) -> None:
    """Its rows are those that are missing."""
    document = docx.Document(str(out / "report.docx"))
    table = document.tables[-1]._tbl  # noqa: SLF001 as above
    n_rows = len(document.tables[-1].rows) - 1
    table.getparent().remove(table)
    document.save(str(out / "report.docx"))
    lines = said(check(out)["report.docx"])
    missing = [line for line in lines if line.endswith("ですが、ファイルにはありません") and "行目" in line]
    assert len(missing) == n_rows
    assert all("評価の算定根拠" in line or "指標ごとの計算と評価" in line for line in missing)


def test_a_paragraph_more_is_named(out: Path) -> None:
    """With where it stands."""
    document = docx.Document(str(out / "report.docx"))
    document.paragraphs[-1].insert_paragraph_before("書き足した文")
    document.save(str(out / "report.docx"))
    (line,) = said(check(out)["report.docx"])
    assert line.endswith("記録になく、ファイルには「書き足した文」があります")


def test_another_text_in_the_pdf_is_named(out: Path) -> None:
    """As a PDF editor would leave it."""
    with pikepdf.open(out / "report.pdf", allow_overwriting_input=True) as pdf:
        cell = next(_cells(pdf.Root.StructTreeRoot.K))
        cell.A = pikepdf.Dictionary(O=pikepdf.Name.Table, ColSpan=5)
        pdf.save(out / "report.pdf")
    checked = check(out)["report.pdf"]
    assert checked.state is State.DIFFERS
    assert any("結合" in line for line in said(checked))


def _cells(element: pikepdf.Object) -> "object":
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/S") == "/TH":
                yield kid
            yield from _cells(kid)


@pytest.mark.parametrize("name", ["report.docx", "report.pdf"])
@pytest.mark.parametrize("damage", ["empty", "cut", "other"])
def test_a_damaged_file_is_told(out: Path, name: str, damage: str) -> None:
    """In one sentence; the other file is still read."""
    data = (out / name).read_bytes()
    (out / name).write_bytes({"empty": b"", "cut": data[: len(data) // 2], "other": b"Hello"}[damage])
    found = check(out)
    assert found[name].state in {State.UNREADABLE, State.DIFFERS}
    if damage != "cut":
        assert found[name].why.startswith(f"{name} を")
    assert [checked.state for other, checked in found.items() if other != name] == [State.AGREES]


def test_a_pdf_with_a_password_is_told(out: Path) -> None:
    """It cannot be compared."""
    with pikepdf.open(out / "report.pdf") as pdf:
        pdf.save(out / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    (out / "locked.pdf").replace(out / "report.pdf")
    checked = check(out)["report.pdf"]
    assert checked.state is State.UNREADABLE
    assert "パスワード" in checked.why


def test_in_a_browser_a_pdf_is_known_by_its_bytes_alone(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which says where its contents can be compared; a Word file is read as everywhere."""
    monkeypatch.setattr("plan_report.runs.verify.IN_BROWSER", True)
    made = check(out)
    assert made["report.docx"].state is State.AGREES
    assert made["report.pdf"].state is State.UNTOUCHED
    with (out / "report.pdf").open("ab") as file:
        file.write(b"%")
    saved = check(out)["report.pdf"]
    assert saved.state is State.CHANGED
    assert all("PDFの内容は、Windows版で調べられます" in each.notes[0] for each in (made["report.pdf"], saved))


def test_a_missing_file_is_told(out: Path) -> None:
    """The record knows that it was there."""
    (out / "report.pdf").unlink()
    assert check(out)["report.pdf"].state is State.MISSING


@pytest.mark.parametrize("each", [Format.TEXT, Format.VOICE, Format.HTML])
def test_texts_and_pages_are_compared_with_a_fresh_drawing(tmp_path: Path, each: Format) -> None:
    """A file as made is known by its hash; ends of lines are no contents; what else differs is told with its place."""
    path = build(Request(out=tmp_path, formats=(each,))).paths[0]
    name, text = path.name, path.read_text(encoding="utf-8-sig")
    assert check(tmp_path)[name].state is State.UNTOUCHED
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert check(tmp_path)[name].state is State.SAVED_AGAIN
    path.write_text(text.replace("34指標", "35指標", 1).replace("三十四", "三十五", 1), encoding="utf-8")
    found = check(tmp_path)[name]
    assert found.state is State.DIFFERS
    assert len(found.differences) == 1


def test_a_page_with_other_looks_is_told_as_changed(tmp_path: Path) -> None:
    """Its texts are the same; nobody says that it agrees."""
    path = build(Request(out=tmp_path, formats=(Format.HTML,))).paths[0]
    path.write_text(path.read_text(encoding="utf-8").replace("<body", "<body hidden"), encoding="utf-8")
    assert check(tmp_path)["report.html"].state is State.CHANGED


def test_a_changed_record_is_told_and_its_files_are_compared_all_the_same(out: Path) -> None:
    """Whatever was changed in it, whether or not a file was changed with it."""
    path = out / "report.json"
    path.write_text(path.read_text(encoding="utf-8").replace("2,062件", "2,063件"), encoding="utf-8")
    found = check(out)
    assert found["report.json"].state is State.CHANGED
    assert not found["report.json"].state.good
    assert "記録では「2,063件」、ファイルでは「2,062件」です" in said(found["report.pdf"])[0]


def test_a_drawing_of_another_version_is_told(out: Path) -> None:
    """What differs may be the other version's doing."""
    path = out / "report.json"
    record = replace(read_record(path), tool="plan-report 0.0.1")
    (out / "report.html").write_text("<p>別の文章</p>", encoding="utf-8")
    files = (*record.files, replace(record.files[0], name="report.html"))
    with path.open("wb") as file:
        write_record(replace(record, files=files), file)
    (note,) = check(out)["report.html"].notes
    assert "別の版（plan-report 0.0.1）" in note


def test_a_file_of_an_earlier_build_is_not_compared(tmp_path: Path) -> None:
    """It is not what this record describes."""
    build(Request(out=tmp_path))
    build(Request(out=tmp_path, formats=(Format.PDF,), number="資料9"))
    found = check(tmp_path)
    assert found["report.docx"].state is State.EARLIER
    assert found["report.pdf"].state is State.AGREES


def test_records_are_found_among_other_files(out: Path, tmp_path: Path) -> None:
    """A folder without any is told; so is one that does not exist."""
    (out / "other.json").write_text("{}")
    assert records_of(out) == (out / "report.json",)
    assert records_of(out / "report.json") == (out / "report.json",)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"監査記録（\.json）がありません"):
        records_of(tmp_path / "empty")
    with pytest.raises(UsageError, match="というファイル又はフォルダーはありません"):
        records_of(tmp_path / "none")
