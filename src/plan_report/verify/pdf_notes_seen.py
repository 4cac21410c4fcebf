"""What lies on a PDF's pages: links, notes, stamps, form fields, signatures (annotations, ISO 32000-1, 12.5)."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

import pikepdf

from plan_report.pdf_limits import TooMuchError
from plan_report.verify.pdf_content import Contents
from plan_report.verify.pdf_pages_seen import untagged_page_seen
from plan_report.verify.pdf_state import box_of
from plan_report.verify.pdf_viewer_seen import attachment
from plan_report.verify.pdf_words import MOST, Places
from plan_report.verify.seen import Seen

_DEEPEST = 50  # fields within fields
_KINDS = MappingProxyType(
    {
        "/Link": "リンク",
        "/Text": "注釈（ノート）",
        "/FreeText": "注釈（文字）",
        "/Stamp": "スタンプ",
        "/Square": "四角形",
        "/Circle": "円",
        "/Line": "線",
        "/Ink": "手書き",
        "/Highlight": "蛍光ペン",
        "/Underline": "下線",
        "/StrikeOut": "取消し線",
        "/Redact": "墨消しの指定",
        "/FileAttachment": "添付ファイル",
        "/Widget": "入力欄",
        "/Watermark": "透かし",
        "/Screen": "音声や動画",
        "/Movie": "動画",
        "/Sound": "音声",
        "/RichMedia": "音声や動画",
        "/3D": "立体",
    }
)
UNHEARD = {"/Screen", "/Movie", "/Sound", "/RichMedia", "/3D"}  # whose contents nobody compares
_HIDDEN = 2 | 32  # flags: hidden, not viewed
_TEXTS = (("/Contents", "文字"), ("/RC", "書式付きの文字"), ("/Subj", "件名"), ("/T", "書いた人"), ("/TU", "説明"))


def notes_seen(number: int, page: Any, contents: Contents, places: Places) -> Iterator[Seen]:
    """All annotations of a page in their order."""
    listed = page.get("/Annots", [])
    if len(listed) > MOST:
        raise TooMuchError
    for note in listed:
        if isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") != "/Popup":
            yield from _note(number, note, contents, places)


def _note(number: int, note: Any, contents: Contents, places: Places) -> Iterator[Seen]:
    kind = str(note.get("/Subtype", ""))
    here = f"{number}ページの{_KINDS.get(kind, kind[1:])}"
    left, bottom, right, top = (round(each) for each in box_of(note.get("/Rect", (0, 0, 0, 0))))
    hidden = "、非表示" if int(note.get("/F", 0)) & _HIDDEN or _of_hidden_layer(note, contents) else ""
    yield Seen(
        here, f"{_KINDS.get(kind, kind[1:])}、左{left}、下{bottom}、幅{right - left}、高さ{top - bottom}{hidden}"
    )
    for key, what in _TEXTS:
        if key in note and not (kind == "/Widget" and key == "/T"):
            yield Seen(f"{here}の{what}", str(note[key]))
    if "/A" in note or "/Dest" in note:
        yield Seen(f"{here}の行き先", places.aim(note))
    for key, action in sorted(note.get("/AA", {}).items()):
        yield Seen(f"{here}の動作", f"{key[1:]} {places.action(action)}")
    if "/FS" in note:
        yield Seen(f"{here}の中身", attachment(note["/FS"], places))
    shown = _appearance(note)
    if shown is not None:
        for each in untagged_page_seen(number, contents.form(shown)):
            yield Seen(f"{here}に描かれた{each.where.partition('の')[2]}", each.what)


def _of_hidden_layer(note: Any, contents: Contents) -> bool:
    return "/OC" in note and contents.layers.hidden(note["/OC"])


def _appearance(note: Any) -> Any:
    """What is drawn for a note: its normal appearance, of several that of its state."""
    normal = note.get("/AP", {}).get("/N")
    if isinstance(normal, pikepdf.Dictionary) and not isinstance(normal, pikepdf.Stream):
        normal = normal.get(str(note.get("/AS", "/Off")))
    return normal if isinstance(normal, pikepdf.Stream) else None


def fields_seen(file: pikepdf.Pdf, places: Places) -> Iterator[Seen]:
    """The fields of a form with their values, and signatures."""
    root: Any = file.Root
    form: Any = root.get("/AcroForm", {})
    if "/XFA" in form:
        yield Seen("入力フォーム（XFA）", places.spelled(form["/XFA"]))
    waiting: list[tuple[Any, str, Any, int]] = [(each, "", None, 0) for each in reversed(list(form.get("/Fields", [])))]
    met: set[Any] = set()
    while waiting:
        field, name, kind, depth = waiting.pop()
        if not isinstance(field, pikepdf.Dictionary) or (field.is_indirect and field.objgen in met):
            continue
        met.add(field.objgen)
        if len(met) > MOST or depth > _DEEPEST:
            raise TooMuchError
        name = f"{name}.{field['/T']}".lstrip(".") if "/T" in field else name
        kind = field.get("/FT", kind)
        if "/T" in field:
            yield Seen("入力欄の値", f"{name}：{_value(kind, field, places)}")
            for key, action in sorted(field.get("/AA", {}).items()):
                yield Seen("入力欄の動作", f"{name}：{key[1:]} {places.action(action)}")
        waiting.extend((kid, name, kind, depth + 1) for kid in reversed(list(field.get("/Kids", []))))


def _value(kind: Any, field: Any, places: Places) -> str:
    value = field.get("/V")
    if kind == "/Sig":
        if not isinstance(value, pikepdf.Dictionary):
            return "署名の欄"
        return f"電子署名、{value.get('/Name', '')}、{value.get('/Reason', '')}"
    return "" if value is None else places.spelled(value)
