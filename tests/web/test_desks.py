"""The desks of a process: which of them go when there are too many, and what is restored at once from two pages."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest

from plan_report.desk import outside
from plan_report.desk.desk import Desk
from plan_report.desk.kept import Way
from plan_report.errors import UsageError
from plan_report.web import desks as module
from plan_report.web.app import create_app, open_too
from plan_report.web.desks import Desks

FILES: Mapping[str, bytes] = {"plan.toml": b"", "R7.csv": b"1"}


@pytest.fixture
def desks(monkeypatch: pytest.MonkeyPatch) -> Desks:
    """Three desks at a time."""
    monkeypatch.setattr(module, "_MOST", 3)
    return Desks()


def opened(desks: Desks, number: int) -> list[Desk]:
    """So many plans."""
    return [desks.open(f"計画{each}", FILES) for each in range(number)]


def test_what_was_used_longest_ago_goes(desks: Desks) -> None:
    """Not what was opened first; nothing of it is left on the disk."""
    first, second, third = opened(desks, 3)
    assert desks.get(first.key) is first
    desks.open("別の計画", FILES)
    assert desks.get(second.key) is None
    assert not second.copy.root.exists()
    assert desks.get(first.key) is first
    assert desks.get(third.key) is third


def test_what_is_not_saved_yet_stays(desks: Desks) -> None:
    """However many there are; it goes when it has been saved."""
    first, *_ = opened(desks, 3)
    with first.change("試し"):
        first.copy.put({"R7.csv": b"2"})
    opened(desks, 3)
    assert (first.copy.folder / "R7.csv").read_bytes() == b"2"
    assert desks.keep_something
    first.mark_saved(("R7.csv",))
    assert not desks.keep_something
    desks.open("別の計画", FILES)
    assert desks.get(first.key) is None


def test_what_is_at_work_stays(desks: Desks) -> None:
    """A long work, and a change that another request is just making."""
    first, second, *_ = opened(desks, 3)
    first.work.begin("報告書を作っています")
    held, done = Event(), Event()

    def hold() -> None:
        with second.lock:
            held.set()
            done.wait(20)

    thread = Thread(target=hold)
    thread.start()
    held.wait(20)
    opened(desks, 3)
    assert desks.keep_something
    done.set()
    thread.join()
    assert {first.copy.folder.is_dir(), second.copy.folder.is_dir()} == {True}
    first.work.end()


def test_two_pages_restore_one_desk(desks: Desks) -> None:
    """The second gets what the first has made, and only when it is whole."""

    def slowly(desk: Desk) -> None:
        sleep(0.05)
        desk.who = "佐藤"

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(desks.restore, "0123abcd", "計画", FILES, Way.FOLDER, slowly) for _ in range(4)]
        found = {id(each.result()) for each in asked}
    assert len(found) == 1
    desk = desks.get("0123abcd")
    assert desk is not None
    assert desk.who == "佐藤"


def test_what_cannot_be_restored_leaves_the_name_free(desks: Desks) -> None:
    """A name that leads out of the folder."""
    with pytest.raises(UsageError):
        desks.restore("0123abcd", "計画", {"../x": b""}, Way.FOLDER, lambda _: None)
    assert desks.get("0123abcd") is None
    desks.restore("0123abcd", "計画", FILES, Way.FOLDER, lambda _: None)


def test_a_later_start_finds_its_plan_open(seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same desk for the same plan; another plan is opened beside it, and what cannot be is said."""
    app = create_app(seed)
    desks: Desks = app.extensions["desks"]
    first = desks.first
    assert open_too(app, seed) == f"/{first}/values"
    assert open_too(app, None) == "/?choose=1"
    monkeypatch.setattr(outside, "MOST_FILES", 0)
    large = tmp_path / "大きい"
    large.mkdir()
    (large / "plan.toml").write_text("")
    assert open_too(app, large) == "/?choose=1"
    client = app.test_client()
    assert "多すぎる" in client.get("/?choose=1").text
    assert "多すぎる" not in client.get("/?choose=1").text
