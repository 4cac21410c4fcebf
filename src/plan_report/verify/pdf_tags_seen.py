"""What a PDF says to those who listen: every text of its tags in order, what is said beside it, and as what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any

from plan_report.verify.pdf import Texts, text_of
from plan_report.verify.pdf_tree import Marked, Node
from plan_report.verify.seen import Seen

_GROUPS = {"Document", "Part", "Art", "Sect", "Div", "L", "NonStruct", "THead", "TBody", "TFoot", "Table"}
_CELLS = {"TH", "TD"}
_NAMES = MappingProxyType(
    {
        "Title": "表題",
        "P": "文章",
        "LI": "箇条書き",
        "Caption": "題",
        "FENote": "注",
        "Note": "注",
        **dict.fromkeys(("TH", "TD"), "表の欄"),
        **dict.fromkeys(("H", "H1", "H2", "H3", "H4", "H5", "H6"), "見出し"),
        "Figure": "図",
        "Table": "表",
    }
)
_SAID = MappingProxyType(
    {
        "/Alt": "代替テキスト",
        "/ActualText": "置き換えて読む文字",
        "/E": "略語の読み",
        "/Lang": "言語の指定",
        "/T": "タグの名前",
    }
)
_ROLES = MappingProxyType(
    {
        "TR": "行",
        "TH": "見出しの欄",
        "TD": "欄",
        "Table": "表",
        "THead": "見出しの行のまとまり",
        "TBody": "本体の行のまとまり",
        "P": "段落",
        "Title": "表題",
        "L": "箇条書き",
        "LI": "箇条書きの項目",
        "Lbl": "番号",
        "LBody": "項目の本文",
        "Figure": "図",
        "Caption": "題",
        "Link": "リンク",
        "Span": "文字の範囲",
        "Document": "文書",
        "Sect": "節",
        **{f"H{level}": f"見出し{level}" for level in range(1, 7)},
    }
)
_ATTRIBUTES = MappingProxyType(
    {("Scope", "Row"): "右の欄の見出し", ("Scope", "Column"): "下の欄の見出し", ("Scope", "Both"): "右と下の欄の見出し"}
)
_APART = {"Summary"}  # attributes that are texts


class TagsSeen:
    """Goes through the tree; `content` and `drawn` are the marked contents that texts and figures have."""

    def __init__(self, texts: Texts, pages: Mapping[Any, int]) -> None:
        self._texts, self._pages = texts, pages
        self._page = 0
        self.content: set[Marked] = set()
        self.drawn: set[Marked] = set()

    def below(self, node: Node) -> Iterator[Seen]:
        """All below an element."""
        loose = [kid for kid in node.kids if isinstance(kid, Marked)]
        if loose:
            yield from self._text(node, "".join(self._texts.get(kid.page, {}).get(kid.key, "") for kid in loose))
            self.content.update(loose)
        for kid in node.elements:
            yield from self._element(kid)

    def _element(self, node: Node) -> Iterator[Seen]:
        self._page = self._pages.get(_page_of(node), self._page)
        if node.tag in _GROUPS:
            yield Seen(f"{self._here}タグ", _described(node))
            yield from self._said(node)
            yield from self.below(node)
        elif node.tag == "TR":
            yield Seen(f"{self._here}表の行のタグ", _row(node))
            yield from self._said(node)
            for cell in node.elements:
                yield from self._block(cell, tagged=cell.tag not in _CELLS)
        elif node.tag == "Figure":
            yield from self._figure(node)
        else:
            yield from self._block(node)

    def _block(self, node: Node, *, tagged: bool = True) -> Iterator[Seen]:
        """A text with what is inside it, its figures after it."""
        self._page = self._pages.get(_page_of(node), self._page)
        inner = list(_inner(node))
        if tagged:
            yield Seen(f"{self._here}タグ", "、".join(_described(each) for each in (node, *inner)))
        elif inner:
            yield Seen(f"{self._here}表の欄の中のタグ", "、".join(_described(each) for each in inner))
        text = text_of(node, self._texts)
        if text or node.tag in _CELLS:  # an empty cell is heard too
            yield from self._text(node, text)
        for each in (node, *inner):
            self.content.update(kid for kid in each.kids if isinstance(kid, Marked))
            yield from self._said(each)
        for figure in _figures(node):
            yield from self._figure(figure)

    def _figure(self, node: Node) -> Iterator[Seen]:
        self._page = self._pages.get(_page_of(node), self._page)
        yield Seen(f"{self._here}タグ", _described(node))
        yield from self._said(node)
        self.drawn.update(kid for kid in node.kids if isinstance(kid, Marked))
        for kid in node.elements:
            if kid.tag == "Caption":
                yield from self._block(kid)
            else:
                yield from self._figure(kid)

    def _text(self, node: Node, text: str) -> Iterator[Seen]:
        yield Seen(f"{self._here}{_NAMES.get(node.tag, '文章')}", text)

    def _said(self, node: Node) -> Iterator[Seen]:
        name = _NAMES.get(node.tag, "文章")
        for key, what in _SAID.items():
            if key in node.said:
                yield Seen(f"{self._here}{name}の{what}", node.said[key])
        if "Summary" in node.attributes:
            yield Seen(f"{self._here}{name}の説明", node.attributes["Summary"])

    @property
    def _here(self) -> str:
        return f"{self._page}ページの" if self._page else ""


def _page_of(node: Node) -> Any:
    """The page on which an element begins."""
    for kid in node.kids:
        page = kid.page if isinstance(kid, Marked) else _page_of(kid)
        if page is not None:
            return page
    return node.page


def _inner(node: Node) -> Iterator[Node]:
    """The elements within a text, but for figures."""
    for kid in node.elements:
        if kid.tag != "Figure":
            yield kid
            yield from _inner(kid)


def _figures(node: Node) -> Iterator[Node]:
    for kid in node.elements:
        if kid.tag == "Figure":
            yield kid
        else:
            yield from _figures(kid)


def _row(row: Node) -> str:
    """The cells of a row, those that are alike counted."""
    cells = groupby(_described(cell) for cell in row.elements)
    alike = ((cell, len(list(group))) for cell, group in cells)
    return f"{_described(row)}：" + "、".join(f"{cell}×{n}" if n > 1 else cell for cell, n in alike)


def _described(node: Node) -> str:
    """An element by its tag, with what is said of it and what it says beside its text."""
    words: Iterable[str] = (
        *(
            _ATTRIBUTES.get((key, value), f"{key} {value}")
            for key, value in sorted(node.attributes.items())
            if key not in _APART
        ),
        *((f"リンクや欄{node.objects}",) if node.objects else ()),
    )
    listed = "、".join(words)
    role = "→".join(_ROLES.get(each, each) for each in node.role.split("→"))
    return f"{role}（{listed}）" if listed else role
