"""The bundle's structure tree: one Document with a Part for each paper (ISO 32000-1, 14.7 and 14.8.4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from plan_report.bundle.part_tags import BrokenTags, PartTags, Vocabulary, fit, forget, kids_of
from plan_report.bundle.unpack import holds, streams_of

_LANGUAGE = "ja-JP"


class Tree:
    """Grows part by part within `out`: `prepare` before a part's pages are copied, then `adopt` or `stand_in`."""

    def __init__(self, out: pikepdf.Pdf) -> None:
        self.out = out
        self._vocabulary = Vocabulary()
        self._next_key = 0
        self._n_parts = 0
        self._owners: dict[int, Any] = {}  # the parent tree: an element, or for a page those of its MCIDs
        self._ids: list[Any] = []
        self._maps = {"/RoleMap": Dictionary(), "/ClassMap": Dictionary()}
        self._root = out.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = out.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array(), Lang=String(_LANGUAGE))
        )
        self._root.K = self._document

    def prepare(self, pdf: pikepdf.Pdf) -> PartTags | None:
        """Make a part's tree fit in; None when it has none that could be used, which is then left out."""
        self._n_parts += 1
        try:
            tags = fit(pdf, f"{self._n_parts:04}-", self._next_key, self._vocabulary)
        except BrokenTags:
            forget(pdf)
            return None
        self._next_key = tags.next_key
        return tags

    def adopt(self, pdf: pikepdf.Pdf, title: str) -> Any:
        """Take over a prepared tree whose pages have been copied; its Part element."""
        root = self.out.copy_foreign(pdf.make_indirect(pdf.Root["/StructTreeRoot"]))
        nums: list[Any] = list(root["/ParentTree"]["/Nums"])
        self._owners.update(zip(nums[::2], nums[1::2], strict=True))
        self._ids.extend(root["/IDTree"]["/Names"])
        for entry, names in self._maps.items():
            for name, meaning in root.get(entry, Dictionary()).items():
                names[name] = meaning
        part = self._part(root, title)
        language = str(pdf.Root.get("/Lang", ""))
        if language and language != _LANGUAGE and "/Lang" not in part:
            part["/Lang"] = String(language)
        return part

    def stand_in(self, pages: Sequence[pikepdf.Page], title: str) -> None:
        """Tags for a part that has none: each page is one paragraph, in the order in which it was drawn.

        A screen reader passes over pages without tags when others have some; so it finds at least the text.
        """
        part = self._append(Dictionary(Type=Name.StructElem, S=Name.Part, T=String(title), K=Array()))
        for page in pages:
            if _has_marks(page):
                continue
            paragraph = self.out.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=part, Pg=page.obj, K=0))
            part["/K"].append(paragraph)
            page.contents_add(b"/P<</MCID 0>>BDC\n", prepend=True)
            page.contents_add(b"\nEMC")
            page.obj["/StructParents"] = self.key(Array([paragraph]))

    def key(self, value: Any) -> int:
        """A new key of the parent tree, with its value."""
        key = self._next_key
        self._owners[key] = value
        self._next_key += 1
        return key

    def hand_over(self, page: pikepdf.Page, mcids: Iterable[int], element: Any) -> None:
        """Let marked content of a page belong to another element than before."""
        owners = self._owners[int(page.obj["/StructParents"])]
        for mcid in mcids:
            owners[mcid] = element

    def finish(self) -> None:
        """Put the tree into the catalogue."""
        root = self._root
        nums = [item for pair in self._owners.items() for item in pair]
        root["/ParentTree"] = self.out.make_indirect(Dictionary(Nums=Array(nums)))
        root["/ParentTreeNextKey"] = self._next_key
        for entry, names in self._maps.items():
            if len(names):
                root[entry] = names
        if self._ids:
            root["/IDTree"] = self.out.make_indirect(Dictionary(Names=Array(self._ids)))
        self.out.Root["/StructTreeRoot"] = root
        self.out.Root["/MarkInfo"] = Dictionary(Marked=True)

    def _part(self, root: Any, title: str) -> Any:
        """The part's only Document becomes our Part; anything else stands under a new one."""
        kids = kids_of(root)
        if len(kids) == 1 and self._vocabulary.roles.get(str(kids[0]["/S"])[1:], str(kids[0]["/S"])[1:]) == "Document":
            kids[0]["/S"], kids[0]["/T"] = Name.Part, String(title)
            return self._append(kids[0])
        part = self._append(Dictionary(Type=Name.StructElem, S=Name.Part, T=String(title), K=Array(kids)))
        for kid in kids:
            kid["/P"] = part
            if str(kid["/S"]) == "/Document":  # there is one Document, the bundle
                kid["/S"] = Name.Sect
        return part

    def _append(self, element: Any) -> Any:
        part = element if element.is_indirect else self.out.make_indirect(element)
        part["/P"] = self._document
        self._document["/K"].append(part)
        return part


def _has_marks(page: pikepdf.Page) -> bool:
    """Whether the page is empty, or its content has numbered marks left over from tags it once had."""
    streams = streams_of(page.obj)
    return not streams or any(holds(stream, b"MCID") for stream in streams)
