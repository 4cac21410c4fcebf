"""What a Word file says beside its text: comments, and who saved it last."""

from __future__ import annotations

from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.verify.docx.package import DAMAGE, KIND, Package
from plan_report.verify.found import UnreadableError
from plan_report.verify.word_text import W, text_of

_COMMENTS, _CORE = "word/comments.xml", "docProps/core.xml"
_EDITOR = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"


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
        with path.open("rb") as file:
            package = Package(file, path)
            comments = package.xml(package.part_of(package.main(), "comments", _COMMENTS))
            core = package.xml(package.part_of("", "core-properties", _CORE))
    except DAMAGE as error:
        raise UnreadableError(path, KIND) from error
    found = comments.iter(f"{W}comment") if comments is not None else ()
    editor = core.find(_EDITOR) if core is not None else None
    return WordNotes(
        tuple(
            Comment(str(each.get(f"{W}author") or ""), "\n".join(filter(None, map(text_of, each.iter(f"{W}p")))))
            for each in found
        ),
        (editor.text or "").strip() if editor is not None else "",
    )
