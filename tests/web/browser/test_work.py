"""時間のかかる仕事 in Chromium: shown while it lasts, stopped, and done while one works on another screen."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from fixtures.browser import complaints, needs_chromium, opened, served
from playwright.sync_api import Browser, Page, expect

from plan_report.runs.build import Request, Step, build
from plan_report.web.screens import report

pytestmark = needs_chromium
_MADE = 30_000  # milliseconds until files are made, on a computer with much else to do
MAKE, STOP = "（案）の報告書を作る", "途中でやめる"


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Event:
    """A build that waits in the middle until this is set."""
    event = Event()

    def slow(request: Request, step: Step, tell: Callable[[str], None]) -> object:
        def waiting(said: str) -> None:
            step(said)
            if said == "割り付け":
                assert event.wait(20)

        return build(request, waiting, tell)

    monkeypatch.setattr(report, "build", slow)
    return event


def at_report(browser: Browser, at: str) -> Page:
    """The screen of the report, where the work has been begun."""
    page = opened(browser, at)
    page.get_by_role("link", name="8 報告書").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("報告書")
    page.get_by_role("button", name=MAKE).click()
    return page


def test_a_long_work_is_shown_and_gone_when_it_is_done(browser: Browser, seed: Path, go_on: Event) -> None:
    """With how far it is; the answer says what was done."""
    with served(seed) as at:
        page = at_report(browser, at)
        bar = page.get_by_role("progressbar", name="報告書を作っています：4／6　割り付け")
        expect(bar).to_be_visible()
        go_on.set()
        expect(page.get_by_role("status").get_by_text("（案）の報告書を、「報告書」に作りました。")).to_be_visible(
            timeout=_MADE
        )
        expect(bar).to_be_hidden()
        assert not complaints(page)


def test_a_stopped_work_leaves_nothing(browser: Browser, seed: Path, go_on: Event) -> None:
    """The screen comes again and says so."""
    with served(seed) as at:
        page = at_report(browser, at)
        expect(page.get_by_role("progressbar", name="4／6")).to_be_visible()
        page.get_by_role("button", name=STOP).click()
        expect(page.get_by_text("途中でやめています。少しお待ちください。")).to_be_visible()
        go_on.set()
        expect(page.get_by_role("status").get_by_text("途中でやめました。何も変わっていません。")).to_be_visible()
        expect(page.get_by_role("button", name=STOP)).to_be_hidden()
        assert not (seed / "報告書").exists()
        assert not complaints(page)


def test_other_screens_stay_usable(browser: Browser, seed: Path, go_on: Event) -> None:
    """It goes on there; its answer does not take the place of the screen that one is on, but is said there."""
    with served(seed) as at:
        page = at_report(browser, at)
        expect(page.get_by_role("progressbar")).to_be_visible()
        page.get_by_role("link", name="変更履歴").click()
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text("変更履歴")
        expect(page.get_by_role("progressbar", name="4／6")).to_be_visible()
        go_on.set()
        expect(page.get_by_role("status").get_by_text("（案）の報告書を、「報告書」に作りました。")).to_be_visible(
            timeout=_MADE
        )
        expect(heading).to_have_text("変更履歴")
        expect(page.get_by_role("progressbar")).to_be_hidden()
        page.get_by_role("link", name="「作った報告書」の画面を見る").click()
        expect(heading).to_have_text("作った報告書")
        assert not complaints(page)


def test_a_page_that_is_loaded_anew_shows_it_too(browser: Browser, seed: Path, go_on: Event) -> None:
    """And refuses a second one of the same plan."""
    with served(seed) as at:
        page = at_report(browser, at)
        expect(page.get_by_role("progressbar")).to_be_visible()
        page.reload()
        expect(page.get_by_role("progressbar", name="4／6")).to_be_visible()
        page.get_by_role("button", name=MAKE).click()
        expect(page.get_by_role("alert")).to_contain_text("いま別の仕事の途中です")
        expect(page.get_by_role("progressbar", name="4／6")).to_be_visible()
        go_on.set()
        expect(page.get_by_role("progressbar")).to_be_hidden()
        page.get_by_role("link", name="8 報告書").click()
        expect(page.get_by_role("status").get_by_text("（案）の報告書を、「報告書」に作りました。")).to_be_visible(
            timeout=_MADE
        )
