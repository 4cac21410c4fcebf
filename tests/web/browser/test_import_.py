"""表を読み込む, in Chromium and by keyboard alone."""

from collections.abc import Callable
from pathlib import Path

from fixtures import city_tables
from fixtures.browser import complaints, needs_chromium, opened, served
from playwright.sync_api import Browser, Page, expect

pytestmark = needs_chromium


def test_a_plan_from_a_citys_own_table(browser: Browser, tmp_path: Path, picture: Callable[[Page, str], None]) -> None:
    """The file is chosen, a column is decided on and shown as it is read at once, and the plan is made; all by keys."""
    table = tmp_path / "R7評価指標一覧.xlsx"
    city_tables.simple(table)
    with served() as at:
        page = opened(browser, at)
        page.goto(f"{at.partition('?')[0]}new")
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text("新しい計画を作る")
        page.get_by_label("表のファイル").set_input_files(table)
        page.get_by_role("button", name="この表を読み込む").focus()
        page.keyboard.press("Enter")
        expect(heading).to_have_text("表を読み込む")
        expect(heading).to_be_focused()
        picture(page, "01_表を読み込む")
        column = page.get_by_role("combobox", name="計画の項目 担当課")
        expect(column).to_have_value("担当課")
        column.focus()
        page.keyboard.press("ArrowUp")
        row = page.get_by_role("row", name="H 担当課")
        expect(row).to_contain_text("選んだとおり")
        expect(column).to_be_focused()
        expect(column).to_have_value("主体")
        year = page.get_by_label("G列の値の年度")
        year.focus()
        page.keyboard.press("Control+a")
        page.keyboard.type("R12年度")
        page.keyboard.press("Tab")
        expect(page.get_by_role("row", name="G 目標値（令和10年度）")).to_contain_text("読むと 50回 [R12年度]")
        title = page.get_by_label("計画の名称")
        title.focus()
        page.keyboard.press("Control+a")
        page.keyboard.type("ある市総合戦略")
        page.keyboard.press("Tab")
        page.get_by_role("button", name="この対応で計画を作る").focus()
        page.keyboard.press("Enter")
        expect(heading).to_have_text("値を確かめる")
        expect(page.get_by_role("banner")).to_contain_text("ある市総合戦略")
        expect(page.get_by_role("status").filter(has_text="5指標から計画を作りました")).to_be_visible()
        assert not complaints(page)


def test_other_headings_are_ticked(browser: Browser, tmp_path: Path) -> None:
    """What was chosen under headings that are no longer such is not shown on."""
    table = tmp_path / "表.xlsx"
    city_tables.two_rows(table)
    with served() as at:
        page = opened(browser, at)
        page.goto(f"{at.partition('?')[0]}new")
        page.get_by_label("表のファイル").set_input_files(table)
        page.get_by_role("button", name="この表を読み込む").click()
        page.get_by_role("combobox", name="計画の項目 令和4年度／目標").select_option("取り込まない")
        expect(page.get_by_role("row", name="D 令和4年度／目標")).to_contain_text("選んだとおり")
        page.get_by_label("4行目").uncheck()
        row = page.get_by_role("row", name="D 令和4年度")
        expect(row).not_to_contain_text("選んだとおり")
        expect(row.get_by_role("combobox")).to_have_value("R4の値")
        expect(page.get_by_label("4行目")).to_be_focused()
