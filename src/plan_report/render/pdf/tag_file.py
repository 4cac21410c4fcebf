"""The structure tree as PDF objects (ISO 32000-1, 14.7): elements, parent tree, IDs.

An element is written as one short line of bytes when its turn comes; 80,000 cells are never objects of reportlab's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_report.render.pdf.elements import OF_PDF_2, ROLE_MAP, Element
from plan_report.render.pdf.tags import Structure

NumberedObject = tuple[int, bytes]
_PDF_2 = "http://iso.org/pdf2/ssn"  # the namespace of the types that ISO 32000-2 defines


def structure_objects(structure: Structure, tree: int, first: int, pages: Sequence[int]) -> Iterator[NumberedObject]:
    """Every object of the structure tree with its number, for object streams.

    Args:
        structure: the grown tree.
        tree: the number of the StructTreeRoot, to which the catalogue refers.
        first: the first free number; all others follow it.
        pages: the objects' numbers of the pages in order.
    """
    homes = [f"/Pg {page} 0 R" for page in pages]
    elements = _in_order(structure.root)
    for number, element in enumerate(elements, start=first):
        element.number = number
    namespace = number = first + len(elements)
    yield namespace, f"<</Type/Namespace/NS({_PDF_2})>>".encode("ascii")
    of_pdf_2 = f"/NS {namespace} 0 R"
    for element in elements:
        parent = element.parent.number if element.parent else tree
        own = of_pdf_2 if element.tag in OF_PDF_2 else ""
        yield element.number, _element(element, parent, own, homes).encode("ascii")
    number += 1
    nums: list[str] = []
    for page, owners in enumerate(structure.owners):
        yield number, f"[{' '.join([f'{owner.number} 0 R' for owner in owners])}]".encode("ascii")
        nums.append(f"{page} {number} 0 R")
        number += 1
    yield number, f"<</Nums[{' '.join(nums)}]>>".encode("ascii")
    yield tree, _tree(structure, number, namespace)


def _in_order(root: Element) -> list[Element]:
    """The elements, parents before their kids."""
    elements = [root]
    for element in elements:  # the list grows while it is read
        elements.extend([kid for kid in element.kids if isinstance(kid, Element)])
    return elements


def _element(element: Element, parent: int, namespace: str, homes: Sequence[str]) -> str:
    kids = element.kids
    if len(kids) == 1 and isinstance(kids[0], tuple):  # nearly every cell
        page, mcid = kids[0]
        content = f"{homes[page]}/K {mcid}"
    else:
        content = _contents(kids, homes) if kids else ""
    return f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R{namespace}{element.entries}{content}>>"


def _contents(kids: Sequence[Element | tuple[int, int]], homes: Sequence[str]) -> str:
    """Marked content of the first page goes by its MCID alone, that of further pages names its page."""
    home = next((kid[0] for kid in kids if isinstance(kid, tuple)), None)
    listed = " ".join([_kid(kid, home, homes) for kid in kids])
    return f"{'' if home is None else homes[home]}/K[{listed}]"


def _kid(kid: Element | tuple[int, int], home: int | None, homes: Sequence[str]) -> str:
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    page, mcid = kid
    return str(mcid) if page == home else f"<</Type/MCR{homes[page]}/MCID {mcid}>>"


def _tree(structure: Structure, parents: int, namespace: int) -> bytes:
    roles = "".join(f"/{ours}/{standard}" for ours, standard in ROLE_MAP.items())
    ids = "".join(f"({_id_of(note)}){note.number} 0 R" for note in structure.notes)
    id_tree = f"/IDTree<</Names[{ids}]>>" if ids else ""
    return (
        f"<</Type/StructTreeRoot/K {structure.root.number} 0 R/ParentTree {parents} 0 R"
        f"/ParentTreeNextKey {len(structure.owners)}/Namespaces[{namespace} 0 R]/RoleMap<<{roles}>>{id_tree}>>"
    ).encode("ascii")


def _id_of(note: Element) -> str:
    return note.entries.removeprefix("/ID(").partition(")")[0]
