"""What kind of set a record is of: whose report, of which round, laid out how, draft or final; and that in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from plan_report.audit.record import INTO, Record, Subject
from plan_report.compose import wording
from plan_report.compose.options import Layout
from plan_report.data_class import dataclass
from plan_report.document import ParagraphRole
from plan_report.style.look import LARGE

_LAYOUTS: Mapping[str, str] = MappingProxyType({Layout.PLAN: "計画書の表", Layout.OVERVIEW: "評価一覧"})
_YES = "true"


@dataclass(frozen=True, slots=True)
class SetKind:
    """A set by what it is; `options` are those that the record has."""

    subject: str
    title: str  # of the plan
    round_id: str
    round_name: str
    options: Mapping[str, str]
    draft: bool  # （案） stands in its title
    corrects: str = ""  # the SHA-256 of the record that it corrects

    @property
    def identity(self) -> tuple[str | bool, ...]:
        """Two sets that differ in this are two reports, of which neither may take the place of the other."""
        chosen = (self.options.get(name, "") for name in ("layout", "actor", "final"))
        return (self.subject, self.title, self.round_id, *chosen, bool(self.corrects))

    @property
    def look(self) -> str:
        """The size of its letters, where that is not the plan's own."""
        return self.options.get("look", "")

    def __str__(self) -> str:
        """In words: 令和7年度評価、案、資料1."""
        said = self.options.get
        final = said("final") == _YES
        state = {(True, True): "訂正版", (False, True): "訂正案", (True, False): "確定版"}
        parts = (
            self.round_name or wording.of_round(self.round_id),
            "正誤表" if self.subject == Subject.ERRATA else "",
            said("actor", ""),
            _LAYOUTS.get(said("layout", ""), ""),
            "大活字" if self.look == LARGE else "",
            state.get((final, bool(self.corrects)), "案" if self.draft else ""),
            said("number", ""),
            "評価の算定根拠付き" if said("annex") == _YES else "",
            f"様式 {said(INTO)}" if said(INTO) else "",
        )
        return "、".join(filter(None, parts))


def kind_of(record: Record) -> SetKind:
    """What kind of set a record describes."""
    options = {each.name: each.value for each in record.options}
    titles = [getattr(each, "text", "") for each in record.blocks if getattr(each, "role", "") == ParagraphRole.TITLE]
    return SetKind(
        str(record.subject),
        record.plan["title"],
        record.round["id"],
        record.round["name"],
        options,
        any(text.endswith(wording.DRAFT) for text in titles),
        record.corrects.sha256 if record.corrects else "",
    )


def kind_of_plain(data: Mapping[str, Any]) -> SetKind:
    """The same of a record as it stands in JSON, of which nothing else need be understood.

    Raises:
        LookupError, TypeError, AttributeError: it is no record.
    """
    newest = data["plan"]["rounds"][-1]["texts"]
    titles = [each.get("text", "") for each in data.get("blocks", ()) if each.get("role") == ParagraphRole.TITLE]
    return SetKind(
        str(data["subject"]),
        str(data["plan"]["texts"]["title"]),
        str(newest["id"]),
        str(newest.get("name", "")),
        {str(each["name"]): str(each.get("value", "")) for each in data.get("options", ())},
        any(str(text).endswith(wording.DRAFT) for text in titles),
        str((data.get("corrects") or {}).get("sha256", "")),
    )
