"""A desk that the application has forgotten, a browser that remembers nothing, a folder that was moved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.browser import needs_chromium
from fixtures.browser_folder import (
    NO_PICKER,
    PICKER,
    READ,
    TABLE,
    change,
    look_again,
    only,
    open_folder,
    running,
    texts,
    with_picker,
)
from playwright.sync_api import Browser, Page, expect

from plan_report.serve.server import Listening

pytestmark = needs_chromium
EMPTY_SHELF = """new Promise((done) => {
  indexedDB.open("plan-report").onsuccess = ({target}) => {
    const at = target.result.transaction("contents", "readwrite");
    at.objectStore("contents").clear();
    at.oncomplete = () => done();
  };
})"""


def test_an_address_that_is_gone_offers_to_go_on(browser: Browser, seed: Path) -> None:
    """The desk was left by the server: the same address shows what was typed again."""
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        change(only(desks), "366件", "361件")
        look_again(page)
        expect(page.get_by_text("保存済み")).to_be_visible()
        page.evaluate("saving.now()")
        desks.clear()
        page.get_by_role("link", name="変更履歴").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("この計画は、もう開かれていません")
        page.get_by_role("button", name="続きを開く").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("変更履歴")
        expect(page.get_by_text("前回は途中で閉じられました。")).to_be_visible()
        assert "361件" in (only(desks).copy.folder / TABLE).read_text(encoding="utf-8")


def again_at(browser_page: Page, made: Listening) -> None:
    """Open the application that was started anew in another tab, as its starting does."""
    other = browser_page.context.new_page()
    other.goto(made.address)
    other.close()


def test_an_application_that_was_started_anew(browser: Browser, seed: Path, tmp_path: Path) -> None:
    """The old page goes on under its address: its forms, its saving, and opening another plan."""
    settings = tmp_path / "settings"
    with running(settings=settings) as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        change(only(desks), "366件", "361件")
        look_again(page)
        expect(page.get_by_text("保存済み")).to_be_visible()
        page.evaluate("saving.now()")
    with running(None, made.port, settings) as (made, desks):
        again_at(page, made)
        page.get_by_role("link", name="変更履歴").click()
        page.get_by_role("button", name="続きを開く").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("変更履歴")
        change(only(desks), "361件", "362件")
        look_again(page)
        page.get_by_role("button", name="元に戻す（3-1-2の値）").click()
        expect(page.get_by_text("元に戻しました：3-1-2の値")).to_be_visible()
        expect(page.get_by_text("保存済み")).to_be_visible()
        assert "361件" in page.evaluate(READ, TABLE)
        desks.clear()
        page.get_by_role("link", name="変更履歴").click()
        page.get_by_role("link", name="計画を選び直す").click()
        page.get_by_role("button", name="見本を見る").click()
        expect(page.get_by_text("見本（保存しません）")).to_be_visible()


def test_what_is_not_left_in_the_browser_is_said(browser: Browser, seed: Path) -> None:
    """On the page of an address that is gone, where nothing of it can be given back."""
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        page.evaluate("saving.now()")
        desks.clear()
        page.reload()
        expect(page.get_by_role("button", name="続きを開く")).to_be_visible()
        page.evaluate(EMPTY_SHELF)  # here, where no saving that is still under way can fill it again
        page.reload()
        expect(page.get_by_text("ブラウザーの中に残っていません")).to_be_visible()
        expect(page.get_by_role("button", name="続きを開く")).to_be_hidden()
        page.get_by_role("link", name="計画を選び直す").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("計画を選ぶ")


NO_ROOM = (
    PICKER
    + """
IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); };"""
)
NO_SHELF = (
    PICKER
    + """
indexedDB.open = () => { throw new DOMException("", "SecurityError"); };"""
)


@pytest.mark.parametrize("script", [NO_ROOM, NO_SHELF])
def test_a_browser_that_remembers_nothing(browser: Browser, seed: Path, script: str) -> None:
    """It is said that the folder will be asked for, and the folder is written; after a reload it is asked for."""
    with running() as (made, desks):
        page = with_picker(browser, made.address, script)
        open_folder(page, seed)
        expect(page.get_by_text("このブラウザーには、入力の控えを残せません。")).to_be_visible()
        expect(
            page.get_by_text("次に開くときは、計画のフォルダーやファイルを、もう一度選んでください。")
        ).to_be_visible()
        change(only(desks), "366件", "361件")
        look_again(page)
        expect(page.get_by_text("保存済み")).to_be_visible()
        assert "361件" in page.evaluate(READ, TABLE)
        page.reload()
        change(only(desks), "361件", "362件")
        look_again(page)
        page.get_by_role("link", name="どうすればよいか").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("フォルダーが見つかりません")
        page.get_by_role("button", name="計画のフォルダーを選び直す").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        expect(page.get_by_text("保存済み")).to_be_visible()
        assert "362件" in page.evaluate(READ, TABLE)


def test_an_upload_in_a_browser_that_remembers_nothing(browser: Browser, seed: Path) -> None:
    """It is said that all has to be downloaded before one leaves."""
    with running() as (made, _):
        page = with_picker(browser, made.address, NO_ROOM + NO_PICKER)
        page.get_by_label("計画のフォルダーを選ぶ").set_input_files(seed)
        expect(page.get_by_text("閉じる前に、計画をダウンロードしてください。")).to_be_visible()


MOVE = """async (name) => {  // what the desk's folder is called from now on
  const home = await navigator.storage.getDirectory();
  const from = await home.getDirectoryHandle("地域福祉計画"), to = await home.getDirectoryHandle(name, {create: true});
  for await (const [each, file] of from.entries()) {
    const out = await (await to.getFileHandle(each, {create: true})).createWritable();
    await out.write(await (await file.getFile()).arrayBuffer()); await out.close();
  }
  await home.removeEntry("地域福祉計画", {recursive: true});
  const empty = await home.getDirectoryHandle("空", {create: true});
  window.showDirectoryPicker = async () => { window.showDirectoryPicker = async () => to; return empty; };
}"""
MOVED = """async (name) => {
  const at = await (await navigator.storage.getDirectory()).getDirectoryHandle("移した先");
  return (await (await at.getFileHandle(name)).getFile()).text();
}"""


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_folder_that_was_moved(
    browser: Browser, seed: Path, picture: Callable[[Page, str], None], *, is_changed: bool
) -> None:
    """Nothing on the desk is taken for deleted; the folder is chosen again, and an empty one is not taken for it."""
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        open_folder(page, seed)
        expect(page.get_by_text("変更はありません")).to_be_visible()
        desk = only(desks)
        page.evaluate(MOVE, "移した先")
        if is_changed:
            change(desk, "366件", "361件")
            look_again(page)
        else:
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(page.get_by_role("status").filter(has_text="フォルダーが見つかりません")).to_be_visible()
        assert set(desk.copy.state()) == set(texts(seed))
        change(desk, "5件", "6件")
        page.get_by_role("link", name="どうすればよいか").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("フォルダーが見つかりません")
        picture(page, "00_フォルダーが見つからない")
        with page.expect_download() as got:
            page.get_by_role("button", name="計画をダウンロードする").click()
        assert got.value.suggested_filename.endswith(".zip")
        choose = page.get_by_role("button", name="計画のフォルダーを選び直す")
        choose.click()
        expect(page.get_by_text("選んだフォルダーには、開いていた計画のファイルがありません。")).to_be_visible()
        choose.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        expect(page.get_by_text("保存済み")).to_be_visible()
        assert page.evaluate(MOVED, TABLE) == (desk.copy.folder / TABLE).read_bytes().decode("utf-8-sig")
        assert desk.conflict is None
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.reload()
        expect(page.get_by_text("保存済み")).to_be_visible()
