"""A whole report as a reader sees and hears it: every change is seen, and none where only a program wrote it anew."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from fixtures.word_parts import SPACES, word_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_report.verify.docx.lost import kept, taken
from plan_report.verify.found import HostileError, UnreadableError
from plan_report.verify.seen import Seen
from plan_report.verify.word_seen import seen_in_word

Parts = dict[str, bytes]
_BODY, _CHART = "word/document.xml", "word/charts/report-chart1.xml"


def parts_of(path: Path) -> Parts:
    """All parts of a file."""
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def write(path: Path, parts: Parts) -> Path:
    """A file of these parts."""
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def changed(built: Path, path: Path, name: str, change: Callable[[str], str]) -> tuple[set[Seen], set[Seen]]:
    """What is no longer seen after a change of a part, and what is seen instead."""
    parts = parts_of(built / "report.docx")
    text = parts[name].decode()
    assert change(text) != text
    before = seen_in_word(built / "report.docx").pieces
    after = seen_in_word(write(path / "x.docx", parts | {name: change(text).encode()})).pieces
    return set(before) - set(after), set(after) - set(before)


def test_a_text_box_is_seen(built: Path, tmp_path: Path) -> None:
    """It says what the report does not."""
    box = (
        f"<w:p {SPACES}><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>全34指標の評価は全て改善</w:t>"
        "</w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p><w:p>"
    )
    _, new = changed(built, tmp_path, _BODY, lambda text: text.replace("<w:p>", box, 1))
    assert "全34指標の評価は全て改善" in {each.what for each in new}


def test_a_struck_heading_is_seen(built: Path, tmp_path: Path) -> None:
    """By its runs or by its style."""
    gone, new = changed(
        built,
        tmp_path,
        "word/styles.xml",
        lambda text: re.sub(r'(w:styleId="heading-1">.*?<w:rPr>)', r"\1<w:strike/>", text, count=1),
    )
    heading = next(each.what for each in gone if each.where == "見出し")
    assert Seen("見出し", f"{heading}（取り消し線）") in new


def test_swapped_legends_are_seen(built: Path, tmp_path: Path) -> None:
    """The colours of two series, or their names."""

    def swap(first: str, second: str) -> Callable[[str], str]:
        return lambda text: text.replace(first, "\0").replace(second, first).replace("\0", second)

    gone, new = changed(built, tmp_path, _CHART, swap("B5DCEB", "E59B82"))
    assert {each.where for each in gone} >= {"図１の「改善 ↗」の色と模様", "図１の「悪化 ↘」の色と模様"}
    gone, new = changed(built, tmp_path, _CHART, swap("改善 ↗", "悪化 ↘"))
    assert gone
    assert new


def test_a_changed_head_of_pages_is_seen(built: Path, tmp_path: Path) -> None:
    """Which is empty in a report of ours."""
    words = "<w:r><w:t>確定版</w:t></w:r></w:p>"
    _, new = changed(built, tmp_path, "word/header1.xml", lambda text: text.replace("</w:p>", words))
    assert new == {Seen("ページの上の文字（ヘッダー）", "確定版")}


# Where digits show, by the part and what stands around them.
_SHOWN = (
    ("word/document.xml", r"<w:t(?: [^>]*)?>([^<]*)<"),
    ("word/document.xml", r' (?:descr|title)="([^"]*)"'),
    ("word/document.xml", r'<w:tbl(?:Caption|Description) w:val="([^"]*)"'),
    ("word/charts/", r"<(?:c:v|c:f|c15:f|a:t)>([^<]*)<"),
    ("word/charts/", r'<c:(?:min|max|majorUnit) val="([^"]*)"'),
    ("word/charts/", r'formatCode="([^"]*)"'),
    ("docProps/core.xml", r"<dc:(?:title|subject)[^>]*>([^<]*)<"),
)


@pytest.mark.parametrize("spot", _SHOWN, ids=lambda spot: f"{spot[0]} {spot[1]}")
def test_a_changed_digit_is_seen(built: Path, tmp_path: Path, spot: tuple[str, str]) -> None:
    """Some of each kind; `make mutate` changes every one."""
    beginning, pattern = spot
    parts = parts_of(built / "report.docx")
    before = seen_in_word(built / "report.docx").pieces
    for name in (each for each in parts if each.startswith(beginning) and each.endswith(".xml")):
        text = parts[name].decode()
        places = [at for found in re.finditer(pattern, text) for at in range(*found.span(1)) if text[at].isascii()]
        digits = [at for at in places if text[at].isdigit()]
        for at in digits[:: max(len(digits) // 4, 1)]:
            other = f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}"
            file = write(tmp_path / "x.docx", parts | {name: other.encode()})
            assert seen_in_word(file).pieces != before, text[at - 40 : at + 9]


def as_word_writes(parts: Parts) -> None:
    """What Word does to a file that is opened and saved: marks of revision, split runs, defaults, page breaks."""
    text = parts[_BODY].decode()
    text = text.replace("<w:p>", '<w:p w:rsidR="00112233" w:rsidRDefault="00112233">')
    text = re.sub(
        r'<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)<w:t xml:space="preserve">([^<]{2})([^<]+)</w:t></w:r>',
        r'<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00AA">\1<w:t>\2</w:t></w:r><w:bookmarkStart w:id="9" '
        r'w:name="_GoBack"/><w:bookmarkEnd w:id="9"/><w:r>\1<w:lastRenderedPageBreak/>'
        r'<w:t xml:space="preserve">\3</w:t></w:r>',
        text,
    )
    text = text.replace("<w:lang ", '<w:strike w:val="0"/><w:vanish w:val="false"/><w:color w:val="auto"/><w:lang ')
    parts[_BODY] = text.encode()
    for name in [each for each in parts if each.startswith("word/footer")]:
        parts[name] = parts[name].replace(b">1</w:t>", b">10</w:t>")


def test_a_file_saved_again_by_word_is_the_same(built: Path, tmp_path: Path) -> None:
    """However its runs are split, whatever page numbers it wrote down."""
    parts = parts_of(built / "report.docx")
    as_word_writes(parts)
    assert parts[_BODY] != parts_of(built / "report.docx")[_BODY]
    again = seen_in_word(write(tmp_path / "x.docx", parts))
    assert again.pieces == seen_in_word(built / "report.docx").pieces


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_saved_again_by_libreoffice_is_the_same(built: Path, tmp_path: Path) -> None:
    """But for what it takes out as a whole."""
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx"]
    subprocess.run(
        [*command, "--outdir", tmp_path, built / "report.docx"], check=True, capture_output=True, timeout=120
    )
    again = seen_in_word(tmp_path / "report.docx").pieces
    fresh = seen_in_word(built / "report.docx").pieces
    assert kept(fresh, again) == again
    assert len(again) > len(fresh) * 0.8


@pytest.mark.parametrize(
    ("pattern", "n", "told"),
    [
        (r'<w:tblDescription w:val="[^"]*"/>', 1, ("表１の代替テキストがなくなっています",)),
        (r"<w:tblHeader/>", 1, ("表１の見出し行の指定がなくなっています",)),
        (r"<w:tblHeader/>", 0, ()),  # of all tables: told of the whole file
        (r"<w:tbl>.*?</w:tbl>", 1, ()),  # the table itself is missed
    ],
)
def test_what_a_table_alone_has_lost_is_told(
    built: Path, tmp_path: Path, pattern: str, n: int, told: tuple[str, ...]
) -> None:
    """It is no other content, but somebody who listens misses it."""
    parts = parts_of(built / "report.docx")
    parts[_BODY] = re.sub(pattern, "", parts[_BODY].decode(), count=n).encode()
    fresh = seen_in_word(built / "report.docx").pieces
    assert taken(fresh, seen_in_word(write(tmp_path / "x.docx", parts)).pieces) == told


def _nested(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
            "列あります",
        ),
        ("<w:p>" + "<w:smartTag>" * 1500 + "</w:smartTag>" * 1500 + "</w:p>", "入れ子が深すぎます"),
        ("<w:p><w:r>" + "<w:pict><v:group>" * 700 + "</v:group></w:pict>" * 700 + "</w:r></w:p>", "入れ子が深すぎます"),
    ],
)
def test_a_file_made_to_do_harm_ends_at_once(tmp_path: Path, body: str, reason: str) -> None:
    """With a reason in words."""
    with pytest.raises(HostileError, match=reason):
        seen_in_word(word_of(tmp_path / "x.docx", body))


def test_a_part_that_is_shown_without_end_ends_at_once(tmp_path: Path) -> None:
    """A chart of sixteen megabytes in ten thousand places."""
    chart = f"<c:chartSpace {SPACES}><!--{'x' * (1 << 24)}--></c:chartSpace>"
    run = '<w:r><w:drawing><c:chart r:id="c"/></w:drawing></w:r>'
    file = word_of(tmp_path / "x.docx", f"<w:p>{run * 10_000}</w:p>", {"c": "chart c.xml"}, {"word/c.xml": chart})
    with pytest.raises(HostileError, match="何度も使われています"):
        seen_in_word(file)


def test_tables_in_tables_are_read(tmp_path: Path) -> None:
    """As deep as Word itself allows and deeper."""
    assert seen_in_word(word_of(tmp_path / "x.docx", _nested(60))).pieces


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_spoilt_parts_are_unreadable_or_something_else(built: Path, tmp_path: Path, data: st.DataObject) -> None:
    """Elements cut out or put in anywhere in any part: never an error but ours."""
    parts = parts_of(built / "report.docx")
    name = data.draw(st.sampled_from(sorted(each for each in parts if each.endswith((".xml", ".rels")))))
    text = parts[name].decode()
    tags = [found.span() for found in re.finditer(r'<[^>]*>|"[^"]*"', text)]
    start, end = data.draw(st.sampled_from(tags))
    new = data.draw(st.sampled_from(['""', '"-1"', '"99999999999999999999"', "<w:tbl/>", "<w:p>", '"x y"', "<a:ln/>"]))
    path = write(tmp_path / "x.docx", parts | {name: f"{text[:start]}{new}{text[end:]}".encode()})
    try:
        seen_in_word(path)
    except UnreadableError:
        return
