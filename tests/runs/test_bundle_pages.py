"""The pages of a bundle: their numbers, where links and bookmarks lead."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
from fixtures.bundles import OURS, page_number, texts
from pikepdf import Array, Dictionary, Name, String

from plan_report.bundle.part_tags import elements_of, kids_of
from plan_report.render.formats import Format
from plan_report.runs.build import Request, build


def outline(pdf: pikepdf.Pdf) -> list[tuple[str, int, list[tuple[str, int]]]]:
    """Bookmarks of two levels with their pages."""
    with pdf.open_outline() as tree:
        return [
            (
                item.title,
                page_number(pdf, item.destination),
                [(k.title, page_number(pdf, k.destination)) for k in item.children],
            )
            for item in tree.root
        ]


def test_our_reports_keep_their_own_page_numbers(workshop: Any) -> None:
    """A paper handed out alone has the same numbers; the 次第 has only the through number."""
    made, out = workshop.bundle([OURS])
    own = made.n_pages - 1
    front, *report = texts(out)
    assert [f"{number} / {own}" in text for number, text in enumerate(report, start=1)] == [True] * own
    assert front.count("/") == 1


def test_each_row_of_the_table_is_a_link_that_says_where_it_leads(workshop: Any, body: Any) -> None:
    """The link covers the row, is tagged within the cell of the name, and has words for a screen reader."""
    other = workshop.pdf("other.pdf", body, pages=2)
    _, out = workshop.bundle([{"number": f"資料{n}", "title": "調査", "file": other} for n in (1, 2)])
    with pikepdf.open(out) as pdf:
        links = list(pdf.pages[0].obj["/Annots"])
        assert [page_number(pdf, link["/Dest"]) for link in links] == [2, 4]
        assert [str(link["/Contents"]) for link in links] == [
            "資料1　調査（2ページ）へ移動",
            "資料2　調査（4ページ）へ移動",
        ]
        front = kids_of(pdf.Root["/StructTreeRoot"]["/K"])[0]
        elements = [each for each in elements_of(front) if str(each["/S"]) == "/Link"]
        assert [str(each["/P"]["/S"]) for each in elements] == ["/TD", "/TD"]
        boxes = [[float(edge) for edge in link["/Rect"]] for link in links]
    with pdfplumber.open(out) as read:
        words = {word["text"]: word for word in read.pages[0].extract_words()}
    for box, number in zip(boxes, ("資料1", "資料2"), strict=True):
        word = words[number]
        assert box[0] <= word["x0"]
        assert word["x1"] <= box[2]
        assert box[1] <= 842 - word["bottom"]
        assert 842 - word["top"] <= box[3]


def test_bookmarks_lead_to_every_paper_and_into_it(workshop: Any, body: Any) -> None:
    """A part's own bookmarks stand under it and lead to the pages where they now are."""
    other = workshop.pdf("other.pdf", body, pages=3)
    made, out = workshop.bundle([OURS, {"title": "調査", "file": other}])
    with pikepdf.open(out) as pdf:
        agenda, listed, ours, survey = outline(pdf)
    start = made.parts[1][1]
    assert (agenda[:2], listed[:2]) == (("次第", 1), ("資料一覧", 1))
    assert ours[:2] == made.parts[0]
    titles = [title for title, _ in ours[2]]
    assert titles[:2] == ["１　評価の概要", "２　評価の方法"]
    assert all(2 <= page < start for _, page in ours[2])
    assert survey == ("調査", start, [("章1", start), ("章2", start + 1), ("章3", start + 2)])


def test_links_within_a_part_still_lead_to_its_own_pages(workshop: Any, body: Any) -> None:
    """By page or by a name that another part has too."""

    def with_links(pdf: pikepdf.Pdf) -> None:
        pdf.Root["/Names"] = Dictionary(
            Dests=Dictionary(Names=Array([String("there"), Array([pdf.pages[1].obj, Name.Fit])]))
        )
        page = pdf.pages[0].obj
        for target in (String("there"), Array([pdf.pages[1].obj, Name.Fit])):
            link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([80, 640, 200, 660]), Dest=target)
            page["/Annots"] = Array([*page.get("/Annots", ()), pdf.make_indirect(link)])

    papers = [
        {"title": name, "file": workshop.change(workshop.pdf(f"{name}.pdf", body, pages=2), with_links)}
        for name in ("a", "b")
    ]
    _, out = workshop.bundle(papers)
    with pikepdf.open(out) as pdf:
        for start in (2, 4):
            for link in pdf.pages[start - 1].obj["/Annots"]:
                assert page_number(pdf, link["/Dest"]) == start + 1


def test_hidden_layers_stay_hidden(workshop: Any, body: Any) -> None:
    """What a map does not show alone it does not show in the bundle."""

    def with_layer(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("下書き")))
        config = Dictionary(Name=String("表示"), OFF=Array([layer]))
        pdf.Root["/OCProperties"] = Dictionary(OCGs=Array([layer]), D=config)
        pdf.pages[0].obj["/Resources"]["/Properties"] = Dictionary(Draft=layer)

    other = workshop.change(workshop.pdf("map.pdf", body), with_layer)
    _, out = workshop.bundle([{"title": "地図", "file": other}])
    with pikepdf.open(out) as pdf:
        (hidden,) = pdf.Root["/OCProperties"]["/D"]["/OFF"]
        assert str(hidden["/Name"]) == "下書き"
        assert hidden.objgen == pdf.pages[1].obj["/Resources"]["/Properties"]["/Draft"].objgen


def test_many_pages_are_numbered_without_a_second_look(workshop: Any, body: Any) -> None:
    """500 pages, each with its own number, each once."""
    other = workshop.pdf("long.pdf", body, pages=500)
    made, out = workshop.bundle([{"number": "資料1", "title": "長い", "file": other}])
    assert made.n_pages == 501
    with pikepdf.open(out) as pdf:
        forms = [page.obj["/Resources"]["/XObject"] for page in pdf.pages]
        fonts = {
            font.objgen for form in forms[1:] for each in form.values() for font in each["/Resources"]["/Font"].values()
        }
        assert len(fonts) <= 2
        sizes = [len(page.obj["/Contents"]) for page in pdf.pages]
    assert all(abs(a - b) <= 1 for a, b in pairwise(sizes[1:]))


def test_the_stream_of_a_page_out_of_balance_is_closed(workshop: Any, body: Any) -> None:
    """Open states of a page neither move nor scale its stamps."""

    def unbalanced(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"Q Q q 3 0 0 3 100 100 cm q ")

    other = workshop.change(workshop.pdf("odd.pdf", body), unbalanced)
    _, out = workshop.bundle([{"number": "資料1", "title": "変", "file": other}])
    with pdfplumber.open(out) as pdf:
        (number,) = pdf.pages[1].search(r"— 2 / 2 —")
    assert number["x1"] == pytest.approx(595.3 - 34, abs=1)
    with pikepdf.open(out) as pdf:
        depth = lowest = 0
        for instruction in pikepdf.parse_content_stream(pdf.pages[1], operators="q Q"):
            depth += 1 if str(instruction.operator) == "q" else -1
            lowest = min(lowest, depth)
        assert (depth, lowest) == (0, 0)


def test_an_empty_page_is_stamped(workshop: Any) -> None:
    """A page without content."""
    path = workshop.folder / "blank.pdf"
    with pikepdf.new() as blank:
        page = blank.add_blank_page(page_size=(595, 842))
        del page.obj["/Contents"]
        data = BytesIO()
        blank.save(data)
    path.write_bytes(data.getvalue())
    _, out = workshop.bundle([{"number": "資料1", "title": "白紙", "file": path}])
    assert texts(out)[1].split() == ["資料1", "—", "2", "/", "2", "—"]


def test_a_number_that_a_paper_prints_itself_is_not_put_beside_it(workshop: Any, seed: Path) -> None:
    """Our report as a PDF has its own; where that is another one than the agenda's, it is told."""
    build(Request(seed, out=workshop.folder / "built", number="資料1", formats=(Format.PDF,)))
    paper = {"title": "報告", "file": "built/report.pdf"}
    made, out = workshop.bundle([{"number": "資料１", **paper}])
    assert texts(out)[1].count("資料1") == 1
    assert not [each for each in made.notices if "印刷されています" in each]
    made, out = workshop.bundle([{"number": "資料2", **paper}])
    assert texts(out)[1].split()[:2] == ["資料2", "資料1"]
    (notice,) = [each for each in made.notices if "印刷されています" in each]
    assert notice.startswith("資料2の1ページ目には「資料1」と印刷されています。")
