"""PDFs from elsewhere, agendas, and a reader that checks a structure tree against the pages it describes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from plan_report.bundle.run import Bundle, bundle
from plan_report.render.fonts import load_fonts
from plan_report.render.formats import Look
from plan_report.resources import bundled
from plan_report.style_file import load_style

Draw = Callable[[Canvas, int], None]  # draws the page of that number, from 1
Papers = Sequence[Mapping[str, object]]
FONT = "test-font"


@dataclass(frozen=True)
class Workshop:
    """Makes files in a folder of the test's own."""

    folder: Path

    def pdf(self, name: str, draw: Draw, *, size: tuple[float, float] = A4, pages: int = 1, rotate: int = 0) -> Path:
        """An untagged PDF, with a bookmark 章 n for each page, turned by `rotate` degrees."""
        path = self.folder / name
        canvas = Canvas(str(path), pagesize=size, invariant=1, initialFontName=FONT)
        for page in range(1, pages + 1):
            canvas.setFont(FONT, 10)
            draw(canvas, page)
            canvas.bookmarkPage(f"place-{page}")
            canvas.addOutlineEntry(f"章{page}", f"place-{page}", 0)
            canvas.showPage()
        canvas.save()
        if rotate:
            self.change(path, lambda pdf: [page.rotate(rotate, relative=False) for page in pdf.pages])
        return path

    def change(self, path: Path, how: Callable[[pikepdf.Pdf], object]) -> Path:
        """Open a PDF, change it and save it."""
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            how(pdf)
            pdf.save(path)
        return path

    def agenda(self, papers: Papers = (), **meeting: object) -> Path:
        """An agenda.toml with these papers; keys of the meeting may be changed or added."""
        facts = {"meeting": "試しの会議", "number": 3, "date": "2026-11-24", "place": "会議室", **meeting}
        lines = [f"{key} = {_toml(value)}" for key, value in facts.items()]
        for paper in papers:
            lines += ["", "[[papers]]", *(f"{key} = {_toml(value)}" for key, value in paper.items())]
        path = self.folder / "agenda.toml"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    def bundle(self, papers: Papers, **meeting: object) -> tuple[Bundle, Path]:
        """Make the bundle of these papers."""
        out = self.folder / "out" / "会議資料.pdf"
        return bundle(self.agenda(papers, **meeting), out), out


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(_toml(each) for each in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_toml(each)}' for key, each in value.items())} }}"
    return f"'{value}'" if isinstance(value, str | Path) else str(value)


@pytest.fixture(scope="session")
def look() -> Look:
    """The bundled look."""
    style = load_style(bundled("templates") / "report.toml")
    return Look(style, load_fonts(style, bundled("fonts")), bundled("templates") / "report.docx")


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """A workshop in the test's own folder."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, bundled("fonts") / "BIZUDPGothic-Regular.ttf"))
    return Workshop(tmp_path)


@pytest.fixture
def body() -> Draw:
    """A page with a few lines, far from its edges."""

    def draw(canvas: Canvas, page: int) -> None:
        for line in range(20):
            canvas.drawString(80, 480 - 20 * line, f"{page}ページの本文{line}行目")

    return draw


@pytest.fixture
def tagged() -> Callable[..., pikepdf.Pdf]:
    """A small tagged PDF of one page, with a role, a class, IDs and a link of its own.

    Document > Überschrift (a role for `meaning`), Table > TR > TH (ID h) + TD (Headers [h]), Link
    """

    def make(meaning: str = "H1", colour: str = "Red", language: str = "en") -> pikepdf.Pdf:
        pdf = pikepdf.new()
        page = pdf.add_blank_page(page_size=A4)
        marks = "".join(f"/Span<</MCID {mcid}>>BDC 0 0 m {mcid} 9 l S EMC\n" for mcid in range(4))
        page.obj["/Contents"] = pdf.make_stream(marks.encode())
        page.obj["/StructParents"] = 5
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = element(pdf, "Document", root)
        heading = element(pdf, "Ueberschrift", document, 0, C=Name.Mark)
        row = element(pdf, "TR", element(pdf, "Table", document))
        header = element(pdf, "TH", row, 1, ID=String("h"), A=Dictionary(O=Name.Table, Scope=Name.Row))
        cell = element(pdf, "TD", row, 2, A=Dictionary(O=Name.Table, Headers=Array([String("h")])))
        link = element(pdf, "Link", document, 3)
        annotation = pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), StructParent=9)
        )
        link["/K"] = Array([3, Dictionary(Type=Name.OBJR, Obj=annotation)])
        page.obj["/Annots"] = Array([annotation])
        for each in (heading, header, cell, link):
            each["/Pg"] = page.obj
        nums = Array([5, Array([heading, header, cell, link]), 9, link])
        root["/K"] = Array([document])
        root["/ParentTree"] = pdf.make_indirect(Dictionary(Nums=nums))
        root["/RoleMap"] = Dictionary({"/Ueberschrift": Name(f"/{meaning}")})
        root["/ClassMap"] = Dictionary(Mark=Dictionary(O=Name.Layout, Placement=Name(f"/{colour}")))
        pdf.Root["/StructTreeRoot"] = root
        pdf.Root["/MarkInfo"] = Dictionary(Marked=True)
        pdf.Root["/Lang"] = String(language)
        return pdf

    return make


def element(pdf: pikepdf.Pdf, tag: str, parent: Any, mcid: int | None = None, **entries: Any) -> Any:
    """A structure element as the last kid of its parent."""
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{tag}"), P=parent, **entries))
    if mcid is not None:
        made["/K"] = mcid
    if parent.get("/Type") == Name.StructElem:
        parent["/K"] = Array([*parent.get("/K", ()), made])
    return made


@pytest.fixture(scope="session")
def check_structure() -> Callable[[pikepdf.Pdf], None]:
    """Assert that tree, parent tree, IDs, annotations and marked content of a PDF agree with each other."""
    return _check_structure


def _check_structure(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root["/StructTreeRoot"]
    elements = list(_elements(root))
    nums = list(root["/ParentTree"]["/Nums"])
    owners: dict[int, Any] = dict(zip(nums[::2], nums[1::2], strict=True))
    assert list(owners) == sorted(owners)
    assert len(owners) == len(nums) // 2
    assert all(key < root["/ParentTreeNextKey"] for key in owners)
    used: set[int] = set()
    for page in pdf.pages:
        marks = _marks(page)
        if "/StructParents" in page.obj:
            key = int(page.obj["/StructParents"])
            used.add(key)
            for mcid in marks:
                assert (page.obj.objgen, mcid) in set(_content(owners[key][mcid]))
        for annotation in page.obj.get("/Annots", ()):
            if "/StructParent" in annotation:
                key = int(annotation["/StructParent"])
                used.add(key)
                kids = [kid for kid in _kids(owners[key]) if isinstance(kid, Dictionary) and "/Obj" in kid]
                assert annotation.objgen in {kid["/Obj"].objgen for kid in kids}
    assert used == set(owners)
    ids = [bytes(each["/ID"]) for each in elements if "/ID" in each]
    assert len(ids) == len(set(ids))
    names = list(root["/IDTree"]["/Names"]) if "/IDTree" in root else []
    assert [bytes(name) for name in names[::2]] == sorted(ids)


def _elements(parent: Any) -> Iterator[Any]:
    for kid in _kids(parent):
        if isinstance(kid, Dictionary) and "/S" in kid:
            assert kid["/P"].objgen == parent.objgen
            yield kid
            yield from _elements(kid)


def _kids(parent: Any) -> list[Any]:
    kids = parent.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _content(element: Any) -> Iterator[tuple[tuple[int, int], int]]:
    """Page and MCID of each marked content of an element."""
    for kid in _kids(element):
        if isinstance(kid, int):
            yield element["/Pg"].objgen, kid
        elif isinstance(kid, Dictionary) and "/MCID" in kid:
            yield kid.get("/Pg", element.get("/Pg")).objgen, int(kid["/MCID"])


def _marks(page: pikepdf.Page) -> list[int]:
    """The MCIDs of a page's content."""
    instructions = pikepdf.parse_content_stream(page, operators="BDC")
    properties = (each.operands[1] for each in instructions)
    return [int(each["/MCID"]) for each in properties if isinstance(each, Dictionary) and "/MCID" in each]
