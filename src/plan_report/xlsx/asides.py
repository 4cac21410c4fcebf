"""What people wrote in a workbook beside its cells: comments (old and new ones) and the texts of boxes.

openpyxl's reading mode leaves them out; they stand in parts of the package of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from lxml import etree

from plan_report.data_class import dataclass
from plan_report.files.zip import ZIP_FAULTS
from plan_report.foreign_xml import DoctypeError, NoXmlError, TooMuchError
from plan_report.spreadsheet import column_index
from plan_report.xlsx.guard import damaged
from plan_report.xlsx.package import Package

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
        package = Package(data)
        try:
            beside = _Beside(package)
            asides = tuple(aside for sheet in package.book().sheets for aside in beside.asides(sheet.title, sheet.part))
            return asides, beside.saved()
        finally:
            package.close()
    except (etree.LxmlError, NoXmlError, DoctypeError, TooMuchError, *ZIP_FAULTS) as error:
        raise damaged(file) from error


class _Beside:
    """What stands beside a workbook's cells; what has another namespace (Strict Open XML) is read as well."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._people = self._persons()

    def saved(self) -> Saved:
        """Of its properties; a date of the program's own (1980) is none."""
        part = next((each.part for each in self._package.related("") if each.kind == "core-properties"), "")
        if not self._package.has(part):
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
        for each in self._package.related(part):
            kind, other = each.kind, each.part
            if not self._package.has(other):
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
        parts = [name for name in self._package.within("xl/persons") if name.lower().endswith(".xml")]
        people = (each for part in parts for each in self._tree(part).iter("{*}person"))
        return {each.get("id") or "": each.get("displayName") or "" for each in people}

    def _tree(self, name: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        with self._package.open(name) as stream:
            return etree.fromstring(stream.read(), parser)


def _text(element: etree._Element, tag: str = "") -> str:
    """The text of an element, or of those below it that have this name."""
    if not tag:
        return element.text or ""
    return "".join(each.text or "" for each in element.iter(f"{{*}}{tag}"))


def _position(reference: str | None) -> tuple[int, int]:
    letters = (reference or "A1").rstrip("0123456789")
    return int((reference or "A1")[len(letters) :]), column_index(letters)
