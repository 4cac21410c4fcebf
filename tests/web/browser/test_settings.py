"""3 計画の設定 in Chromium: what an official fills in, is told of, mends, and keeps; by mouse and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fixtures.browser import complaints, needs_chromium, opened, served
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = needs_chromium
_MOST_STOPS = 150


def _in_year(page: Page) -> Locator:
    """The screen's place in the list of the year."""
    return page.get_by_role("navigation", name="一年の流れ").get_by_role("link", name="計画の設定")


def _reach(page: Page, wanted: Locator) -> None:
    """Go from stop to stop by Tab until the wanted one has the focus."""
    for _ in range(_MOST_STOPS):
        if wanted.evaluate("(it) => it === document.activeElement"):
            return
        page.keyboard.press("Tab")
    expect(wanted).to_be_focused()


def test_settings_are_filled_in_and_mended(browser: Browser, seed: Path, picture: Callable[[Page, str], None]) -> None:
    """An opinion is added; what is wrong is told at once, with all that was typed; then it is in plan.toml."""
    plan = seed / "plan.toml"
    before = plan.read_text(encoding="utf-8")
    with served(seed) as at:
        page = opened(browser, at)
        _in_year(page).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("計画の設定")
        picture(page, "03_計画の設定")
        page.get_by_role("button", name="意見を追加する").click()
        opinion = page.get_by_role("group", name="意見 1")
        expect(opinion.get_by_label("回", exact=False).first).to_be_focused()
        opinion.get_by_role("textbox", name="意見").first.fill("担い手を\n増やすこと。")
        page.get_by_role("group", name="アンケート R7年度").get_by_label("配布数").fill("10")
        page.get_by_role("button", name="設定を保存する").click()
        told = page.get_by_role("alert")
        expect(told).to_be_focused()
        expect(told).to_contain_text("有効回答数が配布数より多くなっています")
        expect(told).to_contain_text("意見 1「回」")
        assert plan.read_text(encoding="utf-8") == before
        opinion.get_by_role("combobox", name="回").select_option("R7")
        page.get_by_role("group", name="アンケート R7年度").get_by_label("配布数").fill("3000")
        page.get_by_label("あなたの名前").fill("鈴木")
        page.get_by_role("button", name="設定を保存する").click()
        expect(page.get_by_text("計画の設定を保存しました。")).to_be_visible()
        expect(page.get_by_role("group", name="意見 R7")).to_be_visible()
        assert plan.read_text(encoding="utf-8").startswith(before.rstrip())


def test_a_scheme_is_compared_chosen_and_changed(
    browser: Browser, seed: Path, picture: Callable[[Page, str], None]
) -> None:
    """From the table of all; its numbers are tried before they are the plan's own rules; all of it can be undone."""
    with served(seed) as at:
        page = opened(browser, at)
        _in_year(page).click()
        page.get_by_role("link", name="全ての方式を並べて比べる").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("評価方式を選ぶ")
        picture(page, "03_評価方式を選ぶ")
        page.get_by_role("button", name="「3ポイント基準による評価」にする").click()
        expect(page.get_by_text("評価方式を「3ポイント基準による評価」にしました。")).to_be_visible()
        page.get_by_role("link", name="今の方式の規則を直す").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("評価の規則を直す")
        trial = page.get_by_role("region", name="評価の変わり方")
        page.get_by_role("group", name="区分 悪化").get_by_label("言葉").fill("後退")
        page.get_by_role("group", name="標本調査の割合").get_by_label("最小の差").fill("0.5")
        page.keyboard.press("Tab")
        expect(trial.get_by_role("row", name="後退（今は悪化）")).to_be_visible()
        expect(trial.get_by_role("list", name="評価が変わる指標")).to_contain_text("から")
        rule = page.get_by_role("group", name="規則1", exact=True)
        expect(rule).to_contain_text("「改善」は、")
        rule.get_by_role("combobox", name="条件の種類").select_option(label="単位")
        rule.get_by_role("button", name="条件を追加する").click()
        condition = rule.get_by_role("group", name="条件：単位")
        expect(condition.get_by_label("言葉")).to_be_focused()
        expect(trial).to_contain_text("条件「単位」に、何も書かれていません。")
        page.keyboard.type("%")
        page.keyboard.press("Tab")
        expect(rule).to_contain_text("単位が「%」の")
        picture(page, "03_評価の規則を直す")
        page.keyboard.press("Enter")
        expect(condition).to_have_count(0)
        page.get_by_role("button", name="この計画だけの規則として保存する").click()
        expect(page.get_by_text("として保存しました。")).to_be_visible()
        assert (seed / "templates" / "rules" / "survey-3pt-own.toml").is_file()
        page.get_by_role("button", name="元に戻す").click()
        expect(page.get_by_text("元に戻しました：評価の規則")).to_be_visible()
        assert not (seed / "templates" / "rules" / "survey-3pt-own.toml").exists()
        assert not complaints(page)


def test_by_keyboard_alone(browser: Browser, seed: Path) -> None:
    """A survey goes up, the focus with it; a period is typed and kept by Enter."""
    with served(seed) as at:
        page = opened(browser, at)
        _reach(page, _in_year(page))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        period = page.get_by_label("計画期間")
        _reach(page, period)
        page.keyboard.type("令和6年度～令和11年度")
        up = page.get_by_role("group", name="アンケート R7年度").get_by_role("button", name="上へ")
        _reach(page, up)
        page.keyboard.press("Enter")
        expect(page.get_by_text("1番目にしました。まだ保存していません。")).to_be_visible()
        expect(up).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_text("計画の設定を保存しました。")).to_be_visible()
        expect(page.get_by_label("計画期間")).to_have_value("令和6年度～令和11年度")
        assert not complaints(page)
    text = (seed / "plan.toml").read_text(encoding="utf-8")
    assert text.index('year = "R7年度"') < text.index('year = "R5年度"')
    assert 'period = "令和6年度～令和11年度"' in text


def test_a_rule_is_made_by_keyboard_alone(browser: Browser, seed: Path) -> None:
    """Added, filled in, and moved up by Alt+↑, the focus with it; then kept."""
    with served(seed) as at:
        page = opened(browser, at)
        page.goto(_in_year(page).evaluate("(it) => it.href") + "/rules")
        add = page.get_by_role("button", name="規則を追加する")
        add.focus()
        page.keyboard.press("Enter")
        rule = page.get_by_role("group", name="規則4", exact=True)
        expect(rule.get_by_role("combobox", name="区分")).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(rule.get_by_role("combobox", name="区分")).to_have_value("same")
        _reach(page, rule.get_by_role("combobox", name="条件の種類"))
        for _ in range(15):
            page.keyboard.press("ArrowDown")
        expect(rule.get_by_role("combobox", name="条件の種類")).to_have_value("direction")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(rule.get_by_role("checkbox", name="増加")).to_be_focused()
        page.keyboard.press("Space")
        trial = page.get_by_role("region", name="評価の変わり方")
        expect(trial).to_contain_text("評価が変わる指標")
        for number in (3, 2, 1):
            page.keyboard.press("Alt+ArrowUp")
            moved = page.get_by_role("group", name=f"規則{number}", exact=True)
            expect(moved.get_by_role("checkbox", name="増加")).to_be_focused()
        expect(moved).to_contain_text("「維持」は、")
        expect(trial.get_by_role("list", name="評価が変わる指標")).to_be_visible()
        _reach(page, page.get_by_role("button", name="この計画だけの規則として保存する"))
        page.keyboard.press("Enter")
        expect(page.get_by_text("として保存しました。")).to_be_visible()
        assert not complaints(page)
    own = (seed / "templates" / "rules" / "three-way-own.toml").read_text(encoding="utf-8")
    assert own.index('direction = "up"') < own.index('change = "better"')
