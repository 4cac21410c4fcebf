"""Saving a Word file byte for byte the same, with a streamed body."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import docx

from plan_report.render.word.package import save
from plan_report.resources import bundled

TEMPLATE = bundled("templates") / "report.docx"


def saved(body: Iterator[str]) -> ZipFile:
    """The template with that body."""
    out = BytesIO()
    save(docx.Document(str(TEMPLATE)), body, out)
    return ZipFile(out)


def test_the_body_takes_the_place_of_the_samples() -> None:
    """What the template shows as samples goes; its section stays after the new body."""
    package = saved(iter(["<w:p/>", "<w:p><w:r><w:t>本文</w:t></w:r></w:p>"]))
    document = package.read("word/document.xml").decode()
    assert document.count("<w:p>") + document.count("<w:p/>") == 2
    assert document.index("本文") < document.index("<w:sectPr")
    assert "見本" not in document


def test_the_body_is_read_piece_by_piece() -> None:
    """A long body is written while it comes: the file grows between its pieces."""
    out = BytesIO()
    sizes: list[int] = []

    def pieces() -> Iterator[str]:
        for start in range(0, 200_000, 10_000):
            yield "".join(f"<w:p><w:r><w:t>{number**3}</w:t></w:r></w:p>" for number in range(start, start + 10_000))
            sizes.append(out.tell())

    save(docx.Document(str(TEMPLATE)), pieces(), out)
    assert sizes[1] < sizes[5] < sizes[10] < sizes[-1]


def test_nothing_of_the_clock_or_of_chance_is_left() -> None:
    """Two saves of the same content are the same bytes."""
    first, second = BytesIO(), BytesIO()
    for out in (first, second):
        document = docx.Document(str(TEMPLATE))
        save(document, iter(["<w:p/>"]), out)
    assert first.getvalue() == second.getvalue()
