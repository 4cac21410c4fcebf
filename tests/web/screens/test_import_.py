"""1 表を読み込む: what each column is, why, and what comes of it; decided by a person, remembered, made a plan."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fixtures import city_tables
from fixtures.web_visitor import Visitor
from lxml import html

from plan_report.load import load_plan
from plan_report.web.app import create_app
from plan_report.web.desks import Desks

XLSX = "元の表/表.xlsx"


def said(page: html.HtmlElement) -> str:
    """What a page says."""
    return " ".join(" ".join(page.itertext()).split())


def form_of(page: html.HtmlElement) -> dict[str, Any]:
    """All that the form of the table holds, as a browser sends it."""
    found: dict[str, Any] = {}
    (form,) = page.xpath("//form[@id='import-form']")
    for field in form.xpath(".//input[@name] | .//select[@name]"):
        name = field.get("name")
        if field.tag == "select":
            chosen = field.xpath(".//option[@selected]") or field.xpath(".//option")
            found[name] = chosen[0].get("value", chosen[0].text)
        elif field.get("type") != "checkbox":
            found.setdefault(name, []).append(field.get("value"))
        elif field.get("checked") is not None:
            found.setdefault(name, []).append(field.get("value", "on"))
    return found


@pytest.fixture
def at_table(tmp_path: Path) -> Callable[..., Visitor]:
    """The application with a table on a desk of its own, chosen at /new."""

    def open_table(make: Callable[[Path], None]) -> Visitor:
        make(tmp_path / "表.xlsx")
        app = create_app()
        client = app.test_client()
        file = (BytesIO((tmp_path / "表.xlsx").read_bytes()), "計画/表.xlsx")
        answer = client.post("/new/table", data={"table": file, "csrf": app.config["CSRF"]})
        assert answer.status_code == 303
        key = answer.location.split("/")[1]
        desks = app.extensions["desks"]
        assert isinstance(desks, Desks)
        desk = desks.get(key)
        assert desk is not None
        return Visitor(client, desk)

    return open_table


def page_of(answer: Any) -> html.HtmlElement:
    """An answer as a tree."""
    return html.document_fromstring(answer.text)


def test_a_table_lies_alone_on_a_new_desk(at_table: Callable[..., Visitor]) -> None:
    """Nothing else is written before somebody has looked; the table is not saved anywhere yet, and the step waits."""
    at = at_table(city_tables.simple)
    page = page_of(at.get("import"))
    assert list(at.desk.copy.state()) == [XLSX]
    assert at.desk.unsaved() == (XLSX,)
    assert "途中" in said(page.xpath("//nav//a[@aria-current='page']")[0])
    assert "決め方 A No. 1、2、3" in said(page)
    assert page.xpath("string(//select[@id='s0-c3']/option[@selected] | //select[@id='s0-c3']//option[@selected])") == (
        "基準値"
    )
    assert page.xpath("//input[@id='s0-c3-year']/@value") == ["R4年度"]
    assert "5指標のうち、初めの5指標です" in said(page)


def test_a_change_is_kept_and_shown_at_once(at_table: Callable[..., Visitor]) -> None:
    """In the preview and in 取り込み.toml, as one step that can be undone; the table itself stays as it is."""
    at = at_table(city_tables.simple)
    before = at.desk.copy.state()[XLSX]
    form = form_of(page_of(at.get("import"))) | {"s0-c7": "主体", "title": "ある市の計画"}
    page = page_of(at.post("import", form))
    assert "選んだとおり" in said(page)
    again = page_of(at.get("import"))
    assert again.xpath("string(//select[@id='s0-c7']//option[@selected])") == "主体"
    assert again.xpath("//input[@id='title']/@value") == ["ある市の計画"]
    assert at.desk.copy.state()[XLSX] == before
    assert at.desk.undoable is not None
    assert at.desk.undoable.label == "表の読み方"


def test_the_plan_is_made(at_table: Callable[..., Visitor]) -> None:
    """With what the table does not say as it was typed; the next screen is that of the values, and the log tells."""
    at = at_table(city_tables.two_rows)
    form = form_of(page_of(at.get("import"))) | {"organisations": "ある市、ある社協", "title": "子どもの計画"}
    at.post("import/make", form)
    plan = load_plan(at.desk.copy.folder)
    assert (plan.title, plan.organisations, len(list(plan.indicators))) == ("子どもの計画", ("ある市", "ある社協"), 4)
    assert [each.id for each in plan.rounds] == ["R4", "R5"]
    assert at.desk.history()[-1].new == "4指標"
    assert at.desk.reading.round_id == "R5"
    assert "済み" in said(page_of(at.get("import")).xpath("//nav//a[@aria-current='page']")[0])


def test_of_a_plan_that_is_there_nothing_is_lost(at_table: Callable[..., Visitor]) -> None:
    """Another plan from the table is one beside it, on a desk of its own."""
    at = at_table(city_tables.two_rows)
    at.post("import/make", form_of(page_of(at.get("import"))))
    before = at.desk.copy.state()
    form = form_of(page_of(at.get("import"))) | {"s0-c3": "取り込まない", "s0-c4": "取り込まない"}
    answer = at.post("import/make", form)
    assert at.desk.copy.state() == before
    made = at.client.application.extensions["desks"].get(answer.request.path.split("/")[1])
    assert made is not at.desk
    assert [each.id for each in load_plan(made.copy.folder).rounds] == ["R5"]
    assert "これは新しい計画です。" in answer.text
    assert XLSX in made.copy.state()


def test_what_cannot_be_is_told_in_its_place(at_table: Callable[..., Visitor]) -> None:
    """All at once, what was chosen stays, and nothing is written."""
    at = at_table(city_tables.simple)
    wrong = {"s0-c1": "取り込まない", "s0-c5": "R5の値", "s0-last": "末", "levels": "指標名"}
    form = form_of(page_of(at.get("import"))) | wrong
    answer = at.post("import/make", form)
    page = page_of(answer)
    assert answer.status_code == 422
    links = page.xpath("//*[@id='faults']//a/@href")
    assert links == ["#s0-last", "#levels", "#s0", "#s0-c5"]
    assert all(page.xpath(f"//*[@id='{each[1:]}']") for each in links)
    assert "「R5の値」がE列とF列にあります" in said(page)
    assert page.xpath("//select[@id='s0-c5']/@aria-invalid") == ["true"]
    assert page.xpath("string(//select[@id='s0-c5']//option[@selected])") == "R5の値"
    assert list(at.desk.copy.state()) == [XLSX]


@pytest.mark.parametrize("make", [city_tables.cards, city_tables.two_rows, city_tables.values_and_times])
def test_no_file_of_the_plan_is_named(make: Callable[[Path], None], at_table: Callable[..., Visitor]) -> None:
    """What cannot be read is told at the cell of the official's own table."""
    text = said(page_of(at_table(make).get("import")))
    assert not re.search(r"(indicators|R[0-9])\.csv|\.toml|--", text)


def test_headings_are_picked(at_table: Callable[..., Visitor]) -> None:
    """Under other headings the columns are guessed anew, but for those of the same heading."""
    at = at_table(city_tables.two_rows)
    form = form_of(page_of(at.get("import"))) | {"s0-c1": "指標名", "s0-c0": "区分"}
    page = page_of(at.post("import", {**form, "s0-head": ["3"]}))
    assert page.xpath("//input[@name='s0-head'][@checked]/@value") == ["3"]
    assert page.xpath("string(//td[@id='s0-c4-t'])") != "令和4年度／実績"
    assert page.xpath("string(//select[@id='s0-c0']//option[@selected])") == "区分"


def test_a_column_becomes_a_level_by_its_heading(at_table: Callable[..., Visitor]) -> None:
    """It is offered in the menu, and then one of the plan's levels."""
    at = at_table(city_tables.simple)
    form = form_of(page_of(at.get("import"))) | {"s0-c8": "取り込まない"}
    page = page_of(at.post("import", form))
    assert not page.xpath("//select[@id='s0-c8']/optgroup[@label='新しい段にする']")  # 備考 is a word of its own
    at = at_table(city_tables.unit_headings)
    page = page_of(at.get("import"))
    assert page.xpath("//select[@id='s0-c9']/optgroup[@label='新しい段にする']/option/@value") == ["要因分析"]
    page = page_of(at.post("import", form_of(page) | {"s0-c9": "要因分析"}))
    assert page.xpath("//input[@id='levels']/@value") == ["分野、要因分析"]


def test_the_next_table_is_read_as_the_one_before(at_table: Callable[..., Visitor], tmp_path: Path) -> None:
    """Columns of the same heading are what they were taken for."""
    at = at_table(city_tables.simple)
    at.post("import/make", form_of(page_of(at.get("import"))) | {"s0-c7": "主体"})
    file = (BytesIO((tmp_path / "表.xlsx").read_bytes()), "来年の表.xlsx")
    page = page_of(at.post("import/table", {"table": file}))
    assert "来年の表.xlsx" in said(page)
    assert page.xpath("string(//select[@id='s0-c7']//option[@selected])") == "主体"


def test_a_table_of_another_kind_is_refused(at_table: Callable[..., Visitor]) -> None:
    """With what to do; also where no file was chosen, and where a file is none of its kind."""
    at = at_table(city_tables.simple)
    other = at.post("import/table", {"table": (BytesIO(b"x"), "表.xls")})
    assert other.status_code == 422
    assert "「Excelブック（.xlsx）」の形式で保存してから" in other.text
    assert "表のファイルがありません" in at.post("import/table", {}).text
    broken = at.post("import/table", {"table": (BytesIO(b"x"), "壊れた表.xlsx")})
    assert "この表は読み込めません" in broken.text
    assert str(at.desk.copy.folder) not in broken.text


@pytest.fixture
def at_values(at_seed: Visitor, tmp_path: Path) -> Callable[..., html.HtmlElement]:
    """The seed's plan at a table of these numbers, names and values of R7; gives the screen."""

    def put(*rows: tuple[object, ...], heading: str = "令和7年度実績") -> html.HtmlElement:
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in (("番号", "指標名", heading), *rows):
            book.active.append(row)
        book.save(tmp_path / "今年の表.xlsx")
        file = (BytesIO((tmp_path / "今年の表.xlsx").read_bytes()), "今年の表.xlsx")
        return page_of(at_seed.post("import/table", {"table": file}))

    return put


def name_of(at: Visitor, number: str) -> str:
    """What the plan calls an indicator."""
    return next(each.name for each in at.desk.reading.plan.indicators if each.id == number)


def value_of(at: Visitor, number: str) -> str:
    """What the plan says of it in R7."""
    value = next(each for each in at.desk.reading.plan.indicators if each.id == number).value("R7")
    return value.written if value else ""


def test_a_table_goes_into_the_plan_that_is_there(at_seed: Visitor, at_values: Callable[..., html.HtmlElement]) -> None:
    """Seen before, with what stays out and why; nothing but the values changes, in one step that can be undone."""
    before = at_seed.desk.copy.state()
    first, second, third = (name_of(at_seed, each) for each in ("1-1-1", "1-1-2", "1-1-3"))
    page = at_values(
        ("1-1-1", first, 7),  # its unit is the plan's
        ("1-1-2", second.replace("、", "、 "), "9件"),  # as it is
        ("1-1-3", third, "146人"),
        ("1-2-1", "名を変えた指標", "2,000件"),
        ("9-9-9", "新しい指標", "1件"),
    )
    text = said(page)
    assert "書き換わる値 1件" in text
    assert "今と同じ値 1件" in text
    assert f"1-1-1 {first} 5件 7件 書き換わります" in text
    assert "基準値と単位が違います" in text
    assert "番号は同じですが、計画の指標名は" in text
    assert "計画にない指標です" in text
    assert "表にない30件" in text
    assert set(at_seed.desk.copy.state()) - set(before) == {"元の表/今年の表.xlsx"}
    answer = at_seed.post("import/fill", form_of(page))
    assert "「今年の表.xlsx」から、R7の1件を計画に取り込みました。" in answer.text
    assert value_of(at_seed, "1-1-1") == "7件"
    after = at_seed.desk.copy.state()
    assert {each for each in before if before[each] != after[each]} == {"R7.csv"}
    assert at_seed.desk.history()[-1].why == "表「今年の表.xlsx」の取込み"
    at_seed.desk.undo()
    assert at_seed.desk.copy.state()["R7.csv"] == before["R7.csv"]


def test_a_renamed_indicator_goes_in_when_somebody_says_so(
    at_seed: Visitor, at_values: Callable[..., html.HtmlElement]
) -> None:
    """A number alone is not enough."""
    page = at_values(("1-2-1", "名を変えた指標", "2,000件"), ("1-1-1", name_of(at_seed, "1-1-1"), "5件"))
    assert at_seed.post("import/fill", form_of(page)).status_code == 422
    page = page_of(at_seed.post("import", form_of(page) | {"agreed": ["1-2-1"]}))
    assert page.xpath("//input[@name='agreed'][@checked]/@value") == ["1-2-1"]
    at_seed.post("import/fill", form_of(page))
    assert value_of(at_seed, "1-2-1") == "2,000件"


def test_a_table_of_another_year_says_how_it_goes_in(at_values: Callable[..., html.HtmlElement]) -> None:
    """Nothing of it is taken for the round's values by itself."""
    page = at_values(("1-1-1", "講座", "5件"), heading="令和5年度実績")
    assert "令和7年度評価の値の列がありません" in said(page)
    assert page.xpath("//select[@id='s0-c2']//option[@value='R7の値']")


def test_a_row_that_is_there_twice_stays_out(at_seed: Visitor, at_values: Callable[..., html.HtmlElement]) -> None:
    """Nobody can tell which is meant."""
    name = name_of(at_seed, "1-1-1")
    page = at_values(("1-1-1", name, "7件"), ("1-1-1", name, "8件"))
    assert "計画の1-1-1に当たる行が、表に2行あります" in said(page)
    assert at_seed.post("import/fill", form_of(page)).status_code == 422


def test_a_plan_that_was_made_otherwise_asks_for_a_table_only_if_there_is_one(at_seed: Visitor) -> None:
    """The step at the left says so."""
    page = page_of(at_seed.get("import"))
    assert "表を置くだけでは、計画は変わりません" in said(page)
    assert "なし" in said(page.xpath("//nav//a[@aria-current='page']")[0])


def test_a_plan_from_nothing() -> None:
    """Its files, and every fault of what was typed at once."""
    app = create_app()
    client = app.test_client()
    csrf = {"csrf": app.config["CSRF"]}
    refused = client.post("/new/blank", data={**csrf, "levels": "施策、施策", "scheme": "three-way"})
    assert refused.status_code == 422
    assert re.search(r"「計画の名称」に書いて.*「評価の回の記号」に「R7」のように.*同じ名の段", refused.text, re.DOTALL)
    assert 'value="施策、施策"' in refused.text
    typed = {"title": "ある市の計画", "levels": "施策", "round": "R7", "scheme": "three-way", "paper": "A4-portrait"}
    made = client.post("/new/blank", data={**csrf, **typed})
    desk = app.extensions["desks"].get(made.location.split("/")[1])
    assert set(desk.copy.state()) == {"plan.toml", "indicators.csv", "R7.csv"}
    assert desk.name == "ある市の計画"
