"""Things of a PDF in words that two files can be compared by: where links lead, what actions do, anything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any

import pikepdf

from plan_report.data_class import dataclass
from plan_report.pdf_limits import TooMuchError, Unpacked

MOST = 200_000  # entries of one tree or chain: bookmarks, names, fields
_DEEPEST = 6  # dictionaries within dictionaries
_LONGEST = 2_000  # characters of what is spelled out
_BACK = {"/P", "/Parent", "/Prev", "/Next", "/Popup", "/IRT", "/M", "/NM", "/CreationDate", "/ModDate", "/StructParent"}
_DOES = MappingProxyType(
    {
        "/GoTo": "移動",
        "/GoToR": "ほかのPDFへ移動",
        "/GoToE": "添付したPDFへ移動",
        "/URI": "リンク先",
        "/Launch": "プログラムやファイルを開く",
        "/JavaScript": "スクリプトを動かす",
        "/SubmitForm": "送信",
        "/ImportData": "データの取込み",
        "/ResetForm": "入力の取消し",
        "/Named": "操作",
        "/Hide": "表示の切替え",
        "/SetOCGState": "レイヤーの切替え",
        "/Sound": "音声",
        "/Movie": "動画",
        "/Rendition": "音声や動画",
    }
)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the pages of a file are, and the places in it that have names."""

    pages: Mapping[Any, int]  # by the object's number, from 1
    names: Mapping[str, Any]
    unpacked: Unpacked

    def page(self, page: Any) -> int:
        """The number of a page; 0 where it is none of the file's."""
        return self.pages.get(page.objgen, 0) if isinstance(page, pikepdf.Dictionary) else int(page) + 1

    def destination(self, place: Any) -> str:
        """Where a destination leads."""
        for _ in range(_DEEPEST):
            if isinstance(place, pikepdf.Dictionary):
                place = place.get("/D")
            elif isinstance(place, pikepdf.Array) or place is None:
                break
            else:
                named = self.names.get(str(place))
                if named is None:
                    return f"「{place}」という場所"
                place = named
        if not isinstance(place, pikepdf.Array) or not len(place):
            return "（行き先がない）"
        page, *view = list(place)
        number = self.page(page)
        return f"{number}ページ{_view([_rounded(each) for each in view])}" if number else "（ページがない）"

    def aim(self, holder: Any) -> str:
        """Where a bookmark or a link leads: a destination, which an action may go to as well."""
        if "/A" not in holder:
            return self.destination(holder.get("/Dest"))
        return self.action(holder["/A"]).removeprefix(f"{_DOES['/GoTo']}：")

    def action(self, action: Any) -> str:
        """What an action does, with those that follow it."""
        parts: list[str] = []
        waiting, met = [action], set[Any]()
        while waiting and len(parts) < MOST:
            each = waiting.pop()
            if not isinstance(each, pikepdf.Dictionary):
                parts.append(self.destination(each))
                continue
            if each.is_indirect and each.objgen in met:
                continue
            met.add(each.objgen)
            following = each.get("/Next")
            if following is not None:
                waiting.extend(reversed(list(following) if isinstance(following, pikepdf.Array) else [following]))
            kind = str(each.get("/S", ""))
            parts.append(f"{_DOES.get(kind, kind.removeprefix('/'))}：{self._aim(kind, each)}")
        return "、続けて".join(parts)

    def _aim(self, kind: str, action: Any) -> str:
        match kind:
            case "/GoTo":
                return self.destination(action.get("/D"))
            case "/URI":
                return str(action.get("/URI", ""))
            case "/Named":
                return str(action.get("/N", ""))[1:]
            case _:
                return self.spelled({key: value for key, value in action.items() if key not in {"/S", "/Next"}})

    def spelled(self, thing: Any) -> str:
        """Anything as a text; the same for the same contents, however they are stored."""
        text = "".join(self._spelled(thing, 0))
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…（{digest(text.encode())}）"

    def _spelled(self, thing: Any, depth: int) -> Iterator[str]:
        if isinstance(thing, pikepdf.Stream):
            yield f"（{size_of(self.unpacked.read(thing))}）"
        elif isinstance(thing, pikepdf.Dictionary | dict):
            if isinstance(thing, pikepdf.Dictionary) and thing.objgen in self.pages:
                yield f"{self.pages[thing.objgen]}ページ"
                return
            if depth > _DEEPEST:
                yield "…"
                return
            for key, value in sorted(thing.items(), key=lambda item: str(item[0])):
                if key not in _BACK:
                    yield f"{str(key)[1:]} "
                    yield from self._spelled(value, depth + 1)
                    yield "；"
        elif isinstance(thing, pikepdf.Array):
            if depth > _DEEPEST:
                yield "…"
                return
            for each in thing:
                yield from self._spelled(each, depth + 1)
                yield "、"
        else:
            yield _rounded(thing)


def tree_entries(root: Any, key: str) -> Iterator[tuple[Any, Any]]:
    """The pairs of a name tree (`/Names`) or number tree (`/Nums`), each of its parts once.

    Raises:
        TooMuchError: there are more than any document has.
    """
    waiting, met, left = [root], set[Any](), MOST
    while waiting:
        part = waiting.pop()
        if not isinstance(part, pikepdf.Dictionary) or (part.is_indirect and part.objgen in met):
            continue
        met.add(part.objgen)
        pairs = list(part.get(key, []))
        kids = list(part.get("/Kids", []))
        left -= len(pairs) + len(kids)
        if left < 0:
            raise TooMuchError
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        waiting.extend(reversed(kids))


def places_of(file: pikepdf.Pdf, unpacked: Unpacked) -> Places:
    """Those of a file."""
    root: Any = file.Root
    names = {str(name): place for name, place in tree_entries(root.get("/Names", {}).get("/Dests"), "/Names")}
    old: Any = root.get("/Dests", {})
    names.update({str(name): place for name, place in old.items()})
    return Places({page.obj.objgen: number for number, page in enumerate(file.pages, start=1)}, names, unpacked)


def digest(data: bytes) -> str:
    """A few letters that are others for other contents."""
    return sha256(data).hexdigest()[:12]


def size_of(data: bytes) -> str:
    """The contents of a file in a few words."""
    return f"{len(data):,}バイト、照合用の値 {digest(data)}"


def _view(view: list[str]) -> str:
    match view:
        case ["XYZ", left, top, zoom]:
            return f"の下から{top}ポイント、左から{left}ポイント" + (f"、倍率{zoom}" if zoom != "0" else "")
        case _:
            return f"（{'、'.join(view)}）"


def _rounded(value: Any) -> str:
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if value is None:
        return "－"
    try:
        return f"{round(float(value))}"
    except (TypeError, ValueError):
        return str(value).removeprefix("/")
