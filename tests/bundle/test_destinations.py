"""Links and bookmarks of a paper lead to the page of that paper that they named, however they named it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from plan_report.bundle.destinations import Destinations
from plan_report.bundle.trees import entries

CASES = Path(__file__).parents[1] / "cases" / "files" / "pdf"
Named = Callable[[pikepdf.Pdf], Any]


def in_tree(pdf: pikepdf.Pdf, name: bytes, value: Any) -> String:
    """A name in the name tree."""
    pdf.Root["/Names"] = Dictionary(Dests=Dictionary(Kids=Array([Dictionary(Names=Array([String(name), value]))])))
    return String(name)


def element(pdf: pikepdf.Pdf, **entries: Any) -> Any:
    """A structure element."""
    return pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, **entries))


def of_old(pdf: pikepdf.Pdf) -> Any:
    """A name as PDF 1.1 has it."""
    pdf.Root["/Dests"] = Dictionary(here=Dictionary(D=Array([pdf.pages[1].obj, Name.FitH, 7])))
    return Name.here


def ring(pdf: pikepdf.Pdf) -> Array:
    """An element that is its own kid."""
    made = element(pdf)
    made["/K"] = made
    return Array([made, Name.Fit])


FOUND: dict[str, tuple[Named, list[Any]]] = {
    "page": (lambda pdf: Array([pdf.pages[1].obj, Name.XYZ, 1, 2, None]), [Name.XYZ, 1, 2, None]),
    "number": (lambda _: Array([1, Name.Fit]), [Name.Fit]),
    "name": (lambda pdf: in_tree(pdf, b"there", Array([pdf.pages[1].obj, Name.Fit])), [Name.Fit]),
    "name in no encoding": (lambda pdf: in_tree(pdf, b"\x8f\xcd", Array([pdf.pages[1].obj, Name.Fit])), [Name.Fit]),
    "name of a number": (lambda pdf: in_tree(pdf, b"n", Dictionary(D=Array([1, Name.FitB]))), [Name.FitB]),
    "old name": (of_old, [Name.FitH, 7]),
    "element": (lambda pdf: Array([element(pdf, Pg=pdf.pages[1].obj), Name.Fit]), [Name.Fit]),
    "element above": (
        lambda pdf: Dictionary(SD=Array([element(pdf, K=Array([element(pdf, Pg=pdf.pages[1].obj)])), Name.Fit])),
        [Name.Fit],
    ),
    "no way to show": (lambda pdf: Array([pdf.pages[1].obj]), [Name.Fit]),
    "odd way to show": (lambda pdf: Array([pdf.pages[1].obj, Name.Zoom, String("x")]), [Name.Fit]),
}
NOWHERE: dict[str, Named] = {
    "too high": lambda _: Array([3, Name.Fit]),
    "below zero": lambda _: Array([-1, Name.Fit]),
    "no such name": lambda _: String("nowhere"),
    "a ring of names": lambda pdf: in_tree(pdf, b"a", String("a")),
    "an element that holds itself": ring,
    "a page of no tree": lambda pdf: Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit]),
    "nothing": lambda _: Array(),
    "a number": lambda _: 3,
}


@pytest.fixture
def paper() -> pikepdf.Pdf:
    """Three blank pages."""
    pdf = pikepdf.new()
    for _ in range(3):
        pdf.add_blank_page()
    return pdf


@pytest.mark.parametrize("how", FOUND)
def test_every_way_to_name_a_page_leads_to_it(paper: pikepdf.Pdf, how: str) -> None:
    """With the way it is shown."""
    named, shown = FOUND[how]
    found = Destinations(paper).found(named(paper))
    assert found is not None
    assert found[0].objgen == paper.pages[1].obj.objgen
    assert list(found)[1:] == shown


@pytest.mark.parametrize("how", NOWHERE)
def test_what_leads_nowhere_is_known(paper: pikepdf.Pdf, how: str) -> None:
    """At once, also where it runs in circles."""
    assert Destinations(paper).found(NOWHERE[how](paper)) is None


def test_links_by_page_number_lead_home(workshop: Any) -> None:
    """In each of two papers."""
    shutil.copy(CASES / "link_pageno_a.pdf", workshop.folder / "l.pdf")
    _, out = workshop.bundle([{"title": "一", "file": "l.pdf"}, {"title": "二", "file": "l.pdf"}])
    with pikepdf.open(out) as pdf:
        for start in (1, 4):
            (link,) = pdf.pages[start].obj["/Annots"]
            assert link["/A"]["/D"][0].objgen == pdf.pages[start + 1].obj.objgen


def test_bookmarks_to_the_web_and_to_elements_are_kept(workshop: Any, body: Any) -> None:
    """And those that lead nowhere are told, or kept for what is under them."""
    shutil.copy(CASES / "outline_uri.pdf", workshop.folder / "o.pdf")

    def change(pdf: pikepdf.Pdf) -> None:
        spot = element(pdf, Pg=pdf.pages[1].obj)
        with pdf.open_outline() as outline:
            outline.root.clear()
            parent = pikepdf.OutlineItem("親", String("nowhere"))
            parent.children.append(
                pikepdf.OutlineItem("要素", action=Dictionary(S=Name.GoTo, SD=Array([spot, Name.Fit])))
            )
            outline.root.extend([parent, pikepdf.OutlineItem("なし", String("nowhere"))])

    workshop.change(workshop.pdf("s.pdf", body, pages=2), change)
    made, out = workshop.bundle([{"title": "一", "file": "o.pdf"}, {"title": "二", "file": "s.pdf"}])
    with pikepdf.open(out) as pdf, pdf.open_outline() as outline:
        *_, first, second = outline.root
        assert [(item.title, str(item.action["/URI"])) for item in first.children] == [("外部", "https://example.jp/")]
        ((parent),) = second.children
        assert (parent.title, parent.destination) == ("親", None)
        assert [item.title for item in parent.children] == ["要素"]
        assert parent.children[0].destination[0].objgen == pdf.pages[4].obj.objgen
    assert [each for each in made.notices if "外しました" in each] == [
        "二（s.pdf）から、次のものを外しました。行き先のないしおり 1件"
    ]


def test_bookmarks_that_run_in_circles_end(workshop: Any, body: Any) -> None:
    """Each is met once."""

    def change(pdf: pikepdf.Pdf) -> None:
        top = pdf.Root["/Outlines"]["/First"]
        top["/Next"] = top["/First"] = top

    workshop.change(workshop.pdf("s.pdf", body), change)
    _, out = workshop.bundle([{"title": "一", "file": "s.pdf"}])
    with pikepdf.open(out) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root[-1].children] == ["章1"]


@pytest.mark.parametrize("leaf", ["Names", "Nums"])
def test_trees_that_run_in_circles_end(paper: pikepdf.Pdf, leaf: str) -> None:
    """Each node is read once, what is none is passed over."""
    node = paper.make_indirect(Dictionary({f"/{leaf}": Array([1, 2, 3])}))
    node["/Kids"] = Array([node, 3, Dictionary({f"/{leaf}": Array([4, 5])})])
    assert list(entries(node, f"/{leaf}")) == [(1, 2), (4, 5)]
    assert list(entries(None, f"/{leaf}")) == []
