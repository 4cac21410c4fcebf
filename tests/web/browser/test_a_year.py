"""A year of a plan on the page alone, by role and label, as an official goes through it.

tests/test_a_year.py tells the same year on the command line, which is asked about the same folder at the end.
"""

from __future__ import annotations

import re
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from fixtures import departments as staff
from fixtures.browser import complaints, needs_chromium, opened, served
from fixtures.command import run
from fixtures.desk import clock
from fixtures.one_file import OneFile, alone, needs_page
from fixtures.year_plans import ANSWERS, COUNCIL, DISASTER, ELDERLY, WELFARE, community_plan
from playwright.sync_api import Browser, Locator, Page, expect

from plan_report import era
from plan_report.load import load_plan

pytestmark = needs_chromium
REASON = "確定値は次回の会議で報告する"
ME = "山田"


@dataclass(frozen=True)
class Year(ABC):
    """The plan, who works on it, and where others put their files."""

    plan: Path
    others: Path

    @abstractmethod
    def on(self, day: date, screen: str) -> AbstractContextManager[Page]:
        """A day on which the official opens the plan and goes to a screen."""

    @abstractmethod
    def put_papers_together(self, page: Page) -> None:
        """The papers of a meeting, which are in their order, as one PDF."""

    def published(self, day: str) -> dict[str, bytes]:
        """A published set as it is."""
        return {each.name: each.read_bytes() for each in (self.plan / "公表" / day).iterdir()}


@dataclass(frozen=True)
class Served(Year):
    """By the application that an installed plan-report serves, which writes into the folder."""

    browser: Browser

    @contextmanager
    def on(self, day: date, screen: str) -> Iterator[Page]:
        """Nothing may be complained of."""
        with pytest.MonkeyPatch.context() as patch, served(self.plan) as at:
            patch.setattr(era, "datetime", clock(day))
            page = opened(self.browser, at)
            go(page, screen)
            yield page
            assert not complaints(page)
            page.context.close()

    def put_papers_together(self, page: Page) -> None:
        """One press."""
        page.get_by_role("button", name="会議資料のPDFを作る").click()
        expect(page.get_by_text("ページ）を作りました。")).to_be_visible(timeout=60_000)


@dataclass(frozen=True)
class InOneFile(Year):
    """In one HTML file: at the end of a day the plan is downloaded, and takes the place of the folder."""

    file: OneFile

    @contextmanager
    def on(self, day: date, screen: str) -> Iterator[Page]:
        """What was typed may be in the browser alone only until then."""
        self.file.on(day)
        self.file.open(self.plan)
        go(self.file.page, screen)
        yield self.file.page
        self.file.download_into(self.plan)
        self.file.leave()

    def put_papers_together(self, page: Page) -> None:
        """By the other edition, as the screen says."""
        expect(page.get_by_text("会議資料のPDFは、Windows版で作れます。")).to_be_visible()


def go(page: Page, screen: str) -> None:
    """To a screen by the list at the left."""
    page.get_by_role("navigation", name="一年の流れ").get_by_role("link", name=screen).click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(screen)
    expect(heading).to_be_focused()  # the new page is there, though it may be the same screen


def said(page: Page, text: str | re.Pattern[str]) -> Locator:
    """What was just done, as the screen says it."""
    return page.get_by_role("status").filter(has_text=text)


def test_a_year(browser: Browser, tmp_path: Path, picture: Callable[[Page, str], None]) -> None:
    """From one published report to the next, with what goes wrong on the way."""
    year = Served(community_plan(tmp_path / "福祉計画"), tmp_path / "ほかの人", browser)
    all_of_it(year)
    with year.on(date(2026, 9, 11), "値を確かめる") as page:
        what_was_done_is_told(page)
        picture(page, "14_変更履歴")
    told = run("verify", year.plan)
    assert told.exit_code == 0, told.output
    assert told.output.count("公表した時のまま変わっていません。") == 3


@needs_page
def test_the_same_year_in_one_file(browser: Browser, tmp_path: Path) -> None:
    """All of it but the council's one PDF, which wants Windows; nothing is asked of any network on any day."""
    with alone(browser) as file:
        year = InOneFile(community_plan(tmp_path / "福祉計画"), tmp_path / "ほかの人", file)
        all_of_it(year)
        with year.on(date(2026, 9, 11), "値を確かめる") as page:
            what_was_done_is_told(page)
    told = run("verify", year.plan)
    assert told.exit_code == 0, told.output
    assert told.output.count("公表した時のまま変わっていません。") == 3


def all_of_it(year: Year) -> None:
    """The year, day after day; the first set stays as it was published."""
    year.others.mkdir()
    the_report_is_published(year)
    first = year.published("R7-2026-03-31")
    what_was_changed_by_hand_comes_back(year)
    a_figure_was_wrong(year)
    the_council_meets(year)
    a_new_round_begins(year)
    forms_come_back(year)
    forms_come_back_mended(year)
    the_next_report_is_published(year)
    assert year.published("R7-2026-03-31") == first


def the_report_is_published(year: Year) -> None:
    """In March, with matters left open, for which a reason is given."""
    with year.on(date(2026, 3, 31), "公表・訂正") as page:
        page.get_by_text("理由を書いて、このまま公表する").click()
        page.get_by_label("要確認が残ったまま公表する理由").fill(REASON)
        page.get_by_label("あなたの名前").fill(ME)
        page.get_by_role("button", name="公表する", exact=True).click()
        expect(said(page, "公表した一式を")).to_be_visible(timeout=60_000)


def what_was_changed_by_hand_comes_back(year: Year) -> None:
    """In April the chief has written into the Word file."""
    word = Path(shutil.copy(year.plan / "公表" / "R7-2026-03-31" / "report_確定版.docx", year.others))
    word.chmod(0o644)
    staff.note_in_word(word, "149か所", "地区のサロンが増えた。")
    with year.on(date(2026, 4, 10), "Wordの手直し") as page:
        page.get_by_label("手直ししたWordを選ぶ").set_input_files(word)
        page.get_by_label("あなたの名前").fill(ME)
        page.get_by_role("button", name="選んだ1件を計画に取り込む").click()
        expect(said(page, "1件を計画に取り込みました。")).to_be_visible()


def a_figure_was_wrong(year: Year) -> None:
    """A department finds a figure wrong that is published: it is corrected, and the first set stays."""
    with year.on(date(2026, 4, 20), "値を確かめる") as page:
        field = page.get_by_role("textbox", name="今回の値 安心見守り事業による困り事")
        field.fill("361件")
        field.press("Enter")
        expect(said(page, "3-1-2を")).to_contain_text("「361件」に直しました。")
        go(page, "公表・訂正")
        page.get_by_label("訂正の理由").fill("転記の誤り")
        page.get_by_label("あなたの名前").fill(ME)
        page.get_by_role("button", name="正誤表と訂正版を作る").click()
        expect(said(page, "正誤表と訂正版を「公表」の")).to_be_visible(timeout=60_000)


def the_council_meets(year: Year) -> None:
    """The report and the corrections, in one PDF."""
    paper = shutil.copy(year.plan / "公表" / "R7-2026-04-20" / "正誤表.pdf", year.others / "資料2_正誤表.pdf")
    with year.on(date(2026, 5, 20), "会議資料") as page:
        page.get_by_label("加える資料を選ぶ").set_input_files(paper)
        expect(page.get_by_text("資料を1件加えました。")).to_be_visible()
        for label, text in {"会議の名称": "推進委員会", "日にち": "令和8年5月29日", "場所": "市役所"}.items():
            page.get_by_label(label, exact=True).fill(text)
        page.keyboard.press("Tab")
        year.put_papers_together(page)


def a_new_round_begins(year: Year) -> None:
    """In June: the years are moved on, and the forms go out."""
    with year.on(date(2026, 6, 15), "次の年度へ") as page:
        page.get_by_role("button", name="令和8年度評価の回を作る").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("様式を配る")
        page.get_by_label("提出期限", exact=True).fill("令和8年7月31日")
        page.get_by_label("問合せ先").fill("地域福祉課計画係")
        page.keyboard.press("Tab")
        page.get_by_role("button", name="4部署の様式を作る").click()
        expect(page.get_by_text("4部署の様式を作りました。")).to_be_visible()


def forms_come_back(year: Year) -> None:
    """In July: one is right, one has figures that are asked about; they go back with a text."""
    hasty = ANSWERS[WELFARE] | {"3-2-3": "900件"}
    back = [_filled(year, ELDERLY, ANSWERS[ELDERLY]), _filled(year, WELFARE, hasty)]
    with year.on(date(2026, 7, 28), "様式を受け取る") as page:
        _put(page, back)
        _take(page, ELDERLY)
        page.get_by_role("link", name=WELFARE, exact=True).click()
        expect(page.get_by_text("前回（90件）の10倍です。桁の誤りではありませんか。")).to_be_visible()
    assert _values(year).keys() == set(ANSWERS[ELDERLY])


def forms_come_back_mended(year: Year) -> None:
    """In August: what is still asked about is right, and ticked."""
    back = [_filled(year, name, ANSWERS[name]) for name in (WELFARE, COUNCIL, DISASTER)]
    with year.on(date(2026, 8, 4), "様式を受け取る") as page:
        _put(page, back)
        page.get_by_role("link", name=WELFARE, exact=True).click()
        page.get_by_role("button", name=re.compile(rf"この様式を使わない.*R8_{WELFARE}\.xlsx")).click()  # that of July
        expect(said(page, "使わない様式")).to_be_visible()
        for name in (WELFARE, COUNCIL, DISASTER):
            _take(page, name)
    assert _values(year) == {number: text for each in ANSWERS.values() for number, text in each.items()}


def the_next_report_is_published(year: Year) -> None:
    """In September; the report is looked at before."""
    with year.on(date(2026, 9, 10), "報告書") as page:
        page.get_by_role("button", name="（案）の報告書を作る").click()
        expect(said(page, "作りました")).to_be_visible(timeout=60_000)
        go(page, "公表・訂正")
        page.get_by_text("理由を書いて、このまま公表する").click()
        page.get_by_label("要確認が残ったまま公表する理由").fill(REASON)
        page.get_by_label("あなたの名前").fill(ME)
        page.get_by_role("button", name="公表する", exact=True).click()
        expect(said(page, "公表した一式を")).to_be_visible(timeout=60_000)


def what_was_done_is_told(page: Page) -> None:
    """Who changed what, when, from what to what."""
    page.get_by_role("link", name="変更履歴").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_role("row", name="3-1-2 R7の値")).to_contain_text("366件")


def _filled(year: Year, department: str, answers: dict[str, str]) -> Path:
    """A form as a department sends it back."""
    (form,) = (year.plan / "様式" / "R8").glob(f"*_{department}.xlsx")
    return staff.answer(Path(shutil.copy(form, year.others)), answers)


def _put(page: Page, forms: list[Path]) -> None:
    page.get_by_label("返ってきた様式を選ぶ").set_input_files(forms)
    expect(said(page, f"様式のファイル{len(forms)}個を置きました。")).to_be_visible()


def _take(page: Page, department: str) -> None:
    """Look at what a department answered, tick what is asked about, and take it."""
    page.get_by_role("link", name=department, exact=True).click()
    expect(page.get_by_role("heading", name=f"{department}の回答")).to_be_visible()
    for tick in page.get_by_role("checkbox", name=re.compile("ことを確かめた")).all():
        tick.check()
    page.get_by_role("button", name=re.compile(f"^{department}の[0-9]+件を計画に取り込む$")).click()
    expect(said(page, re.compile(f"{department}の[0-9]+件を計画に取り込みました。"))).to_be_visible()


def _values(year: Year) -> dict[str, str]:
    """The values of R8 as they were written."""
    found = ((each.id, each.value("R8")) for each in load_plan(year.plan).indicators)
    return {number: value.written for number, value in found if value}
