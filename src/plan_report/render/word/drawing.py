"""Charts and pictures within the lines of a Word text, with alternative texts (ECMA-376 part 1, 20.4)."""

from __future__ import annotations

from plan_report.data_class import dataclass
from plan_report.render.word.chart_xml import emu
from plan_report.render.word.xml import attribute

_WORDPROCESSING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class DrawingPlace:
    """A drawing within the text.

    Attributes:
        link: the relationship that leads to its part.
        number: its own within the document.
        width: in points, as `height`.
        height: of the line that it stands in.
        alt: what it says.
        title: its name to a screen reader; may be empty.
    """

    link: str
    number: int
    width: float
    height: float
    alt: str
    title: str = ""


def chart_run(place: DrawingPlace) -> str:
    """A run that holds a chart."""
    content = f'<c:chart xmlns:c="{_CHART}" xmlns:r="{_LINKS}" r:id="{place.link}"/>'
    return _run(place, "<wp:cNvGraphicFramePr/>", _CHART, content)


def picture_run(place: DrawingPlace) -> str:
    """A run that holds a picture."""
    locks = f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_MAIN}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    size = f'cx="{emu(place.width)}" cy="{emu(place.height)}"'
    content = (
        f'<pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr id="{place.number}" name="図{place.number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{_LINKS}" r:embed="{place.link}"/><a:stretch>'
        f'<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return _run(place, locks, _PICTURE, content)


def _run(place: DrawingPlace, frame: str, kind: str, content: str) -> str:
    """A run of letters so small that the line is as high as the drawing."""
    title = f' title="{attribute(place.title)}"' if place.title else ""
    inline = (
        f'<wp:inline xmlns:wp="{_WORDPROCESSING}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{emu(place.width)}" cy="{emu(place.height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{place.number}" name="図{place.number}" descr="{attribute(place.alt)}"{title}/>{frame}'
        f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{kind}">{content}</a:graphicData></a:graphic></wp:inline>'
    )
    return f'<w:r><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr><w:drawing>{inline}</w:drawing></w:r>'
