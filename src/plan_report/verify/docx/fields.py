"""Fields: what Word works out by itself (page numbers) and what it has written down of it."""

from __future__ import annotations

import re
from dataclasses import field

from plan_report.data_class import dataclass

_SWITCH = re.compile(r"\\\*\s*+(MERGEFORMAT|CHARFORMAT)\b", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
# Word works these out anew whenever it lays out a page: what was written down is what some page happened to have.
_ANEW = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"}
_NAMES = {"PAGE": "ページ番号", "NUMPAGES": "ページの総数"}
_COUNT = re.compile(r"[0-9０-９〇一二三四五六七八九十百ivxlcdmIVXLCDM\- ]{0,8}")


@dataclass(slots=True)
class Field:
    """One field while it is read."""

    locked: bool = False
    code: list[str] = field(default_factory=list)
    in_result: bool = False
    result: list[str] = field(default_factory=list)  # only of one that is worked out anew

    @property
    def instruction(self) -> str:
        """Its code without what only keeps a format."""
        return _BLANKS.sub(" ", _SWITCH.sub("", "".join(self.code))).strip()

    @property
    def anew(self) -> bool:
        """Whether a reader sees what Word works out, not what is written."""
        return not self.locked and self.instruction.partition(" ")[0].upper() in _ANEW

    def said(self) -> str:
        """What stands for it, beside a result that was already given."""
        named = _NAMES.get(self.instruction.upper(), self.instruction)
        if self.anew:
            written = "".join(self.result)
            return f"｛{named}｝" + ("" if _COUNT.fullmatch(written) else written)
        return f"｛{named}｝" if named else ""
