"""Opening a plan in Chromium."""

from pathlib import Path

from fixtures.browser import complaints, needs_chromium, opened, served
from playwright.sync_api import Browser, expect

pytestmark = needs_chromium


def test_the_plan_that_was_named_is_open(browser: Browser, seed: Path) -> None:
    """The focus goes to the heading of each screen; the sample is opened only when it is asked for."""
    with served(seed) as at:
        page = opened(browser, at)
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text("値を確かめる")
        page.get_by_role("link", name="変更履歴").click()
        expect(heading).to_have_text("変更履歴")
        expect(heading).to_be_focused()
        page.get_by_role("link", name="計画を選び直す").click()
        expect(heading).to_have_text("計画を選ぶ")
        page.get_by_role("button", name="見本を見る").click()
        expect(heading).to_have_text("値を確かめる")
        assert not complaints(page)


def test_f6_goes_from_place_to_place(browser: Browser, seed: Path) -> None:
    """The bar, the list of the year, the main part; with Shift the other way."""
    with served(seed) as at:
        page = opened(browser, at)
        page.keyboard.press("F6")
        expect(page.get_by_role("link", name="計画を選び直す")).to_be_focused()
        page.keyboard.press("F6")
        expect(page.get_by_role("link", name="値を確かめる")).to_be_focused()
        page.keyboard.press("F6")
        expect(page.get_by_role("main")).to_be_focused()
        page.keyboard.press("Shift+F6")
        expect(page.get_by_role("link", name="値を確かめる")).to_be_focused()


def test_the_list_of_the_year_opens_where_it_does_not_fit(browser: Browser, seed: Path) -> None:
    """At 200 %: a button that says where one is; Esc closes it."""
    with served(seed) as at:
        page = opened(browser, at, viewport={"width": 683, "height": 384})
        steps = page.get_by_role("navigation", name="一年の流れ")
        expect(steps).to_be_hidden()
        page.get_by_role("button", name="一年の流れ 2／13").press("Enter")
        expect(steps).to_be_visible()
        page.keyboard.press("Escape")
        expect(steps).to_be_hidden()
