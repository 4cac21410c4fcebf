"""The folder of a plan in Chromium: opened, written, changed by somebody else, and what a killed browser leaves.

Nobody can press the browser's own window for folders here: `showDirectoryPicker` gives a folder of the browser's
private files instead, which is written in the same way. What is done on the desk is done as by a screen.
"""

from __future__ import annotations

import os
import signal
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from fixtures.browser import CHROMIUM, CITY_PC, complaints, needs_chromium, opened
from fixtures.plan_books import write_plan_book
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from plan_report.desk.desk import Desk
from plan_report.serve.running import ask
from plan_report.serve.server import Listening, listen
from plan_report.web import app
from plan_report.web.desks import Desks

pytestmark = needs_chromium
TABLE = "R7.csv"
PATIENCE = 20.0  # seconds

# Puts files into a folder of the browser's own, which stands for the one that somebody would pick.
PUT = """async (files) => {
  const home = await navigator.storage.getDirectory();
  const root = await home.getDirectoryHandle("地域福祉計画", {create: true});
  for (const [name, text] of Object.entries(files)) {
    const handle = await root.getFileHandle(name, {create: true}), out = await handle.createWritable();
    await out.write(text); await out.close();
  }
}"""
READ = """async (name) => {
  const home = await navigator.storage.getDirectory();
  let at = await home.getDirectoryHandle("地域福祉計画");
  const parts = name.split("/"), last = parts.pop();
  try {
    for (const part of parts) at = await at.getDirectoryHandle(part);
    const file = await (await at.getFileHandle(last)).getFile();
    return new TextDecoder("utf-8", {ignoreBOM: true}).decode(await file.arrayBuffer());
  } catch { return null; }
}"""
PICKER = """window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle("地域福祉計画", {create: true});"""
PICKER += """
window.showOpenFilePicker = async () => [await (await navigator.storage.getDirectory()).getFileHandle("計画.xlsx")];"""
PUT_FILE = """async (data) => {
  const handle = await (await navigator.storage.getDirectory()).getFileHandle("計画.xlsx", {create: true});
  const out = await handle.createWritable();
  await out.write(Uint8Array.from(atob(data), (each) => each.charCodeAt(0))); await out.close();
}"""
NO_PICKER = "delete window.showDirectoryPicker;"


@contextmanager
def running(
    source: Path | None = None, port: int = 0, settings: Path | None = None
) -> Iterator[tuple[Listening, dict[str, Desk]]]:
    """The application with the desks that are open on it."""
    at: list[Desks] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "Desks", lambda: at.append(Desks()) or at[0])
        made = listen(source, (port,) * 3, settings)
    thread = Thread(target=made.run, daemon=True)
    thread.start()
    try:
        yield made, at[0]._desks  # noqa: SLF001 what a screen would change
    finally:
        made.end()
        thread.join(20)


def texts(seed: Path) -> dict[str, str]:
    """The files of a plan as texts, with their marks."""
    return {each.name: each.read_bytes().decode() for each in seed.iterdir()}


def only(desks: dict[str, Desk]) -> Desk:
    """The one that is open."""
    return next(reversed(desks.values()))


def until(holds: Callable[[], bool]) -> None:
    """Wait for what no screen shows: a promise would be true at once for Playwright's own waiting."""
    begun = monotonic()
    while not holds():
        assert monotonic() - begun < PATIENCE
        sleep(0.05)


def change(desk: Desk, old: str, new: str, name: str = TABLE) -> None:
    """What a screen does when a value is typed."""
    with desk.change("3-1-2の値"):
        desk.copy.put({name: (desk.copy.folder / name).read_bytes().replace(old.encode(), new.encode(), 1)})


def look_again(page: Page) -> None:
    """Let the page see that something was changed, as the answer to a form would."""
    page.evaluate("saving.now()")


def open_folder(page: Page, seed: Path) -> None:
    """Pick the folder, with the plan in it."""
    page.evaluate(PUT, texts(seed))
    page.get_by_role("button", name="計画のフォルダーを選ぶ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")


def with_picker(browser: Browser, address: str, script: str = PICKER) -> Page:
    """A page with another window for folders."""
    page = opened(browser, "about:blank")
    expect.set_options(timeout=20_000)  # a machine that others use too
    page.context.add_init_script(script)
    page.goto(address)
    return page


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
        expect(row.get_by_role("radio", name="あなたの値")).to_be_checked()
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


@contextmanager
def profile(folder: Path) -> Iterator[BrowserContext]:
    """A browser that keeps what it remembers in a folder."""
    with sync_playwright() as play:
        context = play.chromium.launch_persistent_context(
            folder, executable_path=CHROMIUM, args=["--no-sandbox", "--lang=ja"], viewport=CITY_PC, locale="ja-JP"
        )
        context.add_init_script(PICKER)
        yield context
        with suppress(Exception):
            context.close()


def kill(folder: Path) -> None:
    """What the task manager does to the browser of a profile."""
    wanted = f"--user-data-dir={folder}"
    own = [int(each.parent.name) for each in Path("/proc").glob("[0-9]*/cmdline") if wanted in _arguments(each)]
    assert own
    for each in own:
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)


def _arguments(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").split("\0")
    except OSError:  # it has ended meanwhile
        return []


def run_apart(act: Callable[[], None]) -> None:
    """A browser of its own needs a thread of its own beside the one of the other tests."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            act()
        except BaseException as error:  # noqa: BLE001 told below
            failed.append(error)

    thread = Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]


@pytest.mark.parametrize("server_ends", [False, True])
def test_a_killed_browser_loses_nothing(seed: Path, tmp_path: Path, *, server_ends: bool) -> None:
    """What was typed is there after 続きを開く, on the desk and in the folder; also where the server has ended too.

    The application is started again each time; where it still runs, the browser is opened there once more.
    """
    folder, settings = tmp_path / "profile", tmp_path / "settings"

    def first(made: Listening, desks: dict[str, Desk]) -> None:
        with profile(folder) as context:
            page = context.pages[0]
            page.goto(made.address)
            open_folder(page, seed)
            page.evaluate("saving.now()")
            page.evaluate("FileSystemHandle.prototype.queryPermission = async () => 'prompt'")
            change(only(desks), "366件", "361件")
            look_again(page)
            expect(page.get_by_role("button", name="今すぐ保存する")).to_be_visible()
            page.evaluate("saving.now()")
            assert "361件" not in page.evaluate(READ, TABLE)
            kill(folder)

    def second(made: Listening, desks: dict[str, Desk]) -> None:
        with profile(folder) as context:
            page = context.pages[0]
            asked = ask(settings, None)
            page.goto(asked.address if asked else made.address)
            expect(page.get_by_text("までの入力を元に戻せます。")).to_be_visible()
            page.get_by_role("button", name="続きを開く").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
            expect(page.get_by_text("保存済み")).to_be_visible()
            assert "361件" in page.evaluate(READ, TABLE)
            assert "361件" in (only(desks).copy.folder / TABLE).read_text(encoding="utf-8")

    with running(settings=settings) as (made, desks):
        run_apart(lambda: first(made, desks))
        if not server_ends:
            run_apart(lambda: second(made, desks))
    if server_ends:
        with running(None, made.port, settings) as (made, desks):
            run_apart(lambda: second(made, desks))


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


def test_what_stands_in_a_field_comes_back(browser: Browser, seed: Path) -> None:
    """After a page was left without sending it; once it is sent it is forgotten."""
    with running(seed) as (made, desks):
        page = opened(browser, made.address)
        key = only(desks).key
        form = (
            f"<form action='/{key}/undo' method='post'><input type='hidden' name='back' value='/{key}/values'>"
            "<label>メモ<input type='text' name='note' value=''></label><button>書く</button></form>"
        )
        field = page.get_by_label("メモ")

        def show() -> None:
            page.goto(f"{made.address.partition('/?')[0]}/{key}/values")
            page.evaluate(
                "(form) => { document.querySelector('main').insertAdjacentHTML('beforeend', form);"
                " htmx.process(document.querySelector('main'));"
                " document.dispatchEvent(new Event('htmx:after:swap')); }",
                form,
            )

        show()
        field.fill("まだ送っていない")
        until(lambda: len(page.evaluate("shelf.typed(location.pathname)")) == 1)
        show()
        expect(field).to_have_value("まだ送っていない")
        expect(page.get_by_text("送る前の入力を、元に戻しました。")).to_be_visible()
        page.get_by_role("button", name="書く").click()
        expect(page.get_by_text("元に戻すものはありません。")).to_be_visible()
        show()
        expect(page.get_by_role("button", name="書く")).to_be_visible()
        expect(field).to_have_value("")


def test_an_application_that_does_not_answer(browser: Browser, seed: Path) -> None:
    """It is said, all that is on the screen stays, and it goes on when it answers again."""
    with running(seed) as (made, _):
        page = opened(browser, made.address)
        page.context.set_offline(offline=True)
        page.get_by_role("link", name="変更履歴").click()
        lost = page.get_by_role("alert").filter(has_text="アプリが応えません。")
        expect(lost).to_be_focused()
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        page.get_by_role("button", name="もう一度つなぐ").click()
        expect(page.get_by_text("まだ応えません。")).to_be_visible()
        page.context.set_offline(offline=False)
        page.get_by_role("button", name="もう一度つなぐ").click()
        expect(lost).to_have_count(0)
        page.get_by_role("link", name="変更履歴").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("変更履歴")


def test_a_plan_that_is_one_file(browser: Browser, tmp_path: Path) -> None:
    """It is written back into that file; what would lie beside it is offered as a download."""
    data = b64encode(write_plan_book(tmp_path / "計画.xlsx").read_bytes()).decode()
    with running() as (made, desks):
        page = with_picker(browser, made.address)
        page.evaluate(PUT_FILE, data)
        page.get_by_role("button", name="Excelのファイルを選ぶ").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
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
