"""The parts that figures need beside the text of a Word file: charts, their workbooks, pictures, and links to them.

They are known before the text is written: the layout has them all. Pictures that are the same are kept once.
"""

from __future__ import annotations

from dataclasses import field

from plan_report.data_class import dataclass
from plan_report.layout.marks import Drawing
from plan_report.layout.pages import FigurePiece, LaidOut, TablePiece, TextPiece
from plan_report.render.word.chart import chart
from plan_report.render.word.png import png
from plan_report.render.word.sheet import workbook
from plan_report.style.look import Style

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(slots=True)
class Media:
    """The further parts of one document.

    Attributes:
        parts: content by name, such as `word/charts/chart1.xml`.
        types: content types of parts whose extension does not say it.
        links: relationships of the document, id to kind and target.
        stem: begins the names of the parts and links.
    """

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    stem: str = "report"
    _charts: int = 0
    _pictures: dict[bytes, str] = field(default_factory=dict)
    _by_drawing: dict[Drawing, str] = field(default_factory=dict)
    _by_figure: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, laid_out: LaidOut, style: Style) -> Media:
        """All that the figures and sparklines of a report need."""
        media = cls()
        media.add(laid_out, style)
        return media

    def add(self, laid_out: LaidOut, style: Style) -> None:
        """What another part of the same file needs too; a figure that comes again is drawn for its new width."""
        tables = laid_out.document.tables
        with_figures = {id(each) for each in tables if any(cell.figure for cell in each.cells)}
        for page in laid_out.pages:
            for piece in page.pieces:
                match piece:
                    case FigurePiece():
                        self._add_chart(piece, style, laid_out.document.language)
                    case TablePiece():
                        for placed in piece.cells if id(piece.table) in with_figures else ():
                            if placed.drawing:
                                self._add_picture(placed.drawing, style.figure.ink)
                    case TextPiece():
                        pass

    def chart(self, piece: FigurePiece) -> str:
        """The relationship that leads to a figure's chart."""
        return self._by_figure[piece.figure.key]

    def picture(self, drawing: Drawing) -> str:
        """The relationship that leads to a drawing's picture."""
        return self._by_drawing[drawing]

    def _add_chart(self, piece: FigurePiece, style: Style, language: str) -> None:
        self._charts += 1
        number = self._charts
        xml, sheet = chart(piece, style, language)
        name, book = f"word/charts/{self.stem}-chart{number}.xml", f"{self.stem}-chart{number}.xlsx"
        self.parts[name] = f"{_HEAD}{xml}".encode()
        self.types[name] = _CHART
        self.parts[f"word/embeddings/{book}"] = workbook(sheet)
        link = f'<Relationship Id="rId1" Type="{_OFFICE}/package" Target="../embeddings/{book}"/>'
        links = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{link}</Relationships>'
        self.parts[f"word/charts/_rels/{self.stem}-chart{number}.xml.rels"] = links.encode()
        self._by_figure[piece.figure.key] = self._link("chart", name)

    def _add_picture(self, drawing: Drawing, colour: str) -> None:
        if drawing in self._by_drawing:
            return
        picture = png(drawing, colour)
        if picture not in self._pictures:
            name = f"word/media/{self.stem}-image{len(self._pictures) + 1}.png"
            self.parts[name] = picture
            self._pictures[picture] = self._link("image", name)
        self._by_drawing[drawing] = self._pictures[picture]

    def _link(self, kind: str, part: str) -> str:
        key = f"{self.stem}-link{len(self.links) + 1}"
        self.links[key] = (f"{_OFFICE}/{kind}", part.removeprefix("word/"))
        return key
