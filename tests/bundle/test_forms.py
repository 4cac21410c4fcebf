"""Form fields stay what they were; no two papers share one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, String

CASES = Path(__file__).parents[1] / "cases" / "files" / "pdf"


def widget(pdf: pikepdf.Pdf, page: int, **entries: Any) -> Object:
    """A widget on a page, from 0."""
    holder = pdf.pages[page].obj
    made = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([80, 600, 200, 620]), P=holder, **entries)
    )
    holder["/Annots"] = Array([*holder.get("/Annots", ()), made])
    return made


def with_font(base: str) -> Callable[[pikepdf.Pdf], None]:
    """A field whose letters are those of a font that the form calls Helv."""

    def change(pdf: pikepdf.Pdf) -> None:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{base}")))
        field = widget(pdf, 0, FT=Name.Tx, T=String("氏名"))
        pdf.Root["/AcroForm"] = Dictionary(
            Fields=Array([field]), DR=Dictionary(Font=Dictionary(Helv=font)), DA=String("/Helv 12 Tf 0 g"), Q=1
        )

    return change


def nested(pdf: pikepdf.Pdf) -> None:
    """世帯.人.名 with a widget on each page, and one whose page was taken out; and a field that nothing shows."""
    top = pdf.make_indirect(Dictionary(T=String("世帯")))
    middle = pdf.make_indirect(Dictionary(T=String("人"), Parent=top))
    leaf = pdf.make_indirect(Dictionary(T=String("名"), FT=Name.Tx, V=String("山田"), Parent=middle))
    gone = pdf.make_indirect(Dictionary(Subtype=Name.Widget, Parent=leaf))
    leaf["/Kids"] = Array([widget(pdf, 0, Parent=leaf), widget(pdf, 1, Parent=leaf), gone])
    top["/Kids"], middle["/Kids"] = Array([middle]), Array([leaf])
    unseen = pdf.make_indirect(Dictionary(T=String("隠れ"), FT=Name.Tx))
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array([top, unseen]), CO=Array([leaf]), SigFlags=3)


def ring(pdf: pikepdf.Pdf) -> None:
    """Two fields that are each other's parent."""
    one = pdf.make_indirect(Dictionary(T=String("一"), FT=Name.Tx))
    other = pdf.make_indirect(Dictionary(T=String("二"), Parent=one))
    one["/Parent"] = other
    one["/Kids"] = Array([other, widget(pdf, 0, Parent=one)])
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array([one]))


@pytest.fixture
def forms(workshop: Any, body: Any) -> Callable[..., pikepdf.Pdf]:
    """The bundle of papers of two pages that were changed in these ways, opened."""

    def make(*changes: Callable[[pikepdf.Pdf], object]) -> pikepdf.Pdf:
        papers = [
            {"title": str(number), "file": workshop.change(workshop.pdf(f"{number}.pdf", body, pages=2), change)}
            for number, change in enumerate(changes)
        ]
        return pikepdf.open(workshop.bundle(papers)[1])

    return make


def test_a_field_with_widgets_on_two_pages_stays_one(workshop: Any) -> None:
    """Also beside a copy of the same paper, whose field has another name."""
    shutil.copy(CASES / "twokids.pdf", workshop.folder / "t.pdf")
    _, out = workshop.bundle([{"title": "一", "file": "t.pdf"}, {"title": "二", "file": "t.pdf"}])
    with pikepdf.open(out) as pdf:
        form = pdf.Root["/AcroForm"]
        assert [str(field["/T"]) for field in form["/Fields"]] == ["氏名", "氏名-2"]
        assert form["/NeedAppearances"] is True  # the file has no pictures of its fields
        for number, field in enumerate(form["/Fields"]):
            pages = [page.obj for page in pdf.pages][1 + 2 * number : 3 + 2 * number]
            assert str(field["/V"]) == "Sample"
            assert [kid["/P"].objgen for kid in field["/Kids"]] == [page.objgen for page in pages]
            assert [page["/Annots"][0].objgen for page in pages] == [kid.objgen for kid in field["/Kids"]]
            assert all(kid["/Parent"].objgen == field.objgen for kid in field["/Kids"])


def test_fonts_of_the_same_name_are_told_apart(forms: Any) -> None:
    """What a form says for all its fields is written into them; equal fonts are shared."""
    with forms(with_font("Helvetica"), with_font("Courier"), with_font("Helvetica")) as pdf:
        form = pdf.Root["/AcroForm"]
        fonts = form["/DR"]["/Font"]
        looks = [str(field["/DA"]) for field in form["/Fields"]]
        assert [str(fonts[look.split()[0]]["/BaseFont"]) for look in looks] == ["/Helvetica", "/Courier", "/Helvetica"]
        assert len(fonts.keys()) == 2
        assert [int(field["/Q"]) for field in form["/Fields"]] == [1, 1, 1]
        assert "/DA" not in form
        assert "/NeedAppearances" not in form


def test_nested_fields_keep_their_names_and_widgets(forms: Any) -> None:
    """What no page shows, the order of calculation and the flags of signatures are left out."""
    with forms(nested) as pdf:
        form = pdf.Root["/AcroForm"]
        assert set(form.keys()) == {"/Fields"}
        (top,) = form["/Fields"]
        leaf = top["/Kids"][0]["/Kids"][0]
        assert [str(each["/T"]) for each in (top, top["/Kids"][0], leaf)] == ["世帯", "人", "名"]
        assert [kid["/P"].objgen for kid in leaf["/Kids"]] == [page.obj.objgen for page in list(pdf.pages)[1:]]


def test_fields_that_run_in_circles_end(forms: Any) -> None:
    """The bundle is made, with the widget."""
    with forms(ring) as pdf:
        assert len(pdf.pages[1].obj["/Annots"]) == 1


def test_papers_without_fields_give_no_form(forms: Any) -> None:
    """Nor does one whose fields nothing shows."""

    def unseen(pdf: pikepdf.Pdf) -> None:
        pdf.Root["/AcroForm"] = Dictionary(Fields=Array([Dictionary(T=String("a"))]), NeedAppearances=True)

    with forms(unseen) as pdf:
        assert "/AcroForm" not in pdf.Root
