"""公表・訂正, Wordの手直し and 公開 in Chromium, as an official does them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fixtures.browser import complaints, needs_chromium, opened, served
from fixtures.word_edits import edit_lines
from playwright.sync_api import Browser, Page, expect

from plan_report.desk.folders import REPORTS
from plan_report.render.formats import Format
from plan_report.runs.build import Request, build

pytestmark = needs_chromium
expect.set_options(timeout=20_000)  # a shared machine is slow at times
REMARK = '\n[[remarks]]\nnode = ["1"]\nissues = "担い手が足りない。"\n'
Picture = Callable[[Page, str], None]


def go(page: Page, name: str) -> None:
    """To a screen by the list at the left."""
    page.get_by_role("navigation", name="一年の流れ").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_a_published_value_is_corrected(browser: Browser, seed: Path, picture: Picture) -> None:
    """Published by keyboard; then a value is another one, the sheet is looked at, and the corrected set made."""
    with served(seed) as at:
        page = opened(browser, at)
        go(page, "公表・訂正")
        page.get_by_text("理由を書いて、このまま公表する").focus()
        page.keyboard.press("Enter")
        page.get_by_label("要確認が残ったまま公表する理由").focus()
        page.keyboard.insert_text("照会中のため")
        page.get_by_label("あなたの名前").focus()
        page.keyboard.insert_text("山田")
        page.get_by_role("button", name="公表する", exact=True).focus()
        page.keyboard.press("Enter")
        said = page.get_by_role("status").filter(has_text="公表した一式を")
        expect(said).to_be_visible()
        expect(page.get_by_text("公表した時のまま変わっていません")).to_be_visible()
        page.get_by_role("link", name="公表した一式を調べる").click()
        expect(page.get_by_text("一致しています。").first).to_be_visible()
        assert not complaints(page)
        page.context.close()
    values = seed / "R7.csv"
    values.write_text(values.read_text(encoding="utf-8-sig").replace("366件", "361件"), encoding="utf-8-sig")
    first = {path.name: path.read_bytes() for path in (seed / "公表").rglob("*") if path.is_file()}
    with served(seed) as at:
        page = opened(browser, at)
        go(page, "公表・訂正")
        sheet = page.get_by_role("region", name="正誤表", exact=True)
        expect(sheet).to_contain_text("誤りのあった値は1か所です。")
        page.get_by_label("資料番号").fill("資料3")
        page.get_by_label("訂正の理由").fill("2月分の重複を除いたため")
        expect(sheet).to_contain_text("資料3")
        page.get_by_label("訂正ではありません。間違えて変えた").check()
        expect(page.get_by_role("button", name="公表した値に戻す")).to_be_visible()
        page.get_by_label("訂正です。公表した内容に誤りがあった").check()
        page.get_by_label("あなたの名前").fill("山田")
        expect(page.get_by_role("button", name="正誤表と訂正版を作る")).to_be_visible()
        picture(page, "09_公表・訂正")
        page.get_by_role("button", name="正誤表と訂正版を作る").click()
        expect(page.get_by_role("status").filter(has_text="正誤表と訂正版を「公表」の")).to_be_visible()
        expect(page.get_by_text("公表した時のまま変わっていません")).to_have_count(2)
        assert not complaints(page)
    assert all(path.read_bytes() == first[path.name] for path in min((seed / "公表").iterdir()).iterdir())


def test_an_edited_word_file_comes_back(browser: Browser, seed: Path, tmp_path: Path, picture: Picture) -> None:
    """Dropped, looked through, a figure taken too; the button counts what is chosen."""
    with (seed / "plan.toml").open("a", encoding="utf-8") as settings:
        settings.write(REMARK)
    build(Request(seed, out=seed / REPORTS, formats=(Format.DOCX,)))
    edited = tmp_path / "report (1).docx"
    edited.write_bytes((seed / REPORTS / "report.docx").read_bytes())
    edit_lines(edited, {"担い手が足りない。": "担い手を育てる。", "366件": "361件"})
    with served(seed) as at:
        page = opened(browser, at)
        go(page, "Wordの手直し")
        page.get_by_label("手直ししたWordを選ぶ").set_input_files(edited)
        expect(page.get_by_role("button", name="選んだ1件を計画に取り込む")).to_be_visible()
        page.get_by_role("group", name="3-1-2 R7の値").get_by_label("訂正として取り込む").focus()
        page.keyboard.press("Space")
        take = page.get_by_role("button", name="選んだ2件を計画に取り込む")
        expect(take).to_be_visible()
        picture(page, "10_Wordの手直し")
        page.get_by_label("あなたの名前").fill("山田")
        take.click()
        expect(page.get_by_role("status").filter(has_text="2件を計画に取り込みました。")).to_be_visible()
        expect(page.get_by_text("既に計画に入っています")).to_be_visible()
        assert not complaints(page)
    assert "361件" in (seed / "R7.csv").read_text(encoding="utf-8-sig")


def test_what_goes_out_is_seen_before(browser: Browser, seed: Path, picture: Picture) -> None:
    """The page in its frame, the small count confirmed, the files made and taken."""
    with served(seed) as at:
        page = opened(browser, at)
        go(page, "公開")
        expect(page.frame_locator("iframe[title='ウェブページの見本']").get_by_role("heading").first).to_be_visible()
        picture(page, "12_公開")
        page.get_by_label("あなたの名前").fill("山田")
        page.get_by_role("button", name="確認済みにする").click()
        expect(page.get_by_text("全て確認済みです。")).to_be_visible()
        page.get_by_role("button", name="公開用のファイルを作る").focus()
        page.keyboard.press("Enter")
        with page.expect_download() as taken:
            page.get_by_role("link", name="全てを一つのファイル（zip）で保存する").click()
        assert taken.value.suggested_filename == "公開.zip"
        assert not complaints(page)
