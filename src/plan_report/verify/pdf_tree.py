"""The structure tree of a PDF as it is read aloud (ISO 32000-1, 14.7): each element once, whatever refers to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any

import pikepdf

from plan_report.data_class import dataclass
from plan_report.pdf_limits import TooMuchError
from plan_report.verify.pdf_marks import Key

_DEEPEST = 150
_MOST = 3_000_000  # kids of all elements
_MOST_ATTRIBUTES = 100  # of one element
_FARTHEST = 20  # roles that are mapped to roles
_LAYOUT = {"/Layout"}  # owners of attributes that nobody hears
_SAID = ("/Alt", "/ActualText", "/E", "/Lang", "/T")
_PDF_2 = "http://iso.org/pdf2/ssn"


@dataclass(frozen=True, slots=True)
class Marked:
    """Content of an element: on which page (its object's number), and which."""

    page: Any
    key: Key


@dataclass(slots=True)
class Node:
    """An element."""

    tag: str
    role: str  # the tag, and what it stands for where the file says so
    page: Any = None  # the object's number of the page that its content is on unless it says otherwise
    said: dict[str, str] = field(default_factory=dict)  # by key: alternative texts and the like
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list[Node | Marked] = field(default_factory=list)
    objects: int = 0  # notes and form fields that belong to it

    @property
    def elements(self) -> Iterator[Node]:
        """The elements right below."""
        return (kid for kid in self.kids if isinstance(kid, Node))

    def span(self, key: str) -> int:
        """How many rows or columns a cell takes."""
        given = self.attributes.get(key, "1")
        return max(int(given), 1) if given.isdecimal() else 1


def read_tree(file: pikepdf.Pdf) -> Node | None:
    """The root of the tree; None where the file has no tags.

    Raises:
        TooMuchError: it is deeper or larger than that of any document.
    """
    tree: Any = file.Root.get("/StructTreeRoot")
    if tree is None:
        return None
    return _Reader(tree).root()


class _Reader:
    """Follows the tree; what is met a second time is left out and counted."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._roles: Any = tree.get("/RoleMap", {})
        self._classes: Any = tree.get("/ClassMap", {})
        self._met: set[Any] = set()
        self._left = _MOST
        self._names: dict[tuple[str, str], str] = {}

    def root(self) -> Node:
        root = Node("", "")
        self._fill(root, self._tree.get("/K"), 0)
        return root

    def _node(self, element: Any, home: Any, depth: int) -> Node:
        keys = element.keys()
        tag = str(element["/S"])[1:]
        space = str(element["/NS"].get("/NS", "")) if "/NS" in keys else ""
        node = Node(tag, self._role(tag, space), element["/Pg"].objgen if "/Pg" in keys else home)
        for key in _SAID:
            if key in keys:
                node.said[key] = str(element[key])
        if "/C" in keys:
            for name in _listed(element["/C"]):
                self._attributes(node, self._classes.get(str(name)))
        if "/A" in keys:
            self._attributes(node, element["/A"])
        if "/ID" in keys and "Scope" in node.attributes:
            node.attributes["ID"] = str(element["/ID"])
        if "/K" in keys:
            self._fill(node, element["/K"], depth)
        return node

    def _fill(self, node: Node, kids: Any, depth: int) -> None:
        if kids is None:
            return
        if depth > _DEEPEST:
            raise TooMuchError
        listed = kids if isinstance(kids, pikepdf.Array) else [kids]
        self._left -= len(listed)
        if self._left < 0:
            raise TooMuchError
        for kid in listed:
            if isinstance(kid, int):
                node.kids.append(Marked(node.page, (None, kid)))
            elif not isinstance(kid, pikepdf.Dictionary):
                continue
            elif "/S" in kid:
                if kid.is_indirect and kid.objgen in self._met:
                    continue  # an element has one place; in itself it would have no end
                self._met.add(kid.objgen)
                node.kids.append(self._node(kid, node.page, depth + 1))
            elif "/MCID" in kid:
                owner = kid["/Stm"].objgen if "/Stm" in kid else None
                page = kid["/Pg"].objgen if "/Pg" in kid else node.page
                node.kids.append(Marked(page, (owner, int(kid["/MCID"]))))
            else:
                node.objects += 1

    def _role(self, tag: str, space: str) -> str:
        name = self._names.get((tag, space))
        if name is None:
            name, role = tag, f"/{tag}"
            for _ in range(_FARTHEST):
                following = self._roles.get(role)
                if following is None or str(following) == role:
                    break
                role = str(following)
                name += f"→{role[1:]}"
            name += {"": "", _PDF_2: "［PDF 2.0］"}.get(space, f"［{space}］")
            self._names[tag, space] = name
        return name

    def _attributes(self, node: Node, given: Any) -> None:
        for each in _listed(given)[:_MOST_ATTRIBUTES]:
            if not isinstance(each, pikepdf.Dictionary) or each.get("/O") in _LAYOUT:
                continue
            for key, value in each.items():
                if key != "/O":
                    node.attributes[key[1:]] = _plain(value)


def _listed(given: Any) -> list[Any]:
    if given is None:
        return []
    return list(given) if isinstance(given, pikepdf.Array) else [given]


def _plain(value: Any) -> str:
    if isinstance(value, pikepdf.Array):
        return "、".join(str(each) for each in list(value)[:_MOST_ATTRIBUTES])
    return str(value).removeprefix("/")
