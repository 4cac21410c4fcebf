"""Charts: whatever changes what a reader sees of one changes what is said of it."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from fixtures.word_parts import SPACES, relations, word_of

from plan_report.verify.word_seen import seen_in_word

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CHART = f"""<c:chartSpace {SPACES}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>評価</a:t></a:r></a:p></c:rich>
</c:tx></c:title><c:plotArea><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/>
<c:ser><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache><c:pt idx="0"><c:v>改善</c:v></c:pt></c:strCache></c:strRef>
</c:tx><c:spPr><a:solidFill><a:srgbClr val="B5DCEB"/></a:solidFill></c:spPr>
<c:dPt><c:idx val="1"/><c:spPr><a:pattFill prst="ltHorz">
<a:fgClr><a:srgbClr val="666666"/></a:fgClr></a:pattFill></c:spPr>
</c:dPt><c:dLbls><c:dLbl><c:idx val="0"/><c:tx><c:rich><a:p><a:r><a:t>5件</a:t></a:r></a:p></c:rich></c:tx></c:dLbl>
<c:numFmt formatCode="0&quot;件&quot;"/><c:showVal val="1"/></c:dLbls>
<c:trendline><c:trendlineType val="linear"/></c:trendline>
<c:errBars><c:errBarType val="both"/><c:val val="2"/></c:errBars>
<c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>令和5年度</c:v></c:pt>
<c:pt idx="1"><c:v>令和7年度</c:v></c:pt></c:strCache>
</c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!$B$2:$B$3</c:f><c:numCache><c:formatCode>General</c:formatCode>
<c:pt idx="0"><c:v>5</c:v></c:pt><c:pt idx="1"><c:v>20.4</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>
<c:ser><c:tx><c:v>悪化</c:v></c:tx>
<c:spPr><a:solidFill><a:srgbClr val="E59B82"/></a:solidFill></c:spPr></c:ser></c:barChart>
<c:valAx><c:scaling><c:orientation val="minMax"/><c:max val="45"/><c:min val="15"/></c:scaling><c:delete val="0"/>
<c:numFmt formatCode="0%"/><c:majorUnit val="5"/></c:valAx></c:plotArea>
<c:legend><c:legendPos val="t"/></c:legend></c:chart><c:externalData r:id="b"/></c:chartSpace>"""
_SHEET = f"""<worksheet xmlns="{_S}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>年度</t></is></c>
<c r="B1" t="s"><v>0</v></c></row><row r="2"><c r="B2" s="1"><v>5</v></c>
<c r="C2"><f>B2*2</f><v>10</v></c></row></sheetData>
</worksheet>"""


def book(sheet: str = _SHEET, name: str = "Sheet1", strings: str = "改善") -> bytes:
    """A workbook of one sheet."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = f'<workbook xmlns="{_S}" xmlns:r="{office}"><sheets><sheet name="{name}" r:id="r1"/></sheets></workbook>'
    links = "".join(
        f'<Relationship Id="{each}" Type="{office}/{kind}" Target="{target}"/>'
        for each, kind, target in (
            ("r1", "worksheet", "s.xml"),
            ("r2", "sharedStrings", "t.xml"),
            ("r3", "styles", "y.xml"),
        )
    )
    styles = f'<styleSheet xmlns="{_S}"><numFmts><numFmt numFmtId="170" formatCode="0件"/></numFmts><cellXfs>'
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", main)
        package.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{related}">{links}</Relationships>')
        package.writestr("xl/s.xml", sheet)
        package.writestr("xl/t.xml", f'<sst xmlns="{_S}"><si><t>{strings}</t></si></sst>')
        package.writestr("xl/y.xml", f'{styles}<xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>')
    return made.getvalue()


def seen(
    path: Path, chart: str = _CHART, workbook: bytes | None = None, at: str = "package b.xlsx"
) -> Mapping[str, str]:
    """What is said of the chart, by its aspects; several of one are joined."""
    parts: dict[str, str | bytes] = {"word/c.xml": chart, "word/_rels/c.xml.rels": relations({"b": at})}
    parts["word/b.xlsx"] = book() if workbook is None else workbook
    body = '<w:p><w:r><w:drawing><c:chart r:id="c"/></w:drawing></w:r></w:p>'
    body += '<w:p><w:pPr><w:pStyle w:val="cap"/></w:pPr><w:r><w:t>図１　評価</w:t></w:r></w:p>'
    found: dict[str, str] = {}
    for piece in seen_in_word(word_of(path / "x.docx", body, {"c": "chart c.xml"}, parts)).pieces:
        found[piece.where] = f"{found[piece.where]}／{piece.what}" if piece.where in found else piece.what
    return found


def test_a_chart_is_told_in_the_words_of_its_figure(tmp_path: Path) -> None:
    """Named by the caption below it."""
    found = seen(tmp_path)
    assert found["図１の題"] == "評価"
    assert found["図１の系列の名"] == "改善／悪化"
    assert found["図１の「改善」の項目名（1番目）"] == "令和5年度"
    assert found["図１の「改善」の値（2番目）"] == "20.4"
    assert found["図１の「改善」の色と模様"] == "塗り B5DCEB／2番目 模様 ltHorz 666666"
    assert found["図１の「改善」のラベル"] == "値、形式 0件／0: 5件"
    assert found["図１の数値の軸"] == "最小 15、最大 45、形式 0%、目盛り 5"
    assert found["図１の元の表（Excel）のB1"] == "改善"
    assert found["図１の元の表（Excel）のB2"] == "5（形式 0件）"
    assert found["図１の元の表（Excel）のC2"] == "10（式 B2*2）"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (">評価<", ">評定<"),
        ('val="bar"', 'val="col"'),
        ('val="clustered"', 'val="stacked"'),
        (">改善<", ">悪化<"),
        ("B5DCEB", "E59B82"),
        ("ltHorz", "wdUpDiag"),
        ("666666", "FF0000"),
        ("5件", "6件"),
        ("<c:ser><c:tx><c:v>悪化", '<c:ser><c:order val="-1"/><c:tx><c:v>悪化'),
        ('formatCode="0&quot;件', 'formatCode="0&quot;人'),
        ('<c:showVal val="1"/>', '<c:showVal val="0"/>'),
        ('val="linear"', 'val="exp"'),
        ('<c:val val="2"/>', '<c:val val="3"/>'),
        ("令和5年度", "令和6年度"),
        ("<c:v>5<", "<c:v>6<"),
        ("20.4", "20.5"),
        ('<c:pt idx="1"><c:v>20.4', '<c:pt idx="2"><c:v>20.4'),
        ("$B$3", "$B$4"),
        ('<c:max val="45"', '<c:max val="46"'),
        ('<c:min val="15"', '<c:min val="0"'),
        ("minMax", "maxMin"),
        ('<c:delete val="0"', '<c:delete val="1"'),
        ('formatCode="0%"', 'formatCode="0.0%"'),
        ('<c:majorUnit val="5"', '<c:majorUnit val="9"'),
        ("<c:legendPos", "<c:legendEntry><c:idx val='0'/><c:delete val='1'/></c:legendEntry><c:legendPos"),
        ('<c:legend><c:legendPos val="t"/></c:legend>', ""),
        ("<a:r><a:t>評価", '<a:r><a:rPr sz="100"/><a:t>評価'),
        ("<a:r><a:t>評価", '<a:r><a:rPr strike="sngStrike"/><a:t>評価'),
        ("<a:r><a:t>評価", '<a:r><a:rPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr><a:t>評価'),
    ],
)
def test_what_is_seen_of_a_chart_is_told(tmp_path: Path, old: str, new: str) -> None:
    """Every part of it: names, values, labels, colours, axes, legend."""
    assert old in _CHART
    assert seen(tmp_path, _CHART.replace(old, new, 1)) != seen(tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("B5DCEB", "b5dceb"),
        ("<c:v>5<", "<c:v>5.0<"),
        ("20.4", "20.399999999999999"),
        ('formatCode="0&quot;件&quot;"', 'formatCode="0\\件"'),
        ("<c:barDir", '<c:varyColors val="0"/><c:barDir'),
        ("<c:plotArea>", "<c:plotArea><c:layout/>"),
    ],
)
def test_how_a_program_writes_a_chart_is_not_told(tmp_path: Path, old: str, new: str) -> None:
    """Other capitals, other places of numbers, defaults written out."""
    assert seen(tmp_path, _CHART.replace(old, new, 1)) == seen(tmp_path)


@pytest.mark.parametrize(
    ("change", "alike"),
    [
        (lambda: book(_SHEET.replace("<v>5<", "<v>6<")), False),
        (lambda: book(_SHEET.replace("B2*2", "B2*3")), False),
        (lambda: book(_SHEET.replace(' s="1"', "")), False),
        (lambda: book(_SHEET.replace('<row r="2">', '<row r="2" hidden="1">')), False),
        (lambda: book(name="Sheet2"), False),
        (lambda: book(strings="悪化"), False),
        (lambda: book(_SHEET.replace("<v>5<", "<v>5.0<")), True),
        (lambda: book(_SHEET.replace("<t>年度</t>", "<t>年</t><rPh><t>ねん</t></rPh><t>度</t>")), True),
        (lambda: book(_SHEET.replace('t="inlineStr"><is><t>年度</t></is>', 't="str"><v>年度</v>')), True),
        (lambda: b"PK", False),
    ],
)
def test_the_workbook_is_compared_cell_by_cell(tmp_path: Path, change: Callable[[], bytes], *, alike: bool) -> None:
    """What Excel writes otherwise for the same cells is the same."""
    assert (seen(tmp_path, workbook=change()) == seen(tmp_path)) is alike


def test_a_workbook_outside_the_file_is_told(tmp_path: Path) -> None:
    """And not fetched."""
    found = seen(tmp_path, at="oleObject http://example.com/b.xlsx")
    assert found["図１の元の表（Excel）の場所"] == "外のファイル http://example.com/b.xlsx"
