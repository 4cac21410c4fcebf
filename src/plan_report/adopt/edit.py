"""One change by hand: its kind, its place in the report, and its place in the plan."""

from __future__ import annotations

from enum import Enum
from hashlib import sha256

from plan_report.data_class import dataclass
from plan_report.table.field import Field


class Kind(Enum):
    """What can be done with a change."""

    WORDS = "文"  # of remarks and notes: goes into the plan
    FIGURE = "値"  # is shown, and goes into the plan only where it is asked for
    REST = "その他"  # stays in the Word file alone


@dataclass(frozen=True, slots=True)
class OfRemark:
    """A text of a remark: the text and its key, and the how manieth such in the order of the report it is."""

    key: str  # efforts, issues, outlook
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class OfIndicator:
    """A cell of an indicator; `round_id` is empty for what holds in every round."""

    id: str
    field: Field
    round_id: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change.

    `old` and `new` are texts of the plan's field where there is a target, else what the record and the file have.
    `why` says why it has none, where a reader would expect one.
    """

    kind: Kind
    place: str
    old: str
    new: str
    target: OfRemark | OfIndicator | None = None
    why: str = ""

    @property
    def key(self) -> str:
        """A name of the change, by which somebody chooses it; the same whenever the same file is read."""
        return sha256(f"{self.kind.value}\n\n{self.place}\n\n{self.old}\n\n{self.new}".encode()).hexdigest()[:16]
