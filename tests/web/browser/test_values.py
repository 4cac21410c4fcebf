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
        confirm = page.get_by_role("row", name="2-1-2 世代間交流の推進").get_by_role("button", name="確認済みにする")
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


def test_a_heading_between_the_rows_is_as_wide_as_the_table(browser: Browser, seed: Path) -> None:
    """It is a row of the table, whatever else is called a group on other screens."""
    with served(seed) as at:
        page = opened(browser, at)
        heading = page.get_by_text("1 個性や多様性を互いに受け止め、その人らしく暮らすことができる地域", exact=False)
        table = page.get_by_role("table").first.bounding_box()
        box = heading.first.bounding_box()
        assert table
        assert box
        assert box["width"] > table["width"] * 0.9


def row_named(page: Page, name: str) -> Locator:
    """The row of an indicator."""
    return page.get_by_role("row", name=name)


def sheet(seed: Path) -> str:
    """The values as they stand in the folder."""
    return (seed / "R7.csv").read_text(encoding="utf-8-sig")


def test_two_tabs_do_not_write_over_each_other(browser: Browser, seed: Path) -> None:
    """The later one is asked, with what it typed still in its field; a part that it did not touch stays as it is."""
    share, parts = "今回の値 町内会加入率", "今回の値 ボランティアセンター登録者"
    with served(seed) as at:
        first = opened(browser, at)
        second = first.context.new_page()
        second.goto(first.url)
        field(first, share).fill("54.1%")
        field(first, share).press("Enter")
        expect(first.get_by_role("status").filter(has_text="2-1-1を")).to_be_visible()
        field(second, share).fill("55.0%")
        field(second, share).press("Enter")
        row = row_named(second, "町内会加入率")
        expect(row).to_contain_text("この値は、表示した後に「54.1%」に変わりました。")
        expect(field(second, share)).to_have_value("55.0%")
        assert ",54.1%," in sheet(seed)
        field(second, share).focus()
        second.keyboard.press("Escape")
        expect(field(second, share)).to_have_value("54.1%")
        row.get_by_role("button", name="「55.0%」にする").click()
        expect(second.get_by_role("status").filter(has_text="「54.1%」から「55.0%」に")).to_be_visible()
        expect(field(second, share)).to_be_focused()
        expect(row).not_to_contain_text("表示した後に")
        assert ",55.0%," in sheet(seed)
        field(first, parts).nth(0).fill("(個人) 700人")
        field(first, parts).nth(0).press("Enter")
        expect(first.get_by_role("status").filter(has_text="2-2-2を")).to_be_visible()
        field(second, parts).nth(1).fill("(団体) 310団体")
        field(second, parts).nth(1).press("Enter")
        expect(field(second, parts).nth(0)).to_have_value("(個人) 700人")
        found = [each.split(",")[2] for each in sheet(seed).splitlines() if each.startswith("2-2-2")]
        assert found == ["(個人) 700人 (団体) 310団体"]


def test_whoever_types_fast_is_not_held_up(browser: Browser, seed: Path) -> None:
    """A row that is changed again before its first answer has come is no clash with itself; a number gets its unit."""
    with served(seed) as at:
        page = opened(browser, at)
        page.route("**/enter", lambda route: page.wait_for_timeout(300) or route.continue_())
        share = field(page, "今回の値 町内会加入率")
        share.focus()
        for text in ("54.1", "54.2", "54.3"):
            page.keyboard.press("Control+A")
            page.keyboard.type(text)
            page.keyboard.press("Enter")
            page.keyboard.press("Shift+Enter")
        expect(page.get_by_role("status").filter(has_text="「54.2%」から「54.3%」に")).to_be_visible()
        expect(share).to_be_focused()
        expect(share).to_have_value("54.3%")
        assert not complaints(page)
    assert ",54.3%," in sheet(seed)


def test_what_was_not_sent_belongs_to_its_indicator(browser: Browser, seed: Path) -> None:
    """It comes back in the row of that number wherever it stands, and beside what somebody else wrote meanwhile."""
    share, other = "今回の値 町内会加入率", "今回の値 世代間交流の推進"
    with served(seed) as at:
        page = opened(browser, at)
        field(page, share).fill("54.1%")
        page.wait_for_function("shelf.typed(`/${location.pathname.split('/')[1]}`).then((all) => all.length === 1)")
        lines = (seed / "indicators.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
        gone = [each for each in lines if not each.startswith("1-1-1,")]
        (seed / "indicators.csv").write_text("".join(gone), encoding="utf-8-sig")
        values = sheet(seed).splitlines(keepends=True)
        (seed / "R7.csv").write_text("".join(e for e in values if not e.startswith("1-1-1,")), encoding="utf-8-sig")
        page.goto(page.url)
        expect(field(page, share)).to_have_value("54.1%")
        expect(page.get_by_text("送る前の入力を、元に戻しました。")).to_be_visible()
        assert field(page, other).input_value() != "54.1%"
        (seed / "R7.csv").write_text(sheet(seed).replace(",53.30%,", ",50.5%,"), encoding="utf-8-sig")
        page.goto(page.url)
        expect(field(page, share)).to_have_value("50.5%")
        row = row_named(page, "町内会加入率")
        expect(row).to_contain_text(
            "送る前に入力した「54.1%」が残っています。この欄は、その後「50.5%」に変わりました。"
        )
        row.get_by_role("button", name="「54.1%」を入れる").click()
        expect(field(page, share)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="「50.5%」から「54.1%」に")).to_be_visible()
        page.goto(page.url)
        expect(field(page, share)).to_have_value("54.1%")
        expect(page.get_by_text("送る前の入力")).to_have_count(0)
        assert not complaints(page)


def test_enter_that_ends_a_conversion_sends_nothing(browser: Browser, seed: Path) -> None:
    """As with every Japanese input method; the next Enter takes the value."""
    with served(seed) as at:
        page = opened(browser, at)
        status = field(page, "今回の値 地域の更生保護に携わる")
        status.focus()
        page.keyboard.press("Control+A")
        keys = page.context.new_cdp_session(page)
        keys.send("Input.imeSetComposition", {"text": "みじっし", "selectionStart": 4, "selectionEnd": 4})
        enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
        keys.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
        expect(status).to_be_focused()
        keys.send("Input.insertText", {"text": "未実施"})
        expect(status).to_have_value("未実施")
        assert ",実施," in sheet(seed)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="「実施」から「未実施」に")).to_be_visible()
        expect(status).not_to_be_focused()
        assert not complaints(page)


PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def test_a_column_copied_in_excel_fills_the_rows_below(browser: Browser, seed: Path) -> None:
    """It is shown with the rows first; one step takes all of it back; two columns are told of."""
    column = "21.5%\r\n7件\r\n\r\n150\r\n2100\r\n120人\r\n45\r\n実施\r\n3400件\r\n39.1%\r\n"
    with served(seed) as at:
        page = opened(browser, at)
        first = page.get_by_role("table").get_by_role("textbox").first
        first.focus()
        first.evaluate(PASTE, "1件\t2件\r\n3件\t4件\r\n")
        expect(page.get_by_role("status").filter(has_text="値は、1列ずつ貼り付けられます。")).to_be_visible()
        first.evaluate(PASTE, column)
        asked = page.get_by_role("dialog", name="貼り付ける値と、入れる行")
        expect(asked.get_by_role("row")).to_have_count(11)
        expect(asked).to_contain_text("（空き。今のまま）")
        page.keyboard.press("Escape")
        expect(asked).to_have_count(0)
        expect(first).to_be_focused()
        assert ",7件," not in sheet(seed)
        first.evaluate(PASTE, column)
        asked.get_by_role("button", name="9行に入れる").click()
        expect(page.get_by_role("status").filter(has_text="8行に値を入れました。1行は、同じ値でした。")).to_be_visible()
        expect(first).to_have_value("21.5%")
        expect(first).to_be_focused()
        assert ",7件," in sheet(seed)
        assert ",2100件," in sheet(seed)
        page.get_by_role("button", name="この変更を元に戻す").click()
        expect(first).not_to_have_value("21.5%")
        assert ",7件," not in sheet(seed)
        assert not complaints(page)
