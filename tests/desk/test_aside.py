"""Long work on a copy of the folder, while the desk is used for other things."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from plan_report.desk.aside import Aside, ChangedMeanwhileError
from plan_report.desk.copy import WorkingCopy
from plan_report.desk.desk import Desk
from plan_report.desk.work import StoppedError
from plan_report.errors import UsageError
from plan_report.runs.log import write_log
from plan_report.table.change_log import LogEntry

MADE, OTHER = "報告書/report.txt", "R7.csv"
LOG = "変更履歴.csv"


@pytest.fixture
def desk(tmp_path: Path, seed: Path) -> Desk:
    """The seed's plan on a desk."""
    copy = WorkingCopy(tmp_path / "desk", "計画")
    copy.put({path.name: path.read_bytes() for path in seed.iterdir() if path.is_file()})
    return Desk("12345678", copy)


def entry(what: str) -> LogEntry:
    """A line of the log."""
    return LogEntry("佐藤", date(2026, 2, 3), what, "8件", "9件", "")


def elsewhere(do: Callable[[], None]) -> None:
    """Do it in another thread, as another request is answered; whoever waits for a lock that is held fails here."""
    thread = Thread(target=do, daemon=True)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()


def write(there: Aside, text: str = "作ったもの") -> None:
    """What a run makes."""
    path = there.folder / MADE
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edit(desk: Desk, name: str, data: bytes, label: str = "1-1-2の値") -> None:
    """What somebody does meanwhile."""
    with desk.change(label):
        desk.copy.put({name: data})
        desk.write_log((entry(label),))


def test_what_was_made_is_put_in_as_one_step(desk: Desk) -> None:
    """And can be undone as one."""
    before = desk.copy.state()
    with desk.aside("報告書の作成", "報告書を作っています") as there:
        write(there)
        assert MADE not in desk.copy.state()
    assert desk.copy.path(MADE).read_text(encoding="utf-8") == "作ったもの"
    assert desk.undo() is not None
    assert desk.copy.state() == before


def test_an_edit_made_meanwhile_is_neither_lost_nor_overwritten(desk: Desk) -> None:
    """Another thread edits while the work goes on: the desk has both, and the log what both of them wrote."""
    with desk.aside("報告書の作成", "報告書を作っています") as there:
        write(there)
        write_log(there.folder, (entry("判定の確定"),))
        elsewhere(lambda: edit(desk, OTHER, b"changed"))
    assert desk.copy.path(OTHER).read_bytes() == b"changed"
    assert MADE in desk.copy.state()
    assert [each.what for each in desk.history()] == ["1-1-2の値", "判定の確定"]


def test_the_same_file_changed_meanwhile_stays(desk: Desk) -> None:
    """Nothing of the work is put in, and it is said which file it was."""

    def work(there: Aside) -> None:
        write(there)
        elsewhere(lambda: edit(desk, MADE, "手で作ったもの".encode()))

    with pytest.raises(ChangedMeanwhileError, match=MADE), desk.aside("報告書の作成", "作っています") as there:
        work(there)
    assert desk.copy.path(MADE).read_text(encoding="utf-8") == "手で作ったもの"
    assert not desk.work.is_running


def test_a_file_that_the_work_took_away_goes(desk: Desk) -> None:
    """As one that it made comes."""
    with desk.aside("片付け", "片付けています") as there:
        (there.folder / OTHER).unlink()
    assert OTHER not in desk.copy.state()


def test_stopped_work_leaves_everything_as_it_was(desk: Desk) -> None:
    """Whether it is stopped between two steps or after the last one."""
    before = desk.copy.state()

    def halfway(there: Aside) -> None:
        write(there)
        elsewhere(desk.work.stop)
        desk.work.step("PDF")
        raise AssertionError

    def at_the_end(there: Aside) -> None:
        write(there)
        elsewhere(desk.work.stop)

    for stopped in (halfway, at_the_end):
        with pytest.raises(StoppedError), desk.aside("報告書の作成", "報告書を作っています", 5) as there:
            stopped(there)
        assert desk.copy.state() == before
        assert desk.undoable is None
        assert not desk.work.is_running


def test_a_second_long_work_is_refused(desk: Desk) -> None:
    """In a sentence that says which one is going on; afterwards there may be another."""
    refused: list[str] = []

    def second() -> None:
        try:
            desk.work.begin("様式を作っています")
        except UsageError as error:
            refused.append(str(error))

    with desk.aside("報告書の作成", "報告書を作っています"):
        elsewhere(second)
        assert desk.work.is_running
    assert "報告書を作っています" in refused[0]
    desk.work.begin("様式を作っています", 3)
    desk.work.step("1-1-1")
    assert (desk.work.said, desk.work.done, desk.work.total) == ("1-1-1", 1, 3)
    desk.work.end()
