"""The application in one HTML file, from the disk: the same screens and the same bytes as from an installed one."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from fixtures.axe import violations
from fixtures.browser import complaints, needs_chromium, opened, served
from fixtures.browser_folder import READ, open_folder, until, with_picker
from fixtures.desk import clock
from fixtures.one_file import PAGE, START, alone, in_one_file, needs_page
from playwright.sync_api import Browser, Locator, Page, expect

from plan_report import era
from plan_report.resources import bundled
from plan_report.web.steps import SCREENS

pytestmark = [needs_chromium, needs_page]
DAY = date(2026, 3, 2)
MAKE, STOP = "（案）の報告書を作る", "途中でやめる"
_MADE = 60_000  # milliseconds
FILE = Path(PAGE).resolve().as_uri()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The folder of the bundled plan."""
    return Path(shutil.copytree(bundled("data"), tmp_path / "地域福祉計画"))


def to(page: Page, screen: str) -> None:
    """Go to a screen by the list at the left."""
    page.get_by_role("navigation", name="一年の流れ").get_by_role("link", name=screen).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(screen.partition(" ")[2])


def value(page: Page) -> Locator:
    """The field of an indicator's value."""
    return page.get_by_role("textbox", name="今回の値 安心見守り事業による困り事")


def put_right(page: Page) -> None:
    """Type another value there, by the keyboard."""
    value(page).fill("361件")
    value(page).press("Enter")
    expect(page.get_by_role("status").filter(has_text="「361件」に直しました。")).to_be_visible()


def make_report(page: Page) -> None:
    """All files that a report may have."""
    to(page, "8 報告書")
    for kind in ("HTML", "読み上げの文"):
        page.get_by_role("checkbox", name=kind).check()
    page.get_by_role("button", name=MAKE).click()
    expect(page.get_by_role("status").filter(has_text="作りました")).to_be_visible(timeout=_MADE)


def test_its_files_are_those_of_an_installed_plan_report(
    browser: Browser, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word, PDF, HTML and all beside them, byte for byte."""
    here = Path(shutil.copytree(plan, tmp_path / "ここ" / plan.name))
    with alone(browser) as file:
        file.on(DAY)
        file.open(plan)
        make_report(file.page)
        file.download_into(plan)
    monkeypatch.setattr(era, "datetime", clock(DAY))
    with served(here) as at:
        make_report(opened(browser, at))
    made = {each.name: each.read_bytes() for each in (plan / "報告書").iterdir()}
    assert made == {each.name: each.read_bytes() for each in (here / "報告書").iterdir()}
    assert {Path(name).suffix for name in made} >= {".docx", ".pdf", ".html", ".txt"}


def test_its_screens_are_those_of_an_installed_plan_report(
    browser: Browser, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every step of the year, in every word but those of the council's one PDF, which wants Windows."""
    monkeypatch.setenv("PATH", "")  # a page finds no LibreOffice
    with served() as at:
        page = opened(browser, at, storage_state=None)
        page.add_init_script("delete window.showDirectoryPicker;")
        page.reload()
        page.get_by_label("計画のフォルダーを選ぶ").set_input_files(plan)
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        there = dict(_screens(page))
    with alone(browser) as file:
        file.open(plan)
        here = dict(_screens(file.page))
    assert "会議資料のPDFは、Windows版で作れます。" in here.pop("会議資料")
    del there["会議資料"]
    assert here == there


def _screens(page: Page) -> Iterator[tuple[str, str]]:
    for each in SCREENS:
        to(page, f"{each.NUMBER} {each.NAME}" if each.NUMBER else each.NAME)
        yield each.NAME, re.sub("[0-9a-f]{8,}", "…", page.get_by_role("main").inner_text())


def test_axe_finds_nothing_on_its_screens(browser: Browser, plan: Path, axe: str) -> None:
    """Nor on the first one, which is there before Python."""
    file = in_one_file(browser, bypass_csp=True, reduced_motion="reduce", script=axe)
    page = file.page
    found = [*violations(page)]
    file.open(plan)
    for each in SCREENS:
        to(page, f"{each.NUMBER} {each.NAME}" if each.NUMBER else each.NAME)
        found += [f"{each.NAME}: {one}" for one in violations(page)]
    assert not found, "\n".join(found)
    page.context.close()  # axe itself complains of frames on file://, and that is no matter of ours


def test_a_stopped_work_leaves_the_rest(browser: Browser, plan: Path) -> None:
    """Python starts anew; what was typed before is there, nothing was made, and it can be made again."""
    with alone(browser) as file:
        page = file.page
        file.open(plan)
        put_right(page)
        to(page, "8 報告書")
        file.be_slow()
        page.get_by_role("button", name=MAKE).click()
        expect(page.get_by_role("progressbar", name="割り付け")).to_be_visible()
        page.get_by_role("button", name=STOP).click()
        expect(page.get_by_text("途中でやめています。少しお待ちください。")).to_be_visible()
        expect(page.get_by_text("途中でやめました。何も変わっていません。")).to_be_visible(timeout=_MADE)
        expect(page.get_by_role("progressbar")).to_be_hidden()
        to(page, "2 値を確かめる")
        expect(value(page)).to_have_value("361件")
        make_report(page)
        file.download_into(plan)
        assert "361" in (plan / "R7.csv").read_text("utf-8-sig")
        assert (plan / "報告書").is_dir()


def test_what_breaks_down_is_started_anew(browser: Browser, plan: Path) -> None:
    """The next press says so; what was typed comes back."""
    file = in_one_file(browser)
    page = file.page
    file.open(plan)
    put_right(page)
    page.evaluate("saving.now()")
    file.break_down()
    page.get_by_role("link", name="判定").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("この計画は、もう開かれていません", timeout=START)
    page.get_by_role("button", name="続きを開く").click()
    to(page, "2 値を確かめる")
    expect(value(page)).to_have_value("361件")
    page.context.close()


def test_a_page_that_is_closed_gives_all_back(browser: Browser, plan: Path) -> None:
    """Opened again, it offers what was not saved."""
    file = in_one_file(browser)
    page = file.page
    file.open(plan)
    put_right(page)
    page.evaluate("saving.now()")
    page.goto("about:blank")
    page.goto(FILE)
    expect(page.get_by_text("までの入力を元に戻せます。")).to_be_visible(timeout=START)
    page.get_by_role("button", name="続きを開く").first.click()
    expect(value(page)).to_have_value("361件")
    page.context.close()


@pytest.mark.parametrize(
    "taken", ["delete window.WebAssembly;", "delete window.Worker;", "delete window.DecompressionStream;"]
)
def test_a_browser_that_cannot_is_told_at_once(browser: Browser, taken: str) -> None:
    """By a sentence that stands in the file itself."""
    page = opened(browser, "about:blank")
    page.add_init_script(taken)
    page.goto(FILE)
    expect(page.get_by_text("このブラウザーでは、計画評価を使えません。")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.context.close()


def test_without_scripts_it_is_said_too(browser: Browser) -> None:
    """Nothing needs to run for it."""
    page = opened(browser, "about:blank", java_script_enabled=False)
    page.goto(FILE)
    expect(page.get_by_text("このブラウザーでは、計画評価を使えません。")).to_be_visible()
    page.context.close()


def test_it_writes_into_the_folder_that_was_picked(browser: Browser, plan: Path, tmp_path: Path) -> None:
    """Every change, into the file that it belongs to.

    From the disk Chromium gives a test no folder that it could write: the same file from a server has one.
    """
    shutil.copy(PAGE, tmp_path / "page.html")
    with file_server(tmp_path) as at:
        page = with_picker(browser, f"{at}/page.html")
        open_folder(page, plan)
        put_right(page)
        until(lambda: "361" in page.evaluate(READ, "R7.csv"))
        make_report(page)
        until(lambda: bool(page.evaluate(READ, "報告書/report.html")))
        assert not complaints(page)
        page.context.close()


@contextmanager
def file_server(folder: Path) -> Iterator[str]:
    """Serves a folder's files, and keeps nothing of what is asked."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        thread.join()


def test_nothing_can_be_sent(browser: Browser) -> None:
    """The browser itself refuses what anything in the page or its worker would send: by a script, a picture, a form.

    Chromium opens a connection for a form or a frame before it looks at the policy; nothing is said on it.
    """
    said = b""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        file, at = in_one_file(browser), f"http://127.0.0.1:{listener.getsockname()[1]}/"
        file.send(at)
        file.page.evaluate(_SEND, at)
        with suppress(TimeoutError):
            while True:
                with listener.accept()[0] as connection:
                    connection.settimeout(0.1)
                    said += connection.recv(1)
        file.page.context.close()
    assert said == b""


_SEND = """async (at) => {
  await fetch(at, {mode: "no-cors"}).catch(() => {});
  navigator.sendBeacon(at, "x");
  try { new WebSocket(at.replace("http", "ws")); } catch { /* refused at once */ }
  document.body.append(Object.assign(new Image(), {src: at}));
  document.body.append(Object.assign(document.createElement("iframe"), {src: at}));
  document.body.append(Object.assign(document.createElement("link"), {rel: "stylesheet", href: at}));
  const form = Object.assign(document.createElement("form"), {action: at, method: "post", target: "_blank"});
  document.body.append(form);
  form.submit();
  await new Promise((done) => setTimeout(done, 1500));
}"""


def test_files_are_seen_and_saved(browser: Browser, plan: Path) -> None:
    """A PDF and a web page in a tab of their own, a download with its name, the web page in its frame."""
    with alone(browser) as file:
        page = file.page
        file.open(plan)
        make_report(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("作った報告書")
        for kind in ("html", "pdf"):
            with page.expect_popup() as waited:
                page.get_by_role("row", name=kind).get_by_role("link", name="見る").click()
            waited.value.wait_for_url("blob:**")
            waited.value.wait_for_load_state()
            waited.value.close()
        with page.expect_download() as saved:
            page.get_by_role("row", name="docx").get_by_role("link", name="保存").click()
        assert saved.value.suggested_filename.endswith(".docx")
        to(page, "12 公開")
        expect(page.frame_locator("iframe.web-page").get_by_role("heading", level=1)).to_be_visible()


def test_what_is_opened_in_a_new_tab_is_there(browser: Browser, plan: Path) -> None:
    """A screen in a second tab is of a second application, which offers what is kept."""
    with alone(browser) as file:
        page = file.page
        file.open(plan)
        page.evaluate("saving.now()")
        with page.expect_popup() as waited:
            page.get_by_role("link", name="判定").click(modifiers=["Control"])
        expect(waited.value.get_by_role("button", name="続きを開く").first).to_be_visible(timeout=START)
        waited.value.close()


def test_links_within_a_screen_move_the_focus(browser: Browser, plan: Path) -> None:
    """And the address keeps the screen; 戻る goes to the one before."""
    with alone(browser) as file:
        page = file.page
        file.open(plan)
        to(page, "3 計画の設定")
        at = page.url
        page.keyboard.press("Tab")
        page.locator("a.skip").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_be_focused()
        assert page.url == at
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        page.go_forward()
        expect(page.get_by_role("heading", level=1)).to_have_text("計画の設定")


def test_it_shows_the_policy_that_it_is_under_and_all_its_licences(browser: Browser) -> None:
    """Word for word what the browser enforces; Pyodide's licence behind its name, and all texts as a file."""
    with alone(browser) as file:
        page = file.page
        page.get_by_role("link", name="この画面について").first.click()
        page.get_by_role("link", name="安全について").click(timeout=START)
        expect(page.get_by_role("heading", level=1)).to_have_text("安全について（情報部門の方へ）")
        meta = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
        expect(page.get_by_role("region", name="指定の原文")).to_have_text(meta or "")
        page.get_by_role("link", name="中にあるものとライセンス").click()
        with page.expect_download() as waited:
            page.get_by_role("link", name="全文を一つのファイルで保存する").click()
        assert "Mozilla Public License Version 2.0" in waited.value.path().read_text("utf-8")
        page.get_by_role("link", name="Pyodide", exact=True).click()
        expect(page.get_by_role("region", name="MPL-2.0.txtの全文")).to_contain_text("Mozilla Public License")
