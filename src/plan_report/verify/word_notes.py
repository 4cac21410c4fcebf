"""What a Word file says beside its text: comments, and who saved it last."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from plan_report.verify.found import UnreadableError
from plan_report.verify.word import DAMAGE
from plan_report.verify.word_text import W, text_of

_COMMENTS, _CORE = "word/comments.xml", "docProps/core.xml"
_EDITOR = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
_LARGEST = 1 << 26  # bytes of such a part


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class WordNotes:
    """All of a file; the editor is empty where the file does not say."""

    comments: tuple[Comment, ...]
    editor: str


def read_word_notes(path: Path) -> WordNotes:
    """The comments and the last editor.

    Raises:
        UnreadableError: it is no Word file.
        OSError: it cannot be opened.
    """
    try:
        with ZipFile(path) as package:
            comments, core = _part(package, _COMMENTS), _part(package, _CORE)
    except DAMAGE as error:
        raise UnreadableError(path, "Wordの文書") from error
    found = comments.iter(f"{W}comment") if comments is not None else ()
    editor = core.find(_EDITOR) if core is not None else None
    return WordNotes(
        tuple(
            Comment(str(each.get(f"{W}author") or ""), "\n".join(filter(None, map(text_of, each.iter(f"{W}p")))))
            for each in found
        ),
        (editor.text or "").strip() if editor is not None else "",
    )


def _part(package: ZipFile, name: str) -> etree._Element | None:
    if name not in package.namelist() or package.getinfo(name).file_size > _LARGEST:
        return None
    return etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
