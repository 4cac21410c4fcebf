"""4 様式を配る and 5 様式を受け取る in Chromium: once with the mouse, once with the keyboard alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from fixtures.browser import complaints, needs_chromium, opened, served
from fixtures.departments import answer
from fixtures.year_plans import ANSWERS, ELDERLY, community_plan
from playwright.sync_api import Browser, Page, expect

pytestmark = needs_chromium
expect.set_options(timeout=20_000)  # as `opened` waits: a shared machine is slow at times


def test_forms_go_out_and_come_back(browser: Browser, tmp_path: Path, picture: Callable[[Page, str], None]) -> None:
    """A holiday is remarked on, the mail stands there to be copied; what is asked about goes in after its tick."""
    plan = community_plan(tmp_path / "地域福祉計画")
    with served(plan) as at:
        page = opened(browser, at)
        page.get_by_role("link", name="様式を配る").click()
        page.get_by_label("提出期限", exact=True).fill("令和8年7月20日")
        page.get_by_label("問合せ先").fill("福祉課（内線1234）")
        page.keyboard.press("Tab")
        expect(page.get_by_text("海の日で、市役所は休みです。")).to_be_visible()
        expect(page.get_by_label("地域福祉課への依頼文", exact=True)).to_have_value(re.compile("内線1234"))
        picture(page, "04_様式を配る")
        page.get_by_role("button", name="4部署の様式を作る").click()
        expect(page.get_by_text("4部署の様式を作りました。")).to_be_visible()
        back = Path(shutil.copy(plan / "様式" / "R8" / f"R8_{ELDERLY}.xlsx", tmp_path))
        answer(back, {**ANSWERS[ELDERLY], "4-1-1": "5,300人"})
        page.get_by_role("link", name=re.compile("様式を受け取る")).click()
        page.get_by_label("返ってきた様式を選ぶ").set_input_files(back)
        expect(page.get_by_role("button", name=f"{ELDERLY}の3件を計画に取り込む")).to_be_visible()
        picture(page, "05_様式を受け取る")
        page.get_by_label("5,300人で正しいことを確かめた").check()
        page.get_by_role("button", name=f"{ELDERLY}の4件を計画に取り込む").click()
        expect(page.get_by_text(f"{ELDERLY}の4件を計画に取り込みました。")).to_be_visible()
        expect(page.get_by_role("row", name=re.compile(f"^{ELDERLY} 受領 4／4"))).to_be_visible()
        assert (plan / "R8.csv").is_file()
        assert not complaints(page)


def test_answers_are_taken_with_the_keyboard_alone(browser: Browser, tmp_path: Path) -> None:
    """A department is chosen, the focus goes to its answers, a tick changes the button; Ctrl+Z takes all of it back."""
    plan = community_plan(tmp_path / "地域福祉計画")
    with served(plan) as at:
        page = opened(browser, at)
        heading = page.get_by_role("heading", level=1)
        page.get_by_role("link", name="様式を配る").focus()
        page.keyboard.press("Enter")
        expect(heading).to_have_text("様式を配る")
        expect(heading).to_be_focused()
        page.get_by_role("button", name="4部署の様式を作る").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("4部署の様式を作りました。")).to_be_visible()
        expect(heading).to_be_focused()
        kept = plan / "返ってきた様式" / "R8"
        back = Path(shutil.copy(plan / "様式" / "R8" / f"R8_{ELDERLY}.xlsx", tmp_path))
        answer(back, {**ANSWERS[ELDERLY], "4-1-1": "5,300人"})
        page.get_by_role("link", name=re.compile("様式を受け取る")).focus()
        page.keyboard.press("Enter")
        expect(heading).to_have_text("様式を受け取る")
        expect(heading).to_be_focused()
        page.get_by_label("返ってきた様式を選ぶ").set_input_files(back)
        expect(page.get_by_text("様式のファイル1個を置きました。")).to_be_visible()
        page.get_by_role("link", name=ELDERLY, exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=f"{ELDERLY}の回答")).to_be_focused()
        tick = page.get_by_label("5,300人で正しいことを確かめた")
        tick.focus()
        page.keyboard.press("Space")
        button = page.get_by_role("button", name=f"{ELDERLY}の4件を計画に取り込む")
        expect(button).to_be_visible()
        expect(tick).to_be_focused()
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text(f"{ELDERLY}の4件を計画に取り込みました。")).to_be_visible()
        page.keyboard.press("Control+z")
        expect(page.get_by_text(f"元に戻しました：{ELDERLY}の4件の取込み")).to_be_visible()
        assert not (plan / "R8.csv").exists()
        assert (kept / back.name).is_file()
        assert not complaints(page)
