"""8 報告書 in Chromium."""

from collections.abc import Callable
from pathlib import Path

from fixtures.browser import complaints, needs_chromium, opened, served
from playwright.sync_api import Browser, Page, expect

pytestmark = needs_chromium
_MADE = 30_000  # milliseconds until files are made, on a computer with much else to do


def at_report(browser: Browser, at: str) -> Page:
    """The screen of the report."""
    page = opened(browser, at)
    page.get_by_role("link", name="8 報告書").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("報告書")
    return page


def test_a_report_is_looked_at_made_and_made_final(
    browser: Browser, seed: Path, picture: Callable[[Page, str], None]
) -> None:
    """The page stays where it is while boxes are chosen and pages turned."""
    with served(seed) as at:
        page = at_report(browser, at)
        expect(page.get_by_role("heading", name="4ページの値")).to_be_visible()
        expect(page.get_by_role("region", name="報告書の4ページ").get_by_text("悪化 ↘").first).to_be_visible()
        picture(page, "08_報告書")
        page.get_by_role("button", name="次のページ").click()
        expect(page.get_by_role("heading", name="5ページの値")).to_be_visible()
        expect(page.get_by_role("button", name="次のページ")).to_be_focused()
        page.get_by_role("checkbox", name="HTML").check()
        expect(page.get_by_text("Word、PDF、HTMLを、")).to_be_visible()
        page.get_by_role("button", name="紙面を大きくする").click()
        expect(page.get_by_role("button", name="値と並べる")).to_be_focused()
        page.get_by_role("button", name="（案）の報告書を作る").click()
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text("作った報告書", timeout=_MADE)
        expect(heading).to_be_focused()
        expect(page.get_by_role("row", name="report.html")).to_be_visible()
        with page.expect_download() as got:
            page.get_by_role("row", name="report.docx").get_by_role("link", name="保存する").click()
        assert got.value.suggested_filename == "report.docx"
        with page.context.expect_page() as shown:
            page.get_by_role("row", name="report.html").get_by_role("link", name="見る").click()
        expect(shown.value.get_by_role("heading", level=1)).to_contain_text("評価報告書")
        shown.value.close()
        page.get_by_role("link", name="紙面と値に戻る").click()
        page.get_by_text("理由を書いて、このまま確定する").click()
        page.get_by_label("確定する理由").fill("速報値のため")
        page.get_by_label("あなたの名前").fill("佐藤")
        page.get_by_role("button", name="理由を付けて確定する").click()
        expect(heading).to_have_text("作った報告書", timeout=_MADE)
        expect(page.get_by_role("definition").filter(has_text="確定")).to_be_visible()
        assert not complaints(page)


def test_all_of_it_works_by_keys(browser: Browser, seed: Path) -> None:
    """Where nothing is chosen there is no button, and it is said what to choose; the focus stays in the boxes."""
    with served(seed) as at:
        page = at_report(browser, at)
        page.get_by_role("checkbox", name="PDF").focus()
        page.keyboard.press("Space")
        expect(page.get_by_text("Wordを、「plan」")).to_be_visible()
        page.get_by_role("checkbox", name="Word").focus()
        page.keyboard.press("Space")
        expect(page.get_by_text("作るものが選ばれていません")).to_be_visible()
        expect(page.get_by_role("button", name="（案）の報告書を作る")).to_have_count(0)
        expect(page.get_by_role("checkbox", name="Word")).to_be_focused()
        page.get_by_role("checkbox", name="HTML").focus()
        page.keyboard.press("Space")
        expect(page.get_by_text("HTMLを、「plan」")).to_be_visible()
        page.get_by_role("button", name="（案）の報告書を作る").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("row", name="report.html")).to_be_visible(timeout=_MADE)


def test_a_value_is_entered_beside_its_page(browser: Browser, seed: Path) -> None:
    """By keys: Enter takes it and goes on, while the page is drawn with it; what cannot be read stays."""
    with served(seed) as at:
        page = at_report(browser, at)
        field = page.get_by_role("textbox", name="今回の値 児童、生徒、学生")
        field.focus()
        field.press("Control+a")
        page.keyboard.type("11件")
        page.keyboard.press("Enter")
        expect(page.get_by_role("textbox", name="今回の値 市民を対象とした地域福祉")).to_be_focused()
        expect(page.get_by_role("status").get_by_text("1-1-2を「11件」に直しました。")).to_be_visible()
        expect(page.get_by_role("region", name="報告書の4ページ").get_by_text("11件", exact=True)).to_be_visible()
        expect(page.get_by_role("textbox", name="今回の値 市民を対象とした地域福祉")).to_be_focused()
        expect(page.get_by_text("線で囲んだ所は、直前の変更に伴って変わりました。")).to_be_visible()
        expect(page.get_by_role("banner").get_by_text("保存済み")).to_be_visible()
        assert not complaints(page)
        field.fill("九けん")
        field.press("Enter")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_value("九けん")
        field.fill("12件")
        field.press("Enter")
        expect(page.get_by_role("status").get_by_text("1-1-2を「12件」に直しました。")).to_be_visible()
