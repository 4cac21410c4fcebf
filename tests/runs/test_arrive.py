"""Files that came back: each under a name of its own, nothing written over, nothing of the system's."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from fixtures.departments import saved_as

from plan_report.errors import UsageError
from plan_report.files.libreoffice import libreoffice
from plan_report.runs import arrive
from plan_report.runs.arrive import arrived, put_aside
from plan_report.runs.form_files import form_files
from plan_report.workbook import form_zip


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    """Windows does not tell A from a; the same content does not come twice, under whatever name."""
    (tmp_path / "a.xlsx").write_bytes(b"1")
    came = arrived([("返送/A.xlsx", b"2"), ("b.xlsx", b"1"), ("a.XLSX", b"3")], tmp_path)
    assert dict(came.files) == {"A_2.xlsx": b"2", "a_3.xlsx": b"3"}
    assert len(came.told) == 3


def test_a_zip_is_unpacked(tmp_path: Path) -> None:
    """Its folders are left out, and what leads elsewhere, hides or marks an open file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("課/福祉課.xlsx", "課/~$福祉課.xlsx", ".hidden.xlsx", "../x.xlsx"):
            archive.writestr(name, name)
    came = arrived([("様式.zip", out.getvalue()), ("~$a.xlsx", b"x")], tmp_path)
    assert list(came.files) == ["福祉課.xlsx"]
    assert came.forms == ("福祉課.xlsx",)


def zipped(*files: tuple[str, bytes]) -> bytes:
    """A .zip of these files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(("name", "most", "come"), [("LARGEST_TOTAL", 25, 2), ("_MOST_FILES", 3, 3)])
def test_many_zips_are_no_more_than_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, most: int, come: int
) -> None:
    """All that comes at a time is counted together; what is too much is not even unpacked."""
    monkeypatch.setattr(arrive, name, most)
    given = [(f"{number}.zip", zipped((f"{number}.xlsx", bytes([number]) * 10))) for number in range(9)]
    came = arrived(given, tmp_path)
    assert list(came.files) == [f"{number}.xlsx" for number in range(come)]
    (problem,) = came.problems
    assert "多すぎるか、大きすぎます" in str(problem)


def test_what_a_zip_unpacks_to_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it says less of itself."""
    data = zipped(("a.xlsx", b"1" * 60), ("b.xlsx", b"2" * 60))
    monkeypatch.setattr(form_zip, "_check", lambda *_: None)
    monkeypatch.setattr(form_zip, "LARGEST_TOTAL", 100)
    came = arrived([("様式.zip", data)], tmp_path)
    assert list(came.files) == ["a.xlsx"]
    assert "大きくなりすぎる" in str(came.problems[0])


def test_a_broken_zip_is_told(tmp_path: Path) -> None:
    """And the others come."""
    came = arrived([("様式.zip", b"no zip"), ("a.xlsx", b"1")], tmp_path)
    assert list(came.files) == ["a.xlsx"]
    assert "壊れているか" in str(came.problems[0])


def test_a_form_that_is_put_aside_is_not_read(tmp_path: Path) -> None:
    """It is kept in a folder that nobody reads forms from, beside those put there before."""
    for _ in range(2):
        (tmp_path / "a.xlsx").write_bytes(b"PK")
        put_aside("a.xlsx", tmp_path)
    assert sorted(path.name for path in (tmp_path / "使わない様式").iterdir()) == ["a.xlsx", "a_2.xlsx"]
    assert form_files((tmp_path,), []) == ()
    for name in ("a.xlsx", "../a.xlsx", "使わない様式/a.xlsx"):
        with pytest.raises(UsageError):
            put_aside(name, tmp_path)


@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice（soffice）がありません")
def test_what_excel_does_not_save_is_converted_once(form: Path, tmp_path: Path) -> None:
    """The original is kept in a folder beside; it is known when it comes again."""
    path = saved_as(form, "ods")
    came = arrived([("福祉課.ods", path.read_bytes())], tmp_path / "R8")
    assert set(came.files) == {"福祉課.xlsx", "元のファイル/福祉課.ods"}
    for name, data in came.files.items():
        kept = tmp_path / "R8" / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
    assert not arrived([("福祉課.ods", path.read_bytes())], tmp_path / "R8").files
    assert [Path(file.label).name for file in form_files((tmp_path / "R8",), [])] == ["福祉課.xlsx"]
