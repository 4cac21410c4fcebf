"""The finished file: reportlab's objects one by one, the structure tree in object streams (ISO 32000-1, 7.5.7, 7.5.8).

reportlab joins a whole file in memory and ends it with a plain cross-reference table, which cannot point into object
streams. A report of 10,000 indicators has 90,000 structure elements; packed, they take a twentieth of the room.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from itertools import islice
from struct import Struct
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfdoc import PDFIndirectObject

from plan_report.render.pdf.objects import stream
from plan_report.render.pdf.tag_file import NumberedObject

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # four bytes above 127 say that the file is binary
_PER_STREAM = 200  # objects in one object stream
_ENTRY = Struct(">BLH")
_FREE, _IN_FILE, _IN_STREAM = 0, 1, 2  # kinds of cross-reference entries


class PdfFile:
    """Writes objects as they come and remembers where each stands."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._digest = sha256()
        self._offset = 0
        self._places = bytearray()  # for each object an entry of the cross-reference stream
        self._place(0, _FREE, 0, 0xFFFF)
        self._write(_HEADER)

    def add_document(self, doc: Any, leave_out: Collection[str]) -> int:
        """All objects of reportlab's document but those with these keys; formatting one may make more.

        Returns:
            The next free number.
        """
        number = 1
        while number in doc.numberToId:
            key = doc.numberToId[number]
            if key not in leave_out:
                self._add(number, PDFIndirectObject(key, doc.idToObject[key]).format(doc))
                doc.idToObject[key] = None  # its bytes are written; a reference needs the number only
            number += 1
        return number

    def add_packed(self, objects: Iterable[NumberedObject], number: int) -> int:
        """Objects in object streams; their numbers are given, from `number` on unless reportlab gave them.

        Returns:
            The next free number.
        """
        streams: list[bytes] = []
        contents: list[list[int]] = []
        for group in _groups(objects):
            streams.append(_object_stream(group))
            contents.append([inner for inner, _ in group])
            number = max(number, *(inner + 1 for inner in contents[-1]))
        for inners, data in zip(contents, streams, strict=True):
            for index, inner in enumerate(inners):
                self._place(inner, _IN_STREAM, number, index)
            self._add(number, b"%d 0 obj\n%b\nendobj\n" % (number, data))
            number += 1
        return number

    def finish(self, number: int, catalogue: str, info: str) -> None:
        """The cross-reference stream as object `number`, and the end. The file's ID is a digest of what it holds."""
        start = self._offset
        self._place(number, _IN_FILE, start)
        file_id = self._digest.hexdigest()[:32]
        entries = f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {catalogue}/Info {info}/ID[<{file_id}><{file_id}>]"
        self._write(
            b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, stream(bytes(self._places), entries), start)
        )

    def _add(self, number: int, data: bytes) -> None:
        self._place(number, _IN_FILE, self._offset)
        self._write(data)

    def _place(self, number: int, kind: int, where: int, index: int = 0) -> None:
        """Note where an object stands: at an offset, or as the one of that index in an object stream."""
        at = number * _ENTRY.size
        self._places.extend(bytes(max(0, at + _ENTRY.size - len(self._places))))
        _ENTRY.pack_into(self._places, at, kind, where, index)

    def _write(self, data: bytes) -> None:
        self._digest.update(data)
        self._offset += len(data)
        self._out.write(data)


def _groups(objects: Iterable[NumberedObject]) -> Iterator[list[NumberedObject]]:
    rest = iter(objects)
    while group := list(islice(rest, _PER_STREAM)):
        yield group


def _object_stream(group: list[NumberedObject]) -> bytes:
    """The objects one after the other, and before them where each begins."""
    places: list[str] = []
    offset = 0
    for number, data in group:
        places.append(f"{number} {offset}")
        offset += len(data) + 1
    head = " ".join(places).encode("ascii") + b"\n"
    return stream(head + b"\n".join([data for _, data in group]), f"/Type/ObjStm/N {len(group)}/First {len(head)}")
