"""What a viewer shows or does beside a PDF's pages: bookmarks, names of pages, layers, attachments, what it starts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from plan_report.pdf_limits import TooMuchError
from plan_report.verify.pdf_layers import Layers
from plan_report.verify.pdf_page import inherited
from plan_report.verify.pdf_words import MOST, Places, size_of, tree_entries
from plan_report.verify.seen import Seen

BOOKMARKS = "しおり"
_DEEPEST = 100
# What else a catalogue may have that changes what is seen: a portfolio, the beginning of all links, articles.
_OTHERS = (("/Collection", "ポートフォリオ"), ("/URI", "リンクの起点"), ("/Threads", "記事の流れ"))


def bookmarks_seen(file: pikepdf.Pdf, places: Places) -> Iterator[Seen]:
    """Every bookmark with its level, and where it leads."""
    root: Any = file.Root
    waiting = [(root.get("/Outlines", {}).get("/First"), 1)]
    met: set[Any] = set()
    while waiting:
        each, level = waiting.pop()
        if not isinstance(each, pikepdf.Dictionary) or (each.is_indirect and each.objgen in met):
            continue
        met.add(each.objgen)
        if len(met) > MOST or level > _DEEPEST:
            raise TooMuchError
        yield Seen(f"{BOOKMARKS}の{level}段目", str(each.get("/Title", "")))
        aim = places.aim(each)
        closed = "、閉じている" if int(each.get("/Count", 0)) < 0 else ""
        yield Seen(f"{BOOKMARKS}の行き先", f"{level}段目、{aim}{closed}")
        waiting.extend(((each.get("/Next"), level), (each.get("/First"), level + 1)))


def started_seen(file: pikepdf.Pdf, places: Places) -> Iterator[Seen]:
    """What happens by itself: when the file is opened, closed, printed; scripts."""
    root: Any = file.Root
    if "/OpenAction" in root:
        yield Seen("開いたときの動作", places.action(root["/OpenAction"]))
    for key, action in sorted(root.get("/AA", {}).items()):
        yield Seen("文書の動作", f"{key[1:]} {places.action(action)}")
    names: Any = root.get("/Names", {})
    for name, action in tree_entries(names.get("/JavaScript"), "/Names"):
        yield Seen("文書のスクリプト", f"{name} {places.action(action)}")
    for key, what in _OTHERS:
        if key in root:
            yield Seen(what, places.spelled(root[key]))


def attached_seen(file: pikepdf.Pdf, places: Places) -> Iterator[Seen]:
    """Files that the file holds."""
    root: Any = file.Root
    listed = [spec for _, spec in tree_entries(root.get("/Names", {}).get("/EmbeddedFiles"), "/Names")]
    yield from (Seen("添付ファイル", attachment(spec, places)) for spec in listed)
    told = {spec.objgen for spec in listed if spec.is_indirect}
    for spec in root.get("/AF", []):
        if not spec.is_indirect or spec.objgen not in told:
            yield Seen("添付ファイル", attachment(spec, places))


def attachment(spec: Any, places: Places) -> str:
    """A file's name, its description, its size and a value that is another for other contents."""
    if not isinstance(spec, pikepdf.Dictionary):
        return str(spec)
    name = str(spec.get("/UF", spec.get("/F", "")))
    held: Any = spec.get("/EF", {})
    streams = [held[key] for key in ("/UF", "/F") if isinstance(held.get(key), pikepdf.Stream)]
    size = size_of(places.unpacked.read(streams[0])) if streams else "中身がない"
    return f"{name}（{size}）{spec.get('/Desc', '')}"


def layers_seen(layers: Layers) -> Iterator[Seen]:
    """The layers, and whether they are shown."""
    for name, shown in layers.names():
        yield Seen("レイヤー", f"{name}（{'表示' if shown else '非表示'}）")


def papers_seen(file: pikepdf.Pdf, places: Places) -> Iterator[Seen]:
    """Of each page its size, how it is turned, what it is called, and what it does."""
    labels = _labels(file)
    label = ""
    for number, page in enumerate(file.pages, start=1):
        here = f"{number}ページの"
        start, width, height = page.mediabox, *_size(page.cropbox)
        shown = "" if list(start) == list(page.cropbox) else "、用紙の一部だけを表示"
        turned = int(inherited(page.obj, "/Rotate", 0)) % 360
        unit = page.obj.get("/UserUnit", 1)
        yield Seen(f"{here}大きさと向き", f"{width}×{height}ポイント、回転{turned}度、倍率{unit}{shown}")
        if number - 1 in labels:
            label = places.spelled(labels[number - 1])
        if labels:
            yield Seen(f"{here}ページ番号の表し方", label)
        for key, action in sorted(page.obj.get("/AA", {}).items()):
            yield Seen(f"{here}動作", f"{key[1:]} {places.action(action)}")
        for key, what in (("/Dur", "自動でめくる時間"), ("/Thumb", "縮小画像")):
            if key in page.obj:
                yield Seen(f"{here}{what}", places.spelled(page.obj[key]))
        for spec in page.obj.get("/AF", []):
            yield Seen(f"{here}添付ファイル", attachment(spec, places))


def _labels(file: pikepdf.Pdf) -> dict[int, Any]:
    root: Any = file.Root
    return {int(page): label for page, label in tree_entries(root.get("/PageLabels"), "/Nums")}


def _size(box: Any) -> tuple[int, int]:
    left, bottom, right, top = (float(each) for each in box)
    return round(abs(right - left)), round(abs(top - bottom))
