"""What is left of what was typed by a killed browser, and by an application that does not answer for a while."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest
from fixtures.browser import CHROMIUM, CITY_PC, needs_chromium, opened
from fixtures.browser_folder import (
    PICKER,
    READ,
    TABLE,
    change,
    look_again,
    only,
    open_folder,
    running,
    until,
)
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from plan_report.desk.desk import Desk
from plan_report.serve.running import ask
from plan_report.serve.server import Listening

pytestmark = needs_chromium


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
