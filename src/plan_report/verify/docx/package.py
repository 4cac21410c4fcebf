"""The parts of a Word file or an embedded workbook, opened with care: they come from elsewhere.

How much is unpacked and held is limited here. Nothing outside the file is ever fetched, no entity is resolved.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO
from urllib.parse import unquote
from zipfile import ZipFile, ZipInfo

from lxml import etree

from plan_report.data_class import dataclass
from plan_report.files.zip import DAMAGED_ZIP
from plan_report.foreign_xml import has_doctype
from plan_report.verify.found import HostileError

KIND = "Wordの文書"
# All that zipfile and lxml say of files that are damaged, locked or something else.
DAMAGE = (*DAMAGED_ZIP, etree.XMLSyntaxError, LookupError)
_MOST_PARTS = 100_000  # a small picture for each of ten thousand indicators, and some
_LARGEST_TOTAL = 1 << 30  # bytes of all parts unpacked; ten thousand indicators need a fifth of it
_LARGEST_TREE = 1 << 26  # bytes of XML that are held at once: a part, or a paragraph or table of the body
_MOST_READ = 1 << 29  # bytes of all that is held at once, one after another; every part once is far less
_CHUNK = 1 << 16
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = "http://purl.oclc.org/ooxml/"
_STRICT_WHY = "「Strict Open XML」の形式です"
_STRICT_MEND = "Wordで「Word文書（.docx）」の形式に保存し直してください"
_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: its kind (header, image …) and the part, or the address outside, that it leads to."""

    kind: str
    target: str
    outside: bool


@dataclass(slots=True)
class Budget:
    """Bytes that may still be unpacked; a small part that is shown ten thousand times would be read as often."""

    left: int = _MOST_READ


class Package:
    """A package's parts by their names, which count without regard to capitals.

    Raises:
        HostileError: it is made to do harm, or larger than any report.
    """

    def __init__(self, file: IO[bytes], path: Path, budget: Budget | None = None) -> None:
        self.path = path
        self.budget = budget or Budget()
        self._zip = ZipFile(file)
        self._parts: dict[str, ZipInfo] = {}
        self.looked_at: set[str] = set()
        infos = self._zip.infolist()
        if len(infos) > _MOST_PARTS:
            raise HostileError(path, f"中の部品が{len(infos):,}個あります")
        total = sum(info.file_size for info in infos)
        if total > _LARGEST_TOTAL:
            raise HostileError(path, f"展開すると大きくなりすぎるファイルです（{total / (1 << 20):,.0f}MB）")
        for info in infos:
            name = info.filename.lower()
            if name in self._parts:
                raise HostileError(path, f"同じ名前の部品が2つあります（{info.filename}）")
            self._parts[name] = info

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        """The parts as the file calls them, folders left out."""
        return tuple(info.filename for info in self._parts.values() if not info.is_dir())

    def main(self) -> str:
        """The part that Word shows; a file without relationships has it where all have it."""
        for link in self.links("").values():
            if link.kind == "officeDocument" and not link.outside:
                return link.target
        return _MAIN

    def links(self, part: str) -> Mapping[str, Link]:
        """The relationships of a part, or of the package, by their ids."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return MappingProxyType({})
        return MappingProxyType({str(each.get("Id")): self._link(each, folder) for each in root.iter(_RELATION)})

    def part_of(self, part: str, kind: str, usual: str) -> str:
        """The part that another leads to as being of a kind; without relationships that which is usually so called."""
        links = self.links(part)
        return next((link.target for link in links.values() if link.kind == kind), "" if links else usual)

    def _link(self, relation: etree._Element, folder: str) -> Link:
        uri, target = str(relation.get("Type") or ""), str(relation.get("Target") or "")
        if uri.startswith(_STRICT):
            raise HostileError(self.path, _STRICT_WHY, _STRICT_MEND)
        outside = str(relation.get("TargetMode") or "") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        return Link(uri.rpartition("/")[2], target, outside)

    def xml(self, name: str) -> etree._Element | None:
        """A part as a tree; None where it is missing."""
        info = self._parts.get(name.lower())
        if info is None:
            return None
        self.looked_at.add(info.filename)
        self._spend(info)
        self._check_prolog(info)
        root = etree.fromstring(
            self._zip.read(info), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        )
        self._check_strict(str(root.tag))
        return root

    def blocks(self, name: str, tags: frozenset[str], within: frozenset[str]) -> Iterator[etree._Element]:
        """The outermost elements of some names in a part read piece by piece, each cleared when the next is asked for.

        Args:
            name: the part.
            tags: what the elements are called.
            within: of these, and further ones, those in which no outermost element stands.

        Raises:
            HostileError: one of them is too large to be held.
            KeyError: there is no such part.
        """
        info = self._parts[name.lower()]
        self.looked_at.add(info.filename)
        self._check_prolog(info)
        parser = etree.XMLPullParser(
            events=("start", "end"), tag=list(tags | within), resolve_entities=False, no_network=True, huge_tree=True
        )
        inside = held = 0
        with self._zip.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                parser.feed(chunk)
                held += len(chunk)
                for event, element in _events(parser):
                    if event == "start":
                        inside += element.tag in within
                        continue
                    inside -= element.tag in within
                    if inside == 0 and element.tag in tags:
                        yield element
                        _clear(element)
                        held = 0
                if held > _LARGEST_TREE:
                    raise HostileError(self.path, f"中の「{info.filename}」に、大きすぎる段落又は表があります")
        self._check_strict(str(parser.close().tag))

    def digest(self, name: str) -> str:
        """The hash of a part's bytes; empty where it is missing."""
        data = self.read(name)
        return hashlib.sha256(data).hexdigest() if data is not None else ""

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; None where it is missing."""
        info = self._parts.get(name.lower())
        if info is None:
            return None
        self.looked_at.add(info.filename)
        self._spend(info)
        return self._zip.read(info)

    def _spend(self, info: ZipInfo) -> None:
        if info.file_size > _LARGEST_TREE:
            raise HostileError(self.path, f"中の「{info.filename}」が大きすぎます")
        self.budget.left -= info.file_size
        if self.budget.left < 0:
            raise HostileError(self.path, f"中の「{info.filename}」などが、何度も使われています")

    def _check_prolog(self, info: ZipInfo) -> None:
        """Refuse a document type, which stands before the first element."""
        with self._zip.open(info) as stream:
            found = has_doctype(stream)
        if found:
            raise HostileError(self.path, f"外部の内容を取り込む指定（DOCTYPE）が「{info.filename}」にあります")

    def _check_strict(self, tag: str) -> None:
        if tag.startswith("{" + _STRICT):
            raise HostileError(self.path, _STRICT_WHY, _STRICT_MEND)


def _events(parser: etree.XMLPullParser) -> Iterator[tuple[str, etree._Element]]:
    """Starts and ends of elements: nothing else was asked for."""
    for event, element in parser.read_events():
        if isinstance(element, etree._Element):  # noqa: SLF001 the only name that lxml has for its class
            yield event, element


def _clear(element: etree._Element) -> None:
    """Forget an element and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
