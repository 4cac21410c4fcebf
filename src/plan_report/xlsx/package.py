"""The parts of an .xlsx, and which of them name which, as any program writes them.

Names are found whatever their case and whichever way their slashes lean; Strict Open XML has other namespaces and the
same names; targets may be absolute. What a part is for is said by who names it, not by its own name.
"""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from typing import IO
from urllib.parse import unquote

from plan_report.data_class import dataclass
from plan_report.foreign_xml import walk

_USUAL = "xl/workbook.xml"
_MOST_RELATIONS = 20_000


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another one names: the last word of its kind (worksheet, styles), the id, the part."""

    kind: str
    id: str
    part: str


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    title: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class BookList:
    """What the workbook's own part says."""

    sheets: tuple[SheetEntry, ...]
    from_1904: bool  # days count from 1904, as on old Macs
    styles: str = ""
    strings: str = ""


class Package:
    """The parts of a workbook that the guard has let through.

    Every method raises what zipfile and `foreign_xml` raise of a damaged file.
    """

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._parts = {_key(info.filename): info for info in self._archive.infolist()}

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return _key(part) in self._parts

    def open(self, part: str) -> IO[bytes]:
        """A part's content.

        Raises:
            KeyError: there is no such part.
        """
        return self._archive.open(self._parts[_key(part)])

    def within(self, folder: str) -> tuple[str, ...]:
        """The parts below a folder."""
        return tuple(info.filename for key, info in self._parts.items() if key.startswith(f"{_key(folder)}/"))

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()

    def related(self, part: str) -> tuple[Relation, ...]:
        """The parts that a part names; what it names outside of the file is left out."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        found: list[Relation] = []

        def start(name: str, said: dict[str, str]) -> None:
            if name == "Relationship" and said.get("TargetMode") != "External" and len(found) < _MOST_RELATIONS:
                kind = said.get("Type", "").rpartition("/")[2]
                found.append(Relation(kind, said.get("Id", ""), self._target(folder, said.get("Target", ""))))

        if self.has(relations):
            with self.open(relations) as stream:
                walk(stream, start)
        return tuple(found)

    def workbook(self) -> str:
        """The part that lists the sheets."""
        named = (each.part for each in self.related("") if each.kind == "officeDocument")
        return next((part for part in named if self.has(part)), _USUAL)

    def book(self) -> BookList:
        """The sheets in their order, with what all of them share."""
        workbook = self.workbook()
        related = self.related(workbook)
        worksheets = {each.id: each.part for each in related if each.kind == "worksheet"}
        sheets: list[SheetEntry] = []
        from_1904 = False

        def start(name: str, said: dict[str, str]) -> None:
            nonlocal from_1904
            if name == "sheet":
                identity = next((value for key, value in said.items() if key.rpartition(":")[2] == "id"), "")
                part = worksheets.get(identity, "")
                if part and len(sheets) < _MOST_RELATIONS:  # what is no worksheet is a chart
                    hidden = said.get("state", "visible") != "visible"
                    sheets.append(SheetEntry(said.get("name", ""), part, hidden))
            elif name == "workbookPr":
                from_1904 = said.get("date1904") in {"1", "true"}

        with self.open(workbook) as stream:
            walk(stream, start)
        shared = {each.kind: each.part for each in related if self.has(each.part)}
        return BookList(tuple(sheets), from_1904, shared.get("styles", ""), shared.get("sharedStrings", ""))

    def _target(self, folder: str, target: str) -> str:
        path = target.replace("\\", "/")
        path = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
        return path if self.has(path) else unquote(path)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
