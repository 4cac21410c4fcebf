"""会議資料 in Chromium: by the keyboard, and once by the mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.browser import complaints, needs_chromium, opened, served
from fixtures.bundles import Draw, Workshop
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = needs_chromium


@pytest.fixture
def papers(workshop: Workshop, body: Draw) -> list[Path]:
    """Two PDFs from elsewhere."""
    names = ("資料2_アンケートの結果.pdf", "資料3_活動の様子.pdf")
    return [workshop.pdf(name, body, pages=2) for name in names]


def titles(page: Page) -> list[str]:
    """The papers as they stand."""
    fields = page.get_by_role("table").get_by_role("textbox")
    return [each.input_value() for each in fields.all()][1::2]


def test_papers_are_put_in_order_and_together(
    browser: Browser, seed: Path, papers: list[Path], picture: Callable[[Page, str], None]
) -> None:
    """By keys: the focus stays with the paper, the new place is said; the PDF is shown and taken out."""
    with served(seed) as at:
        page = opened(browser, at)
        page.get_by_role("link", name="会議資料").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        page.get_by_label("加える資料を選ぶ").set_input_files(papers)
        expect(page.get_by_text("資料を2件加えました。")).to_be_visible()
        for label, text in {"会議の名称": "推進会議", "日にち": "令和8年2月24日", "場所": "会議室"}.items():
            page.get_by_label(label, exact=True).focus()
            page.keyboard.type(text)
        page.keyboard.press("Tab")
        expect(page.get_by_text("保存済み")).to_be_visible()
        title = page.get_by_role("textbox", name="資料 資料3_活動の様子.pdf")
        title.focus()
        page.keyboard.press("Alt+ArrowUp")
        expect(page.get_by_text("「活動の様子」を3番目から2番目へ移しました。")).to_be_visible()
        expect(title).to_be_focused()
        assert titles(page) == ["", "活動の様子", "アンケートの結果"]
        row = page.get_by_role("row").filter(has_text="資料3_活動の様子.pdf")
        row.get_by_role("button", name="下へ").press("Enter")
        expect(page.get_by_text("「活動の様子」を2番目から3番目へ移しました。")).to_be_visible()
        expect(row.get_by_role("button", name="上へ")).to_be_focused()
        expect(page.get_by_label("会議の名称")).to_have_value("推進会議")
        picture(page, "11_会議資料")
        page.get_by_role("button", name="会議資料のPDFを作る").press("Enter")
        expect(page.get_by_role("button", name="途中でやめる")).to_be_visible()
        expect(page.get_by_text("ページ）を作りました。")).to_be_visible(timeout=60_000)
        expect(page.get_by_text("PDF/UA-1に適合するという表示を付けていません")).to_be_visible()
        with page.expect_download() as taken:
            page.get_by_role("link", name="PDFを保存する").press("Enter")
        assert taken.value.path().read_bytes().startswith(b"%PDF")
        assert page.get_by_role("link", name="会議資料.pdfを見る").get_attribute("target") == "_blank"
        assert not complaints(page)


def test_what_was_typed_last_is_what_stays(browser: Browser, seed: Path) -> None:
    """Though what a field said before is slow on its way, and a button is pressed at once."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route) if not held else route.continue_()

    with served(seed) as at:
        page = opened(browser, at)
        page.route("**/agenda/typed", hold)
        page.get_by_role("link", name="会議資料").click()
        page.get_by_label("会議の名称").fill("推進会議")
        with page.expect_request("**/agenda/typed"):
            page.keyboard.press("Tab")
        page.get_by_label("場所").fill("会議室")
        page.get_by_role("button", name="書いたことを残す").click()
        page.wait_for_function("() => new Promise((done) => setTimeout(() => done(true), 300))")
        with page.expect_response("**/agenda/typed"):
            held[0].continue_()
        expect(page.get_by_text("次第を残しました。")).to_be_visible()
        page.reload()
        expect(page.get_by_label("場所")).to_have_value("会議室")
        assert not complaints(page)


def test_a_paper_is_dragged_to_another_place(browser: Browser, seed: Path, papers: list[Path]) -> None:
    """By the mouse: it lands where it is dropped."""
    with served(seed) as at:
        page = opened(browser, at)
        page.get_by_role("link", name="会議資料").click()
        page.get_by_label("加える資料を選ぶ").set_input_files(papers)
        expect(page.get_by_text("資料を2件加えました。")).to_be_visible()
        report = page.get_by_text("令和7年度評価から作ります")
        page.get_by_text("資料3_活動の様子.pdf", exact=True).drag_to(report)
        expect(page.get_by_text("「活動の様子」を3番目から1番目へ移しました。")).to_be_visible()
        assert titles(page) == ["活動の様子", "", "アンケートの結果"]
        assert not complaints(page)
