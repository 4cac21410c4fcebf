"""What of others lies in our own tree, as it came from the npm registry, with the hashes to ask it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "src" / "plan_report" / "web" / "static"


@dataclass(frozen=True, slots=True)
class Vendored:
    """A package of the npm registry of which we carry some files; `hashes` are their SHA-256, as they are there."""

    name: str
    version: str
    licence: str
    summary: str
    purpose: str  # the same in an official's words
    source: str
    text: str  # its licence, a file of `STATIC`
    hashes: Mapping[str, str]  # of files taken as they are; of what was only read from, none

    @property
    def purl(self) -> str:
        """Its name in a bill of materials."""
        return f"pkg:npm/{self.name.replace('@', '%40')}@{self.version}"


VENDORED = (
    Vendored(
        "@digital-go-jp/design-tokens",
        "1.1.9",
        "MIT",
        "Colours, sizes and spaces of the Digital Agency's design system (values in tokens.css)",
        "画面の色と間隔",
        "https://github.com/digital-go-jp/design-tokens",
        "design-tokens-LICENSE.txt",
        {},
    ),
    Vendored(
        "htmx.org",
        "4.0.1",
        "0BSD",
        "HTML over the wire: what a link or a form answers, put into the page",
        "画面の入れ替え",
        "https://github.com/bigskysoftware/htmx",
        "htmx-LICENSE.txt",
        {"htmx.min.js": "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"},
    ),
)
