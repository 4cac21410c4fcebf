"""Until when a form is wanted, and whom to ask about it."""

from __future__ import annotations

from datetime import date

from plan_report.data_class import dataclass
from plan_report.era import japanese_date
from plan_report.table.clean import clean

_WEEKDAYS = "月火水木金土日"


@dataclass(frozen=True, slots=True)
class Call:
    """What goes out with a form; either may be left unsaid."""

    due: date | None = None
    contact: str = ""

    def __post_init__(self) -> None:
        """Write the contact as cells are written."""
        object.__setattr__(self, "contact", clean(self.contact))

    @property
    def line(self) -> str:
        """As the form says it at its top: 提出期限：令和8年7月31日（金）　問合せ先：福祉課."""
        said = {"提出期限": self.due and day_with_weekday(self.due), "問合せ先": self.contact}
        return "　　".join(f"{what}：{text}" for what, text in said.items() if text)


NO_CALL = Call()


def day_with_weekday(day: date) -> str:
    """令和8年7月31日（金）."""
    return f"{japanese_date(day)}（{_WEEKDAYS[day.weekday()]}）"
