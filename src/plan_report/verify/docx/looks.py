"""What is told of the looks of letters: whatever makes them read otherwise than as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plan_report.verify.docx.colours import HIGHLIGHTS, colour_of, seen_colour, shading
from plan_report.verify.docx.names import W14, local, number, on, value
from plan_report.verify.docx.styles import Properties

_TINY = 10  # half points: letters of less than five points are not read
_NARROW = 34  # per cent of their width
_SYMBOLS = ("wingding", "webdings", "symbol", "marlett", "dingbat", "mt extra", "bookshelf", "opensymbol", "barcode")
_FONTS = ("ascii", "hAnsi", "eastAsia", "cs")
_VERTICAL = {"superscript": "上付き", "subscript": "下付き"}
_THROUGH = 50_000  # of a hundred thousand: letters more transparent than this are not read
_LINE = {"none", "0", "false", "off", ""}


def looks(
    properties: Properties, toggled: frozenset[str], behind: str, theme: Mapping[str, str], symbols: frozenset[str]
) -> tuple[str, ...]:
    """Each thing as a word, in a fixed order.

    Args:
        properties: of a run, after all its styles.
        toggled: those that are on, of the kind that two styles together put off.
        behind: the colour behind the letters where the run itself names none; empty of paper.
        theme: the theme's colours.
        symbols: fonts that the file itself calls fonts of symbols.
    """
    return tuple(_looks(properties, toggled, behind, theme, symbols))


def _looks(
    properties: Properties, toggled: frozenset[str], behind: str, theme: Mapping[str, str], symbols: frozenset[str]
) -> Iterator[str]:
    if "vanish" in toggled or on(properties.get("specVanish")):
        yield "隠し文字"
    if on(properties.get("webHidden")):
        yield "ウェブ表示での隠し文字"
    if "strike" in toggled or on(properties.get("dstrike")):
        yield "取り消し線"
    if "caps" in toggled or "smallCaps" in toggled:
        yield "大文字で表示"
    yield from _sized(properties)
    yield from _coloured(properties, behind, theme)
    if value(properties.get("u"), default="none") not in _LINE:
        yield "下線"
    if value(properties.get("em"), default="none") not in _LINE:
        yield "傍点"
    spoken = value(properties.get("lang"), "eastAsia", "ja-JP")
    if not spoken.lower().startswith("ja"):
        yield f"{spoken}の文字"
    yield from _turned(properties)
    fonts = properties.get("rFonts")
    named = {value(fonts, slot).lower() for slot in _FONTS}
    strange = sorted(each for each in named if each in symbols or any(part in each for part in _SYMBOLS))
    if strange:
        yield f"記号の書体 {strange[0]}"


def _coloured(properties: Properties, behind: str, theme: Mapping[str, str]) -> Iterator[str]:
    highlight = HIGHLIGHTS.get(value(properties.get("highlight")), "")
    marked = highlight or shading(properties.get("shd"), theme)
    if marked:
        yield f"文字の背景 {marked}"
    colour = _filled(properties, theme) or colour_of(properties.get("color"), theme)
    seen = "透明な文字" if colour == "-" else seen_colour(colour, marked or behind)
    if seen:
        yield seen


def _sized(properties: Properties) -> Iterator[str]:
    size = number(value(properties.get("sz")))
    if size is not None and size < _TINY:
        yield "ごく小さい文字"
    width = number(value(properties.get("w")))
    if width is not None and width < _NARROW:
        yield "ごく細い文字"
    spacing = number(value(properties.get("spacing")))
    if spacing is not None and -spacing >= (size or 21) * 5:  # twentieths of a point, half of the letter's width
        yield "重なった文字"
    if "fitText" in properties:
        yield "幅に押し込んだ文字"


def _turned(properties: Properties) -> Iterator[str]:
    vertical = _VERTICAL.get(value(properties.get("vertAlign")))
    if vertical:
        yield vertical
    raised = number(value(properties.get("position")))
    if raised:
        yield "上にずらした文字" if raised > 0 else "下にずらした文字"
    if on(properties.get("rtl")):
        yield "右から左への文字"
    asian = properties.get("eastAsianLayout")
    if asian is not None and any(value(asian, name) not in {"", "0", "false"} for name in ("combine", "vert")):
        yield "組み文字"


def _filled(properties: Properties, theme: Mapping[str, str]) -> str:
    """The colour that Word 2010 and later fill letters with; a minus of none at all."""
    fill = properties.get("textFill")
    if fill is None or not fill.tag.startswith(W14):
        return ""
    for each in fill.iter():
        if local(each) == "noFill":
            return "-"
        if local(each) == "srgbClr":
            alpha = next((number(str(kid.get(f"{W14}val"))) for kid in each if local(kid) == "alpha"), 0) or 0
            return "-" if alpha > _THROUGH else str(each.get(f"{W14}val") or "").upper()
        if local(each) == "schemeClr":
            name = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
            called = str(each.get(f"{W14}val"))
            return theme.get(name.get(called, called), "")
    return ""
