"""The marks that stand around a text in a content stream: whose content it is, and what is no content (14.6)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Self

import pikepdf

from plan_report.data_class import dataclass
from plan_report.verify.pdf_layers import Layers

SAID = ("/ActualText", "/Alt", "/E", "/Lang")
Key = tuple[Any, int]  # the number of the form's object (None: the page's own content), and the MCID


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark that is open."""

    tag: str
    key: Key | None = None
    artifact: str = ""  # what kind of artifact it is, as its place is called; empty for content
    said: tuple[tuple[str, str], ...] = ()  # alternative texts and the like, by their keys
    replaced: bool = False  # what is drawn in it is read as something else
    hidden: bool = False  # its layer is not shown

    def without_text(self) -> Self:
        """The mark as it is for the text that replaces what is drawn in it."""
        return replace(self, replaced=False)


def mark_of(tag: str, properties: Any, owner: Any, layers: Layers) -> Mark:
    """The mark that BDC or BMC begins.

    Args:
        tag: with its slash.
        properties: its dictionary, or nothing.
        owner: the object of the form that it stands in; None for a page.
        layers: those of the file.
    """
    keys = properties.keys() if isinstance(properties, pikepdf.Dictionary) else set()
    if tag == "/Artifact":
        return Mark(tag, artifact=_artifact(properties if keys else {}), said=_said(keys, properties))
    key = (owner, int(properties["/MCID"])) if "/MCID" in keys else None
    if len(keys) <= 1 and key is not None:
        return Mark(tag, key)
    hidden = tag == "/OC" and bool(keys) and layers.hidden(properties)
    return Mark(tag, key, "", _said(keys, properties), "/ActualText" in keys, hidden)


def _said(keys: set[str], properties: Any) -> tuple[tuple[str, str], ...]:
    return tuple((key, str(properties[key])) for key in SAID if key in keys)


def _artifact(properties: Any) -> str:
    """As an official would call where it stands, after 「2ページの」."""
    kind, part = str(properties.get("/Type", "")), str(properties.get("/Subtype", ""))
    if part == "/Header":
        return "上の文字（ヘッダー）"
    if part == "/Footer":
        return "下の文字（フッター）"
    if kind == "/Pagination":
        return "繰り返した文字"
    return "読み上げない文字"
