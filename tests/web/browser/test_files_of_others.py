"""What somebody else does in the plan's folder, and another tab: nothing of it is written over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.browser import complaints, needs_chromium, opened
from fixtures.browser_folder import (
    PUT,
    READ,
    TABLE,
    change,
    look_again,
    only,
    open_folder,
    running,
    texts,
    until,
    with_picker,
)
from playwright.sync_api import Browser, Page, expect

from plan_report.desk.folders import MINE
from plan_report.files.frozen import INDEX

pytestmark = needs_chromium


def test_what_somebody_else_changed(browser: Browser, seed: Path, picture: Callable[[Page, str], None]) -> None:
    """Both values are shown; nothing is written until one is chosen."""
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        theirs = texts(seed)[TABLE].replace("366件", "370件", 1)
        page.evaluate(PUT, {TABLE: theirs})
        change(only(desks), "366件", "361件")
        look_again(page)
        page.get_by_role("link", name="見比べて選ぶ").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("ほかの人が、このファイルを変えました")
        assert page.evaluate(READ, TABLE) == theirs
        row = page.get_by_role("row").filter(has_text="361件")
        expect(row).to_contain_text("370件")
        row.get_by_role("radio", name="あなたの値").check()  # nothing that both changed is chosen beforehand
        picture(page, "00_ほかの人の変更")
        page.get_by_role("button", name="選んだ値で保存する").click()
        expect(page.get_by_text("選んだ値にしました。")).to_be_visible()
        expect(page.get_by_text("保存済み")).to_be_visible()
        assert page.evaluate(READ, TABLE) == theirs.replace("370件", "361件")
        assert not complaints(page)


def test_what_was_changed_while_another_window_was_looked_at(browser: Browser, seed: Path) -> None:
    """Read again on return, and said: the command line was used in turn."""
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        expect(page.get_by_text("変更はありません")).to_be_visible()
        page.evaluate(PUT, {TABLE: texts(seed)[TABLE].replace("366件", "370件", 1), "メモ.txt": "新しい"})
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(page.get_by_text("読み直しました")).to_contain_text(TABLE)
        assert "370件" in (only(desks).copy.folder / TABLE).read_text(encoding="utf-8")
        assert not only(desks).unsaved()


def test_a_plan_of_the_server_is_looked_at_too(browser: Browser, seed: Path) -> None:
    """Where the application writes itself, the page asks it on return."""
    with running(seed) as (made, _):
        page = opened(browser, made.address)
        (seed / "メモ.txt").write_bytes(b"a")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(page.get_by_text("読み直しました（メモ.txt）")).to_be_visible()
        assert not complaints(page)


# Somebody else writes at the worst moment: when the page has looked at all files and writes the first of them.
MEANWHILE = """(files) => {
  const write = FileSystemFileHandle.prototype.createWritable, put = PUT;
  FileSystemFileHandle.prototype.createWritable = async function (...all) {
    FileSystemFileHandle.prototype.createWritable = write;
    await put(files);
    return write.apply(this, all);
  };
}""".replace("PUT", PUT)


WHILE_WRITTEN = """(files) => {
  const write = FileSystemWritableFileStream.prototype.write, put = PUT;
  FileSystemWritableFileStream.prototype.write = async function (...all) {
    FileSystemWritableFileStream.prototype.write = write;
    await write.apply(this, all);
    await put(files);
  };
}""".replace("PUT", PUT)
FULL = """() => {
  FileSystemWritableFileStream.prototype.write = async () => { throw new DOMException("", "QuotaExceededError"); };
}"""


@pytest.mark.parametrize("is_gone", [False, True])
def test_what_somebody_saves_while_the_page_writes(browser: Browser, seed: Path, *, is_gone: bool) -> None:
    """The file that comes later is neither written over nor taken away; what has been written is known as written."""
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        desk, later = only(desks), "indicators.csv"
        theirs = texts(seed)[later].replace("相談", "ご相談", 1)
        page.evaluate(MEANWHILE, {later: theirs})
        with desk.change("値"):
            desk.copy.put({TABLE: (desk.copy.folder / TABLE).read_bytes().replace("366件".encode(), "361件".encode())})
            if is_gone:
                desk.copy.remove([later])
            else:
                desk.copy.put({later: (desk.copy.folder / later).read_bytes() + b"\r\n"})
        look_again(page)
        expect(page.get_by_role("link", name="見比べて選ぶ")).to_be_visible()
        assert page.evaluate(READ, later) == theirs
        assert "361件" in page.evaluate(READ, TABLE)
        assert desk.unsaved() == (later,)


def test_what_somebody_saves_while_that_file_is_written(browser: Browser, seed: Path) -> None:
    """The new content is ready, and does not take the place of theirs."""
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        theirs = texts(seed)[TABLE].replace("366件", "370件", 1)
        page.evaluate(WHILE_WRITTEN, {TABLE: theirs})
        change(only(desks), "366件", "361件")
        look_again(page)
        expect(page.get_by_role("link", name="見比べて選ぶ")).to_be_visible()
        assert page.evaluate(READ, TABLE) == theirs


def test_a_file_that_an_ended_browser_has_begun(browser: Browser, seed: Path) -> None:
    """It is empty, and nobody is asked about it."""
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        page.evaluate(PUT, {"メモ.txt": ""})
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        with only(desks).change("メモ"):
            only(desks).copy.put({"メモ.txt": "あいう".encode()})
        look_again(page)
        expect(page.get_by_text("保存済み")).to_be_visible()
        assert page.evaluate(READ, "メモ.txt") == "あいう"


def test_a_disk_that_is_full_leaves_no_empty_file(browser: Browser, seed: Path) -> None:
    """It is said why, and what was there before is there."""
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        page.evaluate(FULL)
        with only(desks).change("メモ"):
            only(desks).copy.put({"メモ.txt": b"a"})
        look_again(page)
        page.get_by_role("link", name="どうすればよいか").click()
        expect(page.get_by_text("ディスクの空きが足りません。")).to_be_visible()
        assert page.evaluate(READ, "メモ.txt") is None


PLACE = "公表/R7-2026-03-31"
PUT_SET = """async (files) => {
  let at = await (await navigator.storage.getDirectory()).getDirectoryHandle("地域福祉計画");
  for (const part of ["公表", "R7-2026-03-31"]) at = await at.getDirectoryHandle(part, {create: true});
  for (const [name, text] of Object.entries(files)) {
    const out = await (await at.getFileHandle(name, {create: true})).createWritable();
    await out.write(text); await out.close();
  }
}"""
SET = """async () => {
  let at = await (await navigator.storage.getDirectory()).getDirectoryHandle("地域福祉計画"), found = {};
  for (const part of ["公表", "R7-2026-03-31"]) at = await at.getDirectoryHandle(part);
  for await (const [name, each] of at.entries()) found[name] = await (await each.getFile()).text();
  return found;
}"""


@pytest.mark.parametrize("at_last", [False, True])
def test_two_published_sets_of_one_day(browser: Browser, seed: Path, *, at_last: bool) -> None:
    """Theirs stands whole, also where it comes while the page writes; ours lies beside it, and that is said."""
    theirs = {"a.pdf": "theirs", "only.docx": "theirs", INDEX: "their list"}
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        desk = only(desks)
        page.evaluate((MEANWHILE.replace(PUT, PUT_SET)) if at_last else PUT_SET, theirs)
        mine = {"a.pdf": b"mine", "b.html": b"mine", INDEX: b"my list"}
        with desk.change("公表", final=True):
            desk.copy.put({f"{PLACE}/{name}": data for name, data in mine.items()} | {TABLE: b"changed"})
        look_again(page)
        expect(page.get_by_text("公表した一式は、そのまま残しました。")).to_contain_text("「別に保存した値/")
        expect(page.get_by_text("保存済み")).to_be_visible()
        assert page.evaluate(SET) == theirs
        assert {each.name: each.read_text() for each in (desk.copy.folder / PLACE).iterdir()} == theirs
        (beside,) = (desk.copy.folder / MINE).glob(f"*/{PLACE}")
        assert {each.name: each.read_bytes() for each in beside.iterdir()} == mine
        assert not desk.unsaved()
        assert page.evaluate(READ, f"{beside.relative_to(desk.copy.folder).as_posix()}/a.pdf") == "mine"


def test_a_set_that_was_published_is_never_changed(browser: Browser, seed: Path) -> None:
    """Neither replaced nor deleted, whatever becomes of it on the desk; the last file that is written is its list."""
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        desk = only(desks)
        page.evaluate(
            """() => {
              const write = FileSystemFileHandle.prototype.createWritable;
              window.written = [];
              FileSystemFileHandle.prototype.createWritable = function (...all) {
                written.push(this.name);
                return write.apply(this, all);
              };
            }"""
        )
        with desk.change("公表", final=True):
            desk.copy.put({f"{PLACE}/{name}": b"p" for name in (INDEX, "報告書.pdf", "a.pdf")})
        look_again(page)
        expect(page.get_by_text("保存済み")).to_be_visible()
        assert page.evaluate("written") == ["a.pdf", "報告書.pdf", INDEX]
        with desk.change("試し"):
            desk.copy.put({f"{PLACE}/a.pdf": b"another"})
            desk.copy.remove([f"{PLACE}/報告書.pdf"])
        look_again(page)
        expect(page.get_by_text("公表した一式は、そのまま残しました。")).to_be_visible()
        assert page.evaluate(SET) == {"a.pdf": "p", "報告書.pdf": "p", INDEX: "p"}
        assert (desk.copy.folder / PLACE / "a.pdf").read_bytes() == b"p"
        assert not desk.conflict


def test_of_two_tabs_one_writes_at_a_time(browser: Browser, seed: Path) -> None:
    """The second one waits, and finds that all is written."""
    waits = "navigator.locks.query().then((all) => all.pending.some((each) => each.name === 'plan-report'))"
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        expect(page.get_by_text("変更はありません")).to_be_visible()
        other = page.context.new_page()
        other.goto(page.url)
        expect(other.get_by_text("変更はありません")).to_be_visible()
        for each in (page, other):
            each.evaluate("saving.now()")  # what they save at their start is done
        page.evaluate(
            """() => {
              const write = FileSystemFileHandle.prototype.createWritable;
              FileSystemFileHandle.prototype.createWritable = async function (...all) {
                await new Promise((done) => { window.goOn = done; });
                return write.apply(this, all);
              };
            }"""
        )
        change(only(desks), "366件", "361件")
        page.evaluate("void saving.now()")
        until(lambda: page.evaluate("Boolean(window.goOn)"))
        other.evaluate("void saving.now()")
        until(lambda: other.evaluate(waits))
        other.evaluate("void saving.look()")
        assert page.evaluate(READ, TABLE) == texts(seed)[TABLE]
        page.evaluate("goOn()")
        for each in (page, other):
            expect(each.get_by_text("保存済み")).to_be_visible()
        assert "361件" in page.evaluate(READ, TABLE)
        assert not only(desks).conflict


def test_the_same_folder_in_a_second_tab(browser: Browser, seed: Path) -> None:
    """The first tab goes on writing it, also after it was loaded anew; the list of plans names the folder once."""
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        expect(page.get_by_text("変更はありません")).to_be_visible()
        first = only(desks)
        other = page.context.new_page()
        other.goto(f"{made.address.partition('?')[0]}?choose=1")
        other.get_by_role("button", name="計画のフォルダーを選ぶ").click()
        expect(other.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        expect(other.get_by_text("変更はありません")).to_be_visible()
        other.evaluate("saving.now()")
        page.reload()
        change(first, "366件", "361件")
        look_again(page)
        expect(page.get_by_text("保存済み")).to_be_visible()
        assert "361件" in page.evaluate(READ, TABLE)
        other.get_by_role("link", name="計画を選び直す").click()
        expect(other.get_by_role("button", name="続きを開く")).to_be_visible()
        expect(other.get_by_role("table", name="最近開いた計画").get_by_role("row")).to_have_count(2)


OTHER = """async (files) => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("ほか", {create: true});
  for (const [name, text] of Object.entries(files)) {
    const out = await (await root.getFileHandle(name, {create: true})).createWritable();
    await out.write(text); await out.close();
  }
  window.showDirectoryPicker = async () => root;
}"""


def test_a_folder_that_was_picked_and_is_no_plan(browser: Browser, seed: Path) -> None:
    """It is forgotten: the next plan that is opened is written where it was, not there."""
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        page.evaluate("saving.now()")
        page.get_by_role("link", name="計画を選び直す").click()
        page.evaluate(OTHER, {"メモ.txt": "計画でない"})
        page.get_by_role("button", name="計画のフォルダーを選ぶ").click()
        expect(page.get_by_role("alert")).to_contain_text("計画ではありません")
        page.get_by_role("button", name="続きを開く").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        change(only(desks), "366件", "361件")
        look_again(page)
        expect(page.get_by_text("保存済み")).to_be_visible()
        assert "361件" in page.evaluate(READ, TABLE)
        assert "メモ.txt" not in only(desks).copy.state()
