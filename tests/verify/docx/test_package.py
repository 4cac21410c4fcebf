"""The parts of files from elsewhere: what is made to do harm ends at once, with a reason."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from plan_report.verify.docx.package import Package
from plan_report.verify.found import HostileError
from plan_report.verify.word import read_word

CASES = Path(__file__).parents[2] / "cases" / "files"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def document(path: Path, text: str) -> Path:
    """A file of nothing but a main part."""
    with ZipFile(path, "w", ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", text)
    return path


def body(content: str) -> str:
    """A main part with this body."""
    return f"<w:document {_W}><w:body>{content}</w:body></w:document>"


def relation(kind: str, target: str, more: str = "", root: str = _RELATION) -> str:
    """A part of one relationship."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{root}/{kind}" Target="{target}"{more}/></Relationships>'
    )


def test_a_cell_that_spans_the_world_ends_at_once() -> None:
    """One of 999,999,999 columns."""
    with pytest.raises(HostileError, match="999,999,999列"):
        read_word(CASES / "gridspan.docx")


@pytest.mark.parametrize(
    "row",
    [
        '<w:trPr><w:gridBefore w:val="999999999"/></w:trPr><w:tc><w:p/></w:tc>',
        "<w:tc><w:p/></w:tc>" * 2000,
        '<w:tc><w:tcPr><w:gridSpan w:val="60"/></w:tcPr><w:p/></w:tc>' * 20,
    ],
)
def test_a_table_wider_than_word_knows_is_refused(tmp_path: Path, row: str) -> None:
    """However it comes to its columns."""
    path = document(tmp_path / "x.docx", body(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"))
    with pytest.raises(HostileError, match="列あります"):
        read_word(path)


@pytest.mark.parametrize("before", ["", f"<!--{'x' * 300_000}-->"])
def test_a_document_type_is_refused(tmp_path: Path, before: str) -> None:
    """Also behind a long comment, which newer parsers hold back."""
    text = f'{before}<!DOCTYPE d [<!ENTITY e "x">]>{body("")}'
    with pytest.raises(HostileError, match="DOCTYPE"):
        read_word(document(tmp_path / "x.docx", text))


def test_a_part_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    """Programs do not agree which of the two counts; capitals make no other part."""
    with ZipFile(tmp_path / "x.docx", "w") as made:
        made.writestr("word/document.xml", body(""))
        made.writestr("word/Document.xml", body(""))
    with pytest.raises(HostileError, match="2つあります"):
        read_word(tmp_path / "x.docx")


def test_what_unpacks_to_more_than_any_report_is_refused(tmp_path: Path) -> None:
    """By what it says of itself, before anything is unpacked."""
    piece = bytes(1 << 24)
    with ZipFile(tmp_path / "x.docx", "w", ZIP_DEFLATED) as made, made.open("word/document.xml", "w") as part:
        for _ in range(65):
            part.write(piece)
    with pytest.raises(HostileError, match="大きくなりすぎる"):
        read_word(tmp_path / "x.docx")


def test_one_paragraph_as_large_as_a_book_is_refused(tmp_path: Path) -> None:
    """It would have to be held in memory."""
    run = "<w:r><w:t>あ</w:t></w:r>" * 100_000
    with ZipFile(tmp_path / "x.docx", "w", ZIP_DEFLATED) as made, made.open("word/document.xml", "w") as part:
        part.write(f"<w:document {_W}><w:body><w:p>".encode())
        for _ in range(30):
            part.write(run.encode())
        part.write(b"</w:p></w:body></w:document>")
    with pytest.raises(HostileError, match="大きすぎる段落"):
        read_word(tmp_path / "x.docx")


def test_the_main_part_is_the_one_that_word_opens(tmp_path: Path) -> None:
    """Not the one that is usually called so."""
    shown, other = body("<w:p><w:r><w:t>悪化</w:t></w:r></w:p>"), body("<w:p><w:r><w:t>改善</w:t></w:r></w:p>")
    with ZipFile(tmp_path / "x.docx", "w") as made:
        made.writestr("_rels/.rels", relation("officeDocument", "word/shown.xml"))
        made.writestr("word/shown.xml", shown)
        made.writestr("word/document.xml", other)
    (found,) = read_word(tmp_path / "x.docx")
    assert "悪化" in str(found)


def test_a_relationship_to_outside_is_never_followed(tmp_path: Path) -> None:
    """It is known as such."""
    with ZipFile(tmp_path / "x.docx", "w") as made:
        made.writestr("word/document.xml", body(""))
        target = "file:///etc/passwd"
        made.writestr("word/_rels/document.xml.rels", relation("image", target, ' TargetMode="External"'))
    with (tmp_path / "x.docx").open("rb") as file:
        (link,) = Package(file, tmp_path / "x.docx").links("word/document.xml").values()
    assert link.outside
    assert link.target == "file:///etc/passwd"


@pytest.mark.parametrize("where", ["package", "document"])
def test_strict_open_xml_is_told_how_to_be_saved(tmp_path: Path, where: str) -> None:
    """Rather than read as an empty document."""
    root = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    with ZipFile(tmp_path / "x.docx", "w") as made:
        if where == "package":
            made.writestr("_rels/.rels", relation("officeDocument", "word/document.xml", root=root))
        strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
        made.writestr("word/document.xml", f'<w:document xmlns:w="{strict}"><w:body/></w:document>')
    with pytest.raises(HostileError, match=r"Strict.*保存し直して"):
        read_word(tmp_path / "x.docx")
