"""A plan on the disk that is worked on in a copy: what comes there, and what somebody else does there meanwhile."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from fixtures.command import run
from fixtures.plan_books import write_plan_book

from plan_report.desk import outside
from plan_report.desk.copy import WorkingCopy
from plan_report.desk.desk import Choice, Desk, Step
from plan_report.desk.folders import MINE
from plan_report.desk.merging import differences
from plan_report.desk.outside import Outside
from plan_report.files import Lock
from plan_report.files.frozen import INDEX
from plan_report.load.source import LOCK_NAME, LOG_NAME

TABLE = "indicators.csv"
needs_rights = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere, and so may who has no users"
)


def opened(path: Path, root: Path) -> Desk:
    """A desk with the plan on it."""
    root.mkdir()
    place = Outside(path)
    copy = WorkingCopy(root, "計画")
    copy.put(place.read())
    return Desk("k", copy, place)


@pytest.fixture
def desk(seed: Path, tmp_path: Path) -> Desk:
    """A desk with the seed's plan on it."""
    return opened(seed, tmp_path / "session")


def rewrite(path: Path, old: str, new: str) -> None:
    """Change a text in a file as an editor does."""
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode(), 1))


def write(desk: Desk, name: str, data: bytes | None) -> None:
    """Change a file of the desk as a screen does."""
    with desk.change("試し"):
        if data is None:
            desk.copy.remove([name])
        else:
            desk.copy.put({name: data})


def test_a_change_is_outside_at_once(desk: Desk, seed: Path) -> None:
    """Also in a folder that was not there, and what is taken away is gone, with a folder that is empty then."""
    write(desk, "会議資料/次第/a.txt", b"1")
    assert (seed / "会議資料/次第/a.txt").read_bytes() == b"1"
    write(desk, "会議資料/次第/a.txt", None)
    assert not (seed / "会議資料").exists()
    assert seed.exists()
    assert not desk.unsaved()
    assert not [each for each in seed.iterdir() if each.name.startswith(".")]


def test_undo_is_outside_too(desk: Desk, seed: Path) -> None:
    """The folder is as it was."""
    before = (seed / TABLE).read_bytes()
    write(desk, TABLE, b"x")
    desk.undo()
    assert (seed / TABLE).read_bytes() == before


def test_what_somebody_changed_meanwhile_stays(desk: Desk, seed: Path) -> None:
    """Nothing of a change is written where one of its files was changed; both are known."""
    theirs = (seed / TABLE).read_bytes() + b"theirs"
    (seed / TABLE).write_bytes(theirs)
    with desk.change("試し"):
        desk.copy.put({TABLE: b"mine", "new.txt": b"n"})
    assert desk.conflict
    assert desk.conflict.files == {TABLE: theirs}
    assert (seed / TABLE).read_bytes() == theirs
    assert not (seed / "new.txt").exists()
    assert (desk.copy.folder / TABLE).read_bytes() == b"mine"


@pytest.mark.parametrize(("mine", "expected"), [(True, b"mine"), (False, b"theirs")])
def test_a_conflict_ends_with_what_is_chosen(desk: Desk, seed: Path, mine: bool, expected: bytes) -> None:  # noqa: FBT001
    """In the folder and on the desk, and all that waited is written."""
    (seed / TABLE).write_bytes(b"theirs")
    with desk.change("試し"):
        desk.copy.put({TABLE: b"mine", "new.txt": b"n"})
    desk.settle({TABLE: mine})
    assert desk.conflict is None
    assert (seed / TABLE).read_bytes() == (desk.copy.folder / TABLE).read_bytes() == expected
    assert (seed / "new.txt").exists()
    assert not desk.unsaved()


def test_mine_can_be_kept_beside(desk: Desk, seed: Path) -> None:
    """Theirs holds, and mine lies in a folder from which no plan is read."""
    (seed / TABLE).write_bytes(b"theirs")
    write(desk, TABLE, b"mine")
    folder = desk.settle({}, aside=True)
    assert (seed / folder / TABLE).read_bytes() == b"mine"
    assert (seed / TABLE).read_bytes() == b"theirs"


def test_values_of_a_table_are_chosen_one_by_one(desk: Desk, seed: Path) -> None:
    """Both changes stand in the folder then."""
    mine = (seed / "R7.csv").read_bytes().replace("366件".encode(), "362件".encode(), 1)
    theirs = (seed / "R7.csv").read_bytes().replace(",5件,".encode(), ",6件,".encode(), 1)
    (seed / "R7.csv").write_bytes(theirs)
    write(desk, "R7.csv", mine)
    found = differences(desk.base("R7.csv"), mine, theirs)
    assert found is not None
    assert [each.prefers_mine for each in found] == [False, True]
    desk.settle({"R7.csv": tuple(each for each in found if each.prefers_mine)})
    text = (seed / "R7.csv").read_text(encoding="utf-8")
    assert "362件" in text
    assert ",6件," in text


def test_a_change_of_the_same_content_is_none(desk: Desk, seed: Path) -> None:
    """Two people who type the same are of one mind."""
    (seed / TABLE).write_bytes(b"same")
    write(desk, TABLE, b"same")
    assert desk.conflict is None
    assert not desk.unsaved()


def test_the_command_line_in_turn(desk: Desk, seed: Path) -> None:
    """What a command has written is on the desk at the next look, and what the desk writes then is no conflict."""
    rewrite(seed / "plan.toml", "令和7年度評価", "令和7年度の評価")
    (seed / LOG_NAME).write_bytes("者,日,事項,変更前,変更後,理由\r\n佐藤,2026-04-01,a,1,2,\r\n".encode())
    assert set(desk.look_outside()) == {"plan.toml", LOG_NAME}
    assert desk.reading.round_name == "令和7年度の評価"
    assert desk.undoable is None
    assert not desk.look_outside()
    write(desk, TABLE, (seed / TABLE).read_bytes() + b"\r\n")
    assert desk.conflict is None
    assert run("check", str(seed)).exit_code == 0


def test_both_wrote_on_the_log(desk: Desk, seed: Path) -> None:
    """Nobody is asked: its lines come one after the other."""
    head = "者,日,事項,変更前,変更後,理由\r\n".encode()
    write(desk, LOG_NAME, head)
    (seed / LOG_NAME).write_bytes(head + "佐藤,2026-04-01,a,1,2,\r\n".encode())
    write(desk, LOG_NAME, head + "鈴木,2026-04-02,b,1,2,\r\n".encode())
    assert desk.conflict is None
    assert (seed / LOG_NAME).read_text(encoding="utf-8").splitlines()[1:] == [
        "佐藤,2026-04-01,a,1,2,",
        "鈴木,2026-04-02,b,1,2,",
    ]


def test_a_file_that_somebody_took_away(desk: Desk, seed: Path) -> None:
    """Unchanged here it goes; changed here, one is asked."""
    (seed / "R7.csv").unlink()
    assert desk.look_outside() == ("R7.csv",)
    assert not (desk.copy.folder / "R7.csv").exists()
    write(desk, TABLE, b"mine")
    (seed / TABLE).unlink()
    write(desk, TABLE, b"mine again")
    assert desk.conflict
    assert desk.conflict.files == {TABLE: None}
    desk.settle({TABLE: True})
    assert (seed / TABLE).read_bytes() == b"mine again"


def test_a_conflict_that_goes_away_by_itself(desk: Desk, seed: Path) -> None:
    """Somebody put the file back."""
    before = (seed / TABLE).read_bytes()
    (seed / TABLE).write_bytes(b"theirs")
    write(desk, TABLE, b"mine")
    (seed / TABLE).write_bytes(before)
    desk.look_outside()
    desk.save()
    assert desk.conflict is None
    assert (seed / TABLE).read_bytes() == b"mine"


def test_another_process_at_work_is_waited_for_a_while(desk: Desk, seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it is said, and the next attempt writes."""
    monkeypatch.setattr(outside, "_PATIENCE", 0.1)
    with Lock(seed / LOCK_NAME, lambda _: None):
        write(desk, TABLE, b"mine")
    assert desk.conflict
    assert "別の plan-report" in desk.conflict.why
    desk.save()
    assert desk.conflict is None
    assert (seed / TABLE).read_bytes() == b"mine"


@needs_rights
def test_a_folder_that_cannot_be_written(desk: Desk, seed: Path) -> None:
    """It is said why; what was typed stays on the desk."""
    seed.chmod(0o500)
    try:
        write(desk, TABLE, b"mine")
        assert desk.conflict
        assert "許可" in desk.conflict.why
        assert desk.unsaved() == (TABLE,)
    finally:
        seed.chmod(0o700)
    desk.save()
    assert desk.conflict is None


def test_a_file_in_the_way_of_a_folder(desk: Desk, seed: Path) -> None:
    """Whatever the system refuses is said, and the rest stays as it was."""
    (seed / "会議資料").write_bytes(b"")
    write(desk, "会議資料/a.txt", b"1")
    assert desk.conflict
    assert "会議資料" in desk.conflict.why
    assert desk.unsaved() == ("会議資料/a.txt",)


def test_a_folder_that_is_gone(desk: Desk, seed: Path, tmp_path: Path) -> None:
    """The share is not connected: nothing is lost, and it goes on when it is back."""
    seed.rename(tmp_path / "away")
    assert desk.look_outside() == ()
    assert desk.conflict
    assert "見つかりません" in desk.conflict.why
    (tmp_path / "away").rename(seed)
    desk.look_outside()
    assert desk.conflict is None


def test_a_published_set_is_frozen_there(desk: Desk, seed: Path) -> None:
    """Its files are read-only as those of the command line are, and it can be opened again."""
    write(desk, "公表/R7/report.pdf", b"p")
    with desk.change("公表", final=True):
        desk.copy.put({"公表/R8/report.pdf": b"p", f"公表/R8/{INDEX}": b"i"})
    assert not (seed / "公表/R8/report.pdf").stat().st_mode & 0o222
    assert desk.undoable is None
    assert "公表/R8/report.pdf" in Outside(seed).read()


def test_a_published_set_stays_as_it_stands_there(desk: Desk, seed: Path) -> None:
    """Whatever changes one of its files on the desk: ours is kept beside, and the desk is as the folder."""
    place = "公表/R7-2026-03-31"
    with desk.change("公表", final=True):
        desk.copy.put({f"{place}/a.pdf": b"a", f"{place}/{INDEX}": b"list"})
    assert not desk.said
    write(desk, f"{place}/a.pdf", b"another")
    write(desk, f"{place}/a.pdf", None)
    write(desk, f"{place}/b.pdf", b"added")
    assert {each.name: each.read_bytes() for each in (seed / place).iterdir()} == {"a.pdf": b"a", INDEX: b"list"}
    assert desk.conflict is None
    assert not desk.unsaved()
    assert any(each.read_bytes() == b"another" for each in (seed / MINE).rglob("a.pdf"))
    assert any("公表した一式は、そのまま残しました" in each for each in desk.said)
    assert desk.undoable is None


@pytest.mark.parametrize("has_list", [True, False])
def test_two_sets_of_one_day_never_mix(desk: Desk, seed: Path, *, has_list: bool) -> None:
    """Theirs stands whole, whether its list is there yet or not; ours lies whole in a folder of its own."""
    place = "公表/R7-2026-03-31"
    (seed / place).mkdir(parents=True)
    theirs = {"a.pdf": b"theirs", "same.txt": b"same", "only.docx": b"theirs", **({INDEX: b"list"} if has_list else {})}
    for name, data in theirs.items():
        (seed / place / name).write_bytes(data)
    mine = {"a.pdf": b"mine", "same.txt": b"same", "b.html": b"mine", INDEX: b"my list"}
    with desk.change("公表", final=True):
        desk.copy.put({f"{place}/{name}": data for name, data in mine.items()})
    desk.look_outside()
    assert desk.conflict is None
    for folder in (seed, desk.copy.folder):
        assert {each.name: each.read_bytes() for each in (folder / place).iterdir()} == theirs
    (beside,) = (seed / MINE).glob(f"*/{place}")
    assert {each.name: each.read_bytes() for each in beside.iterdir()} == mine


def test_a_note_in_the_folder_of_a_set_is_in_nobodys_way(desk: Desk, seed: Path) -> None:
    """A file of somebody else beside a set that is being published does not move it away."""
    place = "公表/R7-2026-03-31"
    (seed / place).mkdir(parents=True)
    (seed / place / "メモ.txt").write_bytes(b"note")
    with desk.change("公表", final=True):
        desk.copy.put({f"{place}/a.pdf": b"a", f"{place}/{INDEX}": b"list"})
    desk.look_outside()
    assert {each.name for each in (seed / place).iterdir()} == {"メモ.txt", "a.pdf", INDEX}
    assert not (seed / MINE).exists()


@pytest.mark.parametrize(("most", "value"), [("MOST_FILES", 12), ("MOST_BYTES", 200_000)])
def test_a_folder_that_has_come_to_hold_too_much(
    desk: Desk, seed: Path, monkeypatch: pytest.MonkeyPatch, most: str, value: int
) -> None:
    """Nothing of it is read: it is said, and goes on when it was taken out."""
    monkeypatch.setattr(outside, most, value)
    more = [seed / f"写真{number}.jpg" for number in range(12)]
    for each in more:
        each.write_bytes(b"x" * 20_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read"))
    assert desk.look_outside() == ()
    monkeypatch.undo()
    monkeypatch.setattr(outside, most, value)
    assert desk.conflict
    assert "ファイルが多すぎるか、大きすぎます" in desk.conflict.why
    assert "計画でないものを、ほかのフォルダーに移してください。" in desk.conflict.why
    for each in more:
        each.unlink()
    desk.look_outside()
    assert desk.conflict is None


def test_what_a_browser_has_not_written_to_its_end_is_no_file(desk: Desk, seed: Path) -> None:
    """Of somebody else who saves at this moment."""
    (seed / "R7.csv.crswap").write_bytes(b"half")
    assert not desk.look_outside()


def test_a_plan_that_is_one_file_has_its_files_beside_it(tmp_path: Path, seed: Path) -> None:
    """The log and the folders of the page; nothing else of the folder that it lies in is read."""
    home = tmp_path / "書類"
    home.mkdir()
    shutil.copy(seed / "R7.csv", home / "他人の.csv")
    book = home / "計画.xlsx"
    book.write_bytes(b"book")
    (home / LOG_NAME).write_bytes("者,日,事項,変更前,変更後,理由\r\n".encode())
    desk = opened(book, tmp_path / "session")
    assert set(desk.saved) == {"計画.xlsx", LOG_NAME}
    assert desk.is_one_file
    assert desk.choice == Choice("計画.xlsx")
    write(desk, "公表/R7/a.pdf", b"1")
    assert (home / "公表/R7/a.pdf").exists()


def test_links_are_not_followed(seed: Path, tmp_path: Path) -> None:
    """No directory outside the opened plan."""
    (tmp_path / "secret.txt").write_bytes(b"s")
    (seed / "link.txt").symlink_to(tmp_path / "secret.txt")
    (seed / "folder").symlink_to(tmp_path)
    assert set(Outside(seed).read()) == {each.name for each in seed.iterdir() if not each.is_symlink()}


def test_linked_folders_are_not_followed(seed: Path, tmp_path: Path) -> None:
    """Neither in reading nor in writing, in a plan's folder and beside a plan that is one file alike."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.csv").write_text("1")
    (seed / "報告書").symlink_to(elsewhere, target_is_directory=True)
    (tmp_path / "book").mkdir()
    book = write_plan_book(tmp_path / "book" / "計画.xlsx")
    (book.parent / "公表").symlink_to(elsewhere, target_is_directory=True)
    (book.parent / LOG_NAME).symlink_to(elsewhere / "secret.csv")
    for number, (path, name) in enumerate(((seed, "報告書/a.pdf"), (book, "公表/a.pdf"), (book, LOG_NAME))):
        there = Outside(path)
        assert not [each for each in there.read() if "secret" in each or each == LOG_NAME]
        root = tmp_path / str(number)
        root.mkdir()
        copy = WorkingCopy(root, "計画")
        copy.put(there.read())
        found = Desk("0", copy, there)
        with found.change("試し"):
            copy.put({name: "者,日,事項,変更前,変更後,理由\r\n".encode()})
        assert found.conflict
        assert "リンクです" in found.conflict.why
    assert [each.name for each in elsewhere.iterdir()] == ["secret.csv"]
    assert (elsewhere / "secret.csv").read_text() == "1"


def test_a_folder_that_is_named_by_a_link_is_read(seed: Path, tmp_path: Path) -> None:
    """Whoever starts the application has named it himself."""
    (tmp_path / "link").symlink_to(seed, target_is_directory=True)
    assert Outside(tmp_path / "link").read() == Outside(seed).read()


def test_the_steps_know_what_was_taken_in(desk: Desk, seed: Path) -> None:
    """What was done before cannot be undone over somebody else's change; what comes after can."""
    write(desk, "a.txt", b"1")
    (seed / TABLE).write_bytes(b"theirs")
    desk.look_outside()
    assert desk.undo() is None
    write(desk, "a.txt", b"2")
    step = desk.undo()
    assert isinstance(step, Step)
    assert (seed / "a.txt").read_bytes() == b"1"
    assert (seed / TABLE).read_bytes() == b"theirs"
