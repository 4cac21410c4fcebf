"""次の年度へ, in Chromium and by keyboard alone."""

from collections.abc import Callable
from pathlib import Path

from fixtures.browser import complaints, needs_chromium, opened, served
from playwright.sync_api import Browser, Page, expect

pytestmark = needs_chromium


def test_an_official_goes_on_to_the_next_year(
    browser: Browser, seed: Path, picture: Callable[[Page, str], None]
) -> None:
    """A year is changed, what follows from it is shown while the focus stays, and the round is made and taken back."""
    with served(seed) as at:
        page = opened(browser, at)
        heading = page.get_by_role("heading", level=1)
        step = page.get_by_role("link", name="次の年度へ")
        step.focus()
        page.keyboard.press("Enter")
        expect(heading).to_have_text("次の年度へ")
        picture(page, "13_次の年度へ")
        survey = page.get_by_label("アンケート年度")
        survey.focus()
        page.keyboard.press("Control+a")
        page.keyboard.type("R8年度")
        page.keyboard.press("Tab")
        row = page.get_by_role("row", name="アンケート年度")
        expect(row).to_contain_text("書かれたとおり")
        expect(page.get_by_label("実績年度")).to_be_focused()
        page.get_by_role("button", name="令和8年度評価の回を作る").focus()
        page.keyboard.press("Enter")
        expect(heading).to_have_text("様式を配る")
        expect(page.get_by_role("status").filter(has_text="令和8年度評価の回を作りました")).to_be_visible()
        page.get_by_role("link", name="次の年度へ").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("「令和8年度評価」には、まだ値が一つもありません")).to_be_visible()
        page.keyboard.press("Control+z")
        expect(page.get_by_role("button", name="令和8年度評価の回を作る")).to_be_visible()
        assert not complaints(page)
