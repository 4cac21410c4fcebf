"""How a form says which plan, round and share it is for, and remembers what it was handed out with.

Excel's document properties would be the obvious place, but many offices clear them before a file leaves the house
(ドキュメント検査); cells stay. The number of the form stands above the table, and a hidden column holds, row by row,
short hashes of the locked cells and of each open cell as they were handed out. So a changed cell is told from a plan
that was changed in the meantime. This guards against slips, not against forgery.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

from plan_report.data_class import dataclass
from plan_report.table.clean import clean, one_line

TAG_HEADING = "様式の控え"
NO_ANSWER = "見出し"  # in place of a tag: a row that heads others
REPORTER_LABEL = "記入者"
_NUMBER = re.compile(r"様式番号：(?P<round>\S+)　(?P<share>.+)　(?P<digest>[0-9A-F]{16})")
_TAG = re.compile(r"[0-9A-F]{8}(?:-[0-9A-F]{8})+")
_SHORT, _LONG = 8, 16  # hexadecimal digits
_BETWEEN = "\x1f"  # in no text that can be printed


@dataclass(frozen=True, slots=True)
class FormNumber:
    """What the line above the table says."""

    round_id: str
    share: str
    digest: str

    def __str__(self) -> str:
        return f"様式番号：{self.round_id}　{self.share}　{self.digest}"


@dataclass(frozen=True, slots=True)
class Tag:
    """Short hashes of one row as it was handed out."""

    locked: str
    open: tuple[str, ...]  # of each open cell

    def __str__(self) -> str:
        return "-".join((self.locked, *self.open))


def form_number(title: str, round_id: str, share: str, tags: Iterable[str]) -> FormNumber:
    """The number of a form; the order of its rows does not matter."""
    return FormNumber(round_id, share, _hash((title, round_id, share, *sorted(tags)), _LONG))


def read_form_number(text: str) -> FormNumber | None:
    """The number in a cell's text; None when there is none."""
    match = _NUMBER.fullmatch(text)
    return FormNumber(match["round"], match["share"], match["digest"]) if match else None


def tag(locked: Mapping[str, str], opened: Sequence[str]) -> Tag:
    """The tag of a row, from its cells as they are handed out.

    Args:
        locked: the locked cells by heading; an empty cell counts as none, so that a column nobody uses may be left out.
        opened: the open cells, in the order of the columns.
    """
    pairs = sorted((one_line(heading), text) for heading, text in locked.items() if text)
    return Tag(_hash((piece for pair in pairs for piece in pair), _SHORT), tuple(map(cell_hash, opened)))


def read_tag(text: str) -> Tag | None:
    """The tag in a cell's text; None when it is none."""
    if _TAG.fullmatch(text) is None:
        return None
    locked, *rest = text.split("-")
    return Tag(locked, tuple(rest))


@lru_cache(maxsize=1 << 12)  # most open cells are empty, or say what others do
def cell_hash(text: str) -> str:
    """The hash of one open cell."""
    return _hash((text,), _SHORT)


def _hash(texts: Iterable[str], length: int) -> str:
    return sha256(_BETWEEN.join(map(clean, texts)).encode()).hexdigest()[:length].upper()
