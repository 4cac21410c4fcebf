"""One part's structure tree made fit to stand beside others, while it is still in its own file (ISO 32000-1, 14.7).

Keys of the parent tree move up by an offset, IDs get the part's prefix, and roles and classes whose names another part
uses for something else get names of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from itertools import islice
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from pikepdf.exceptions import PikepdfError

from plan_report.bundle.geometry import annotations_of
from plan_report.bundle.trees import entries
from plan_report.data_class import dataclass

_MOST_ELEMENTS = 5_000_000
_MOST_PARENTS = 100_000  # entries of the parent tree: one for each page, link and field of the part
_STANDARD_TYPES = frozenset(  # ISO 32000-1, 14.8.4
    (
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct"),
        *("Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH"),
        *("TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"),
        *("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    )
)


class BrokenTags(Exception):  # noqa: N818 it is no error: the part goes on without tags
    """The structure tree contradicts itself."""


@dataclass(slots=True)
class Vocabulary:
    """Names that the parts before have given a meaning: role to standard type, class to attributes (as PDF syntax)."""

    roles: dict[str, str] = field(default_factory=dict)
    classes: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartTags:
    """What a part's tree has: the standard names of its elements, and the first key that is free after it."""

    tags: frozenset[str]
    next_key: int


def fit(pdf: pikepdf.Pdf, prefix: str, offset: int, vocabulary: Vocabulary) -> PartTags:
    """Change a part's structure tree, and the pages' references into it, in place.

    Raises:
        BrokenTags: there is no tree, or it is not what the standard says; it may be half changed: `forget` it.
    """
    try:
        return _fit(pdf, prefix.encode(), offset, vocabulary)
    except (PikepdfError, LookupError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        raise BrokenTags from error


def forget(pdf: pikepdf.Pdf) -> None:
    """Leave out a part's structure tree, with the references into it."""
    _renumber(pdf, set(), 0)
    if "/StructTreeRoot" in pdf.Root:
        del pdf.Root["/StructTreeRoot"]


def elements_of(root: Any) -> Iterator[Any]:
    """Every structure element under a root or element, each once, parents before their kids."""
    seen: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        for kid in reversed(kids_of(waiting.pop())):
            if isinstance(kid, Dictionary) and "/S" in kid:
                if kid.is_indirect:
                    if kid.objgen in seen:
                        continue
                    seen.add(kid.objgen)
                if len(seen) > _MOST_ELEMENTS:
                    raise ValueError("too many elements")
                yield kid
                waiting.append(kid)


def kids_of(element: Any) -> list[Any]:
    """The kids of an element in order; one kid may stand without an array around it."""
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _fit(pdf: pikepdf.Pdf, prefix: bytes, offset: int, vocabulary: Vocabulary) -> PartTags:
    root = pdf.Root["/StructTreeRoot"]
    parents = list(islice(entries(root["/ParentTree"], "/Nums"), _MOST_PARENTS + 1))
    if len(parents) > _MOST_PARENTS:
        raise ValueError("more entries than pages and links")
    parents.sort(key=lambda entry: entry[0])
    elements = list(elements_of(root))
    if not elements or not parents or parents[0][0] < 0:
        raise ValueError("nothing is tagged")
    if not all(isinstance(element["/S"], Name) for element in elements):
        raise ValueError("an element without a name")
    roles = _meanings(_role_map(root))
    tags = frozenset(roles.get(tag, tag) for tag in {str(element["/S"])[1:] for element in elements})
    new_roles = _renamed_roles(roles, vocabulary)
    root["/RoleMap"] = Dictionary({f"/{new}": Name(f"/{roles[old]}") for old, new in new_roles.items()})
    new_classes = _renamed_classes(pdf, root, vocabulary)
    named = _rename(elements, prefix, new_roles, new_classes)
    _renumber(pdf, {key for key, _ in parents}, offset)
    nums = [item for key, value in parents for item in (key + offset, value)]
    root["/ParentTree"] = pdf.make_indirect(Dictionary(Nums=Array(nums)))
    root["/IDTree"] = pdf.make_indirect(Dictionary(Names=Array([item for pair in named for item in pair])))
    return PartTags(tags, parents[-1][0] + offset + 1)


def _role_map(root: Any) -> dict[str, str]:
    return {key[1:]: str(value)[1:] for key, value in root.get("/RoleMap", Dictionary()).items()}


def _meanings(roles: Mapping[str, str]) -> dict[str, str]:
    """What each role stands for: the name at the end of its chain; roles that run in circles stand for themselves."""
    meanings: dict[str, str] = {}
    for role in roles:
        chain: dict[str, None] = {}
        tag = role
        while tag in roles and tag not in meanings and tag not in chain:
            chain[tag] = None
            tag = roles[tag]
        ring = tag in chain
        meanings.update((each, each if ring else meanings.get(tag, tag)) for each in chain)
    return meanings


def _renamed_roles(roles: Mapping[str, str], vocabulary: Vocabulary) -> dict[str, str]:
    """The part's roles, given with what they stand for, with the names they have in the bundle.

    A role that means something else in an earlier part gets a new name, and so does one that takes a standard type's
    name, which would change what the other parts' elements are.
    """
    names: dict[str, str] = {}
    for role, meaning in roles.items():
        if meaning == role:
            continue
        name, number = role, 1
        while name in _STANDARD_TYPES or vocabulary.roles.get(name, meaning) != meaning:
            number += 1
            name = f"{role}-{number}"
        vocabulary.roles[name] = meaning
        names[role] = name
    return names


def _renamed_classes(pdf: pikepdf.Pdf, root: Any, vocabulary: Vocabulary) -> dict[str, str]:
    classes = root.get("/ClassMap")
    renamed: dict[str, str] = {}
    if classes is None:
        return renamed
    for key, value in list(classes.items()):
        meaning = value.unparse(resolved=True)
        name, number = key, 1
        while vocabulary.classes.get(name, meaning) != meaning:
            number += 1
            name = f"{key}-{number}"
        vocabulary.classes[name] = meaning
        if name != key:
            renamed[key] = name
    root["/ClassMap"] = pdf.make_indirect(Dictionary({renamed.get(k, k): v for k, v in classes.items()}))
    return renamed


def _rename(
    elements: list[Any], prefix: bytes, roles: Mapping[str, str], classes: Mapping[str, str]
) -> list[tuple[pikepdf.String, Any]]:
    """Put the new names into the elements; the elements with an ID, by ID."""
    named: list[tuple[bytes, Any]] = []
    for element in elements:
        if "/ID" in element:
            identity = prefix + bytes(element["/ID"])
            element["/ID"] = pikepdf.String(identity)
            named.append((identity, element))
        if (tag := str(element["/S"])[1:]) in roles and roles[tag] != tag:
            element["/S"] = Name(f"/{roles[tag]}")
        if classes and "/C" in element:
            element["/C"] = _new_classes(element["/C"], classes)
    if named:
        for element in elements:
            _prefix_headers(element, prefix)
    return [(pikepdf.String(identity), element) for identity, element in sorted(named, key=lambda each: each[0])]


def _new_classes(value: Any, classes: Mapping[str, str]) -> Any:
    """One class, or an array of classes with revision numbers among them."""
    if isinstance(value, Array):
        return Array([_new_classes(each, classes) for each in value])
    return Name(classes.get(str(value), str(value))) if isinstance(value, Name) else value


def _prefix_headers(element: Any, prefix: bytes) -> None:
    """A table cell may name the IDs of its headings."""
    attributes = element.get("/A")
    if attributes is None:
        return
    for each in attributes if isinstance(attributes, Array) else (attributes,):
        if isinstance(each, Dictionary) and "/Headers" in each:
            each["/Headers"] = Array([pikepdf.String(prefix + bytes(header)) for header in each["/Headers"]])


def _renumber(pdf: pikepdf.Pdf, known: set[int], offset: int) -> None:
    """Move the keys that pages, annotations and forms have into the parent tree; unknown ones are taken away."""
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        _move(page.obj, "/StructParents", known, offset)
        for annotation in annotations_of(page):
            _move(annotation, "/StructParent", known, offset)
        _renumber_forms(page.obj.get("/Resources"), known, offset, seen)


def _renumber_forms(resources: Any, known: set[int], offset: int, seen: set[tuple[int, int]]) -> None:
    """The forms and images of a page, and those within them."""
    waiting = [resources]
    while waiting:
        resources = waiting.pop()
        if not isinstance(resources, Dictionary) or "/XObject" not in resources:
            continue
        if resources.is_indirect:
            if resources.objgen in seen:
                continue
            seen.add(resources.objgen)
        for item in resources["/XObject"].values():
            if isinstance(item, pikepdf.Stream) and item.objgen not in seen:
                seen.add(item.objgen)
                _move(item, "/StructParents", known, offset)
                _move(item, "/StructParent", known, offset)
                waiting.append(item.get("/Resources"))


def _move(holder: Any, entry: str, known: set[int], offset: int) -> None:
    if entry not in holder:
        return
    key = holder[entry]
    if isinstance(key, int) and key in known:
        holder[entry] = key + offset
    else:
        del holder[entry]
