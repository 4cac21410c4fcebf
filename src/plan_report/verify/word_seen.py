"""Everything a reader sees or hears in a Word file, read the same way whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lxml import etree

from plan_report.verify.docx.about import about
from plan_report.verify.docx.names import W
from plan_report.verify.docx.notes import notes
from plan_report.verify.docx.package import DAMAGE, KIND, Package
from plan_report.verify.docx.sections import sections
from plan_report.verify.docx.shared import Shared, shared
from plan_report.verify.docx.story import Story
from plan_report.verify.docx.unseen import unseen
from plan_report.verify.found import HostileError, UnreadableError
from plan_report.verify.seen import SeenFile

_BLOCKS = frozenset({f"{W}p", f"{W}tbl", f"{W}sdtPr", f"{W}altChunk", f"{W}sectPr"})
_WITHIN = frozenset({f"{W}p", f"{W}tbl", f"{W}txbxContent"})


def seen_in_word(path: Path) -> SeenFile:
    """Of a file, in reading order: its body, then heads and feet of pages, notes, and what it says of itself.

    Raises:
        UnreadableError: it is no Word file, or is made to do harm.
        OSError: it cannot be opened.
    """
    with path.open("rb") as file:
        try:
            return _seen(file, path)
        except RecursionError as error:
            raise HostileError(path, "表や図の入れ子が深すぎます") from error
        except (*DAMAGE, OSError) as error:  # a place in the file that there is not
            raise UnreadableError(path, KIND) from error


def _seen(file: IO[bytes], path: Path) -> SeenFile:
    package = Package(file, path)
    common = shared(package)
    found: list[etree._Element] = []
    pieces = list(Story(common, common.links).read(_body(common, found)))
    pieces += sections(common, found)
    pieces += notes(common)
    pieces += about(common)
    return SeenFile(tuple(pieces), unseen(common))


def _body(common: Shared, found: list[etree._Element]) -> Iterator[etree._Element]:
    """The blocks of the body; its sections are put aside, those that end in a paragraph too."""
    for block in common.package.blocks(common.main, _BLOCKS, _WITHIN):
        if block.tag == f"{W}sectPr":
            found.append(_copy(block))
            continue
        found += [_copy(each) for each in block.iterfind(f"{W}pPr/{W}sectPr")]
        yield block


def _copy(element: etree._Element) -> etree._Element:
    """One that stays when the block it stands in is forgotten."""
    return etree.fromstring(etree.tostring(element))
