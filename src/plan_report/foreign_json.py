"""JSON from elsewhere: refused where it goes deeper than any of ours, before the parser goes after it.

Python's own parser ends such a file with a RecursionError; in a browser it ends the whole program.
"""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

_DEEPEST = 100  # a record of ours with a tree of ten levels has half of it
_NO_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*"?|[^\[\]{}"]++', re.DOTALL)  # texts, and all between


def read_json(data: bytes) -> Any:
    """What the bytes say.

    Raises:
        ValueError: they are no JSON, or go too deep.
    """
    text = data.decode(json.detect_encoding(data), "surrogatepass")
    if max(accumulate(1 if sign in "[{" else -1 for sign in _NO_BRACKET.sub("", text)), default=0) > _DEEPEST:
        raise ValueError("nested too deep")
    return json.loads(text)
