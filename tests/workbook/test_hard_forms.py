"""Files that no department should send, and some do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_report.runs.collect import CollectRequest, collect

Refused = Callable[..., list[str]]
Fill = Callable[..., Path]

_BOMB = 20 * 1024 * 1024


def _replaced(path: Path, part: str, data: bytes) -> bytes:
    """The workbook with one part of it replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
    return out.getvalue()


def _sheet(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


_DAMAGE: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "zip bomb": (lambda path: _replaced(path, "xl/theme/theme1.xml", b" " * _BOMB), "展開すると大きくなりすぎる"),
    "external entity": (
        lambda path: _replaced(
            path,
            "xl/worksheets/sheet1.xml",
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + _sheet(path),
        ),
        "DOCTYPE",
    ),
    "encrypted or .xls": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "パスワードが掛かっているか"),
    "truncated": (lambda path: path.read_bytes()[:5000], "壊れているか途中で切れている"),
    "empty": (lambda _: b"", "空のファイル"),
    "text": (lambda _: "指標番号,R8の値".encode(), "中身が文字だけのファイル（CSVなど）"),
    "damaged sheet": (
        lambda path: _replaced(path, "xl/worksheets/sheet1.xml", _sheet(path)[:3000]),
        "壊れているか途中で切れている",
    ),
}


@pytest.mark.parametrize("kind", _DAMAGE)
def test_harmful_or_damaged_file_is_one_plain_line(kind: str, form: Path, fill: Fill, refused: Refused) -> None:
    """It names the file, says what to do, and nothing is written."""
    damage, what = _DAMAGE[kind]
    form.write_bytes(damage(fill(form)))
    (told,) = refused(form)
    assert told.startswith(f"{form}：")
    assert what in told


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".xlsm", ".csv", ".pdf"])
def test_other_kinds_of_file_are_told_what_to_save_as(
    suffix: str, tmp_path: Path, form: Path, fill: Fill, refused: Refused
) -> None:
    """Beside a sound form, which is taken."""
    other = tmp_path / f"返却{suffix}"
    other.write_bytes(b"x")
    told = refused(fill(form), other)
    assert any(str(other) in line and ".xlsx" in line for line in told)


def test_folder_without_forms_is_told(tmp_path: Path, refused: Refused) -> None:
    """Rather than that nobody has answered."""
    (tmp_path / "empty").mkdir()
    (told,) = refused(tmp_path / "empty")
    assert "様式（.xlsx）がありません" in told


def test_every_bad_file_is_told_at_once(tmp_path: Path, form: Path, refused: Refused) -> None:
    """An official writes to all departments once."""
    files = [tmp_path / name for name in ("a.xlsx", "b.xlsx")]
    for path in files:
        path.write_bytes(b"")
    told = refused(*files, form)
    assert [line.split("：")[0] for line in told] == [str(path) for path in files]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_noise_in_a_form_never_ends_in_another_error(data: st.DataObject, seed: Path, form: Path) -> None:
    """Bytes of the file changed at random, or of its sheet: a sentence for the user, or a form that reads."""
    noisy = form.with_name("noisy.xlsx")
    content = bytearray(form.read_bytes() if data.draw(st.booleans()) else _sheet(form))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=20))
    whole = bytes(content)
    noisy.write_bytes(whole if whole[:2] == b"PK" else _replaced(form, "xl/worksheets/sheet1.xml", whole))
    (outcome,) = collect(CollectRequest((noisy,), seed)).forms
    assert outcome.taken or all(problem.what for problem in outcome.errors)
    assert outcome.taken or outcome.errors or outcome.questions or outcome.alterations
