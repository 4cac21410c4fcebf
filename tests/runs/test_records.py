"""Which audit record a folder or a report's file leads to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plan_report.errors import InputError, UsageError
from plan_report.render.formats import Format
from plan_report.resources import bundled
from plan_report.runs.build import Request, build
from plan_report.runs.errata import open_side
from plan_report.runs.records import records_of


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A folder with a report."""
    build(Request(out=tmp_path, formats=(Format.DOCX, Format.PDF)))
    return tmp_path


def test_a_report_leads_to_its_record(made: Path) -> None:
    """Whatever is named of it."""
    record = made / "report.json"
    for named in (made, record, made / "report.docx", made / "report.pdf"):
        assert records_of(named) == (record,)
        assert open_side(named).record.name == "report"


def test_a_report_that_was_renamed_has_none(made: Path) -> None:
    """It is said what is wanted."""
    (made / "report.docx").rename(made / "確定.docx")
    with pytest.raises(InputError, match=r"この報告書の監査記録（\.json）が同じフォルダーにありません"):
        records_of(made / "確定.docx")


def test_a_record_under_another_name_is_found_by_what_it_names(made: Path) -> None:
    """Unless several name the file."""
    (made / "report.json").rename(made / "控え.json")
    assert records_of(made / "report.pdf") == (made / "控え.json",)
    shutil.copy(made / "控え.json", made / "控え2.json")
    with pytest.raises(
        InputError, match=r"二つ以上あります（調べる監査記録を指定してください（控え\.json、控え2\.json））"
    ):
        records_of(made / "report.pdf")
    with pytest.raises(UsageError, match=r"二つ以上あります（控え\.json、控え2\.json）"):
        open_side(made)


def test_what_is_no_report_is_told(tmp_path: Path) -> None:
    """With what may be named."""
    with pytest.raises(UsageError, match="報告書でも監査記録でもありません"):
        records_of(bundled("data") / "plan.toml")
    with pytest.raises(InputError, match=r"フォルダーに「plan\.toml」がありません"):
        open_side(tmp_path)
