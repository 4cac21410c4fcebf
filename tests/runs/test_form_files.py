"""Which files are taken for forms: folders, .zip, .ods and .xls; nothing is left out silently."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from plan_report.errors import Problem, Severity, UsageError
from plan_report.files import libreoffice
from plan_report.load import load_plan
from plan_report.runs import form_files as module
from plan_report.runs.collect import Collected
from plan_report.runs.form_files import form_files
from plan_report.xlsx.kinds import FileKind

Take = Callable[..., Collected]
Fill = Callable[..., Path]

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice（soffice）がありません")


def read(*paths: Path) -> tuple[list[str], list[str]]:
    """The names of what may be forms, and what is told."""
    problems: list[Problem] = []
    files = form_files(paths, problems)
    return [Path(file.label).name for file in files], [str(problem) for problem in problems]


def zipped(path: Path, files: Sequence[tuple[str, bytes]]) -> Path:
    """A .zip with these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return path


def test_folders_below_are_read(filled: Path, tmp_path: Path) -> None:
    """However deep; each file once, also when it is named twice."""
    folder = tmp_path / "返送" / "市" / "7月"
    folder.mkdir(parents=True)
    shutil.copy(filled, folder / "福祉課.xlsx")
    shutil.copy(filled, tmp_path / "返送" / "防災課.XLSX")
    names, told = read(tmp_path / "返送", folder / "福祉課.xlsx")
    assert (sorted(names), told) == (["福祉課.xlsx", "防災課.XLSX"], [])


def test_what_is_left_out_is_told_by_count(filled: Path, tmp_path: Path) -> None:
    """Excel's marks beside an open file, hidden files, other documents."""
    folder = tmp_path / "返送"
    (folder / ".git").mkdir(parents=True)
    shutil.copy(filled, folder / "福祉課.xlsx")
    for name in ("~$福祉課.xlsx", ".git/x.xlsx", "Thumbs.db", "a.docx", "b.docx", "c.pdf"):
        (folder / name).write_bytes(b"x")
    names, (told,) = read(folder)
    assert names == ["福祉課.xlsx"]
    for words in ("開いているファイルの目印（~$）1件", "隠しファイル2件", ".docxのファイル2件", ".pdfのファイル1件"):
        assert words in told


def test_tables_of_the_plan_itself_are_no_forms(filled: Path, seed: Path, take: Take) -> None:
    """Whoever keeps the forms in the plan's folder may name that folder."""
    (seed / "様式").mkdir()
    (seed / "公表").mkdir()
    shutil.copy(filled, seed / "様式" / "福祉課.xlsx")
    shutil.copy(filled, seed / "公表" / "去年.xlsx")
    made = take(seed)
    assert len(made.taken) == 34
    assert any("公表済みのファイル1件" in str(doubt) and "計画のデータ" in str(doubt) for doubt in made.doubts)


def test_more_than_memory_should_hold_is_told(filled: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What came before is read, and what is beyond is said."""
    first, second = (Path(shutil.copy(filled, tmp_path / name)) for name in ("a.xlsx", "b.xlsx"))
    monkeypatch.setattr(module, "_LARGEST", filled.stat().st_size)
    names, told = read(first, second)
    assert names == ["a.xlsx"]
    assert ["b.xlsx" in each for each in told] == [True]


def test_folder_that_cannot_be_read_is_told(filled: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The forms beside it are read."""
    closed = tmp_path / "返送" / "閉"
    closed.mkdir(parents=True)
    shutil.copy(filled, closed.parent / "福祉課.xlsx")
    look = os.scandir

    def scandir(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    names, told = read(closed.parent)
    assert names == ["福祉課.xlsx"]
    assert [str(closed) in each for each in told] == [True]


def test_folder_without_forms_is_an_error(tmp_path: Path) -> None:
    """Rather than nothing to take."""
    (tmp_path / "返送").mkdir()
    assert "フォルダーに様式（.xlsx）がありません" in read(tmp_path / "返送")[1][0]
    with pytest.raises(UsageError, match="ありません"):
        read(tmp_path / "返走")


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights there")
def test_links_to_folders_do_not_go_round(filled: Path, tmp_path: Path) -> None:
    """A link to the folder that it lies in ends nowhere."""
    folder = tmp_path / "返送"
    folder.mkdir()
    shutil.copy(filled, folder / "a.xlsx")
    (folder / "loop").symlink_to(folder)
    assert read(folder)[0] == ["a.xlsx"]


def test_zip_of_forms_is_read(filled: Path, seed: Path, take: Take, tmp_path: Path) -> None:
    """As macOS and Windows pack them; its answers are taken."""
    path = zipped(tmp_path / "返送.zip", [("市/福祉課.xlsx", filled.read_bytes()), ("__MACOSX/x.xlsx", b"x")])
    made = take(path)
    assert load_plan(seed).rounds[-1].id == "R8"
    assert any("隠しファイル1件" in str(doubt) for doubt in made.doubts)
    assert str(made.taken[0].place).startswith(f"{path}/市/福祉課.xlsx")


@pytest.mark.parametrize("encoding", ["cp932", "utf-8"])
def test_names_in_a_zip(encoding: str, filled: Path, tmp_path: Path) -> None:
    """Windows writes them in code page 932, macOS in UTF-8 without the flag that says so."""
    raw = "表ソ課.xlsx".encode(encoding)
    path = zipped(tmp_path / "返送.zip", [("A" * len(raw), filled.read_bytes())])
    path.write_bytes(path.read_bytes().replace(b"A" * len(raw), raw))
    assert read(path) == (["表ソ課.xlsx"], [])


@pytest.mark.parametrize("name", ["../外.xlsx", "/etc/外.xlsx", "C:/外.xlsx", "a/../../外.xlsx", "..\\外.xlsx"])
def test_paths_out_of_a_zip_are_not_read(name: str, filled: Path, tmp_path: Path) -> None:
    """Told by count; the others are read."""
    data = filled.read_bytes()
    names, told = read(zipped(tmp_path / "返送.zip", [(name, data), ("内.xlsx", data)]))
    assert names == ["内.xlsx"]
    assert "zipの外を指す名前のファイル1件" in told[0]


def test_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """Said by its size."""
    path = zipped(tmp_path / "返送.zip", [("a.xlsx", b"\0" * 20_000_000)])
    names, (told,) = read(path)
    assert names == []
    assert "展開すると大きくなりすぎる" in told


def test_zip_in_a_zip_and_damaged_zip(filled: Path, tmp_path: Path) -> None:
    """Neither is opened, and both are told."""
    inner = zipped(tmp_path / "中.zip", [("a.xlsx", filled.read_bytes())]).read_bytes()
    outer = zipped(tmp_path / "外.zip", [("中.zip", inner), ("b.xlsx", filled.read_bytes())])
    names, (told,) = read(outer)
    assert names == ["b.xlsx"]
    assert "zipの中のzip1件" in told
    (tmp_path / "壊.zip").write_bytes(inner[:400])
    assert "壊れている" in read(tmp_path / "壊.zip")[1][0]


def test_csv_in_place_of_a_form_is_recognised(tmp_path: Path) -> None:
    """A form saved as .csv, the plan's own table, and any other: each with advice that leads to a form."""
    texts = {
        "様式": "計画\n\n案内,様式番号：R8　担当課：福祉課　0123456789ABCDEF\n指標番号,指標名\n",
        "表": "指標番号,指標名\n1,件数\n",
        "他": "a,b\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="cp932")
    told = {name: read(tmp_path / f"{name}.csv")[1][0] for name in texts}
    assert "様式（R8、担当課：福祉課）をCSVで保存したもの" in told["様式"]
    assert "計画のデータであれば、渡す必要はありません" in told["表"]
    assert all("「Excelブック（.xlsx）」の形式で保存" in each for each in told.values())


def test_other_files_are_refused_with_what_can_be_read(tmp_path: Path) -> None:
    """A Word file says nothing of .csv."""
    zipped(tmp_path / "様式.docx", [("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")])
    (told,) = read(tmp_path / "様式.docx")[1]
    assert "「.docx」の形式は、様式として読めません（配った様式（.xlsx）に記入して返して" in told
    assert ".csv" not in told
    (tmp_path / "様式.pdf").write_bytes(b"")
    assert "配った様式（.xlsx）に記入して" in read(tmp_path / "様式.pdf")[1][0]
    (tmp_path / "空.xlsx").write_bytes(b"")
    assert "：空のファイルです（Excelで開き、「Excelブック（.xlsx）」" in read(tmp_path / "空.xlsx")[1][0]


@needs_libreoffice
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_form_in_another_format_is_converted_and_taken(
    kind: str, filled: Path, seed: Path, take: Take, tmp_path: Path
) -> None:
    """By LibreOffice, told; every answer is there and nothing locked has changed."""
    (data,) = libreoffice.converted([(".xlsx", filled.read_bytes())], kind)
    assert data
    (tmp_path / f"福祉課.{kind}").write_bytes(data)
    made = take(tmp_path / f"福祉課.{kind}")
    assert len(made.taken) == 34
    for each in load_plan(seed).indicators:
        values = [value.written.split() for value in (each.value("R8"), each.value("R7")) if value]
        assert len(values) == 2
        assert values[0] == values[1]
    assert [note.what for form in made.forms for note in form.notes] == [
        f"「.{kind}」の形式なので、LibreOfficeで .xlsx に変換して読みました"
    ]


@needs_libreoffice
def test_what_libreoffice_cannot_open_is_told(tmp_path: Path) -> None:
    """One broken file does not stop the others."""
    broken = zipped(tmp_path / "壊.ods", [("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")])
    problems: list[Problem] = []
    assert form_files([broken], problems) == ()
    assert "LibreOfficeが開けませんでした" in str(problems[0])
    assert problems[0].severity is Severity.ERROR


def test_without_libreoffice_the_way_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And it leads to .xlsx."""
    monkeypatch.setattr("plan_report.runs.form_files.libreoffice", lambda: None)
    broken = zipped(tmp_path / "様式.ods", [("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")])
    (told,) = read(broken)[1]
    assert "LibreOfficeのないパソコンでは読めません" in told
    assert "「Excelブック（.xlsx）」の形式で保存" in told


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), FileKind.LOCKED),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), FileKind.XLS),
        (b"\xd0\xcf\x11\xe0", FileKind.OTHER),
    ],
)
def test_old_files_are_told_from_locked_ones(content: bytes, kind: FileKind, tmp_path: Path) -> None:
    """Both begin with the same bytes, whatever they are called."""
    path = tmp_path / "様式.xlsx"
    path.write_bytes(content)
    told = read(path)[1]
    if kind is FileKind.LOCKED:
        assert "パスワードが掛かっている" in told[0]
    elif kind is FileKind.XLS:
        assert ".xls" in told[0]
    else:
        assert told == []  # the reader of workbooks says what is wrong
