"""What people wrote in a workbook beside its cells: comments (old and new ones) and the texts of boxes.

openpyxl's reading mode leaves them out; they stand in parts of the package of their own.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from posixpath import basename, dirname, join, normpath

from lxml import etree

from plan_report.spreadsheet import column_index
from plan_report.xlsx.guard import damaged

_NO_CLOCK = 1980  # the year in the properties of a form as it was handed out
_PLACEHOLDER = "tc="  # the author of the comment that older programs see in place of a threaded one


@dataclass(frozen=True, slots=True)
class Aside:
    """A text beside the cells; row from 1, column from 0, `who` as far as the file says."""

    sheet: str
    row: int
    column: int
    text: str
    who: str = ""
    is_box: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """When and by whom a workbook was last saved, as far as its properties say."""

    when: datetime | None = None
    who: str = ""


def read_asides(data: bytes, file: str) -> tuple[tuple[Aside, ...], Saved]:
    """The comments and boxes of an .xlsx that was found harmless, in the order of its sheets, and its properties.

    Raises:
        InputError: a part is damaged.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            package = _Package(archive)
            asides = tuple(aside for name, part in package.sheets() for aside in package.asides(name, part))
            return asides, package.saved()
    except (etree.LxmlError, KeyError, ValueError, zipfile.BadZipFile, OSError) as error:
        raise damaged(file) from error


class _Package:
    """The parts of a workbook by their names; what has another namespace (Strict Open XML) is read as well."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = frozenset(archive.namelist())
        self._people = self._persons()

    def sheets(self) -> Iterator[tuple[str, str]]:
        """Each sheet's name and part."""
        root = next((part for kind, part in self._relations("").items() if kind == "officeDocument"), "")
        if root not in self._names:
            return
        targets = self._targets(root)
        for element in self._tree(root).iter("{*}sheet"):
            relation = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), "")
            if targets.get(str(relation)) in self._names:
                yield str(element.get("name")), targets[str(relation)]

    def saved(self) -> Saved:
        """Of its properties; a date of the program's own (1980) is none."""
        part = next((part for kind, part in self._relations("").items() if kind == "core-properties"), "")
        if part not in self._names:
            return Saved()
        tree = self._tree(part)
        texts = [
            next((_text(each) for each in tree.iter(f"{{*}}{name}")), "") for name in ("modified", "lastModifiedBy")
        ]
        try:
            when = datetime.fromisoformat(texts[0])
        except ValueError:
            return Saved(who=texts[1])
        aware = when if when.tzinfo else when.replace(tzinfo=UTC)
        return Saved(aware if aware.year > _NO_CLOCK else None, texts[1])

    def asides(self, sheet: str, part: str) -> Iterator[Aside]:
        """What stands beside the cells of a sheet."""
        for kind, other in self._relations(part, of_all=True).items():
            if other not in self._names:
                continue
            if kind.startswith("comments"):
                yield from self._comments(sheet, other)
            elif kind.startswith("threadedComment"):
                yield from self._threads(sheet, other)
            elif kind.startswith("drawing"):
                yield from self._boxes(sheet, other)

    def _comments(self, sheet: str, part: str) -> Iterator[Aside]:
        tree = self._tree(part)
        authors = [_text(each) for each in tree.iter("{*}author")]
        for comment in tree.iter("{*}comment"):
            number = int(comment.get("authorId") or 0)
            who = authors[number] if number < len(authors) else ""
            if not who.startswith(_PLACEHOLDER):
                yield Aside(sheet, *_position(comment.get("ref")), _text(comment, "t"), who)

    def _threads(self, sheet: str, part: str) -> Iterator[Aside]:
        for comment in self._tree(part).iter("{*}threadedComment"):
            who = self._people.get(comment.get("personId") or "", "")
            yield Aside(sheet, *_position(comment.get("ref")), _text(comment, "text"), who)

    def _boxes(self, sheet: str, part: str) -> Iterator[Aside]:
        for anchor in self._tree(part):
            corner = next(anchor.iter("{*}from"), None)
            row, column = (0, 0) if corner is None else (int(_text(corner, each) or 0) for each in ("row", "col"))
            for body in anchor.iter("{*}txBody"):
                text = "\n".join(_text(paragraph, "t") for paragraph in body.iter("{*}p"))
                if text.strip():
                    yield Aside(sheet, row + 1, column, text.strip(), is_box=True)

    def _persons(self) -> Mapping[str, str]:
        parts = [name for name in self._names if name.startswith("xl/persons/") and name.endswith(".xml")]
        people = (each for part in parts for each in self._tree(part).iter("{*}person"))
        return {each.get("id") or "": each.get("displayName") or "" for each in people}

    def _relations(self, part: str, *, of_all: bool = False) -> Mapping[str, str]:
        """The parts that a part names, by the last word of their kind; `of_all` keeps several of a kind apart."""
        found: dict[str, str] = {}
        for index, (kind, _, target) in enumerate(self._related(part)):
            found[f"{kind} {index}" if of_all else kind] = target
        return found

    def _targets(self, part: str) -> Mapping[str, str]:
        return {identity: target for _, identity, target in self._related(part)}

    def _related(self, part: str) -> Iterator[tuple[str, str, str]]:
        folder = dirname(part)
        name = join(folder, "_rels", f"{basename(part)}.rels")
        for each in self._tree(name).iter("{*}Relationship") if name in self._names else ():
            target = each.get("Target") or ""
            path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            yield (each.get("Type") or "").rpartition("/")[2], each.get("Id") or "", path

    def _tree(self, name: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(self._archive.read(name), parser)


def _text(element: etree._Element, tag: str = "") -> str:
    """The text of an element, or of those below it that have this name."""
    if not tag:
        return element.text or ""
    return "".join(each.text or "" for each in element.iter(f"{{*}}{tag}"))


def _position(reference: str | None) -> tuple[int, int]:
    letters = (reference or "A1").rstrip("0123456789")
    return int((reference or "A1")[len(letters) :]), column_index(letters)
