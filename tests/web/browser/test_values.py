"""The table of values in Chromium: by the mouse, and all of it by keys."""

from collections.abc import Callable
from pathlib import Path

from fixtures.browser import complaints, needs_chromium, opened, served
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = needs_chromium


def field(page: Page, name: str) -> Locator:
    """The field of an indicator's value; its name is the head of its column and the indicator's."""
    return page.get_by_role("textbox", name=name)


def test_a_value_is_mended_by_what_is_proposed(
    browser: Browser, seed: Path, picture: Callable[[Page, str], None]
) -> None:
    """A value is changed, one cannot be read, its proposal is taken, the change undone."""
    with served(seed) as at:
        page = opened(browser, at)
        row = page.get_by_role("row", name="児童、生徒、学生を対象とした普及啓発の取組件数")
        field(page, "今回の値 児童、生徒、学生").fill("12件")
        field(page, "今回の値 町内会加入率").fill("0.533")
        expect(row).to_contain_text("変更：前は悪化")
        field(page, "今回の値 町内会加入率").blur()
        expect(field(page, "今回の値 町内会加入率")).to_have_attribute("aria-invalid", "true")
        expect(page.get_by_role("link", name="直すところへ進む（あと1件）")).to_be_visible()
        expect(page.get_by_role("link", name="値を確かめる")).to_contain_text("あと1件")
        page.get_by_role("link", name="直すところへ進む").click()
        expect(field(page, "今回の値 町内会加入率")).to_be_focused()
        picture(page, "02_値を確かめる")
        page.get_by_role("button", name="53.3%にする").click()
        expect(field(page, "今回の値 町内会加入率")).to_have_value("53.3%")
        expect(field(page, "今回の値 町内会加入率")).to_be_focused()
        expect(page.get_by_role("status").filter(has_text="2-1-1を")).to_contain_text("「53.3%」に直しました。")
        page.get_by_role("button", name="この変更を元に戻す").click()
        expect(field(page, "今回の値 町内会加入率")).to_have_value("0.533")
        page.get_by_role("link", name="直すところ 1").click()
        expect(page.get_by_role("textbox", name="今回の値")).to_have_count(1)
        assert not complaints(page)
    assert ",12件," in (seed / "R7.csv").read_text(encoding="utf-8-sig")


def test_the_table_is_filled_in_by_keys(browser: Browser, seed: Path) -> None:
    """Enter goes down, Shift+Enter up, Esc gives back, Alt+Enter takes the proposal; the focus stays where it is."""
    with served(seed) as at:
        page = opened(browser, at)
        confirm = page.get_by_role("row", name="2-1-2 世代間交流の推進").get_by_role("button", name="確かめた")
        share, next_one = field(page, "今回の値 町内会加入率"), field(page, "今回の値 世代間交流の推進")
        share.focus()
        page.keyboard.press("Control+A")
        page.keyboard.type("0.5")
        page.keyboard.press("Escape")
        expect(share).to_have_value("53.30%")
        page.keyboard.press("Control+A")
        page.keyboard.type("0.533")
        page.keyboard.press("Enter")
        expect(next_one).to_be_focused()
        expect(share).to_have_attribute("aria-invalid", "true")
        expect(next_one).to_be_focused()
        page.keyboard.press("Shift+Enter")
        expect(share).to_be_focused()
        page.keyboard.press("Alt+Enter")
        expect(share).to_have_value("53.3%")
        expect(share).to_be_focused()
        page.keyboard.press("Enter")
        expect(next_one).to_be_focused()
        page.keyboard.press("Tab")  # to the button of the row
        expect(confirm).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="あなたの名前を")).to_be_visible()
        expect(confirm).to_be_focused()
        page.get_by_role("textbox", name="あなたの名前").focus()
        page.keyboard.type("佐藤")
        page.keyboard.press("Tab")
        expect(page.get_by_role("status").filter(has_text="変更履歴には「佐藤」と残します。")).to_be_visible()
        confirm.focus()
        page.keyboard.press("Enter")
        expect(confirm).to_have_count(0)
        expect(next_one).to_be_focused()
        assert not complaints(page)
    assert ",53.3%," in (seed / "R7.csv").read_text(encoding="utf-8-sig")
