"""Makes templates/report.docx and report-large.docx, the styles of the Word report, from templates/report.toml.

Run `python tools/make_template.py` after a change of report.toml that Word should follow; with another folder as
argument it writes there. Whoever changes the look in Word itself edits templates/report.docx and does not run this.
Each file shows a sample line of every style; the report replaces them.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from template_styles import LANGUAGE, style_id, styles

from plan_report.files.zip import write_zip
from plan_report.layout import kinsoku
from plan_report.render.word import styles as names
from plan_report.render.word.xml import attribute, paragraph, run, spoken
from plan_report.runs.inputs import WORD_TEMPLATES
from plan_report.style.file import load_style
from plan_report.style.look import Style

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPAT = "http://schemas.microsoft.com/office/word"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {  # file under word/: its kind
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "header1": "header",
    "footer1": "footer",
    "footer2": "footer",
}


def main() -> None:
    """Write the templates."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES
    for look, name in WORD_TEMPLATES.items():
        (out / name).write_bytes(template(load_style(TEMPLATES / "report.toml", look)))


def template(style: Style) -> bytes:
    """The template as a file's bytes; the same style gives the same bytes."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            {
                "rId1": (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
                "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            }
        ),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
        "word/_rels/document.xml.rels": _relationships(
            {part: (f"{_OFFICE}/relationships/{kind}", f"{part}.xml") for part, kind in _PARTS.items()}
        ),
        "word/document.xml": _part("document", _body()),
        "word/styles.xml": _part("styles", "".join(styles(style))),
        "word/settings.xml": _part("settings", _settings()),
        "word/fontTable.xml": _part("fonts", _font(style.font_name)),
        "word/header1.xml": _part("hdr", paragraph("", style_id(names.HEADER), LANGUAGE)),
        "word/footer1.xml": _part("ftr", _footer()),
        "word/footer2.xml": _part("ftr", _footer()),
    }
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    out = BytesIO()
    write_zip({name: f"{head}{xml}".encode() for name, xml in parts.items()}, out)
    return out.getvalue()


def _part(root: str, content: str) -> str:
    return f'<w:{root} xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships">{content}</w:{root}>'


def _content_types() -> str:
    kinds = {f"word/{part}.xml": f"{_TYPES}.{kind}+xml" for part, kind in _PARTS.items()} | {
        "word/document.xml": f"{_TYPES}.document.main+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _body() -> str:
    """A sample of each style, and the section; its paper and margins are set when a report is written."""
    samples = "".join(
        paragraph(f"「{names.shown(name)}」の見本", style_id(name), LANGUAGE)
        for name in (*names.PARAGRAPHS.values(), *names.HEADINGS.values(), names.CAPTION, *names.CELLS.values())
    )
    return (
        f'<w:body>{samples}<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="first" r:id="footer2"/>'
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="907" w:right="850" w:bottom="850" w:left="850" w:header="300" w:footer="300" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr></w:body>"
    )


def _footer() -> str:
    """The page number as n / N, from fields that Word keeps right."""
    content = f"{_field('PAGE')}{run(' / ', LANGUAGE)}{_field('NUMPAGES')}"
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(names.FOOTER)}"/></w:pPr>{content}</w:p>'


def _field(instruction: str) -> str:
    language = f"<w:rPr>{spoken(LANGUAGE)}</w:rPr>"
    begin, separate, end = (
        f'<w:r>{language}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = f'<w:r>{language}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{begin}{code}{separate}{run('1', LANGUAGE)}{end}"


def _settings() -> str:
    """Word 2013 and later, and the layout's own rules of line breaking (禁則文字)."""
    no_end = attribute("".join(sorted(kinsoku.NO_LINE_END)))
    no_start = attribute("".join(sorted(kinsoku.NO_LINE_START)))
    compat = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    settings = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_COMPAT}" w:val="{value}"/>' for name, value in compat.items()
    )
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="{LANGUAGE}" w:val="{no_end}"/>'
        f'<w:noLineBreaksBefore w:lang="{LANGUAGE}" w:val="{no_start}"/>'
        f'<w:compat>{settings}</w:compat><w:themeFontLang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}"/>'
    )


def _font(name: str) -> str:
    return (
        f'<w:font w:name="{attribute(name)}"><w:altName w:val="BIZ UDPGothic"/><w:charset w:val="80"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    )


if __name__ == "__main__":
    main()
