"""Pages that cross on their way, in Chromium."""

from pathlib import Path

from fixtures.browser import complaints, needs_chromium, opened, served
from playwright.sync_api import Browser, Route, expect

pytestmark = needs_chromium


def test_of_two_pages_the_one_asked_for_last_is_shown(browser: Browser, seed: Path) -> None:
    """Though the other comes later; what is typed meanwhile stays."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with served(seed) as at:
        page = opened(browser, at)
        page.route("**/judgements", hold)
        year, heading = page.get_by_role("navigation", name="一年の流れ"), page.get_by_role("heading", level=1)
        with page.expect_request("**/judgements"):
            year.get_by_role("link", name="判定").click()
        year.get_by_role("link", name="計画の設定").click()
        expect(heading).to_have_text("計画の設定")
        name = page.get_by_role("textbox", name="計画名")
        name.fill("第6期地域福祉計画")
        with page.expect_request_finished(lambda each: each.url.endswith("/judgements")):
            held[0].continue_()
        page.wait_for_function("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 300)))")
        expect(heading).to_have_text("計画の設定")
        expect(name).to_have_value("第6期地域福祉計画")
        assert not complaints(page)
