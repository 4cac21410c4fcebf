"""What a PDF had by our making and has no longer, as after 無害化: claims of conformance and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from plan_report.verify.pdf import opened

_UA, _A = "http://www.aiim.org/pdfua/ns/id/", "http://www.aiim.org/pdfa/ns/id/"
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def lost_in_pdf(path: Path) -> tuple[str, ...]:
    """Each as a sentence.

    Raises:
        UnreadableError: it is no PDF, or has a password.
        OSError: it cannot be opened.
    """
    with opened(path) as file:
        return tuple(_lost(file))


def _lost(file: pikepdf.Pdf) -> Iterator[str]:
    root: Any = file.Root
    fonts = list(_fonts(file))
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        conforms = [bool(said.get(f"{{{space}}}part")) for space in (_UA, _A)]
        title = bool(said.get("dc:title") or file.docinfo.get("/Title"))
    shows_title = bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"))
    there = (
        (conforms[0], "PDF/UA-1の表示"),
        (conforms[1], "PDF/A-2aの表示"),
        ("/StructTreeRoot" in root, "タグ（見出し、表の組立て及び読み上げの順序）"),
        (bool(root.get("/MarkInfo", {}).get("/Marked")), "タグ付きであることの表示"),
        (bool(root.get("/Lang")), "言語（日本語）の指定"),
        (title, "文書の表題"),
        (shows_title or not title, "文書の表題を窓に出す指定"),
        (bool(root.get("/OutputIntents")), "色の基準（出力インテント）"),
        ("/Outlines" in root, "しおり"),
        (all(map(_embedded, fonts)), "フォントの埋め込み"),
        (all("/ToUnicode" in font for font in fonts), "文字を読み取るための情報"),
    )
    yield from (f"{what}がなくなっています" for is_there, what in there if not is_there)


def written_on(path: Path) -> bool:
    """Whether somebody has put something on a page that we never put there: comments, stamps, pictures.

    Raises:
        UnreadableError: it is no PDF, or has a password.
        OSError: it cannot be opened.
    """
    with opened(path) as file:
        return any(_added(page.obj) for page in file.pages)


def _added(page: Any) -> bool:
    notes = any(note.get("/Subtype") != "/Link" for note in page.get("/Annots", []))
    return notes or bool(page.get("/Resources", {}).get("/XObject"))


def _fonts(file: pikepdf.Pdf) -> Iterator[Any]:
    """The fonts of all pages, each once."""
    seen: set[Any] = set()
    for page in file.pages:
        resources: Any = page.obj.get("/Resources", {})
        for font in resources.get("/Font", {}).values():
            if not font.is_indirect or font.objgen not in seen:
                seen.add(font.objgen)
                yield font


def _embedded(font: Any) -> bool:
    of_it = list(font.get("/DescendantFonts", [])) or [font]
    return all(any(name in each.get("/FontDescriptor", {}) for name in _FILES) for each in of_it)
