"""What a bundle does not take over from a paper, counted and said in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import Enum


class Kind(Enum):
    """What was left out: its name, and whether a paper that had it conforms to PDF/A and PDF/UA without it.

    ISO 19005-2 forbids the active ones, and a paper that lacks a part of what it claimed is another paper.
    """

    JAVASCRIPT = "JavaScript", True
    OPENS = "ほかのファイルやプログラムを開く動作", True
    SENDS = "データを送る・読み込む動作", True
    MEDIA = "音声・動画・3D", True
    ACTION = "そのほかの動作（印刷など）", True
    URI = "ウェブでもメールでもないリンク", True
    NOWHERE = "行き先のないリンク", False
    ATTACHMENT = "添付ファイル", True
    EXTERNAL = "ほかのファイルの内容の参照", True
    SIGNATURE = "電子署名（まとめると無効になります）", True
    SIGNATURE_FIELD = "署名欄", True
    XFA = "XFAフォームのデータ", True
    BOOKMARK = "行き先のないしおり", False
    LABELS = "ページラベル（ページの番号の付け方）", False
    ARTICLE = "アーティクル（文章の続き方の印）", False
    LAYERS = "レイヤーの表示の組合せ", False
    TEMPLATE = "隠れたページ（テンプレート）", True

    def __init__(self, words: str, breaks: bool) -> None:  # noqa: FBT001 the enumeration's own form
        self.words, self.breaks = words, breaks


Dropped = Counter[Kind]


def breaks_conformance(dropped: Mapping[Kind, int]) -> bool:
    """Whether what was left out means that the paper does not conform any more, or never did."""
    return any(kind.breaks for kind, count in dropped.items() if count)


def listed(dropped: Mapping[Kind, int]) -> str:
    """All of it with its numbers: JavaScript 3件、添付ファイル 1件; empty for nothing."""
    return "、".join(f"{kind.words} {dropped[kind]}件" for kind in Kind if dropped.get(kind))
