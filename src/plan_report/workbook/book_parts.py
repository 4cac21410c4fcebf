"""The parts of somebody's .xlsx: those that are changed are written anew, every other one stays byte for byte.

openpyxl reads a workbook into its own model and writes that: drawings and charts it does not know, pivot tables,
slicers, threaded comments, printer settings, and the formats of phonetic texts are lost on the way. Here only the
XML of the sheets that change is touched.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from dataclasses import field
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem
from plan_report.xlsx.guard import check_workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_RELATION_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DATE = (1980, 1, 1, 0, 0, 0)  # of new parts: the same content gives the same bytes
_SIGNATURES = "_xmlsignatures/"


@dataclass(slots=True)
class Parts:
    """A workbook's parts; a part that was asked for as XML is written as that XML is in the end."""

    file: str
    data: dict[str, bytes]
    infos: dict[str, ZipInfo]
    trees: dict[str, etree._Element] = field(default_factory=dict)

    @property
    def workbook(self) -> str:
        """The name of the part that lists the sheets."""
        return next(each for _, kind, each in self._related("", _RELATIONS) if kind == "officeDocument")

    def tree(self, name: str) -> etree._Element:
        """A part as XML, to be changed in place."""
        return self.trees.setdefault(name, self.look(name))

    def look(self, name: str) -> etree._Element:
        """A part as XML, to be looked at alone."""
        if name in self.trees:
            return self.trees[name]
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(self.data[name], parser)

    def sheets(self) -> Iterator[tuple[etree._Element, str]]:
        """Every entry of a sheet in the workbook, with the name of its part."""
        related = {identity: name for identity, _, name in self._related(self.workbook, self._relations_of())}
        for entry in self.look(self.workbook).iterfind(f"{MAIN}sheets/{MAIN}sheet"):
            yield entry, related[entry.get(f"{RELATION}id") or ""]

    def of_kind(self, kind: str) -> str | None:
        """The part that the workbook names as its styles, its sharedStrings, …."""
        return next(
            (name for _, each, name in self._related(self.workbook, self._relations_of()) if each == kind), None
        )

    def add_sheet(self, root: etree._Element) -> str:
        """A part for a new sheet; gives the id by which the workbook names it."""
        folder = posixpath.dirname(self.workbook)
        taken = {name.casefold() for name in (*self.data, *self.trees)}
        numbers = (f"worksheets/sheet{number}.xml" for number in range(1, len(taken) + 2))
        target = next(each for each in numbers if posixpath.join(folder, each).casefold() not in taken)
        name = posixpath.join(folder, target)
        self.trees[name] = root
        types = self.tree(_TYPES)
        etree.SubElement(types, f"{_TYPES_NAMESPACE}Override", PartName=f"/{name}", ContentType=_SHEET_TYPE)
        relations = self.tree(self._relations_of())
        used = {each.get("Id") for each in relations}
        identity = next(each for number in range(1, len(used) + 2) if (each := f"rId{number}") not in used)
        etree.SubElement(
            relations, f"{_PACKAGE}Relationship", Id=identity, Type=f"{_RELATION_TYPE}/worksheet", Target=target
        )
        return identity

    def save(self) -> bytes:
        """The workbook with its changed and new parts."""
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name in dict.fromkeys((*self.data, *self.trees)):
                tree = self.trees.get(name)
                data = self.data[name] if tree is None else _bytes(tree)
                old = self.infos.get(name)
                info = ZipInfo(name, old.date_time if old else _DATE)
                info.compress_type = old.compress_type if old else ZIP_DEFLATED
                info.external_attr = old.external_attr if old else 0
                archive.writestr(info, data)
        return out.getvalue()

    def _relations_of(self) -> str:
        folder, name = posixpath.split(self.workbook)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def _related(self, of: str, relations: str) -> Iterator[tuple[str, str, str]]:
        """What a part names: id, kind, and the name of the other part."""
        for each in self.look(relations):
            target, kind = each.get("Target") or "", (each.get("Type") or "").rpartition("/")[2]
            if each.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", posixpath.dirname(of), target))
                yield each.get("Id") or "", kind, path.removeprefix("/")


def open_parts(data: bytes, file: str) -> Parts:
    """The parts of a workbook that can be written into.

    Raises:
        InputError: it is no .xlsx, is damaged, has parts of its own making, or is signed, so that any change would
            break its signature.
    """
    check_workbook(data, file)
    with ZipFile(io.BytesIO(data)) as archive:
        infos = {each.filename: each for each in archive.infolist()}
        parts = Parts(file, {name: archive.read(name) for name in infos}, infos)
    if any(name.startswith(_SIGNATURES) for name in infos):
        what = "電子署名のあるブックです。書き込むと署名が無効になるため、書き換えません"
        mend = "署名を外すか、-o に新しいフォルダーを指定してください（plan.toml と indicators.csv の形で作ります）"
        raise InputError((Problem(Place(file), what, mend),))
    try:
        written = [parts.data[name] for _, name in parts.sheets()]
    except (KeyError, StopIteration, etree.XMLSyntaxError):
        written = []
    if not written:  # it can be read all the same: Strict Open XML, or parts that are called otherwise
        what = "Excelが普通に保存した形でないため、書き込めません"
        mend = "Excelで開き、「Excelブック（.xlsx）」の形式で保存し直してから、もう一度実行してください"
        raise InputError((Problem(Place(file), what, mend),))
    return parts


def _bytes(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
