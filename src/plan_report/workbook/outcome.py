"""What became of a returned form: what it asked and answered, what is wrong or doubtful, and whether it was taken."""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256

from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem
from plan_report.table.field import Of
from plan_report.workbook.alterations import Alteration
from plan_report.workbook.answers import Answer, Key
from plan_report.workbook.shares import SHARE_BETWEEN


class Standing(StrEnum):
    """How far a form has come."""

    TAKEN = "受領"
    NOTHING_NEW = "新しい回答なし"
    TO_CONFIRM = "確かめ中"  # questions or changes wait for a person
    TO_MEND = "要修正"


class Doubted(StrEnum):
    """Why an answer is asked about."""

    ROW = "行の取り違え"
    DIGITS = "桁"
    FRACTION = "割合の書き方"
    UNCHANGED = "前回と同じ値"
    JUMP = "大きな増減"
    UNIT = "単位"
    TEXT = "前回と同じ文"
    MEANWHILE = "計画の値との違い"


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must look at before an answer is taken; `text` ends with 。 and stands alone."""

    why: Doubted
    name: str  # 1-1-2 R8の値
    text: str
    place: Place


def mark(answer: Answer, asked: Question | Alteration) -> str:
    """What the tick of a person stands for: this question, or this change, of this answer; any other has another."""
    text = asked.text if isinstance(asked, Question) else f"{asked.heading}\n{asked.was}\n{asked.becomes}"
    said = (answer.place.file, answer.name, answer.text, answer.now, text)
    return sha256("\0".join(said).encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Beside:
    """An answer beside what stood before, as texts on one line; `change` is against 前回, else against 基準値."""

    answer: Answer
    baseline: str
    before: str
    now: str
    change: str
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class FormOutcome:
    """A file that came back.

    Attributes:
        file: as the user named it.
        share: whose form it is (担当課：福祉課, 全体); empty where it is no form of this plan.
        reporter: 記入者, as far as the form says.
        asked: whose rows it holds.
        answers: what it answers, whether or not the plan says so already.
        shown: its new values beside what stood before, with their questions.
        known: its values that the plan has already, in the same way.
        questions: all of them, those about texts too.
        alterations: of the plan's own cells.
        unanswered: the rows whose value or 実績 is empty, and is not in the plan.
        errors: what must be mended in the form; one is enough to hold it back.
        notes: what else should be looked at.
        taken: whether its answers are in the plan now, but for those that are held.
        held: the answers that wait for a person, where they are taken one by one.
        reply: a text to be sent to whoever filled it in; empty where there is nothing to ask.
    """

    file: str
    share: str = ""
    reporter: str = ""
    asked: tuple[Key, ...] = ()
    answers: tuple[Answer, ...] = ()
    shown: tuple[Beside, ...] = ()
    known: tuple[Beside, ...] = ()
    questions: tuple[Question, ...] = ()
    alterations: tuple[Alteration, ...] = ()
    unanswered: tuple[Key, ...] = ()
    errors: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    taken: bool = False
    held: tuple[Answer, ...] = ()
    reply: str = ""

    @property
    def name(self) -> str:
        """Whose form it is, for people: 福祉課, 全体; the file where that is not known."""
        return self.share.partition(SHARE_BETWEEN)[2] or self.share or self.file

    @property
    def news(self) -> tuple[Answer, ...]:
        """The answers that the plan did not have."""
        return tuple(answer for answer in self.answers if answer.changes)

    @property
    def entering(self) -> tuple[Answer, ...]:
        """The answers that go into the plan."""
        return tuple(answer for answer in self.news if answer not in self.held) if self.taken else ()

    @property
    def waits(self) -> bool:
        """Whether it, or an answer of it, is not taken."""
        return not self.taken or bool(self.held)

    @property
    def standing(self) -> Standing:
        """How far it has come."""
        if self.errors:
            return Standing.TO_MEND
        if self.waits:
            return Standing.TO_CONFIRM
        return Standing.TAKEN if self.news else Standing.NOTHING_NEW


@dataclass(frozen=True, slots=True)
class OpenShare:
    """What a department has not answered yet; `returned` tells whether its form came back."""

    share: str
    returned: bool
    unanswered: tuple[Key, ...]

    @property
    def name(self) -> str:
        """Whose it is, for people."""
        return self.share.partition(SHARE_BETWEEN)[2] or self.share

    @property
    def indicators(self) -> tuple[str, ...]:
        """The numbers of the indicators among them."""
        return tuple(number for of, number in self.unanswered if of is Of.INDICATOR)

    @property
    def activities(self) -> tuple[str, ...]:
        """The numbers of the 取組 among them."""
        return tuple(number for of, number in self.unanswered if of is Of.ACTIVITY)
