"""2 値を確かめる: what is written beside how it was read; each cell is judged at once, alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fixtures.plan_books import write_plan_book
from fixtures.web_visitor import Visitor, visitor
from lxml import html

from plan_report.desk.desk import Desk


def row_of(text: str, number: str) -> html.HtmlElement:
    """The row of an indicator, in a page or in the answer to a changed cell."""
    page = html.document_fromstring(f"<table>{text}</table>" if text.lstrip().startswith("<hx-") else text)
    (row,) = page.xpath(f"//tr[th//input[@name='number' and @value='{number}']]")
    return row


def words(element: html.HtmlElement) -> str:
    """Its text without the blanks of the page."""
    return "".join(element.text_content().split())


def form_of(row: html.HtmlElement, *pieces: str, **more: str) -> dict[str, Any]:
    """What a row of the table sends, with these texts in its fields, or with those that stand there."""
    sent: dict[str, Any] = {each.get("name"): [] for each in row.xpath(".//input")}
    for each in row.xpath(".//input"):
        sent[each.get("name")].append(each.get("value"))
    return {**sent, **{f"piece{at}": each for at, each in enumerate(pieces, start=1)}, "part": "", **more}


def shown_row(at: Visitor, number: str) -> html.HtmlElement:
    """A row as it is shown now."""
    return row_of(at.get("values").text, number)


def enter(at: Visitor, number: str, *pieces: str, status: int = 200) -> str:
    """Another text in a cell, as its field sends it."""
    answer = at.post("values/enter", form_of(shown_row(at, number), *pieces))
    assert answer.status_code == status
    return answer.text


def sheet(desk: Desk) -> str:
    """The values as they stand in the file."""
    return (desk.copy.folder / "R7.csv").read_text(encoding="utf-8-sig")


def test_every_value_stands_beside_how_it_was_read(at_seed: Visitor) -> None:
    """With its baseline, its change and its verdict; a compound has a field a part."""
    text = at_seed.get("values").text
    row = row_of(text, "1-2-1")
    assert words(row).startswith("1-2-1旭川成年後見支援センターの対応件数")
    assert words(row).endswith("1,792件[R4年度]2,062件+270件（+15.1%）改善↗")
    assert row.xpath(".//input[@type='text']/@value") == ["2,062件"]
    assert row_of(text, "2-2-2").xpath(".//input[@type='text']/@value") == ["(個人) 619人", "(団体) 304団体"]
    page = html.document_fromstring(text)
    assert [words(each) for each in page.xpath("//nav[@class='tabs']/a")] == [
        "全て34",
        "直すところ0",
        "確かめるところ10",
        "変えたところ0",
    ]
    assert words(page.xpath("//dl[@class='counts']")[0]) == "改善16維持5悪化8評価対象外5"


def test_a_changed_cell_is_judged_and_its_row_alone_comes_back(at_seed: Visitor) -> None:
    """It is saved outside, in the log, and can be undone as one step."""
    text = enter(at_seed, "1-1-2", "12件")
    row = row_of(text, "1-1-2")
    assert words(row).endswith("12件+2件（+20.0%）改善↗変更：前は悪化")
    assert text.count("<tr ") == 1
    assert "1-1-2を「9件」から「12件」に直しました。判定は「悪化」から「改善」に変わりました。" in text
    desk = at_seed.desk
    assert "（1-1-2の値）" in text
    assert ",12件," in sheet(desk)
    assert desk.outside is not None
    assert ",12件," in (desk.outside.path / "R7.csv").read_text(encoding="utf-8-sig")
    entry = desk.history()[-1]
    assert (entry.what, entry.old, entry.new, entry.why) == ("1-1-2 R7の値", "9件", "12件", "値の入力")
    at_seed.post("undo")
    assert ",9件," in sheet(desk)
    assert "変えたところ 0" in at_seed.get("values").text


def test_what_cannot_be_read_is_kept_and_offers_what_was_meant(at_seed: Visitor) -> None:
    """Nothing that was typed is lost; the proposal is taken by one press; the step counts what is left."""
    text = enter(at_seed, "2-1-1", "0.533")
    row = row_of(text, "2-1-1")
    assert row.get("class") == "is-fault"
    assert words(row).endswith("％がありません。基準値は55.9%です。53.3%にする（2-1-1）")
    assert ",0.533," in sheet(at_seed.desk)
    (field,) = row.xpath(".//input[@type='text']")
    assert (field.get("value"), field.get("aria-invalid"), field.get("aria-describedby")) == ("0.533", "true", "e10")
    assert "直すところへ進む（あと1件）" in text
    assert "あと1件" in at_seed.get("history").text
    whole = at_seed.post("values/enter", form_of(row, whole="53.3%")).text
    assert row_of(whole, "2-1-1").get("class") is None
    assert ",53.3%," in sheet(at_seed.desk)


def test_a_part_is_put_into_its_cell(at_seed: Visitor) -> None:
    """The other part and what stands between them stay."""
    enter(at_seed, "2-2-2", "(個人) 620人", "(団体) 304団体")
    assert ",(個人) 620人 (団体) 304団体," in sheet(at_seed.desk)


def test_a_filter_shows_some_rows(at_seed: Visitor) -> None:
    """Those to mend, to look at, changed."""
    enter(at_seed, "2-1-1", "0.533")
    enter(at_seed, "1-1-2", "12件")
    for part, count in (("faults", 1), ("asks", 9), ("changed", 2)):
        page = html.document_fromstring(at_seed.get(f"values?rows={part}").text)
        assert len(page.xpath("//tbody/tr[@id]")) == count
    assert "直すところは、ありません" not in at_seed.get("values?rows=faults").text


def test_a_doubt_is_confirmed_under_a_name(at_seed: Visitor) -> None:
    """Without a name nobody has confirmed anything."""
    (sign,) = html.document_fromstring(at_seed.get("values").text).xpath(
        "//tr[th//input[@value='3-2-3']]//button[@data-confirm]/@hx-vals"
    )
    form = form_of(shown_row(at_seed, "3-2-3"), **json.loads(sign))
    text = at_seed.post("values/confirm", form).text
    assert "あなたの名前を" in text
    assert at_seed.desk.history() == ()
    at_seed.post("values/who", {"who": " 佐藤　花子 "})
    assert at_seed.desk.who == "佐藤 花子"
    text = at_seed.post("values/confirm", form).text
    assert row_of(text, "3-2-3").get("class") is None
    (entry,) = at_seed.desk.history()
    assert (entry.who, entry.new) == ("佐藤 花子", "確認済み")


def test_a_formula_of_a_workbook_is_not_written_over(tmp_path: Path) -> None:
    """What was typed stays in the field, with the reason."""
    import openpyxl  # noqa: PLC0415 this test alone

    path = write_plan_book(tmp_path / "計画.xlsx")
    book = openpyxl.load_workbook(path)
    book["R7"]["C3"] = "=2+3"
    book.save(path)
    at = visitor(path)
    text = enter(at, "1-1-1", "6件", status=422)
    row = row_of(text, "1-1-1")
    assert "数式が入っているセルなので、書き換えません。" in words(row)
    assert row.xpath(".//input[@type='text']/@value") == ["6件"]
    assert at.desk.history() == ()


def test_a_plan_without_values_says_what_to_do(at_seed: Visitor) -> None:
    """The fields are there; the step waits."""
    path = at_seed.desk.copy.folder / "R7.csv"
    path.unlink()
    text = at_seed.get("values").text
    assert "令和7年度評価の値は、まだ1件もありません。" in text
    assert len(html.document_fromstring(text).xpath("//main//table//input[@type='text']")) == 34
    answer = at_seed.post("values/enter", form_of(row_of(text, "1-1-1"), "5件"))
    assert answer.headers.get("HX-Refresh") or "1-1-1に「5件」を書きました。" in answer.text
    assert "1-1-1," in sheet(at_seed.desk)


def test_a_table_that_cannot_be_read_is_told(at_seed: Visitor) -> None:
    """With the places, instead of the grid."""
    (at_seed.desk.copy.folder / "indicators.csv").write_text("何か\n", encoding="utf-8")
    answer = at_seed.get("values")
    assert answer.status_code == 200
    assert "計画の表をまだ読めないため、値を表示できません。" in answer.text
    assert "指標の表" in answer.text
    assert "indicators.csv" not in answer.text


def test_what_is_wrong_elsewhere_stands_above_the_table(at_seed: Visitor) -> None:
    """A baseline that cannot be read is no matter of a cell here."""
    path = at_seed.desk.copy.folder / "indicators.csv"
    path.write_text(
        path.read_text(encoding="utf-8-sig").replace(",59件 [R4年度],", ",59 件 以上,"), encoding="utf-8-sig"
    )
    text = at_seed.get("values").text
    assert "この表のほかに、直すところが1件あります" in text
    assert words(row_of(text, "3-1-1")).endswith("判定待ち")
    assert "判定待ち" not in words(row_of(text, "3-1-2"))


def test_what_was_changed_meanwhile_is_not_written_over(at_seed: Visitor) -> None:
    """The row comes as it stands now, with what was typed still in its field, and may be put in."""
    seen = shown_row(at_seed, "1-1-2")
    enter(at_seed, "1-1-2", "10件")
    answer = at_seed.post("values/enter", form_of(seen, "12件"))
    assert answer.status_code == 409
    assert ",10件," in sheet(at_seed.desk)
    row = row_of(answer.text, "1-1-2")
    (field,) = row.xpath(".//input[@type='text']")
    assert (field.get("value"), field.get("data-now"), row.get("class")) == ("12件", "10件", "is-ask")
    told = "この値は、表示した後に「10件」に変わりました。入力した「12件」は、まだ書き込んでいません。"
    assert told in words(row)
    put_in, leave = row.xpath(".//button")
    assert [words(each) for each in (put_in, leave)] == [
        "「12件」にする（1-1-2）",
        "「10件」のままにする（1-1-2）",
    ]
    left = at_seed.post("values/enter", form_of(row, **json.loads(leave.get("hx-vals"))))
    assert left.status_code == 200
    assert row_of(left.text, "1-1-2").xpath(".//input[@type='text']/@value") == ["10件"]
    assert at_seed.post("values/enter", form_of(row, **json.loads(put_in.get("hx-vals")))).status_code == 200
    assert ",12件," in sheet(at_seed.desk)


def test_a_row_changed_in_the_folder_meanwhile_is_not_written_over(at_seed: Visitor) -> None:
    """What somebody saved in Excel while the screen stood open is taken in first."""
    seen = shown_row(at_seed, "1-1-2")
    assert at_seed.desk.outside is not None
    path = at_seed.desk.outside.path / "R7.csv"
    path.write_bytes(path.read_bytes().replace(",9件,".encode(), ",110件,".encode()))
    answer = at_seed.post("values/enter", form_of(seen, "12件"))
    assert answer.status_code == 409
    assert "「110件」に変わりました" in answer.text
    assert ",110件," in path.read_text(encoding="utf-8-sig")


def test_a_number_that_is_anothers_by_now_is_not_written_to(at_seed: Visitor) -> None:
    """Rows were numbered anew; and a number that is gone is told with what was typed."""
    seen = shown_row(at_seed, "1-1-2")
    path = at_seed.desk.copy.folder / "indicators.csv"
    name = words(seen.xpath("./td[1]")[0])
    text = path.read_text(encoding="utf-8-sig")
    assert name in text
    path.write_text(text.replace(name, "まったく別の指標"), encoding="utf-8-sig")
    answer = at_seed.post("values/enter", form_of(seen, "12件"))
    assert answer.status_code == 409
    assert "「1-1-2」は、表示した後に「まったく別の指標」の行に変わりました。" in answer.text
    assert ",9件," in sheet(at_seed.desk)
    gone = at_seed.post("values/enter", {**form_of(seen, "12件"), "number": ["7-7-7"]})
    assert gone.status_code == 409
    assert "入力した「12件」は書き込んでいません。" in gone.text


def test_the_other_part_of_a_value_is_not_reverted(at_seed: Visitor) -> None:
    """A tab that shows an older part keeps the newer one; the same part twice is asked."""
    seen = shown_row(at_seed, "2-2-2")
    enter(at_seed, "2-2-2", "(個人) 700人", "(団体) 304団体")
    assert at_seed.post("values/enter", form_of(seen, "(個人) 619人", "(団体) 310団体")).status_code == 200
    assert ",(個人) 700人 (団体) 310団体," in sheet(at_seed.desk)
    answer = at_seed.post("values/enter", form_of(seen, "(個人) 800人", "(団体) 304団体"))
    assert answer.status_code == 409
    row = row_of(answer.text, "2-2-2")
    assert row.xpath(".//input[@type='text']/@value") == ["(個人) 800人", "(団体) 304団体"]
    assert json.loads(row.xpath(".//button/@hx-vals")[0])["whole"] == "(個人) 800人 (団体) 310団体"


def test_a_doubt_that_was_not_shown_is_not_confirmed(at_seed: Visitor) -> None:
    """The row has other doubts than those that somebody looked at."""
    at_seed.post("values/who", {"who": "佐藤"})
    seen = shown_row(at_seed, "3-2-3")
    (sign,) = seen.xpath(".//button[@data-confirm]/@hx-vals")
    enter(at_seed, "3-2-3", "91件")
    text = at_seed.post("values/confirm", form_of(seen, **json.loads(sign))).text
    assert "3-2-3は、表示した後に変わりました。" in text
    assert not any(each.new == "確認済み" for each in at_seed.desk.history())


def test_a_form_without_a_sign_writes_nothing(at_seed: Visitor) -> None:
    """As a page of an earlier version would send it."""
    assert at_seed.post("values/enter", {"number": "1-1-2", "piece1": "12件"}).status_code == 409
    assert ",9件," in sheet(at_seed.desk)


def test_a_bare_number_gets_the_unit_that_stands_beside_it(at_seed: Visitor) -> None:
    """With or without commas; a share that may be a ratio stays for its proposal."""
    path = at_seed.desk.copy.folder / "R7.csv"
    path.write_bytes(path.read_bytes().replace(",9件,".encode(), b",,", 1))
    row = shown_row(at_seed, "1-1-2")
    assert words(row.xpath(".//*[@class='of-unit']")[0]) == "件"
    for typed, written in (("1234", "1234件"), ("1,300", '"1,300件"'), ("12件", "12件")):
        enter(at_seed, "1-1-2", typed)
        assert f",{written}," in sheet(at_seed.desk)
    enter(at_seed, "2-1-1", "54.2")
    assert ",54.2%," in sheet(at_seed.desk)
    enter(at_seed, "2-1-1", "0.542")
    assert ",0.542," in sheet(at_seed.desk)


def test_numbers_are_shown_with_commas_as_in_the_report(at_seed: Visitor) -> None:
    """The file keeps what was written, until somebody changes it."""
    enter(at_seed, "1-2-1", "2345")
    assert shown_row(at_seed, "1-2-1").xpath(".//input[@type='text']/@value") == ["2,345件"]
    enter(at_seed, "1-2-1", "2,345件")
    assert ",2345件," in sheet(at_seed.desk)
    assert any('value="2,345件"' in at_seed.get(f"report?page={number}").text for number in range(3, 7))


def test_a_column_fills_rows_as_one_step(at_seed: Visitor) -> None:
    """Each gets its unit; where one of them was changed meanwhile, none is written."""
    values = {"1-1-1": "7", "1-1-2": "12件", "2-2-2": "(個人) 1人 (団体) 2団体"}
    text = at_seed.get("values").text
    rows = []
    for number, typed in values.items():
        form = form_of(row_of(text, number))
        rows.append({"number": number, "sign": form["sign"][0], "shown": form["shown"], "text": typed})
    shown = at_seed.post("values/fill", {"rows": json.dumps(rows), "part": ""})
    assert shown.status_code == 200
    assert "3行に値を入れました。" in shown.text
    assert shown.text.count("<tr ") == 3
    assert all(f",{each}," in sheet(at_seed.desk) for each in ("7件", "12件", "(個人) 1人 (団体) 2団体"))
    assert [each.new for each in at_seed.desk.history()] == ["7件", "12件", "(個人) 1人 (団体) 2団体"]
    before = sheet(at_seed.desk)
    stale = at_seed.post("values/fill", {"rows": json.dumps([{**each, "text": "3件"} for each in rows]), "part": ""})
    assert "1-1-1、1-1-2、2-2-2の値が、表示した後に変わりました。何も書き込んでいません。" in stale.text
    assert sheet(at_seed.desk) == before
    at_seed.post("undo")
    assert ",9件," in sheet(at_seed.desk)
