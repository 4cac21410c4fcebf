"""A city's own Word file is filled where its content controls say so, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from fixtures.word_forms import PLACEHOLDER, STYLE, a_form, a_run, control

from plan_report.errors import InputError, UsageError
from plan_report.render.formats import Format
from plan_report.runs.build import Request, build
from plan_report.runs.verify import State, verify

ROUNDS = Path(__file__).parents[1] / "cases" / "rounds"


def filled(form: Path, source: Path | None = None, **more: Any) -> tuple[Any, list[str]]:
    """The report in the form, as python-docx opens it, and what was told."""
    told: list[str] = []
    out = form.parent / "out"
    build(Request(source, out=out, formats=(Format.DOCX,), into=form, **more), tell=told.append)
    return docx.Document(str(out / "report.docx")), told


def content_of(document: Any, name: str) -> Any:
    """What the first control of this name holds."""
    for element in document.element.iter(qn("w:sdt")):
        if element.find(f"{qn('w:sdtPr')}/{qn('w:alias')}").get(qn("w:val")) == name:
            return element.find(qn("w:sdtContent"))
    raise AssertionError(name)


def texts_of(content: Any) -> list[str]:
    """The texts of paragraphs, those of cells included."""
    return ["".join(t.text or "" for t in each.iter(qn("w:t"))) for each in content.iter(qn("w:p"))]


def changed(path: Path, content: Any) -> Path:
    """A form without marks into whose body an element is put."""
    document = docx.Document(str(a_form(path)))
    document.element.body.sectPr.addprevious(content)
    document.save(str(path))
    return path


def test_a_form_that_draws_in_other_files_is_refused(tmp_path: Path) -> None:
    """A document type far behind a comment, in whatever part."""
    form = a_form(tmp_path / "様式.docx", "概要")
    with ZipFile(form, "a") as archive:
        archive.writestr("word/more.dat", b"<!-- " + b"x" * 200_000 + b" --><!DOCTYPE r><r/>")
    with pytest.raises(InputError, match="DOCTYPE"):
        filled(form)


def test_the_rest_of_the_file_stays_as_it_is(tmp_path: Path) -> None:
    """Paper, letterhead, styles and the words around the marks."""
    form = a_form(tmp_path / "様式.docx", "概要", "評価表")
    before, (after, _) = docx.Document(str(form)), filled(form)
    assert [after.paragraphs[0].text, after.paragraphs[-1].text] == ["市のあいさつ", "市の結び"]
    assert after.sections[0].header.paragraphs[0].text == "作り物市の用紙"
    assert after.sections[0].footer.paragraphs[0].text == "作り物市福祉部"
    assert after.element.body.sectPr.xml == before.element.body.sectPr.xml
    assert after.styles.element.xml == before.styles.element.xml
    assert PLACEHOLDER not in after.element.xml


def test_texts_take_the_style_of_the_placeholder(tmp_path: Path) -> None:
    """The city's own, in its size, also within the cells of a table."""
    document, _ = filled(a_form(tmp_path / "様式.docx", "要確認"))
    content = content_of(document, "要確認")
    id_ = next(each.style_id for each in document.styles if each.name == STYLE)
    styles = {each.get(qn("w:val")) for each in content.iter(qn("w:pStyle"))}
    caption = next(each.style_id for each in document.styles if each.name == "Caption")
    assert styles == {id_, caption}


def test_all_tables_of_indicators_are_whole(tmp_path: Path) -> None:
    """One table a node however long, its head repeated by Word, no page break of ours."""
    document, _ = filled(a_form(tmp_path / "様式.docx", "評価表"))
    content = content_of(document, "評価表")
    tables = list(content.iter(qn("w:tbl")))
    assert len(tables) == 4
    assert all(next(table.iter(qn("w:tblHeader")), None) is not None for table in tables)
    assert next(content.iter(qn("w:pageBreakBefore")), None) is None
    assert "続き" not in "".join(texts_of(content))
    assert sum(text.startswith("目指す地域像") and "\n" not in text for text in texts_of(content)) >= 4


def test_a_table_is_as_wide_as_the_text(tmp_path: Path) -> None:
    """170 mm between margins of 20 mm on A4."""
    document, _ = filled(a_form(tmp_path / "様式.docx", "評価表2"))
    width = content_of(document, "評価表2").find(f".//{qn('w:tblW')}").get(qn("w:w"))
    assert int(width) == pytest.approx(170 / 25.4 * 1440, abs=2)


def test_a_number_is_understood_at_any_width(tmp_path: Path) -> None:
    """図１ is 図1; each mark that stands twice is filled twice."""
    document, told = filled(a_form(tmp_path / "様式.docx", "図１", "図1"), ROUNDS)
    assert len(list(document.element.body.iter(qn("w:drawing")))) == 2
    assert any("図1（2か所）" in each for each in told)


def test_charts_and_pictures_are_parts_of_the_file(tmp_path: Path) -> None:
    """Every link of a drawing leads somewhere, and no number of a drawing comes twice."""
    form = a_form(tmp_path / "様式.docx", "概要", "図2", "評価表", "評価表1")
    document, _ = filled(form, ROUNDS)
    links = [each for each in document.element.body.xpath(".//@r:id | .//@r:embed") if "report" in each]
    assert len(links) > 3
    parts = {str(document.part.rels[each].target_part.partname).lstrip("/") for each in links}
    with ZipFile(tmp_path / "out" / "report.docx") as archive:
        assert parts <= set(archive.namelist())
    numbers = document.element.body.xpath(".//wp:docPr/@id")
    assert len(numbers) == len(set(numbers))


def test_a_filled_file_can_be_filled_again(tmp_path: Path) -> None:
    """Its charts are those of the earlier report; the new ones get other names."""
    filled(a_form(tmp_path / "様式.docx", "図1", "図2"), ROUNDS)
    again = (tmp_path / "out" / "report.docx").rename(tmp_path / "前回.docx")
    document, _ = filled(again, ROUNDS)
    assert len(list(document.element.body.iter(qn("w:drawing")))) == 2
    with ZipFile(tmp_path / "out" / "report.docx") as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))


def test_a_mark_in_a_cell_gets_its_part(tmp_path: Path) -> None:
    """As wide as the cell; a cell ends with a paragraph."""
    document, _ = filled(a_form(tmp_path / "様式.docx", columns=("発行者", "主体別")))
    assert texts_of(content_of(document, "発行者")) == ["旭川市　旭川市社会福祉協議会"]
    content = content_of(document, "主体別")
    assert content.find(qn("w:tbl")) is not None
    assert content[-1].tag == qn("w:p")


def test_a_part_with_a_mark_of_its_own_is_not_told_twice(tmp_path: Path) -> None:
    """概要 leaves out the figure that the file has another place for."""
    alone, _ = filled(a_form(tmp_path / "一つ.docx", "概要"))
    both, _ = filled(a_form(tmp_path / "二つ.docx", "概要", "図1"))
    drawn = [
        len(list(content_of(each, name).iter(qn("w:drawing"))))
        for each, name in ((alone, "概要"), (both, "概要"), (both, "図1"))
    ]
    assert drawn == [2, 1, 1]


def test_what_is_not_filled_is_told(tmp_path: Path) -> None:
    """Names that are none of ours stay; what the report has not is emptied; other names are listed."""
    document, told = filled(a_form(tmp_path / "様式.docx", "表題", "なぞ", "正誤表", "図9"))
    assert texts_of(content_of(document, "なぞ")) == [PLACEHOLDER]
    assert texts_of(content_of(document, "正誤表")) == [""]
    said = "\n".join(told)
    assert "様式.docx の なぞ は、知らない名前のため、そのままにしました。" in said
    assert "正誤表、図9 に当たる部分は、今回の報告書にありません。空にしました。" in said
    assert "にない目印（使えるもの）: 評価の回、" in said


def test_a_mark_among_words_takes_texts_only(tmp_path: Path) -> None:
    """A text stands in the sentence; a table there is refused, and nothing is written."""
    sentence = f"<w:p xmlns:w='{docx.oxml.ns.nsmap['w']}'/>"
    paragraph = docx.oxml.parse_xml(sentence)
    paragraph.append(control("評価の回", a_run(), "<w:text/>"))
    paragraph.append(docx.oxml.parse_xml(f"<w:r xmlns:w='{docx.oxml.ns.nsmap['w']}'><w:t>について</w:t></w:r>"))
    document, _ = filled(changed(tmp_path / "文中.docx", paragraph))
    assert "令和7年度評価について" in texts_of(document.element.body)
    paragraph.insert(0, control("評価表", a_run()))
    with pytest.raises(InputError, match="「評価表」は文の途中にあるため"):
        filled(changed(tmp_path / "表.docx", paragraph), layout="evaluation")


def test_an_inline_mark_alone_in_its_paragraph_takes_tables(tmp_path: Path) -> None:
    """Word makes such a control where an empty line was chosen."""
    paragraph = docx.oxml.parse_xml(f"<w:p xmlns:w='{docx.oxml.ns.nsmap['w']}'/>")
    paragraph.append(control("凡例", a_run(), "<w:text/>"))
    document, _ = filled(changed(tmp_path / "様式.docx", paragraph))
    content = content_of(document, "凡例")
    assert content.find(qn("w:tbl")) is not None
    assert content.getparent().getparent().tag == qn("w:body")
    assert content.getparent().find(f"{qn('w:sdtPr')}/{qn('w:text')}") is None


def test_a_table_in_the_control_shows_how_ours_is_set(tmp_path: Path) -> None:
    """Its style in place of our rules and fills."""
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>'
        '<w:tr><w:tc><w:p><w:pPr><w:jc w:val="center"/></w:pPr></w:p></w:tc></w:tr></w:tbl><w:p/>'
    )
    document, _ = filled(changed(tmp_path / "様式.docx", control("要確認", table)))
    properties = content_of(document, "要確認").find(f".//{qn('w:tblPr')}")
    assert properties.find(qn("w:tblStyle")).get(qn("w:val")) == "TableGrid"
    assert properties.find(qn("w:tblBorders")) is None
    lead = content_of(document, "要確認").find(qn("w:p"))
    assert lead.find(f"{qn('w:pPr')}/{qn('w:jc')}") is None  # which is of its cells alone


def test_a_file_without_marks_is_refused(tmp_path: Path) -> None:
    """With the names and how to make a control."""
    with pytest.raises(InputError, match=r"コンテンツコントロール.*開発.*使える名前は 表題、.*図1、.*評価表1") as error:
        filled(a_form(tmp_path / "様式.docx", "なぞ"))
    assert not (tmp_path / "out").exists()
    assert len(error.value.problems) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0 old or locked", "パスワードが掛かっているか、古いWordの形式"),
        (b"a text", "として読めません"),
        (b"", "として読めません"),
    ],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    """With the reason."""
    form = tmp_path / "様式.docx"
    form.write_bytes(data)
    with pytest.raises(InputError, match=said):
        filled(form)


@pytest.mark.parametrize("name", ["[Content_Types].xml", "word/document.xml"])
def test_a_part_that_cannot_be_unpacked_is_no_surprise(tmp_path: Path, name: str) -> None:
    """A file that was cut short by a copier or a mail program has bytes in it that no packing makes."""
    form = a_form(tmp_path / "様式.docx", "表題")
    with ZipFile(form) as archive:
        info = archive.getinfo(name)
    data = bytearray(form.read_bytes())
    start = info.header_offset + 30 + len(info.filename.encode()) + 4
    data[start : start + 40] = b"\xff" * 40
    form.write_bytes(data)
    with pytest.raises(InputError, match="として読めません"):
        filled(form)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "マクロ入りの文書"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "テンプレート"),
    ],
)
def test_other_kinds_of_word_files_are_refused(tmp_path: Path, kind: str, said: str) -> None:
    """A document with macros and a template, whatever they are called."""
    plain, form = a_form(tmp_path / "元.docx", "表題"), tmp_path / "様式.docx"
    usual = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with ZipFile(plain) as source, ZipFile(form, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(usual.encode(), kind.encode()))
    with pytest.raises(InputError, match=said):
        filled(form)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Before anything is read."""
    with pytest.raises(UsageError, match=r"ない\.docx"):
        filled(tmp_path / "ない.docx")


def test_verify_does_not_claim_what_it_did_not_compare(tmp_path: Path) -> None:
    """The file by its hash only; the record names the form and its hash."""
    filled(a_form(tmp_path / "様式.docx", "表題"))
    record, report = tmp_path / "out" / "report.json", tmp_path / "out" / "report.docx"
    assert [each.state for each in verify(record)] == [State.OWN_FORM]
    assert "様式.docx" in record.read_text(encoding="utf-8")
    report.write_bytes(report.read_bytes() + b" ")
    assert [each.state for each in verify(record)] == [State.CHANGED]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """As every file of ours."""
    form = a_form(tmp_path / "様式.docx", "概要", "評価表")
    made = []
    for _ in range(2):
        filled(form)
        made.append((tmp_path / "out" / "report.docx").read_bytes())
    assert made[0] == made[1]
