"""Drawings of every kind: what they show and say."""

import struct
import zlib
from pathlib import Path

import pytest
from fixtures.word_parts import SPACES, word_of

from plan_report.verify.seen import Seen
from plan_report.verify.word_seen import seen_in_word


def seen(path: Path, run: str, links: dict[str, str] | None = None, **parts: str | bytes) -> list[str]:
    """What a file with this in its only run says."""
    written: dict[str, str | bytes] = {f"word/{name.replace('__', '.')}": data for name, data in parts.items()}
    file = word_of(path / "x.docx", f"<w:p><w:r>{run}</w:r></w:p>", links, written)
    return [f"{each.where.removeprefix('本文の1番目の図')}：{each.what}" for each in seen_in_word(file).pieces]


def box(said: str) -> str:
    """The text of a text box."""
    return f"<w:txbxContent><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:txbxContent>"


def shape(said: str) -> str:
    """A text box of the newer kind."""
    return (
        '<w:drawing><wp:anchor><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="x"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:spPr>'
        '<a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></wps:spPr>'
        f"<wps:txbx>{box(said)}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def old_shape(said: str) -> str:
    """The same of the older kind."""
    return f'<w:pict><v:shape style="width:9pt"><v:textbox>{box(said)}</v:textbox></v:shape></w:pict>'


def test_a_text_box_is_read(tmp_path: Path) -> None:
    """With its shape, which may cover what is below it."""
    found = seen(tmp_path, shape("全34指標の評価は全て改善"))
    assert found == [
        "：図",
        "の置き方：文字から離して置いた図",
        "の図形：rect、塗り FFFFFF",
        "の文字の枠：全34指標の評価は全て改善",
    ]


def test_a_text_box_in_a_text_box_is_read_once(tmp_path: Path) -> None:
    """As is one in a cell of a table."""
    outer = shape("外").replace("<w:t>外</w:t>", f"<w:t>外</w:t>{old_shape('内')}")
    assert str(seen(tmp_path, outer)).count("内") == 1
    row = f"<w:tbl><w:tr><w:tc><w:p><w:r>{shape('欄')}</w:r></w:p></w:tc></w:tr></w:tbl>"
    pieces = seen_in_word(word_of(tmp_path / "y.docx", row)).pieces
    assert Seen("本文の1番目の表の1行1列の図の文字の枠", "欄") in pieces
    assert str(pieces).count("欄'") == 1


def test_a_shape_that_is_drawn_in_two_ways_is_told_once(tmp_path: Path) -> None:
    """Unless the two do not say the same."""
    new, old = "<mc:Choice Requires='wps'>{}</mc:Choice>", "<mc:Fallback>{}</mc:Fallback>"
    both = f"<mc:AlternateContent>{new}{old}</mc:AlternateContent>"
    alike = seen(tmp_path, both.format(shape("改善"), old_shape("改善")))
    assert str(alike).count("改善") == 1
    other = seen(tmp_path, both.format(shape("改善"), old_shape("悪化")))
    assert "改善" in str(other)
    assert "悪化" in str(other)


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        (old_shape("改善"), "の文字の枠：改善"),
        ('<w:pict><v:shape><v:textpath string="見本"/></v:shape></w:pict>', "の飾り文字：見本"),
        ('<w:pict><v:rect fillcolor="white" stroked="f"/></w:pict>', "の図形：四角形、塗り white、線の有無 f"),
        ('<w:pict><v:shape alt="説明"/></w:pict>', "の代替テキスト：説明"),
        ('<w:pict><v:shape style="visibility: hidden"/></w:pict>', "の図形：図形、隠した図形"),
        ('<w:pict><v:shape><v:imagedata r:id="no"/></v:shape></w:pict>', "の絵：（ない）"),
        ('<w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="no"/></w:object>', "の埋め込まれた物：Excel.Sheet.12"),
        ('<w:drawing><wp:inline><wp:docPr descr="説明"/></wp:inline></w:drawing>', "の代替テキスト：説明"),
        ('<w:drawing><wp:inline><wp:docPr hidden="1"/></wp:inline></w:drawing>', "の置き方：隠した図"),
        ('<w:drawing><wp:inline><wp:extent cx="1" cy="9"/></wp:inline></w:drawing>', "の大きさ：ごく小さい"),
        ('<w:drawing><c:chart r:id="no"/></w:drawing>', "：（グラフの中身がない）"),
        ('<w:drawing><a:graphicData uri="http://x/ink"/></w:drawing>', "の種類：ink"),
        ('<w:drawing><a:xfrm flipH="1" rot="0"/></w:drawing>', "の向き：flipH=1"),
        ('<w:drawing><a:blip r:link="out"/></w:drawing>', "の絵：外のファイル http://example.com/a.png"),
        ('<w:drawing><dgm:relIds r:dm="d"/></w:drawing>', "のSmartArtの文字：改善"),
    ],
)
def test_what_a_drawing_shows_is_told(tmp_path: Path, drawing: str, said: str) -> None:
    """Of the newer and the older kind; nothing outside the file is fetched."""
    links = {"out": "image http://example.com/a.png", "d": "diagramData data.xml"}
    data = f"<dgm:dataModel {SPACES}><a:p><a:r><a:t>改善</a:t></a:r></a:p></dgm:dataModel>"
    assert said in seen(tmp_path, drawing, links, data__xml=data)


def png(pixels: bytes, level: int = 9, more: bytes = b"") -> bytes:
    """A picture of one row of grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", len(pixels), 1, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" + pixels, level)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def jpeg(more: bytes, last: bytes) -> bytes:
    """Segments as of a picture."""
    return b"\xff\xd8" + more + b"\xff\xda\x00\x02" + last


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        (png(b"abcabcabc"), png(b"abcabcabc", 1), True),
        (png(b"abc"), png(b"abc", more=b"\0\0\0\1tEXtx\0\0\0\0"), True),
        (png(b"abc"), png(b"abd"), False),
        (jpeg(b"", b"x"), jpeg(b"\xff\xe1\x00\x05abc", b"x"), True),
        (jpeg(b"", b"x"), jpeg(b"", b"y"), False),
        (jpeg(b"\xff\xdb\x00\x03a", b"x"), jpeg(b"\xff\xdb\x00\x03b", b"x"), False),
        (b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\nx", False),
        (b"GIF", b"GIF8", False),
    ],
)
def test_a_picture_is_known_by_what_it_shows(tmp_path: Path, first: bytes, second: bytes, *, alike: bool) -> None:
    """Packed anew or rid of what was said beside it, it is the same; one pixel makes another."""
    run, links = '<w:drawing><a:blip r:embed="p"/></w:drawing>', {"p": "image p.png"}
    assert (seen(tmp_path, run, links, p__png=first) == seen(tmp_path, run, links, p__png=second)) is alike
