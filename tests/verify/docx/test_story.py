"""Tables, headings, figures, heads and feet of pages: what stands where."""

from pathlib import Path

import pytest
from fixtures.word_parts import SPACES, relations, word_of

from plan_report.verify.docx.lost import kept
from plan_report.verify.seen import Seen
from plan_report.verify.word_seen import seen_in_word


def seen(path: Path, body: str, links: dict[str, str] | None = None, **parts: str) -> list[tuple[str, str]]:
    """Of a file with this body, pairs of where and what."""
    written = {f"word/{name}.xml": text for name, text in parts.items()}
    return [(each.where, each.what) for each in seen_in_word(word_of(path / "x.docx", body, links, written)).pieces]


def text(said: str, style: str = "", run: str = "") -> str:
    """A paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:rPr>{run}</w:rPr><w:t>{said}</w:t></w:r></w:p>"


def table(row: str, properties: str = "") -> str:
    """A table of one row."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr>{row}</w:tr></w:tbl>"


def cell(said: str, properties: str = "", run: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text(said, run=run)}</w:tc>"


def test_a_heading_names_what_stands_below_it(tmp_path: Path) -> None:
    """Its level is heard; a text is told by the heading above it."""
    found = seen(tmp_path, text("前書き") + text("概要", "h1") + text("改善"))
    assert found == [
        ("冒頭の文章", "前書き"),
        ("見出し", "概要"),
        ("見出し「概要」の段", "1"),
        ("「概要」の文章", "改善"),
    ]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (cell("改善"), "改善"),
        ('<w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>' + cell("改善"), "改善（高さのない行）"),
        ('<w:trPr><w:trHeight w:val="1" w:hRule="atLeast"/></w:trPr>' + cell("改善"), "改善"),
        ("<w:trPr><w:hidden/></w:trPr>" + cell("改善"), "改善（隠した行）"),
        ('<w:trPr><w:del w:id="1"/></w:trPr>' + cell("改善"), "改善（変更履歴で削除）"),
        (cell("改善", '<w:tcW w:w="1" w:type="dxa"/>'), "改善（つぶれた欄）"),
        (cell("改善", '<w:gridSpan w:val="3"/>'), "改善［横に3列］"),
        (cell("改善", "<w:vMerge/>"), "改善（上の欄に隠れた文字）［上の欄と一つ］"),
        (cell("", '<w:shd w:val="clear" w:fill="B5DCEB"/>'), "［地の色 B5DCEB］"),
        (
            cell("改善", '<w:shd w:val="clear" w:fill="404040"/>', '<w:color w:val="404040"/>'),
            "改善（背景に紛れる文字の色 404040）［地の色 404040］",
        ),
        (
            cell("改善", '<w:shd w:val="clear" w:fill="404040"/>', '<w:color w:val="FFFFFF"/>'),
            "改善（文字の色 FFFFFF）［地の色 404040］",
        ),
        (f"<w:tc>{table(cell('内側'))}<w:p/></w:tc>", "内側"),
        (f"<w:sdt><w:sdtContent>{cell('改善')}</w:sdtContent></w:sdt>", "改善"),
    ],
)
def test_a_cell_says_what_is_seen(tmp_path: Path, row: str, what: str) -> None:
    """Merged, crushed, hidden and shaded ones too."""
    assert dict(seen(tmp_path, table(row)))["本文の1番目の表の1行1列"] == what


def test_a_style_of_tables_hides_nothing_unseen(tmp_path: Path) -> None:
    """Neither in all cells nor in those of its first row."""
    found = dict(seen(tmp_path, table(cell("改善"), '<w:tblStyle w:val="hidden"/>')))
    assert found["本文の1番目の表の1行1列"] == "改善（隠し文字）"
    found = dict(seen(tmp_path, table(cell("改善"), '<w:tblStyle w:val="first"/>')))
    assert found["本文の1番目の表の文字（firstRow）"] == "取り消し線"


def test_a_table_beside_the_paper_is_told(tmp_path: Path) -> None:
    """One that floats too."""
    assert ("本文の1番目の表の置き方", "紙の外の表") in seen(tmp_path, table(cell("a"), '<w:tblInd w:w="-20000"/>'))
    assert ("本文の1番目の表の置き方", "文字から離して置いた表") in seen(tmp_path, table(cell("a"), "<w:tblpPr/>"))


def test_a_table_is_named_by_its_caption(tmp_path: Path) -> None:
    """What is said of it aloud is told, and how many of its rows are headings."""
    properties = '<w:tblCaption w:val="題"/><w:tblDescription w:val="説明"/>'
    found = seen(tmp_path, text("表１　数", "cap") + table("<w:trPr><w:tblHeader/></w:trPr>" + cell("a"), properties))
    assert found[1:] == [
        ("表１の代替テキストの題", "題"),
        ("表１の代替テキスト", "説明"),
        ("表１の列の数", "1"),
        ("表１の見出しの行の数", "1"),
        ("表１の1行1列", "a"),
    ]


_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/>'
    '<w:headerReference w:type="even" r:id="h3"/><w:footerReference w:type="default" r:id="f1"/>'
    '<w:pgSz w:w="16838" w:h="11906"/>{}</w:sectPr>'
)
_LINKS = {"h1": "header h1.xml", "h2": "header h2.xml", "h3": "header h3.xml", "f1": "footer f1.xml"}
_STORIES = {
    **{f"h{n}": f"<w:hdr {SPACES}>{text(f'上{n}')}</w:hdr>" for n in (1, 2, 3)},
    "f1": f"<w:ftr {SPACES}>{text('下')}</w:ftr>",
}
_EVEN = f"<w:settings {SPACES}><w:evenAndOddHeaders/></w:settings>"


@pytest.mark.parametrize(
    ("more", "settings", "said"),
    [
        ("", "", ["297×210mm", "上1", "下"]),
        ("<w:titlePg/>", "", ["297×210mm、最初のページは別", "上1", "上2", "下"]),
        ("", _EVEN, ["297×210mm、偶数ページは別", "上1", "上3", "下"]),
        ('<w:pgNumType w:start="5"/>', "", ["297×210mm、ページ番号は5から", "上1", "下"]),
        ('<w:cols w:num="2"/>', "", ["297×210mm、2段組み", "上1", "下"]),
    ],
)
def test_heads_and_feet_are_read_where_they_are_shown(
    tmp_path: Path, more: str, settings: str, said: list[str]
) -> None:
    """Those of first and of even pages only where the section or the file has them."""
    links = _LINKS | ({"s": "settings settings.xml"} if settings else {})
    parts = _STORIES | ({"settings": settings} if settings else {})
    assert [what for _, what in seen(tmp_path, _SECTION.format(more), links, **parts)] == said


def test_a_section_takes_over_what_it_does_not_name(tmp_path: Path) -> None:
    """And is told apart from the one before."""
    body = f"<w:p><w:pPr>{_SECTION.format('')}</w:pPr></w:p><w:sectPr/>"
    found = seen(tmp_path, body, _LINKS, **_STORIES)
    assert [what for where, what in found if where.startswith("2番目の区切り")] == ["", "上1", "下"]


def test_notes_and_comments_are_read(tmp_path: Path) -> None:
    """But for the lines that part notes from the text."""
    notes = f'<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="0">{text("―")}</w:footnote>'
    notes += f'<w:footnote w:id="2">{text("注")}</w:footnote></w:footnotes>'
    comments = f'<w:comments {SPACES}><w:comment w:id="0">{text("要修正")}</w:comment></w:comments>'
    links = {"n": "footnotes footnotes.xml", "c": "comments comments.xml"}
    found = seen(tmp_path, "", links, footnotes=notes, comments=comments)
    assert found == [("脚注", "注"), ("コメント", "要修正")]


def test_what_is_taken_out_as_a_whole_is_no_other_content() -> None:
    """A figure's alternative text that is gone is; one that was changed is compared, and another figure's too."""
    alt, other = Seen("図１の代替テキスト", "改善5"), Seen("図２の代替テキスト", "悪化5")
    fresh = (Seen("冒頭の文章", "改善"), alt, other)
    assert kept(fresh, (fresh[0], other)) == (fresh[0], other)
    assert kept(fresh, (fresh[0], Seen(alt.where, "改善9"), other)) == fresh
    book = (Seen("図１の元の表（Excel）のA1", "1"), Seen("図１の元の表（Excel）のA2", "2"))
    assert kept(book, ()) == ()
    assert kept(book, book[:1]) == book


def test_what_nobody_looked_at_is_said(tmp_path: Path) -> None:
    """Strange parts, macros, fonts, and what would be fetched from outside, which is not."""
    links = {"o": "attachedTemplate http://example.com/a.dotx"}
    parts: dict[str, str | bytes] = {
        "word/vbaProject.bin": b"",
        "word/fonts/font1.odttf": b"",
        "word/strange.xml": "<a/>",
    }
    said = "".join(seen_in_word(word_of(tmp_path / "x.docx", "", links, parts)).not_seen)
    assert "マクロ" in said
    assert "書体（1個）" in said
    assert "「word/strange.xml」" in said
    assert "http://example.com/a.dotx" in said
    assert relations({"a": "image http://x"}).endswith('TargetMode="External"/></Relationships>')
