"""A set of files with its record: what somebody changed is never overwritten, and a set never mixes two builds."""

import errno
import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest

from plan_report.audit.composed import drawing
from plan_report.audit.json_file import read_record
from plan_report.audit.publish import Target, publish
from plan_report.audit.record import Option, PlanRecord, Record, Stated, Subject
from plan_report.document import Document
from plan_report.errors import OutputError
from plan_report.files import Writer
from plan_report.render import bundled_look

LOOK = bundled_look()
REPORT = Document("試しの報告書", "", "", "", "2026-03-31", ())
RECORD = Record(
    subject=Subject.REPORT,
    tool="plan-report",
    name="report",
    plan=PlanRecord({"title": "試しの計画", "scheme": "three-way"}, "", (Stated({"id": "R7"}),)),
    inputs=(),
    templates=(),
    blocks=(),
    drawing=drawing(REPORT, LOOK.style, LOOK.word_template.name),
)
OTHER = replace(RECORD, plan=replace(RECORD.plan, texts={**RECORD.plan.texts, "title": "別の計画"}))


def says(text: str) -> Writer:
    """A writer of this text."""

    def write(out: BinaryIO) -> None:
        out.write(text.encode())

    return write


class Folder:
    """A folder that reports are published in, and what was told meanwhile."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.told: list[str] = []

    def publish(
        self,
        text: str,
        *,
        suffixes: tuple[str, ...] = (".docx", ".pdf"),
        record: Record = RECORD,
        force: bool = False,
        keeps: str = "",
    ) -> list[str]:
        """The names of what was written."""
        target = Target(self.path, "report", force, self.path / keeps if keeps else None)
        writers = {suffix: says(f"{text}{suffix}") for suffix in suffixes}
        return [path.name for path in publish(target, writers, record, self.told.append).paths]

    def edit(self, name: str, text: str = "by hand") -> None:
        """As a person would."""
        (self.path / name).write_text(text)

    def text(self, name: str) -> str:
        """What is in a file."""
        return (self.path / name).read_text()

    @property
    def names(self) -> set[str]:
        """Every file, hidden ones too."""
        return {path.name for path in self.path.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """One that does not exist yet."""
    return Folder(tmp_path / "out")


SET = {"report.docx", "report.pdf", "report.json"}
SECOND = {"report_2.docx", "report_2.pdf", "report_2.json"}


def test_a_set_is_its_files_and_their_record(folder: Folder) -> None:
    """Nothing else, and nothing to tell."""
    assert folder.publish("1") == ["report.docx", "report.pdf", "report.json"]
    assert folder.names == SET
    assert [each.name for each in read_record(folder.path / "report.json").files] == ["report.docx", "report.pdf"]
    assert folder.told == []


def test_what_nobody_changed_is_replaced(folder: Folder) -> None:
    """As often as one likes."""
    folder.publish("1")
    folder.publish("2")
    assert (folder.names, folder.text("report.docx")) == (SET, "2.docx")
    assert folder.told == []


@pytest.mark.parametrize("name", ["report.docx", "report.pdf"])
def test_what_somebody_changed_stays_and_the_whole_set_gets_another_name(folder: Folder, name: str) -> None:
    """Word file, PDF and record stay together under it; the sentence says which file, and how to overwrite."""
    folder.publish("1")
    folder.edit(name)
    before = {each: folder.text(each) for each in SET}
    assert folder.publish("2") == ["report_2.docx", "report_2.pdf", "report_2.json"]
    assert {each: folder.text(each) for each in SET} == before
    assert folder.names == SET | SECOND
    assert read_record(folder.path / "report_2.json").name == "report_2"
    (sentence,) = folder.told
    assert f"{name} は、作成した後に書き換えられています。上書きせず、report_2 という名前で作りました。" in sentence
    assert "--force" in sentence


def test_the_second_name_is_used_again(folder: Folder) -> None:
    """Until somebody changes that, too."""
    folder.publish("1")
    folder.edit("report.docx")
    folder.publish("2")
    folder.publish("3")
    assert (folder.names, folder.text("report_2.docx")) == (SET | SECOND, "3.docx")
    folder.edit("report_2.docx")
    assert folder.publish("4")[0] == "report_3.docx"
    assert folder.text("report_2.docx") == "by hand"


def test_another_plan_s_set_is_not_the_second_name(folder: Folder) -> None:
    """It is passed over, though nobody has changed it."""
    folder.publish("1")
    folder.edit("report.docx")
    folder.publish("2", record=OTHER)
    assert folder.publish("3")[0] == "report_3.docx"
    assert folder.text("report_2.docx") == "2.docx"


@pytest.mark.parametrize("name", ["report.docx", "report.pdf", "report.json"])
def test_what_no_record_knows_is_somebody_s(folder: Folder, name: str) -> None:
    """A file of that name that we have not made, and another program's JSON file."""
    folder.path.mkdir()
    folder.edit(name, "{}")
    assert folder.publish("1")[0] == "report_2.docx"
    assert folder.text(name) == "{}"
    assert "監査記録にないため、手で作ったものかもしれません" in folder.told[0]


def test_a_spoilt_record_protects_its_files(folder: Folder) -> None:
    """Nobody knows any more whether they were changed."""
    folder.publish("1")
    folder.edit("report.json", "{")
    assert folder.publish("2")[0] == "report_2.docx"


def test_a_changed_file_protects_the_set_that_is_not_all_written(folder: Folder) -> None:
    """The new PDF alone would stand beside a Word file that says something else."""
    folder.publish("1")
    folder.edit("report.docx")
    assert folder.publish("2", suffixes=(".pdf",)) == ["report_2.pdf", "report_2.json"]


def test_force_overwrites_and_keeps_the_whole_set_under_a_dated_name(folder: Folder) -> None:
    """What somebody changed with what belongs to it, so that its record can still be compared; that is told."""
    folder.publish("1")
    folder.edit("report.docx")
    assert folder.publish("2", force=True)[0] == "report.docx"
    stem = f"report_backup_{date.today():%Y%m%d}"  # noqa: DTZ011 as the tool names it
    backup = f"{stem}.docx"
    assert folder.names == SET | {backup, f"{stem}.pdf", f"{stem}.json"}
    assert read_record(folder.path / f"{stem}.json").name == stem
    assert (folder.text(backup), folder.text("report.docx")) == ("by hand", "2.docx")
    assert backup in folder.told[0]
    folder.edit("report.docx", "again")
    folder.publish("3", force=True)
    assert folder.text(backup.replace(".docx", "_2.docx")) == "again"


def test_force_has_nothing_to_keep_of_what_nobody_changed(folder: Folder) -> None:
    """It is replaced as ever."""
    folder.publish("1")
    folder.publish("2", force=True)
    assert folder.names == SET


def test_a_file_of_an_earlier_build_stays_known(folder: Folder) -> None:
    """It is listed as earlier, told, and not taken for changed by the next build."""
    folder.publish("1")
    folder.publish("2", suffixes=(".pdf",))
    files = {each.name: each.earlier for each in read_record(folder.path / "report.json").files}
    assert files == {"report.docx": True, "report.pdf": False}
    assert "report.docx は前に作ったままです" in folder.told[0]
    folder.publish("3")
    assert (folder.names, folder.text("report.docx")) == (SET, "3.docx")


def test_what_stays_beside_a_set_of_another_name_is_told(folder: Folder) -> None:
    """Somebody has edited the Word file; the PDF next to the new set still says what it said before."""
    folder.publish("1", suffixes=(".docx", ".pdf"))
    folder.edit("report.docx")
    folder.publish("2", suffixes=(".docx",))
    assert "report_2 という名前で作りました。report.pdf は、前の内容のまま残っています。" in folder.told[0]


def test_the_report_that_is_corrected_stays(folder: Folder) -> None:
    """Though nobody has changed it; with force it becomes a backup, record and all."""
    folder.publish("1")
    assert folder.publish("2", keeps="report.json")[0] == "report_2.docx"
    assert folder.text("report.docx") == "1.docx"
    assert "訂正する前の報告書です" in folder.told[0]
    folder.publish("3", keeps="report.json", force=True)
    day = f"{date.today():%Y%m%d}"  # noqa: DTZ011 as the tool names it
    assert folder.text(f"report_backup_{day}.docx") == "1.docx"
    record = read_record(folder.path / f"report_backup_{day}.json")
    assert record.files[0].name == f"report_backup_{day}.docx"
    assert folder.text("report.docx") == "3.docx"


def test_a_corrected_report_elsewhere_has_its_own_name(folder: Folder, tmp_path: Path) -> None:
    """The earlier one is not in its way."""
    folder.publish("1")
    target = Target(tmp_path / "new", "report", keeps=folder.path / "report.json")
    made = publish(target, {".docx": says("2")}, RECORD, folder.told.append)
    assert [path.name for path in made.paths] == ["report.docx", "report.json"]


def test_another_report_is_not_replaced(folder: Folder) -> None:
    """Of another round, which the new name says, or of another plan, draft or layout; what stands there is told."""
    folder.publish("1")
    next_round = replace(RECORD, plan=replace(RECORD.plan, rounds=(Stated({"id": "R8"}),)))
    final = replace(RECORD, options=(Option("final", "true"),))
    as_planned = replace(RECORD, options=(Option("layout", "plan"),))
    assert folder.publish("2", record=next_round)[0] == "report_R8.docx"
    assert "別の報告書（R7の回）です。上書きせず、report_R8 という名前で作りました" in folder.told[-1]
    assert folder.publish("3", record=OTHER)[0] == "report_2.docx"
    assert "別の報告書（試しの計画、R7の回）です" in folder.told[-1]
    assert folder.publish("4", record=final)[0] == "report_3.docx"
    assert folder.publish("5", record=as_planned)[0] == "report_4.docx"
    assert folder.publish("6", record=next_round)[0] == "report_R8.docx"
    assert folder.text("report.docx") == "1.docx"


def test_another_choice_that_is_replaced_is_told(folder: Folder) -> None:
    """What the report was, and what it is now; a set that is only made anew tells nothing."""
    folder.publish("1", record=replace(RECORD, options=(Option("number", "資料1"), Option("annex", "true"))))
    folder.publish("2")
    names = "report.docx、report.pdf"
    assert folder.told == [
        f"{names} は、前は「R7の回、資料1、評価の算定根拠付き」でしたが、「R7の回」で作り直しました。"
    ]


def test_a_file_of_that_name_that_is_none_of_the_set_is_told(folder: Folder) -> None:
    """An old page would be taken for one of the new set."""
    folder.path.mkdir()
    folder.edit("report.html")
    folder.publish("1")
    (told,) = folder.told
    assert "report.html は、今回の一式のものではありません。前からあったまま残しています。" in told


def test_a_failure_changes_nothing(folder: Folder) -> None:
    """No file of the set, no backup, no lock; a folder made for it goes again."""

    def full(_out: BinaryIO) -> None:
        raise OSError(errno.ENOSPC, "")

    writers: dict[str, Writer] = {".docx": says("2"), ".pdf": full}
    with pytest.raises(OutputError):
        publish(Target(folder.path, "report"), writers, RECORD, folder.told.append)
    assert not folder.path.exists()
    folder.publish("1")
    folder.edit("report.docx")
    before = {each: folder.text(each) for each in folder.names}
    with pytest.raises(OutputError):
        publish(Target(folder.path, "report", force=True), writers, RECORD, folder.told.append)
    assert {each: folder.text(each) for each in folder.names} == before
    assert folder.told == []


def test_a_folder_in_the_way_stays(folder: Folder) -> None:
    """It is somebody's, as a file is; force does not move it."""
    (folder.path / "report.docx").mkdir(parents=True)
    assert folder.publish("1")[0] == "report_2.docx"
    with pytest.raises(OutputError, match="同じ名前のフォルダー"):
        folder.publish("2", force=True)
    assert (folder.path / "report.docx").is_dir()


def test_a_name_that_is_too_long_is_told(folder: Folder) -> None:
    """For the lock, the files or the backup, whichever meets the limit first."""
    for length in (80, 83, 90):
        with pytest.raises(OutputError, match="名前が長すぎます"):
            publish(Target(folder.path, "あ" * length + "い" * 5), {".docx": says("1")}, RECORD, folder.told.append)
    assert not folder.path.exists()


def test_a_set_whose_record_was_changed_is_kept(folder: Folder) -> None:
    """Its hashes may be somebody's own: nothing that it names is overwritten."""
    folder.publish("1")
    folder.edit("report.docx")
    record = folder.path / "report.json"
    digest = hashlib.sha256((folder.path / "report.docx").read_bytes()).hexdigest()
    text = record.read_text(encoding="utf-8")
    record.write_text(re.sub('"sha256": "[0-9a-f]{64}"', f'"sha256": "{digest}"', text, count=1), encoding="utf-8")
    assert folder.publish("2") == ["report_2.docx", "report_2.pdf", "report_2.json"]
    assert "report.json は、作成した後に書き換えられています。" in folder.told[0]
