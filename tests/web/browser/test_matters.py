"""確認事項 in Chromium, by the keyboard alone."""

from collections.abc import Callable
from pathlib import Path

from fixtures.browser import complaints, needs_chromium, opened, served
from playwright.sync_api import Browser, Page, expect

pytestmark = needs_chromium


def test_matters_are_confirmed_one_after_the_other(
    browser: Browser, seed: Path, picture: Callable[[Page, str], None]
) -> None:
    """The name is asked once; the focus goes on to the next matter; what was confirmed can be taken back."""
    with served(seed) as at:
        page = opened(browser, at)
        page.get_by_role("link", name="確認事項").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        buttons = page.get_by_role("button", name="確認済みにする")
        expect(buttons).to_have_count(27)
        picture(page, "06_確認事項")
        page.get_by_label("あなたの名前").focus()
        page.keyboard.type("地域福祉課 佐藤")
        page.keyboard.press("Tab")
        page.keyboard.type("原本で確かめた")
        buttons.first.press("Enter")
        expect(page.get_by_text("2-1-1を確認済みにしました。")).to_be_visible()
        expect(buttons).to_have_count(26)
        expect(buttons.first).to_be_focused()
        expect(page.get_by_label("あなたの名前")).to_have_value("地域福祉課 佐藤")
        page.keyboard.press("Enter")
        expect(buttons).to_have_count(25)
        expect(page.get_by_role("link", name="6 確認事項 25件")).to_be_visible()
        page.get_by_role("link", name="確認済み 2").press("Enter")
        row = page.get_by_role("row").filter(has_text="町内会加入率")
        expect(row).to_contain_text("地域福祉課 佐藤")
        expect(row).to_contain_text("原本で確かめた")
        row.get_by_role("button", name="確認を取り消す").press("Enter")
        expect(page.get_by_role("link", name="残り 26")).to_be_visible()
        page.keyboard.press("Control+z")
        expect(page.get_by_role("link", name="残り 25")).to_be_visible()
        page.get_by_role("link", name="2-1-1").first.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        expect(page.get_by_role("rowheader", name="2-1-1")).to_be_focused()
        assert not complaints(page)


def test_a_department_is_asked_in_a_text_that_is_copied(browser: Browser, seed: Path) -> None:
    """Where the browser does not let it be copied, it is selected."""
    with served(seed) as at:
        page = opened(browser, at, permissions=["clipboard-read", "clipboard-write"])
        page.get_by_role("link", name="確認事項").click()
        page.get_by_text("この部署に尋ねる文を作る（市社協）").click()
        page.get_by_role("region", name="市社協（7件）").get_by_role("button", name="文を写す").click()
        expect(page.get_by_text("写しました。")).to_be_visible()
        assert "市社協　御中" in page.evaluate("navigator.clipboard.readText()")
        assert not complaints(page)
