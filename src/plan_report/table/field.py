"""What is said of a field of the plan: whose it is, what it holds, and what each mirror of the plan does with it.

The fields themselves are declared in `fields` (of an indicator), `activity_fields` (of a 取組) and `plan_fields` (of
the plan, its rounds, its surveys, and what people say of it).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from enum import StrEnum
from functools import partial
from operator import attrgetter
from types import MappingProxyType

from plan_report.data_class import dataclass


class Of(StrEnum):
    """Whose field it is; the value is the list of plan.toml or the table it stands in."""

    PLAN = "plan"
    ROUND = "rounds"
    SURVEY = "surveys"
    REMARK = "remarks"
    OTHER_NODE = "other_nodes"
    OPINION = "opinions"
    REVIEW = "reviews"
    ACTIVITY = "activities"
    INDICATOR = "indicators"
    IN_ROUND = "facts"  # of an indicator in a round


class Content(StrEnum):
    """What sort of thing a field holds; `contents` reads and writes each."""

    TEXT = "text"
    NAMES = "names"  # 市、市社協
    WORD = "word"  # one of a few words
    VALUE = "value"  # 1,792件 [R4年度]
    TARGET = "target"  # 30%以上 [R10年度]
    YEAR = "year"  # R4年度
    DAY = "day"  # 2026-03-31
    COUNT = "count"  # of people
    FLAG = "flag"  # true or false; あり or なし
    DOUBTS = "doubts"  # 基準値：確かめている, a line each


class Access(StrEnum):
    """What a department may do with a field's column in the Excel form."""

    OPEN = "open"  # fills it in
    ONE_WAY = "one-way"  # fills it in; what the plan says there is not handed out
    ASKED = "asked"  # fills it in where the plan has used it in this round or the one before; else no column
    LOCKED = "locked"
    HIDDEN = "hidden"  # locked, and not shown: what the reader needs and staff does not
    ABSENT = "absent"  # no column of the form


class Correction(StrEnum):
    """What a change of the field is in the 正誤表."""

    VALUE = "value"  # a corrected figure, marked with r where it stands in a column of the report
    WORDS = "words"  # another wording; the judgement cannot depend on it
    BASIS = "basis"  # what the judgement rests on
    VERDICT = "verdict"  # a judgement that a person made; told where the judgement is
    PRINTED = "printed"  # no correction by itself: told where the report prints it otherwise
    NONE = "none"


_NO_WORDS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    `key` is its name in the model and in plan.toml; one within a compound (判定の変更 with its reason, name and day) is
    `override.reason`. `heading` is the column's, or the item's on the sheet 計画. A required column must be there,
    and a `filled` cell must not be empty; `default` stands where a text of plan.toml is not written. A value not
    `in_unit` is a number of something else than the indicator counts. `form` is the pattern that a text must have,
    `ways` says how to write it. `hint` is the note on the heading of a column that staff fill in, or beside a box
    for it, `width` that of the form's column in points. What is `public` goes out as open data; what is `inside`
    never leaves the plan's folder, not even in the audit record, which lies beside the report.
    """

    of: Of
    key: str
    heading: str
    description: str
    content: Content = Content.TEXT
    required: bool = False
    filled: bool = False
    in_unit: bool = True
    default: str = ""
    words: Mapping[str, object] = field(default_factory=lambda: _NO_WORDS)
    form: str = ""
    ways: str = ""
    example: str = ""
    hint: str = ""
    printed: bool = True
    correction: Correction = Correction.WORDS
    access: Access = Access.ABSENT
    centred: bool = False
    width: float = 92
    public: bool = True
    inside: bool = False
    beside: str = ""  # what follows the round's sign over a column beside the indicators, where not の and the heading
    told: str = ""  # what the 正誤表 calls it where that is not `heading`
    toml: str = ""  # the key in plan.toml where it is not `key`
    lines: bool = False  # people write several lines of it
    compound: str = field(init=False)  # the field of the model that this one is a part of; empty where it stands alone
    of_record: Callable[[object], object] = field(init=False, repr=False, compare=False)  # what a record says there

    def __post_init__(self) -> None:
        first, dot, part = self.key.partition(".")
        object.__setattr__(self, "compound", first if dot else "")
        object.__setattr__(self, "of_record", partial(_within, first, part) if dot else attrgetter(self.key))

    @property
    def name(self) -> str:
        """The key in plan.toml."""
        return self.toml or self.key


def _within(compound: str, key: str, record: object) -> object:
    """What a record says in a part of a compound; None where the compound is not there."""
    found = getattr(record, compound)
    return None if found is None else getattr(found, key)
