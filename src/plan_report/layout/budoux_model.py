"""BudouX (Google, Apache-2.0) finds where a Japanese phrase (文節) ends; here only at the places that are asked for.

Its package ships the model, some numbers for the characters around a place; its own parser asks at every character and
imports an HTML parser. `tests/layout/test_phrases.py` holds this against it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_MODEL = "models/ja.json"
_AROUND = "\0\0\0"  # in place of characters before a text and after it; the model knows none of them


class Phrases:
    """The model, asked about one text after another."""

    def __init__(self, model: dict[str, dict[str, int]]) -> None:
        self._threshold = sum(sum(weights.values()) for weights in model.values()) / 2
        names = [f"{kind}W{n}" for kind, most in (("U", 6), ("B", 3), ("T", 4)) for n in range(1, most + 1)]
        self._weights = [model.get(name, {}).get for name in names]

    def ends(self, text: str, places: Iterable[int]) -> list[int]:
        """Those of the places, each a number of characters, at which a phrase ends."""
        padded = f"{_AROUND}{text}{_AROUND}"
        u1, u2, u3, u4, u5, u6, b1, b2, b3, t1, t2, t3, t4 = self._weights
        found: list[int] = []
        for place in places:
            around = padded[place : place + 6]  # three characters before the place, three after
            a, b, c, d, e, f = tuple(around)
            score = u1(a, 0) + u2(b, 0) + u3(c, 0) + u4(d, 0) + u5(e, 0) + u6(f, 0)
            score += b1(b + c, 0) + b2(c + d, 0) + b3(d + e, 0)
            score += t1(around[:3], 0) + t2(around[1:4], 0) + t3(around[2:5], 0) + t4(around[3:], 0)
            if score > self._threshold:
                found.append(place)
        return found


@cache
def phrases() -> Phrases:
    """The model for Japanese, read when the first text does not fit on a line."""
    package = find_spec("budoux")
    if package is None or package.origin is None:  # a dependency; only a broken installation lacks it
        raise ModuleNotFoundError(name="budoux")
    return Phrases(json.loads(Path(package.origin).parent.joinpath(_MODEL).read_text(encoding="utf-8")))
