"""The digest that a record carries of itself, so that a change by hand or a slip is seen.

It is the SHA-256 of the record without it as JSON in its shortest form, names in order: what `jq -cSj 'del(.digest)'`
writes. Whoever forges a record can make it anew; against that stands the list of a published set.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plan_report.audit.written import Written

DIGEST = "digest"
_shortest = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Digest:
    """The digest as it grows, name by name in their order, and entry by entry where a value is a list."""

    def __init__(self) -> None:
        self._whole = hashlib.sha256(b"{")
        self._next = b""

    def add(self, name: str, short: str) -> None:
        """A name with its value in its shortest form."""
        self._begin(name)
        self._put(short)

    def entries(self, name: str, entries: Iterable[Written]) -> Iterator[str]:
        """A name with a list; what is laid out of its entries is passed on."""
        self._begin(name)
        self._put("[")
        for index, (short, text) in enumerate(entries):
            self._put(f",{short}" if index else short)
            yield text
        self._put("]")

    def __str__(self) -> str:
        """The digest of what was added."""
        whole = self._whole.copy()
        whole.update(b"}")
        return whole.hexdigest()

    def _begin(self, name: str) -> None:
        self._whole.update(self._next)
        self._next = b","
        self._put(f"{_shortest(name)}:")

    def _put(self, text: str) -> None:
        self._whole.update(text.encode("utf-8", "surrogatepass"))


def is_changed(data: Mapping[str, Any]) -> bool:
    """Whether a record as it stands in JSON is another than the one that was written."""
    digest = Digest()
    for name in sorted(data):
        if name != DIGEST:
            digest.add(name, _shortest(data[name]))
    return bool(data.get(DIGEST) != str(digest))
