"""A Word file as a reader of the finished document sees it."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_report.verify.found import FoundCell, FoundFigure, FoundTable, FoundText, HostileError, UnreadableError
from plan_report.verify.word import read_word

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(path: Path, body: str) -> Path:
    """A file with this body and a style Caption."""
    styles = f'<w:styles {_W}><w:style w:styleId="c1"><w:name w:val="caption"/></w:style></w:styles>'
    with ZipFile(path, "w") as package:
        package.writestr("word/styles.xml", styles)
        package.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
    return path


def paragraph(content: str, style: str = "") -> str:
    """A paragraph with this content in its only run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>'
    return f"<w:p>{properties}<w:r>{content}</w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(f'<w:t>{text}</w:t>')}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows of cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:t>あ</w:t><w:br/><w:t>い</w:t>", "あ\nい"),
        ("<w:t>(1)</w:t><w:tab/><w:t>い</w:t>", "(1)\tい"),
        ("<w:t>あ</w:t></w:r><w:r><w:rPr/><w:t>い</w:t>", "あい"),
        ('<w:t>あ</w:t><w:br w:type="page"/>', "あ"),
        ("<w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t>", "1-2"),
        ("<w:instrText>PAGE</w:instrText><w:t>1</w:t>", "1"),
        ("<w:t>あ</w:t></w:r><w:del><w:r><w:delText>い</w:delText></w:r></w:del><w:r><w:t>う</w:t>", "あう"),
        ("<w:t>あ</w:t></w:r><w:ins><w:r><w:t>い</w:t></w:r></w:ins><w:r>", "あい"),
        ("<w:t>あ</w:t></w:r><w:moveFrom><w:r><w:t>い</w:t></w:r></w:moveFrom><w:r>", "あ"),
        ("<w:t>あ</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>い</w:t>", "あ"),
        ('<w:t>あ</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>い</w:t>', "あい"),
        ("<w:t>あ</w:t></w:r><w:hyperlink><w:r><w:t>い</w:t></w:r></w:hyperlink><w:r>", "あい"),
    ],
)
def test_a_paragraph_reads_as_it_is_seen(tmp_path: Path, content: str, text: str) -> None:
    """With its breaks, without what tracked changes have deleted."""
    assert read_word(word_file(tmp_path / "x.docx", paragraph(content))) == (FoundText(text),)


def test_merged_cells_have_their_spans(tmp_path: Path) -> None:
    """Across and down; an unmerged cell below a merged one is one of its own."""
    restart, goes_on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    body = table(
        cell("a", wide + restart) + cell("b"),
        cell("", wide + goes_on) + cell("c"),
        cell("d") + cell("e") + cell("f"),
    )
    (found,) = read_word(word_file(tmp_path / "x.docx", body))
    assert isinstance(found, FoundTable)
    assert found.cells == (
        FoundCell(0, 0, "a", 2, 2),
        FoundCell(0, 2, "b"),
        FoundCell(1, 2, "c"),
        FoundCell(2, 0, "d"),
        FoundCell(2, 1, "e"),
        FoundCell(2, 2, "f"),
    )


def test_a_caption_belongs_to_the_table_below_it(tmp_path: Path) -> None:
    """One without a table, as below a figure, is a text."""
    body = paragraph("<w:t>表１</w:t>", "c1") + table(cell("a")) + paragraph("<w:t>図１</w:t>", "c1")
    first, second = read_word(word_file(tmp_path / "x.docx", body))
    assert isinstance(first, FoundTable)
    assert first.caption == "表１"
    assert second == FoundText("図１")


def test_a_figure_is_known_by_its_alternative_text(tmp_path: Path) -> None:
    """Beside the text of its paragraph."""
    drawing = (
        '<w:drawing><d:inline xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<d:docPr id="1" name="1" descr="改善は5です"/></d:inline></w:drawing>'
    )
    assert read_word(word_file(tmp_path / "x.docx", paragraph(drawing))) == (FoundFigure("改善は5です"),)


def test_what_stands_in_a_content_control_is_read(tmp_path: Path) -> None:
    """Paragraphs, rows and cells."""
    inner = paragraph("<w:t>あ</w:t>") + table(f"<w:sdt><w:sdtContent>{cell('い')}</w:sdtContent></w:sdt>")
    body = f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    text, found = read_word(word_file(tmp_path / "x.docx", body))
    assert text == FoundText("あ")
    assert isinstance(found, FoundTable)
    assert found.cells == (FoundCell(0, 0, "い"),)


def test_a_table_within_a_cell_is_part_of_it(tmp_path: Path) -> None:
    """It is no table of the report's."""
    (found,) = read_word(word_file(tmp_path / "x.docx", table(f"<w:tc>{table(cell('い'))}</w:tc>")))
    assert isinstance(found, FoundTable)
    assert found.cells == (FoundCell(0, 0, "い"),)


def test_no_entity_is_followed(tmp_path: Path) -> None:
    """A file made to read others, or to grow without end, gives nothing away."""
    secret = tmp_path / "secret"
    secret.write_text("秘密", encoding="utf-8")
    path = tmp_path / "x.docx"
    with ZipFile(path, "w") as package:
        package.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]><w:document {_W}><w:body>'
            f"{paragraph('<w:t>あ&e;</w:t>')}</w:body></w:document>",
        )
    with pytest.raises(HostileError, match="DOCTYPE"):
        read_word(path)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_spoilt_file_is_unreadable_or_something_else(tmp_path: Path, built: Path, data: st.DataObject) -> None:
    """Bytes changed, cut out or put in anywhere: never an error but ours."""
    original = (built / "report.docx").read_bytes()
    at = data.draw(st.integers(0, len(original) - 1))
    length = data.draw(st.integers(0, 200))
    spoilt = original[:at] + data.draw(st.binary(max_size=20)) + original[at + length :]
    path = tmp_path / "x.docx"
    path.write_bytes(spoilt)
    try:
        read_word(path)
    except UnreadableError:
        return


def test_a_file_of_python_docx_s_reads_as_it_says(tmp_path: Path) -> None:
    """Another library's paragraphs and tables."""
    document = docx.Document()
    document.add_paragraph("あ")
    grid = document.add_table(2, 2)
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "い"
    out = BytesIO()
    document.save(out)
    path = tmp_path / "x.docx"
    path.write_bytes(out.getvalue())
    text, found = read_word(path)
    assert text == FoundText("あ")
    assert isinstance(found, FoundTable)
    assert found.cells[0] == FoundCell(0, 0, "い", 2, 1)
    assert len(found.cells) == 3
