"""The named styles of the form, as Excel's list of styles shows them."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

from plan_report.workbook import measures as look

TITLE, SUBTITLE, SMALL, SMALL_RIGHT = "様式_表題", "様式_副題", "様式_注記", "様式_番号"
HEADING, INPUT_HEADING = "様式_見出し", "様式_見出し_記入"
LOCKED, LOCKED_CENTRE, INPUT, INPUT_CENTRE = "様式_固定", "様式_固定_中央", "様式_記入", "様式_記入_中央"
PLAIN, STEP = "様式_説明", "様式_項目"
LABEL, COUNTER, CHANGE = "様式_名札", "様式_未記入", "様式_増減"
NODE, INNER_NODE = "様式_区分", "様式_区分_内"
KEY = "様式_控え"
AS_TEXT = "@"

_THIN, _HEAVY = Side("thin", look.LINE), Side("medium", look.HEAVY)
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_RULE, _HEAVY_RULE = Border(top=_THIN, bottom=_THIN), Border(top=_HEAVY, bottom=_THIN)  # of rows across the table


def add_styles(book: Workbook) -> None:
    """Put the styles into a new workbook, and the form's font in place of Excel's own."""
    normal = book._named_styles["Normal"]  # type: ignore[attr-defined]  # noqa: SLF001 no public way to the font that widths count in
    normal.font = _font()
    normal.bind(book)
    book._fonts[0] = normal.font  # type: ignore[attr-defined]  # noqa: SLF001 as above, of cells without a style
    middle = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    line = Alignment(vertical="center")
    for style in (
        _style(TITLE, _font(look.TITLE, bold=True), line),
        _style(SUBTITLE, _font(11, bold=True), line),
        _style(SMALL, _font(look.SMALL), line),
        _style(SMALL_RIGHT, _font(look.SMALL, look.GREY), Alignment(horizontal="right", vertical="center")),
        _style(HEADING, _font(look.SMALL, bold=True), centre, look.HEADING_FILL, _BOX),
        _style(INPUT_HEADING, _font(look.SMALL, bold=True), centre, look.INPUT_HEADING_FILL, _BOX),
        _style(LABEL, _font(bold=True), centre),
        _style(
            COUNTER, _font(11, bold=True), Alignment(horizontal="right", vertical="center"), number_format="General"
        ),
        _style(CHANGE, _font(), centre, look.LOCKED_FILL, _BOX, number_format="General"),
        _style(NODE, _font(bold=True), line, look.NODE_FILL, _HEAVY_RULE),
        _style(INNER_NODE, _font(), Alignment(vertical="center", indent=1), look.INNER_NODE_FILL, _RULE),
        _style(KEY, _font(look.SMALL, look.GREY), line),
        _style(PLAIN, _font(), line),
        _style(STEP, _font(11, bold=True), line),
    ):
        book.add_named_style(style)
    for name, alignment, fill in (
        (LOCKED, middle, look.LOCKED_FILL),
        (LOCKED_CENTRE, centre, look.LOCKED_FILL),
        (INPUT, middle, look.INPUT_FILL),
        (INPUT_CENTRE, centre, look.INPUT_FILL),
    ):
        is_open = name in {INPUT, INPUT_CENTRE}
        book.add_named_style(_style(name, _font(), alignment, fill, _BOX, is_open=is_open))


def _font(size: float = look.SIZE, colour: str = look.INK, *, bold: bool = False) -> Font:
    return Font(name=look.FONT, size=size, bold=bold, color=colour, family=3, charset=128)


def _style(  # noqa: PLR0913 a style has as many sides
    name: str,
    font: Font,
    alignment: Alignment,
    fill: str = "",
    border: Border | None = None,
    *,
    is_open: bool = False,
    number_format: str = AS_TEXT,
) -> NamedStyle:
    return NamedStyle(
        name,
        font=font,
        fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        border=border or Border(),
        alignment=alignment,
        number_format=number_format,
        protection=Protection(locked=not is_open),
    )
