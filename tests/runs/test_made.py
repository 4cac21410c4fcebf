"""The reports that lie in a folder."""

from pathlib import Path
from zipfile import ZipFile

from plan_report.render.formats import Format
from plan_report.runs.build import Request, build
from plan_report.runs.inputs import read
from plan_report.runs.made import made_in, zipped

FILES = (Format.TEXT,)


def make(seed: Path, out: Path, *, final: bool = False) -> None:
    """A report without the 要確認 of the seed, as text."""
    build(Request(source=seed, out=out, formats=FILES, final=final, allow_open="委員会で確認済み" if final else ""))


def test_sets_are_told_with_what_was_edited(seed: Path, tmp_path: Path) -> None:
    """A file that was edited by hand, and one that no record knows, are known as such."""
    out = tmp_path / "報告書"
    assert made_in(out).sets == ()
    make(seed, out)
    (made,) = made_in(out).sets
    assert str(made.kind) == "令和7年度評価、案"
    assert [each.is_as_made for each in made.files] == [True]
    made.files[0].path.write_text("直した", encoding="utf-8")
    (out / "mine.docx").write_bytes(b"x")
    found = made_in(out)
    assert [each.is_as_made for each in found.sets[0].files] == [False]
    assert [each.path.name for each in found.others] == ["mine.docx"]


def test_final_is_what_is_made_of_the_data_as_they_are(seed: Path, tmp_path: Path) -> None:
    """A draft is not; and a final one no longer is when a value has changed."""
    out = tmp_path / "報告書"

    def is_final() -> bool:
        inputs = read(seed)
        return made_in(out).is_final(inputs.plan.title, inputs.round_id, inputs.data_as_read)

    make(seed, out)
    assert not is_final()
    make(seed, out, final=True)
    assert is_final()
    sheet = seed / "R7.csv"
    sheet.write_text(sheet.read_text(encoding="utf-8-sig").replace("9件", "8件", 1), encoding="utf-8-sig")
    assert not is_final()


def test_all_files_go_into_one_zip(seed: Path, tmp_path: Path) -> None:
    """By their names, without their records."""
    out = tmp_path / "報告書"
    make(seed, out)
    make(seed, out, final=True)
    whole = tmp_path / "all.zip"
    whole.write_bytes(zipped(made_in(out).files))
    with ZipFile(whole) as packed:
        assert sorted(packed.namelist()) == sorted(each.name for each in made_in(out).files)
        assert len(packed.namelist()) == 2
