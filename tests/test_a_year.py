"""A year of two plans and four departments, as an official goes through it, with what goes wrong on the way.

docs/一年の流れ.md tells the same year with what the terminal shows; `--rewrite-golden` writes that anew.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fixtures import departments as staff
from fixtures.desk import Desk
from fixtures.year_plans import (
    ANSWERS,
    COUNCIL,
    DISABILITY_ANSWERS,
    DISASTER,
    ELDERLY,
    WELFARE,
    community_plan,
    disability_plan,
)
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.load import load_plan

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice（soffice）がありません。.ci/run が入れます"
)

DOCUMENT = Path(__file__).parents[1] / "docs" / "一年の流れ.md"
COMMUNITY, DISABILITY = "福祉計画", "障害福祉計画.xlsx"
REASON = "確定値は次回の会議で報告する"
VALUE = "R8の値"
PUBLISHED = "福祉計画/公表/R7-2026-03-31"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The desk with the two plans on it."""
    folder = tmp_path / "机"
    folder.mkdir()
    community_plan(folder / COMMUNITY)
    disability_plan(folder / DISABILITY)
    with pytest.MonkeyPatch.context() as patch:
        yield Desk(folder, patch)


def test_a_year(desk: Desk, request: pytest.FixtureRequest) -> None:
    """From one published report to the next, whatever goes wrong; the documentation shows what was shown."""
    chapters = (
        (date(2026, 3, 31), the_report_is_published),
        (date(2026, 4, 10), what_was_changed_by_hand_comes_back),
        (date(2026, 4, 20), a_figure_was_wrong),
        (date(2026, 5, 20), the_council_meets),
        (date(2026, 6, 1), a_new_round_begins),
        (date(2026, 6, 15), forms_go_out),
        (date(2026, 7, 28), forms_come_back),
        (date(2026, 8, 4), forms_come_back_mended),
        (date(2026, 9, 10), the_next_report_is_published),
    )
    for day, chapter in chapters:
        with desk.on(day):
            chapter(desk)
    desk.holds(DOCUMENT, rewrite=bool(request.config.getoption("--rewrite-golden")))


def the_report_is_published(desk: Desk) -> None:
    """In March. The official asks in the wrong folder, and wants it final before all is confirmed."""
    (desk.folder / "空").mkdir()
    assert "計画がありません" in desk("build", at=desk.folder / "空", exit_code=2)
    desk.step = "公表する"
    assert "要確認）が15件あるため、確定版を作れません" in desk("publish", COMMUNITY, exit_code=1)
    desk("publish", COMMUNITY, "--allow-open", REASON, "-o", "市のウェブ")
    desk("publish", DISABILITY, "-o", "市のウェブ_障害")


def what_was_changed_by_hand_comes_back(desk: Desk) -> None:
    """In April the chief has written into the Word file; the web's gateway has taken the tags out of the PDF."""
    word = desk.folder / "課長から" / "report_確定版.docx"
    word.parent.mkdir()
    for file in (desk.folder / "市のウェブ").iterdir():
        shutil.copy(file, word.parent)
    staff.note_in_word(word, "149か所", "地区のサロンが増えた。")
    desk.step = "Wordの手直し"
    assert "2-1-2 R7の備考: （空欄） → 地区のサロンが増えた。" in desk(
        "adopt", "課長から/report_確定版.docx", COMMUNITY
    )
    desk("adopt", "課長から/report_確定版.docx", COMMUNITY, "--yes")
    (indicator,) = (each for each in load_plan(desk.folder / COMMUNITY).indicators if each.id == "2-1-2")
    assert indicator.in_round("R7").note == "地区のサロンが増えた。"
    staff.without_tags(desk.folder / "市のウェブ" / "report_確定版.pdf")
    desk.step = "無害化"
    assert "PDF/UA-1" in desk("verify", "市のウェブ")


def a_figure_was_wrong(desk: Desk) -> None:
    """A department finds a figure wrong that is published; other reports are made meanwhile, and nothing is lost."""
    published = _bytes(desk.folder / PUBLISHED)
    sheet = desk.folder / COMMUNITY / "R7.csv"
    sheet.write_bytes(sheet.read_bytes().replace("366件".encode(), "361件".encode()))
    desk.step = "訂正する"
    assert "3-1-2 の「今回（※）」：366件→361件" in desk("build", COMMUNITY)
    desk.step = ""
    desk("build", COMMUNITY, "--layout", "plan")
    assert {path.name for path in desk.folder.glob("out/*.pdf")} == {"report.pdf", "report_計画書の表.pdf"}
    assert "何も書き込みません" in desk("build", COMMUNITY, "-o", PUBLISHED, exit_code=1)
    desk.step = "訂正する"
    desk("correct", COMMUNITY, "--reason", "転記の誤り", "-o", "市のウェブ")
    desk("verify", COMMUNITY)
    assert _bytes(desk.folder / PUBLISHED) == published


def the_council_meets(desk: Desk) -> None:
    """Papers for the council: a Word file that was edited by hand, a PDF named as Windows names it."""
    papers = desk.folder / "会議"
    papers.mkdir()
    shutil.copy(desk.folder / "課長から" / "report_確定版.docx", papers / "資料1 評価報告書.docx")
    shutil.copy(desk.folder / "市のウェブ" / "正誤表.pdf", papers / "資料2 正誤表.pdf")
    desk.step = "会議資料"
    desk("bundle", "--new", "会議")
    agenda = papers / "agenda.toml"
    draft = agenda.read_text(encoding="utf-8")
    for blank, filled in (
        ("【会議の名称】", "地域福祉計画推進委員会"),
        ("【日にち】", "2026-05-29"),
        ("【場所】", "市役所"),
    ):
        draft = draft.replace(blank, filled)
    agenda.write_text(draft.replace('file = "資料2', 'file = "..\\会議\\資料2'), encoding="utf-8")
    assert "「\\」は「\\\\」と二つ書くか" in desk("bundle", "会議/agenda.toml", exit_code=1)
    agenda.write_text(draft, encoding="utf-8")
    desk.step = ""
    assert "report_訂正版.pdf" in desk("bundle", "会議/agenda.toml", "-o", "市のウェブ/report_訂正版.pdf", exit_code=2)
    desk.step = "会議資料"
    desk("bundle", "会議/agenda.toml", "-o", "会議/会議資料.pdf")


def a_new_round_begins(desk: Desk) -> None:
    """In June."""
    desk.step = "次の回"
    assert "実績年度: R6年度 → R7年度" in desk("next", COMMUNITY)
    desk("next", DISABILITY)
    assert "34指標のうち30件" in desk("check", COMMUNITY, most=10)


def forms_go_out(desk: Desk) -> None:
    """To four departments, with the due day; the text of the e-mail lies beside them."""
    desk.step = "様式を配る"
    for plan, folder in ((COMMUNITY, "様式/福祉"), (DISABILITY, "様式/障害")):
        contact = "地域福祉課計画係（電話0166-00-0000）"
        desk("template", plan, "--split", "担当課", "--due", "令和8年7月31日", "--contact", contact, "-o", folder)


def forms_come_back(desk: Desk) -> None:
    """In July, each with mistakes of its own, and two in the wrong folder."""
    back = desk.folder / "返ってきた様式"
    (back / "28日").mkdir(parents=True)
    form, other = _forms(desk, "福祉"), _forms(desk, "障害")
    welfare = ANSWERS[WELFARE] | {"3-2-1": "3,308件", "3-2-2": "0.417%", "3-2-3": "900件", "4-2-1": ""}
    desk.arrives(staff.answer(form[WELFARE], welfare), back)
    desk.arrives(staff.saved_as(staff.answer(form[COUNCIL], _one_row_off(ANSWERS[COUNCIL])), "ods"), back / "28日")
    desk.arrives(staff.open_and_save(staff.answer(form[ELDERLY], ANSWERS[ELDERLY]), _untidy), back / "28日")
    turned = staff.open_and_save(staff.answer(form[DISASTER], ANSWERS[DISASTER]), _turned)
    desk.arrives(staff.saved_as(turned, "xls"), back)
    mistaken = DISABILITY_ANSWERS[COUNCIL] | {"4": "5人", "5": "13,150万円"}
    desk.arrives(staff.answer(other[COUNCIL], mistaken), back)
    desk.step = "様式が返ってくる"
    said = desk("collect", "返ってきた様式", "-o", COMMUNITY, "--reply", "返す文", exit_code=1)
    for told in (
        "前回（90件）の10倍です。桁の誤りではありませんか。",
        "前回と同じ値です。前回の値が残っていませんか。",
        "0.417%は、41.7%の書き誤りではありませんか",
        "行を取り違えていませんか。",
        "望ましい方向: 増加 → 減少",
        "R7の評価が「改善」から「悪化」に変わります。",
        "「.ods」の形式なので、LibreOfficeで .xlsx に変換して読みました",
        "「.xls」の形式なので、LibreOfficeで .xlsx に変換して読みました",
        "空の行が1行あります",
        "シート「指標」の名前が変わっています",
        "コメント（長寿社会課 係員）があります：「22団体かもしれません」",
        "シート「内訳」：様式にないシートです",
        "ほかの計画「第7期ある市障害福祉計画」の様式です",
        "R8の値を4件取り込みました。",
    ):
        assert told in said
    desk("collect", "--status", "返ってきた様式", "-o", COMMUNITY, "--to", "状況.html")
    assert _values(desk.folder / COMMUNITY).keys() == set(ANSWERS[ELDERLY])
    shutil.move(back / other[COUNCIL].name, desk.folder / "届いた障害.xlsx")
    desk.step = "もう一つの計画"
    said = desk("collect", "届いた障害.xlsx", "-o", DISABILITY, exit_code=1)
    assert "前回（49人）の約10分の1です。" in said
    assert "131,500千円" in said


def forms_come_back_mended(desk: Desk) -> None:
    """In August, after the texts were sent back: what was right is confirmed, what was wrong is mended."""
    back = desk.folder / "返ってきた様式2"
    back.mkdir()
    form, other = _forms(desk, "福祉"), _forms(desk, "障害")
    for department in (WELFARE, COUNCIL, DISASTER):
        desk.arrives(staff.saved_as(staff.answer(form[department], ANSWERS[department]), "xlsx"), back)
    desk.step = "直って返ってくる"
    desk("collect", "返ってきた様式2", "-o", COMMUNITY, most=16)
    desk("collect", "--status", "-o", COMMUNITY)
    assert _values(desk.folder / COMMUNITY) == {
        number: text for each in ANSWERS.values() for number, text in each.items()
    }
    both = [desk.arrives(staff.answer(path, DISABILITY_ANSWERS[name]), back) for name, path in other.items()]
    desk.step = ""
    desk("collect", *both, "-o", DISABILITY)
    desk("collect", *both, "-o", DISABILITY)


def the_next_report_is_published(desk: Desk) -> None:
    """In September, where the last one stays as it was."""
    desk.step = "次の報告書"
    desk("check", COMMUNITY, most=6)
    desk("publish", COMMUNITY, "--allow-open", REASON)
    desk("verify", COMMUNITY)
    desk.step = ""
    desk("publish", DISABILITY, "--allow-open", REASON)
    assert {path.name for path in (desk.folder / "公表").iterdir()} == {"R7-2026-03-31", "R8-2026-09-10"}


def _forms(desk: Desk, plan: str) -> dict[str, Path]:
    """Copies of the forms as they were handed out, by department, for these to write in."""
    there = desk.folder / f"各課_{desk.day}" / plan
    shutil.copytree(desk.folder / "様式" / plan, there)
    return {path.stem.partition("_")[2]: path for path in sorted(there.glob("*.xlsx"))}


def _values(plan: Path) -> dict[str, str]:
    """The values of R8 as they were written."""
    found = ((each.id, each.value("R8")) for each in load_plan(plan).indicators)
    return {number: value.written for number, value in found if value}


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _one_row_off(answers: dict[str, str]) -> dict[str, str]:
    """Each of the first answers one row too low, so that the first row stays empty."""
    first, second, third, fourth, *others = answers
    slipped = {second: answers[first], third: answers[second], fourth: answers[third]}
    return slipped | {number: answers[number] for number in others}


def _untidy(sheet: Worksheet) -> None:
    """A row put in, another name of the sheet, a comment, and a sheet of one's own."""
    staff.at(sheet, "4-1-2", VALUE).comment = Comment("22団体かもしれません", "長寿社会課 係員")
    sheet.insert_rows(staff.at(sheet, "4-1-1", VALUE).row)
    sheet.title = "長寿"
    assert sheet.parent is not None
    sheet.parent.create_sheet("内訳").append(["教室", "人数"])


def _turned(sheet: Worksheet) -> None:
    """The protection taken off and 望ましい方向 changed."""
    sheet.protection.sheet = False
    staff.at(sheet, "4-3-3", "望ましい方向").value = "減少"
