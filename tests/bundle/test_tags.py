"""Structure trees are merged so that every part says what it said alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from plan_report.bundle import part_tags
from plan_report.bundle.part_tags import elements_of, kids_of
from plan_report.bundle.tags import Tree

Make = Callable[..., pikepdf.Pdf]
Check = Callable[[pikepdf.Pdf], None]


def merged(*parts: pikepdf.Pdf) -> pikepdf.Pdf:
    """One PDF of these parts, named 1, 2, …"""
    out = pikepdf.new()
    tree = Tree(out)
    for number, part in enumerate(parts, start=1):
        tags = tree.prepare(part)
        start = len(out.pages)
        out.add_pages_from(part)
        if tags:
            tree.adopt(part, str(number))
        else:
            tree.stand_in(list(out.pages)[start:], str(number))
    tree.finish()
    return out


def parts_of(pdf: pikepdf.Pdf) -> list[Any]:
    """The Part elements."""
    return kids_of(pdf.Root["/StructTreeRoot"]["/K"])


def first(part: Any, tag: str) -> Any:
    """The first element with this tag in a part."""
    return next(each for each in elements_of(part) if str(each["/S"]) == f"/{tag}")


def meaning(pdf: pikepdf.Pdf, tag: str) -> str:
    """What a role stands for."""
    return str(pdf.Root["/StructTreeRoot"]["/RoleMap"].get(tag, tag))


def test_the_made_up_part_is_sound(tagged: Make, check_structure: Check) -> None:
    """The checker itself: it passes on a sound file and fails on a wrong number."""
    part = tagged()
    part.Root["/StructTreeRoot"]["/ParentTreeNextKey"] = 10
    part.Root["/StructTreeRoot"]["/IDTree"] = Dictionary(Names=Array(["h", first(part.Root["/StructTreeRoot"], "TH")]))
    check_structure(part)
    part.pages[0].obj["/StructParents"] = 6
    with pytest.raises(KeyError):
        check_structure(part)


def test_parts_stand_side_by_side_under_one_document(tagged: Make, check_structure: Check) -> None:
    """Each part's Document becomes a Part with the part's name; keys, IDs and references agree."""
    pdf = merged(tagged(), tagged(), tagged())
    check_structure(pdf)
    document = pdf.Root["/StructTreeRoot"]["/K"]
    assert str(document["/S"]) == "/Document"
    assert [(str(part["/S"]), str(part["/T"])) for part in parts_of(pdf)] == [
        ("/Part", "1"),
        ("/Part", "2"),
        ("/Part", "3"),
    ]
    assert bool(pdf.Root["/MarkInfo"]["/Marked"])


def test_headings_named_by_id_are_still_the_cells_own(tagged: Make) -> None:
    """The ID of a TH and the Headers of the TD beside it change together, and differ between the parts."""
    pdf = merged(tagged(), tagged())
    ids = []
    for part in parts_of(pdf):
        headers = first(part, "TD")["/A"]["/Headers"]
        ids.append(bytes(first(part, "TH")["/ID"]))
        assert [bytes(each) for each in headers] == [ids[-1]]
    assert ids[0] != ids[1]


def test_equal_roles_and_classes_are_shared(tagged: Make) -> None:
    """Two parts from the same program use the same names."""
    pdf = merged(tagged(), tagged())
    root = pdf.Root["/StructTreeRoot"]
    assert list(root["/RoleMap"].keys()) == ["/Ueberschrift"]
    assert list(root["/ClassMap"].keys()) == ["/Mark"]


def test_roles_and_classes_that_differ_are_told_apart(tagged: Make) -> None:
    """The same name for another thing gets another name; what an element is does not change."""
    pdf = merged(tagged("H1", "Block"), tagged("H2", "Inline"))
    classes = pdf.Root["/StructTreeRoot"]["/ClassMap"]
    headings = [kids_of(part)[0] for part in parts_of(pdf)]
    assert [meaning(pdf, str(each["/S"])) for each in headings] == ["/H1", "/H2"]
    assert [str(classes[str(each["/C"])]["/Placement"]) for each in headings] == ["/Block", "/Inline"]


def test_a_role_with_a_standard_name_does_not_change_other_parts(tagged: Make) -> None:
    """A part that calls its paragraphs TD does not make paragraphs of the others' cells."""
    odd = tagged()
    odd.Root["/StructTreeRoot"]["/RoleMap"] = Dictionary(TD=Name.P, Ueberschrift=Name.H1)
    pdf = merged(odd, tagged())
    one, other = parts_of(pdf)
    assert meaning(pdf, "/TD") == "/TD"
    assert str(first(other, "TD")["/S"]) == "/TD"
    tags = {meaning(pdf, str(each["/S"])) for each in elements_of(one)}
    assert "/P" in tags
    assert "/TD" not in tags


def test_a_chain_of_roles_leads_to_its_end(tagged: Make) -> None:
    """A role for a role is kept as what it stands for; a role for itself is none."""
    part = tagged()
    part.Root["/StructTreeRoot"]["/RoleMap"] = Dictionary(Ueberschrift=Name.Zeile, Zeile=Name.H3, P=Name.P)
    assert meaning(merged(part), "/Ueberschrift") == "/H3"


def test_a_part_in_another_language_says_so(tagged: Make) -> None:
    """The bundle is Japanese; a part that is not is read in its own language."""
    pdf = merged(tagged(language="en"), tagged(language="ja-JP"))
    english, japanese = parts_of(pdf)
    assert str(english["/Lang"]) == "en"
    assert "/Lang" not in japanese
    assert str(pdf.Root["/StructTreeRoot"]["/K"]["/Lang"]) == "ja-JP"


def test_several_roots_come_under_one_part(tagged: Make, check_structure: Check) -> None:
    """A tree without a single Document gets a Part above it, and no second Document."""
    part = tagged()
    root = part.Root["/StructTreeRoot"]
    second = part.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    root["/K"] = Array([*root["/K"], second])
    pdf = merged(part)
    check_structure(pdf)
    assert [str(kid["/S"]) for kid in kids_of(parts_of(pdf)[0])] == ["/Sect", "/Sect"]


def test_a_part_without_tags_is_read_page_by_page(tagged: Make, check_structure: Check) -> None:
    """Each page is one paragraph; the parts around it keep their tags."""
    plain = pikepdf.new()
    for _ in range(3):
        page = plain.add_blank_page()
        page.obj["/Contents"] = plain.make_stream(b"0 0 9 9 re f")
    pdf = merged(tagged(), plain, tagged())
    check_structure(pdf)
    assert [str(each["/S"]) for each in elements_of(parts_of(pdf)[1])] == ["/P"] * 3


@pytest.mark.parametrize("breakage", ["no parent tree", "no elements", "no names", "a negative key"])
def test_broken_tags_are_left_out_whole(tagged: Make, check_structure: Check, breakage: str) -> None:
    """A tree that contradicts itself is not carried along; no reference into it is left behind."""
    part = tagged()
    root = part.Root["/StructTreeRoot"]
    if breakage == "no parent tree":
        del root["/ParentTree"]
    elif breakage == "no elements":
        del root["/K"]
    elif breakage == "no names":
        first(root, "TR")["/S"] = 3
    else:
        root["/ParentTree"] = Dictionary(Nums=Array([-1, first(root, "TH")]))
    pdf = merged(tagged(), part)
    check_structure(pdf)
    page = pdf.pages[1]
    assert "/StructParents" not in page.obj
    assert "/StructParent" not in page.obj["/Annots"][0]


def test_forms_with_tagged_content_are_renumbered_once(tagged: Make) -> None:
    """A form that two pages share has one key in the parent tree."""
    part = tagged()
    root = part.Root["/StructTreeRoot"]
    form = part.make_stream(b"", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), StructParents=7)
    root["/ParentTree"]["/Nums"] = Array([*root["/ParentTree"]["/Nums"][:2], 7, Array([first(root, "TH")])])
    part.pages.append(part.pages[0])
    for page in part.pages:
        page.obj["/Resources"] = Dictionary(XObject=Dictionary(F=form))
    before = tagged()
    pdf = merged(before, part)
    nums = list(pdf.Root["/StructTreeRoot"]["/ParentTree"]["/Nums"])
    assert int(pdf.pages[1].obj["/Resources"]["/XObject"]["/F"]["/StructParents"]) in nums[::2]
    assert int(pdf.pages[1].obj["/Resources"]["/XObject"]["/F"]["/StructParents"]) == 10 + 7


def test_a_tree_that_runs_in_circles_ends(tagged: Make) -> None:
    """An element that is its own grandchild is met once."""
    part = tagged()
    root = part.Root["/StructTreeRoot"]
    table = first(root, "Table")
    first(root, "TR")["/K"] = table
    assert [str(each["/S"]) for each in elements_of(root)].count("/Table") == 1


def test_roles_that_run_in_circles_or_on_and_on_end(tagged: Make) -> None:
    """A ring stands for itself; a chain of 50,000 roles for its end, at once."""
    part = tagged()
    chain = {f"/R{number}": Name(f"/R{number + 1}") for number in range(50_000)}
    ring = {"/A": Name.B, "/B": Name.A, "/Ueberschrift": Name.R0, "/R50000": Name.H2}
    part.Root["/StructTreeRoot"]["/RoleMap"] = Dictionary({**chain, **ring})
    pdf = merged(part)
    assert meaning(pdf, "/Ueberschrift") == meaning(pdf, "/R49999") == "/H2"
    assert meaning(pdf, "/A") == "/A"


def test_a_parent_tree_that_runs_in_circles_ends(tagged: Make, check_structure: Check) -> None:
    """Its entries are taken over once."""
    part = tagged()
    root = part.Root["/StructTreeRoot"]
    node = part.make_indirect(Dictionary())
    node["/Kids"] = Array([root["/ParentTree"], node])
    root["/ParentTree"] = node
    check_structure(merged(tagged(), part))


def test_a_tree_with_more_entries_than_a_paper_has_is_left_out(tagged: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of a megabyte can list hundreds of thousands, which would fill the memory; the part goes on untagged."""
    monkeypatch.setattr(part_tags, "_MOST_PARENTS", 3)
    many = tagged()
    many.Root["/StructTreeRoot"]["/ParentTree"] = Dictionary(Nums=Array([*range(8)]))
    with pytest.raises(part_tags.BrokenTags):
        part_tags.fit(many, "1", 0, part_tags.Vocabulary())
