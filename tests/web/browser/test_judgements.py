"""判定 in Chromium, by the keyboard alone."""

from collections.abc import Callable
from pathlib import Path

from fixtures.browser import complaints, needs_chromium, opened, served
from playwright.sync_api import Browser, Page, expect

pytestmark = needs_chromium


def test_a_judgement_is_looked_at_and_changed(
    browser: Browser, seed: Path, picture: Callable[[Page, str], None]
) -> None:
    """The working stands beside the list; what a person sets is shown as the report prints it, and taken back."""
    with served(seed) as at:
        page = opened(browser, at)
        page.get_by_role("link", name="判定", exact=False).first.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("判定")
        page.get_by_role("link", name="2-1-1の判定までの計算を見る").press("Enter")
        table = page.get_by_role("table", name="判定の一覧")
        heading = table.get_by_role("columnheader", name="目指す地域像1").first
        assert heading.evaluate("(it) => it.offsetWidth === it.closest('table').offsetWidth")
        beside = page.get_by_role("region", name="2-1-1　町内会加入率")
        expect(beside).to_contain_text("規則の前の確認")
        expect(beside.get_by_role("heading", level=2)).to_be_focused()
        picture(page, "07_判定")
        beside.get_by_label("変更後の判定").select_option("維持 →")
        beside.get_by_label("変更の理由").focus()
        page.keyboard.type("数え方が変わったため")
        page.keyboard.press("Tab")
        page.keyboard.type("福祉審議会")
        page.keyboard.press("Enter")
        expect(page.get_by_text("2-1-1の判定を「維持」に変えました。")).to_be_visible()
        expect(page.get_by_text("報告書の備考：判定の変更：数え方が変わったため（福祉審議会")).to_be_visible()
        expect(page.get_by_role("row", name="2-1-1").get_by_text("計算では悪化")).to_be_visible()
        beside.get_by_role("button", name="計算による判定「悪化」に戻す").press("Enter")
        expect(page.get_by_text("2-1-1を、計算による判定「悪化」に戻しました。")).to_be_visible()
        assert not complaints(page)
