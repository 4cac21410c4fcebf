"""Drawings: charts, pictures, shapes with their text, SmartArt, WordArt, embedded objects, of the newer and older kind.

What is found is named by its aspect; whoever asks knows which figure it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from plan_report.verify.docx.chart import chart
from plan_report.verify.docx.fills import look
from plan_report.verify.docx.names import A, C, O, R, V, W, attributes, local, number
from plan_report.verify.docx.package import Link, Package
from plan_report.verify.docx.pictures import picture

Aspect = tuple[str, str]  # what of a figure (の代替テキスト), and what it says
Boxed = Callable[[etree._Element], Iterator[str]]  # noqa: SLF001 lxml has no other name for it; the paragraphs of a text box
ALT = "の代替テキスト"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_TINY = 36_000  # EMU, a millimetre: a figure so small is not seen
_VML_SHAPES = {
    "shape": "図形",
    "rect": "四角形",
    "roundrect": "角の丸い四角形",
    "oval": "円",
    "line": "線",
    "polyline": "折れ線",
    "curve": "曲線",
    "arc": "弧",
    "image": "画像",
}
_VML_LOOKS = {"fillcolor": "塗り", "strokecolor": "線", "filled": "塗りの有無", "stroked": "線の有無"}
_CROP = ("l", "t", "r", "b")


def drawn(element: etree._Element, package: Package, links: Mapping[str, Link], boxed: Boxed) -> Iterator[Aspect]:
    """All that a drawing (w:drawing, w:pict, w:object) shows and says."""
    yield from _Drawing(package, links, boxed).within(element)


class _Drawing:
    """One drawing's readers, by what they read."""

    def __init__(self, package: Package, links: Mapping[str, Link], boxed: Boxed) -> None:
        self._package, self._links, self._boxed = package, links, boxed

    def within(self, element: etree._Element) -> Iterator[Aspect]:
        """An element and what it holds, in order."""
        reader = _READERS.get(str(element.tag))
        if reader is not None:
            yield from reader(self, element)
        elif element.tag == f"{W}txbxContent":
            for text in self._boxed(element):
                yield "の文字の枠", text
            return
        elif isinstance(element.tag, str) and element.tag.startswith(V) and local(element) in _VML_SHAPES:
            yield from self._vml(element)
        for kid in element:
            yield from self.within(kid)

    def placed(self, element: etree._Element) -> Iterator[Aspect]:
        """How a drawing stands on the page."""
        extent = element.find(f"{_WP}extent")
        if extent is not None and any((number(str(extent.get(side))) or 0) < _TINY for side in ("cx", "cy")):
            yield "の大きさ", "ごく小さい"
        if local(element) == "anchor":
            behind = element.get("behindDoc") in {"1", "true"}
            yield "の置き方", "文字の後ろに置いた図" if behind else "文字から離して置いた図"

    def named(self, element: etree._Element) -> Iterator[Aspect]:
        """What is said of it to those who cannot see it."""
        if element.get("descr"):
            yield ALT, str(element.get("descr"))
        if element.get("title"):
            yield "の代替テキストの題", str(element.get("title"))
        if element.get("hidden") in {"1", "true"}:
            yield "の置き方", "隠した図"
        for kid in element.iter():
            if local(kid) == "decorative" and kid.get("val") in {"1", "true"}:
                yield ALT, "（飾りとして読み飛ばす）"
            if local(kid) in {"hlinkClick", "hlinkHover"}:
                yield "のリンク先", self._target(str(kid.get(f"{R}id"))) or "（ない）"

    def graphic(self, element: etree._Element) -> Iterator[Aspect]:
        uri = str(element.get("uri") or "").rpartition("/")[2]
        if uri not in {"chart", "picture", "wordprocessingShape", "wordprocessingGroup", "diagram"}:
            yield "の種類", uri

    def chart(self, element: etree._Element) -> Iterator[Aspect]:
        link = self._links.get(str(element.get(f"{R}id")))
        found = chart(self._package, link.target) if link is not None and not link.outside else None
        if found is None:
            yield "", "（グラフの中身がない）"
        else:
            yield from found

    def picture(self, element: etree._Element) -> Iterator[Aspect]:
        named, linked = str(element.get(f"{R}embed") or ""), str(element.get(f"{R}link") or "")
        yield "の絵", " ".join(filter(None, (self._shown(named), self._shown(linked)))) or "（ない）"
        for kid in element:
            if local(kid) != "extLst":
                told = (f"{key}={each}" for key, each in attributes(kid))
                yield "の絵の加工", " ".join((local(kid), *told))
        parent = element.getparent()
        crop = parent.find(f"{A}srcRect") if parent is not None else None
        if crop is not None and any(crop.get(side, "0") != "0" for side in _CROP):
            yield "の絵の加工", "切抜き " + " ".join(str(crop.get(side, "0")) for side in _CROP)

    def _shown(self, relation: str) -> str:
        link = self._links.get(relation)
        if link is None:
            return ""
        return f"外のファイル {link.target}" if link.outside else picture(self._package, link.target)

    def turned(self, element: etree._Element) -> Iterator[Aspect]:
        said = [f"{key}={each}" for key, each in attributes(element) if each not in {"0", "false"}]
        if said:
            yield "の向き", " ".join(said)

    def shape(self, element: etree._Element) -> Iterator[Aspect]:
        properties = element.find(f"{_WPS}spPr")
        kind = properties.find(f"{A}prstGeom") if properties is not None else None
        named = str(kind.get("prst")) if kind is not None else "自由な形"
        yield "の図形", "、".join(filter(None, (named, look(properties))))

    def diagram(self, element: etree._Element) -> Iterator[Aspect]:
        link = self._links.get(str(element.get(f"{R}dm")))
        root = self._package.xml(link.target) if link is not None and not link.outside else None
        if root is None:
            yield "のSmartArt", "（中身がない）"
            return
        for paragraph in root.iter(f"{A}p"):
            text = "".join(each.text or "" for each in paragraph.iter(f"{A}t"))
            if text:
                yield "のSmartArtの文字", text
        for known in root.iter():
            if local(known) != "dataModelExt":  # what programs draw that do not lay SmartArt out themselves
                continue
            link = self._links.get(str(known.get("relId")))
            shown = self._package.xml(link.target) if link is not None and not link.outside else None
            if shown is not None:
                yield "のSmartArtの絵の文字", "／".join(each.text or "" for each in shown.iter(f"{A}t"))

    def word_art(self, element: etree._Element) -> Iterator[Aspect]:
        if element.get("string"):
            yield "の飾り文字", str(element.get("string"))

    def _vml(self, element: etree._Element) -> Iterator[Aspect]:
        if element.get("alt"):
            yield ALT, str(element.get("alt"))
        if element.get("title"):
            yield "の代替テキストの題", str(element.get("title"))
        if element.get("href"):
            yield "のリンク先", str(element.get("href"))
        style = str(element.get("style") or "").replace(" ", "")
        hidden = "、隠した図形" if "visibility:hidden" in style else ""
        looks = (f"{said} {element.get(key)}" for key, said in _VML_LOOKS.items() if element.get(key))
        yield "の図形", "、".join((_VML_SHAPES[local(element)], *looks)) + hidden

    def vml_picture(self, element: etree._Element) -> Iterator[Aspect]:
        for key in (f"{R}id", f"{R}pict", f"{O}relid", f"{R}href"):
            if element.get(key):
                yield "の絵", self._shown(str(element.get(key))) or "（ない）"
        if element.get(f"{O}title"):
            yield ALT, str(element.get(f"{O}title"))

    def object(self, element: etree._Element) -> Iterator[Aspect]:
        link = self._links.get(str(element.get(f"{R}id")))
        where = link.target if link is not None and link.outside else ""
        inside = self._inside(link)
        yield "の埋め込まれた物", " ".join(filter(None, (str(element.get("ProgID") or ""), where, inside)))

    def control(self, element: etree._Element) -> Iterator[Aspect]:
        yield "の埋め込まれた物", f"操作できる部品 {element.get(f'{W}name') or ''}"

    def ink(self, element: etree._Element) -> Iterator[Aspect]:
        link = self._links.get(str(element.get(f"{R}id")))
        yield "の手書き", self._inside(link) or "（ない）"

    def _inside(self, link: Link | None) -> str:
        """A sign of the part that is meant."""
        return self._package.digest(link.target)[:16] if link is not None and not link.outside else ""

    def _target(self, relation: str) -> str:
        link = self._links.get(relation)
        return link.target if link is not None else ""


_READERS: Mapping[str, Callable[[_Drawing, etree._Element], Iterator[Aspect]]] = MappingProxyType(
    {
        f"{_WP}inline": _Drawing.placed,
        f"{_WP}anchor": _Drawing.placed,
        f"{_WP}docPr": _Drawing.named,
        f"{_PIC}cNvPr": _Drawing.named,
        f"{_WPS}cNvPr": _Drawing.named,
        f"{A}graphicData": _Drawing.graphic,
        f"{C}chart": _Drawing.chart,
        f"{A}blip": _Drawing.picture,
        f"{A}xfrm": _Drawing.turned,
        f"{_WPS}wsp": _Drawing.shape,
        f"{_DGM}relIds": _Drawing.diagram,
        f"{V}textpath": _Drawing.word_art,
        f"{V}imagedata": _Drawing.vml_picture,
        f"{V}fill": _Drawing.vml_picture,
        f"{O}OLEObject": _Drawing.object,
        f"{W}control": _Drawing.control,
        f"{W}contentPart": _Drawing.ink,
    }
)
