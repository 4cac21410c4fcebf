"""The folder of a plan in Chromium: opened and written; without folders, uploaded and downloaded."""

from __future__ import annotations

import shutil
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.browser import complaints, needs_chromium
from fixtures.browser_folder import (
    NO_PICKER,
    PUT,
    PUT_FILE,
    READ,
    TABLE,
    change,
    drop,
    look_again,
    only,
    open_folder,
    running,
    texts,
    until,
    with_picker,
)
from fixtures.plan_books import write_plan_book
from playwright.sync_api import Browser, Page, expect

pytestmark = needs_chromium
ALLOWED = "FileSystemHandle.prototype.requestPermission = async () => 'granted';"


def test_a_folder_is_opened_and_written(browser: Browser, seed: Path, picture: Callable[[Page, str], None]) -> None:
    """What is changed on the desk stands in the folder, and the bar says when; what is gone is gone there."""
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        expect(page.get_by_role("heading", level=1)).to_have_text("計画を選ぶ")
        open_folder(page, seed)
        saved = page.get_by_role("status").filter(has_text="変更はありません")
        expect(saved).to_be_visible()
        change(only(desks), "366件", "361件")
        with only(desks).change("資料"):
            only(desks).copy.put({"会議資料/次第.txt": b"a"})
        look_again(page)
        expect(page.get_by_text("保存済み")).to_be_visible()
        assert "361件" in page.evaluate(READ, TABLE)
        assert page.evaluate(READ, "会議資料/次第.txt") == "a"
        page.get_by_role("button", name="元に戻す（資料）").click()
        expect(page.get_by_text("元に戻しました：資料")).to_be_visible()
        page.get_by_role("button", name="元に戻す（3-1-2の値）").click()
        expect(page.get_by_text("元に戻しました：3-1-2の値")).to_be_visible()
        expect(page.get_by_text("保存済み")).to_be_visible()
        assert page.evaluate(READ, "会議資料/次第.txt") is None
        assert page.evaluate(READ, TABLE) == texts(seed)[TABLE]
        page.get_by_role("link", name="計画を選び直す").click()
        expect(page.get_by_role("heading", name="前回の続き")).to_be_visible()
        expect(page.get_by_role("table", name="最近開いた計画")).to_contain_text("令和7年度評価")
        picture(page, "00_計画を選ぶ")
        page.get_by_role("button", name="続きを開く").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        assert not complaints(page)


def test_by_keyboard_alone(browser: Browser, seed: Path) -> None:
    """The folder is picked, and saved with Ctrl+S after somebody has forgotten the permission."""
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        page.evaluate(PUT, texts(seed))
        pick = page.get_by_role("button", name="計画のフォルダーを選ぶ")
        for _ in range(10):
            page.keyboard.press("Tab")
            if pick.evaluate("each => each === document.activeElement"):
                break
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        page.evaluate("FileSystemHandle.prototype.queryPermission = async () => 'prompt'")
        page.evaluate("FileSystemHandle.prototype.requestPermission = async () => 'granted'")
        change(only(desks), "366件", "361件")
        look_again(page)
        expect(page.get_by_role("button", name="今すぐ保存する")).to_be_visible()
        assert "361件" not in page.evaluate(READ, TABLE)
        page.keyboard.press("Control+s")
        expect(page.get_by_text("保存済み")).to_be_visible()
        assert "361件" in page.evaluate(READ, TABLE)


def test_without_folders_it_is_downloaded(browser: Browser, seed: Path) -> None:
    """Firefox's way: a folder is uploaded, a zip comes back, and the browser warns before it is closed without."""
    with running() as (made, desks):
        page = with_picker(browser, made.address, NO_PICKER)
        expect(page.get_by_text("フォルダーに直接は書けません")).to_be_visible()
        page.get_by_label("計画のフォルダーを選ぶ").set_input_files(seed)
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        desk = only(desks)
        assert desk.name == seed.name
        change(desk, "366件", "361件")
        look_again(page)
        with page.expect_download() as got:
            page.get_by_role("button", name="計画をダウンロードする").click()
        assert got.value.suggested_filename.startswith(seed.name)
        expect(page.get_by_text("ダウンロードしました")).to_be_visible()
        page.get_by_role("link", name="計画を選び直す").click()
        page.get_by_label("Excelのファイルかzipを選ぶ").set_input_files(
            files=[{"name": "計画.zip", "mimeType": "application/zip", "buffer": got.value.path().read_bytes()}]
        )
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        assert "361件" in (only(desks).copy.folder / TABLE).read_text(encoding="utf-8")
        assert not complaints(page)


def test_the_browser_warns_only_while_something_is_not_saved(browser: Browser, seed: Path) -> None:
    """Not for looking."""
    with running() as (made, desks):
        page = with_picker(browser, made.address, NO_PICKER)
        asked: list[str] = []
        page.on("dialog", lambda each: (asked.append(each.type), each.accept()))
        page.get_by_label("計画のフォルダーを選ぶ").set_input_files(seed)
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        page.get_by_role("heading", level=1).click()
        page.reload()
        assert not asked
        change(only(desks), "366件", "361件")
        look_again(page)
        expect(page.get_by_text("まだ保存していません")).to_be_visible()
        page.get_by_role("heading", level=1).click()
        page.reload()
        assert asked == ["beforeunload"]


def book(folder: Path) -> str:
    """A plan in one Excel file, as the browser gets it."""
    return b64encode(write_plan_book(folder / "計画.xlsx").read_bytes()).decode()


def at_a_book(browser: Browser, address: str, data: str) -> Page:
    """The page with that plan open."""
    page = with_picker(browser, address)
    page.evaluate(PUT_FILE, data)
    page.get_by_role("button", name="Excelのファイルを選ぶ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
    return page


def test_a_plan_that_is_one_file(browser: Browser, tmp_path: Path) -> None:
    """It is written back into that file; what would lie beside it is offered as a download."""
    data = book(tmp_path)
    with running() as (made, desks):
        page = at_a_book(browser, made.address, data)
        desk = only(desks)
        assert (desk.way, desk.name) == ("file", "計画")
        with desk.change("値"):
            desk.copy.put({"計画.xlsx": b"changed", "変更履歴.csv": "者,日,事項,変更前,変更後,理由\n".encode()})
        look_again(page)
        expect(page.get_by_text("計画.xlsxは保存済み")).to_be_visible()
        with page.expect_download():
            page.get_by_role("button", name="ほか1個をダウンロードする").click()
        expect(page.get_by_role("button", name="ほか1個をダウンロードする")).to_have_count(0)
        assert not desk.unsaved()


def test_what_lies_beside_a_plan_that_is_one_file_is_not_taken_for_deleted(browser: Browser, tmp_path: Path) -> None:
    """Of one file nothing else is seen outside, also after what lies beside it was downloaded."""
    data = book(tmp_path)
    with running() as (made, desks):
        page = at_a_book(browser, made.address, data)
        desk = only(desks)
        with desk.change("値"):
            desk.copy.put({"報告書/メモ.txt": b"a"})
        look_again(page)
        with page.expect_download():
            page.get_by_role("button", name="ほか1個をダウンロードする").click()
        expect(page.get_by_role("button", name="ほか1個をダウンロードする")).to_have_count(0)
        page.evaluate("saving.look()")
        assert "報告書/メモ.txt" in desk.copy.state()


def test_a_plan_that_is_one_file_and_was_moved(browser: Browser, tmp_path: Path) -> None:
    """It is chosen again under its name; another file is not taken for it."""
    data = book(tmp_path)
    with running() as (made, desks):
        page = at_a_book(browser, made.address, data)
        page.evaluate("navigator.storage.getDirectory().then((home) => home.removeEntry('計画.xlsx'))")
        with only(desks).change("値"):
            only(desks).copy.put({"計画.xlsx": b"changed"})
        look_again(page)
        page.get_by_role("link", name="どうすればよいか").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("ファイルが見つかりません")
        page.evaluate(PUT_FILE, b64encode(b"another").decode())
        page.get_by_role("button", name="Excelのファイルを選び直す").click()
        expect(page.get_by_text("開いていた計画と名前か内容が違います。")).to_be_visible()
        page.evaluate(PUT_FILE, data)
        page.get_by_role("button", name="Excelのファイルを選び直す").click()
        expect(page.get_by_text("計画.xlsxは保存済み").or_(page.get_by_text("保存済み"))).to_be_visible()
        assert not only(desks).unsaved()


@pytest.mark.parametrize("kind", ["folder", "zip", "xlsx"])
@pytest.mark.parametrize("has_handles", [False, True])
def test_what_is_dropped_is_opened(
    browser: Browser, seed: Path, tmp_path: Path, kind: str, *, has_handles: bool
) -> None:
    """A folder with the folders in it, a zip or an Excel file, in a browser with handles and in one without."""
    (seed / "会議資料").mkdir()
    (seed / "会議資料" / "次第.txt").write_bytes(b"a")
    (seed / ".隠し").write_bytes(b"")
    given = {
        "folder": lambda: seed,
        "zip": lambda: Path(shutil.make_archive(str(tmp_path / "計画"), "zip", seed)),
        "xlsx": lambda: write_plan_book(tmp_path / "計画.xlsx"),
    }[kind]()
    with running() as (made, desks):
        page = with_picker(browser, made.address, ALLOWED if has_handles else NO_PICKER)
        drop(page, given)
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        desk = only(desks)
        way = {"folder": "folder", "xlsx": "file"}.get(kind, "download") if has_handles else "download"
        assert (desk.way, desk.name) == (way, given.stem)
        if kind != "xlsx":
            assert desk.copy.data(desk.copy.state()["会議資料/次第.txt"]) == b"a"
            assert ".隠し" not in desk.copy.state()
        else:
            assert list(desk.copy.state()) == ["計画.xlsx"]
        assert not complaints(page)


def test_a_whole_year_of_files_without_folders(browser: Browser, seed: Path, tmp_path: Path) -> None:
    """What a browser like Firefox does: dropped, changed, downloaded, unpacked, chosen as a folder or a zip."""
    with running() as (made, desks):
        page = with_picker(browser, made.address, NO_PICKER)
        drop(page, seed)
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        with only(desks).change("値"):
            only(desks).copy.put({"公表/R7/a.pdf": b"a"})
            only(desks).copy.remove(["R7.csv"])
        look_again(page)
        expect(page.get_by_role("button", name="計画をダウンロードする")).to_be_visible()
        with page.expect_download() as got:
            page.keyboard.press("Control+s")
        expect(page.get_by_text("ダウンロードしました")).to_be_visible()
        assert not only(desks).unsaved()
        got.value.save_as(tmp_path / "計画.zip")
        shutil.unpack_archive(tmp_path / "計画.zip", tmp_path / "出した")
        (folder,) = (tmp_path / "出した").iterdir()
        assert {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()} == set(
            only(desks).copy.state()
        )
        for act in (
            lambda: page.get_by_label("計画のフォルダーを選ぶ").set_input_files(folder),
            lambda: drop(page, tmp_path / "計画.zip"),
        ):
            page.get_by_role("link", name="計画を選び直す").click()
            count = len(desks)
            act()
            until(lambda before=count: len(desks) > before)
            expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
            assert "公表/R7/a.pdf" in only(desks).copy.state()
            assert only(desks).name == seed.name
        assert not complaints(page)
