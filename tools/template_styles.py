"""The styles of templates/report.docx, written from the looks of templates/report.toml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plan_report.document import CellRole, ParagraphRole
from plan_report.render.word import styles as names
from plan_report.render.word.xml import LATIN, attribute, twips
from plan_report.style.look import Style, TextStyle

LANGUAGE = "ja-JP"

_CELL = "表 共通"  # under every style of a cell
_LEADING = 1.3  # of header and footer, in ems
_SMALL = {
    names.CAPTION,
    names.HEADER,
    names.FOOTER,
    *names.HEADINGS.values(),
}  # stored so by Word; python-docx reads both
_FIRST = (  # Normal breaks lines as the layout does: no sign hangs in the margin, no space parts Japanese from Latin
    '<w:style w:type="paragraph" w:default="1" w:styleId="normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
    '<w:widowControl/><w:kinsoku/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    "</w:pPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="default"><w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="plain-table"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="no-list"><w:name w:val="No List"/></w:style>'
)


def style_id(name: str) -> str:
    """An id for a style; Word gives its own when it saves."""
    return name.replace(" ", "-").lower()


def styles(style: Style) -> Iterator[str]:
    """Defaults and styles, the children of `w:styles`.

    The styles of cells name only what differs from 表 共通, so that a user changes the size of all at once.
    """
    yield _defaults(style)
    yield _FIRST
    for role, name in names.PARAGRAPHS.items():
        yield _paragraph(name, style.texts[role], frame=_frame(style) if role is ParagraphRole.PAPER_NUMBER else "")
    for level, name in names.HEADINGS.items():
        yield _paragraph(
            name, style.texts[f"heading-{level}"], leads=True, outline=f'<w:outlineLvl w:val="{level - 1}"/>'
        )
    yield _paragraph(names.CAPTION, style.caption, leads=True)
    yield _figure(style)
    small = TextStyle(style.footer_size, style.footer_size * _LEADING)
    yield _paragraph(names.HEADER, replace(small, align="right"))
    yield _paragraph(names.FOOTER, replace(small, align="center"))
    yield _paragraph(names.SEPARATOR, TextStyle(size=1, leading=1))
    base = style.cells[CellRole.TEXT].text
    yield _paragraph(_CELL, base)
    for cell_role, name in names.CELLS.items():
        yield _cell(name, style.cells[cell_role].text, base)
    yield (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(names.TABLE)}"><w:name w:val="{names.TABLE}"/>'
        '<w:basedOn w:val="plain-table"/></w:style>'
    )


def _defaults(style: Style) -> str:
    """Font, size and language."""
    font = attribute(style.font_name)
    fonts = " ".join(f'w:{script}="{font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>{_size(style.texts['body'].size)}"
        f'<w:lang w:val="{LATIN}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
    )


def _paragraph(name: str, text: TextStyle, *, leads: bool = False, frame: str = "", outline: str = "") -> str:
    """A paragraph style; `leads` keeps it on the page of what follows."""
    keep = "<w:keepNext/><w:keepLines/>" if leads else ""
    return _style(name, "normal", f"{keep}{frame}{_spacing(text)}{_indent(text)}{_align(text)}{outline}", _run(text))


def _figure(style: Style) -> str:
    """The paragraph of a chart: as high as the chart is, and on the page of the caption below it."""
    before = twips(style.figure.text.before)
    spacing = f'<w:spacing w:before="{before}" w:after="0" w:line="240" w:lineRule="auto"/>'
    return _style(names.FIGURE, "normal", f"<w:keepNext/>{spacing}", _size(1))


def _cell(name: str, text: TextStyle, base: TextStyle) -> str:
    spacing = _spacing(text) if text.leading != base.leading else ""
    size = _size(text.size) if text.size != base.size else ""
    align = _align(text) if text.align != base.align else ""
    return _style(name, style_id(_CELL), f"{spacing}{_indent(text)}{align}", f"{_bold(text)}{size}")


def _style(name: str, based_on: str, paragraph: str, run: str) -> str:
    custom = "" if name in names.WORDS_OWN else ' w:customStyle="1"'
    stored = name.lower() if name in _SMALL else name
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id(name)}"><w:name w:val="{stored}"/>'
        f'<w:basedOn w:val="{based_on}"/><w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _run(text: TextStyle) -> str:
    return f"{_bold(text)}{_size(text.size)}"


def _bold(text: TextStyle) -> str:
    return "<w:b/><w:bCs/>" if text.bold else ""


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _spacing(text: TextStyle) -> str:
    """The leading, as far apart as the layout's lines are; more where staff make a style larger."""
    return (
        f'<w:spacing w:before="{twips(text.before)}" w:after="{twips(text.after)}" '
        f'w:line="{twips(text.leading)}" w:lineRule="atLeast"/>'
    )


def _indent(text: TextStyle) -> str:
    """Word counts the indent of the further lines, and how far the first hangs out of it."""
    if not (text.indent or text.hanging):
        return ""
    return f'<w:ind w:left="{twips(text.indent + text.hanging)}" w:hanging="{twips(text.hanging)}"/>'


def _align(text: TextStyle) -> str:
    return f'<w:jc w:val="{text.align}"/>'


def _frame(style: Style) -> str:
    line = f'w:val="single" w:sz="{round(style.border.thick * 8)}" w:space="0" w:color="{style.border.colour}"'
    return f"<w:pBdr>{''.join(f'<w:{side} {line}/>' for side in ('top', 'left', 'bottom', 'right'))}</w:pBdr>"
