"""The formats of somebody's workbook, with one more for each that is to hold texts: Excel leaves those as they are."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import field

from lxml import etree

from plan_report.data_class import dataclass
from plan_report.spreadsheet import begins_like_formula
from plan_report.workbook.book_parts import MAIN, Parts

_TEXT = "49"  # the number format @


@dataclass(slots=True)
class Styles:
    """The cells' formats; `made` are those that were added, by the format they look like and whether text is quoted."""

    formats: etree._Element | None
    made: dict[tuple[str, bool], str] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Parts) -> Styles:
        """Those of a workbook."""
        name = parts.of_kind("styles")
        return cls(parts.tree(name).find(f"{MAIN}cellXfs") if name in parts.data else None)

    def for_text(self, like: str, text: str) -> str | None:
        """A format that looks like the given one, in which the text stays a text; None where there are no formats."""
        if self.formats is None or not len(self.formats):
            return None
        quoted = begins_like_formula(text)
        key = like, quoted
        if key not in self.made:
            self.made[key] = self._add(int(like) if like.isdigit() else 0, quoted=quoted)
        return self.made[key]

    def _add(self, like: int, *, quoted: bool) -> str:
        assert self.formats is not None  # noqa: S101 asked before
        known = self.formats[like if like < len(self.formats) else 0]
        if known.get("numFmtId") == _TEXT and (not quoted or known.get("quotePrefix") in {"1", "true"}):
            return str(like)
        each = deepcopy(known)
        each.set("numFmtId", _TEXT)
        each.set("applyNumberFormat", "1")
        if quoted:
            each.set("quotePrefix", "1")
        self.formats.append(each)
        self.formats.set("count", str(len(self.formats)))
        return str(len(self.formats) - 1)
