"""A page whose pictures are more than can be drawn is told as one that cannot be: it would look free without them."""

from __future__ import annotations

import zlib
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from plan_report.bundle.pictures import too_many_pictures

A4, A3 = (4960, 7016), (7016, 9921)  # pixels at 600 dpi


def picture(pdf: pikepdf.Pdf, size: tuple[int, int], **entries: Any) -> Any:
    """A picture of a size as it says; its content does not matter here."""
    about = {"ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8, "Filter": Name.FlateDecode, **entries}
    return pdf.make_indirect(
        pikepdf.Stream(
            pdf, zlib.compress(b""), Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1], **about
        )
    )


def page_with(pdf: pikepdf.Pdf, *pictures: Any) -> pikepdf.Page:
    """A page that holds pictures."""
    page = pdf.add_blank_page(page_size=(595, 842))
    page.obj["/Resources"] = Dictionary(XObject=Dictionary({f"/I{n}": each for n, each in enumerate(pictures)}))
    return page


@pytest.mark.parametrize(
    ("count", "size", "entries", "is_too_much"),
    [
        (1, A4, {}, False),
        (1, A3, {}, False),
        (2, A3, {}, True),
        (1, A3, {"ColorSpace": Name.DeviceCMYK}, True),
        (4, A3, {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 1}, False),
        (4, A3, {"ImageMask": True}, False),
        (20, (4000, 3000), {}, True),
        (1, (10_000, 10_000), {}, True),
        (1, (100_000_000, 100_000_000), {"ImageMask": True}, True),
    ],
)
def test_pictures_are_counted_as_they_unpack(
    count: int,
    size: tuple[int, int],
    entries: dict[str, Any],
    is_too_much: bool,  # noqa: FBT001 a column of the table
) -> None:
    """A scan of A3 in colours at 600 dpi is the most; a score of photographs is too much, and so is what says it is."""
    with pikepdf.new() as pdf:
        page = page_with(pdf, *(picture(pdf, size, **entries) for _ in range(count)))
        assert too_many_pictures(page) is is_too_much


def test_a_picture_is_found_wherever_it_lies() -> None:
    """In a form within a form, in the mask of another, in an annotation, and in what the pages above share."""
    with pikepdf.new() as pdf:
        huge = picture(pdf, (20_000, 20_000))
        inner = pdf.make_stream(b"", Subtype=Name.Form, Resources=Dictionary(XObject=Dictionary(I=huge)))
        outer = pdf.make_stream(b"", Subtype=Name.Form, Resources=Dictionary(XObject=Dictionary(F=inner)))
        assert too_many_pictures(page_with(pdf, outer))
        assert too_many_pictures(page_with(pdf, picture(pdf, (10, 10), SMask=huge)))
        noted = pdf.add_blank_page(page_size=(595, 842))
        noted.obj["/Annots"] = Array([Dictionary(Subtype=Name.Stamp, AP=Dictionary(N=outer))])
        assert too_many_pictures(noted)
        bare = pdf.add_blank_page(page_size=(595, 842))
        if "/Resources" in bare.obj:
            del bare.obj["/Resources"]
        pdf.Root.Pages["/Resources"] = Dictionary(XObject=Dictionary(F=outer))
        assert too_many_pictures(bare)


def test_one_picture_shown_often_and_forms_in_circles_end() -> None:
    """Each is counted once."""
    with pikepdf.new() as pdf:
        scan = picture(pdf, A3)
        page = page_with(pdf, scan, scan, scan)
        form = pdf.make_stream(b"", Subtype=Name.Form, Resources=Dictionary())
        form["/Resources"] = Dictionary(XObject=Dictionary(F=form, I=scan))
        page.obj["/Resources"]["/XObject"]["/F"] = form
        assert not too_many_pictures(page)
