"""表を読み込む, in Chromium and by keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
from fixtures import city_tables
from fixtures.browser import complaints, needs_chromium, opened, served
from playwright.sync_api import Browser, Page, expect

from plan_report.load import load_plan

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
        page.get_by_label("表のファイルを選ぶ").set_input_files(table)
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
        page.get_by_label("表のファイルを選ぶ").set_input_files(table)
        page.get_by_role("combobox", name="計画の項目 令和4年度／目標").select_option("取り込まない")
        expect(page.get_by_role("row", name="D 令和4年度／目標")).to_contain_text("選んだとおり")
        page.get_by_label("4行目").uncheck()
        row = page.get_by_role("row", name="D 令和4年度")
        expect(row).not_to_contain_text("選んだとおり")
        expect(row.get_by_role("combobox")).to_have_value("R4の値")
        expect(page.get_by_label("4行目")).to_be_focused()


def test_a_table_of_the_year_goes_into_the_plan(browser: Browser, seed: Path, tmp_path: Path) -> None:
    """By keys alone: seen first, taken for the same indicator by a tick, and undone."""
    plan, table = load_plan(seed), tmp_path / "今年の実績.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    name = next(each.name for each in plan.indicators if each.id == "1-1-1")
    for row in (("番号", "指標名", "令和7年度実績"), ("1-1-1", name, 7), ("1-2-1", "名を変えた指標", "2,000件")):
        book.active.append(row)
    book.save(table)
    before = (seed / "R7.csv").read_bytes()
    with served(seed) as at:
        page = opened(browser, at)
        page.get_by_role("link", name="表を読み込む").press("Enter")
        page.get_by_label("表のファイルを選ぶ").set_input_files(table)
        expect(page.get_by_role("heading", name="令和7年度評価に入る値")).to_be_visible()
        page.get_by_label("同じ指標なので、1-2-1の値として入れる").press("Space")
        button = page.get_by_role("button", name="R7の2件を計画に取り込む")
        expect(button).to_be_visible()
        expect(page.get_by_label("同じ指標なので、1-2-1の値として入れる")).to_be_focused()
        button.press("Enter")
        expect(page.get_by_text("R7の2件を計画に取り込みました。")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_have_text("値を確かめる")
        assert (seed / "R7.csv").read_bytes() != before
        page.keyboard.press("Control+z")
        expect(page.get_by_text("元に戻しました：表の2件の取込み")).to_be_visible()
        assert (seed / "R7.csv").read_bytes() == before
        assert not complaints(page)
