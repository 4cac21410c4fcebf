"""The audit record as data: enough to recompute every verdict and to check every cell of the report's files.

Names are those of model.py and document.py. Numbers are texts, exactly as they are meant. Nothing here depends on the
clock or on where the files lie.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from plan_report.chart import Chart, numbers
from plan_report.data_class import dataclass
from plan_report.document import Cell, Spot
from plan_report.files import FileHash
from plan_report.model import USUAL_WORDS, NodePath, Words
from plan_report.style.look import Style


class Subject(StrEnum):
    """What the recorded files are."""

    REPORT = "report"  # 評価報告書
    ERRATA = "errata"  # 正誤表


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file of the set; `earlier` when a build before this one made it and this one did not make it anew.

    `shown` is the hash of what stands on the pages of a Word file, whatever 無害化 takes away; empty of other kinds.
    """

    name: str
    sha256: str
    size: int
    earlier: bool = False
    shown: str = ""


@dataclass(frozen=True, slots=True)
class ReadPart:
    """One part of a value as it was read: a number with its unit, or a word."""

    label: str = ""
    number: str = ""
    unit: str = ""
    prefix: str = ""
    per: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A cell of the data: as written, as it was read, and in the one form in which values are compared."""

    written: str
    printed: str  # a newline between parts and before the year
    parts: tuple[ReadPart, ...] = ()
    mark: str = ""  # of absence, when there are no parts
    period: str = ""  # the value's own, as it is printed: R4年度末, 平成30年


@dataclass(frozen=True, slots=True)
class PartVerdict:
    """The judgement of one part."""

    outcome: str
    decided: str
    reason: str
    label: str = ""
    change: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Class and symbol as printed; `computed` is the class before a person's override."""

    outcome: str
    symbol: str
    computed: str
    parts: tuple[PartVerdict, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a row stands in the report: page, table, and its row in the composed grid (the headings are row 0)."""

    page: int
    table: str  # its key
    caption: str
    row: int


@dataclass(frozen=True, slots=True)
class Stated:
    """What a record of the plan says, by the keys of its declared fields; what is empty is left out."""

    texts: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.texts.get(key, "")


@dataclass(frozen=True, slots=True)
class FactsRecord(Stated):
    """What was said of an indicator in a round; its values stand apart, as they were read."""

    round: str
    values: Mapping[str, ReadValue]  # value, … by the keys of their fields; none where a cell is empty

    @property
    def value(self) -> ReadValue | None:
        """The value of the round."""
        return self.values.get("value")


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """A node of the plan's tree."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class BareNode:
    """A node that no indicator hangs on or below."""

    path: NodePath
    name: str


@dataclass(frozen=True, slots=True)
class IndicatorRecord(Stated):
    """One indicator with all that its judgement came from; its values stand apart, as they were read."""

    home: tuple[NodeRecord, ...]  # the nodes it stands under, the outermost first
    values: Mapping[str, ReadValue]  # baseline, target, … by the keys of their fields
    rounds: tuple[FactsRecord, ...]  # of the report's round and those before it
    verdict: Verdict
    standing: Standing | None = None

    @property
    def id(self) -> str:
        """The 指標番号."""
        return self["id"]

    @property
    def name(self) -> str:
        """The 指標名."""
        return self["name"]

    @property
    def path(self) -> NodePath:
        """The numbers of the node it stands under."""
        return tuple(node.number for node in self.home)


@dataclass(frozen=True, slots=True)
class NodeVerdict:
    """The verdict of a node from its indicators, with its working."""

    path: NodePath  # empty of a plan without levels
    label: str
    working: str
    page: int = 0
    printed: str = ""  # the paragraph that says it; empty where it is a row of a table


@dataclass(frozen=True, slots=True)
class PlanRecord(Stated):
    """The plan apart from its indicators."""

    scheme_title: str
    rounds: tuple[Stated, ...]  # the report's round last
    surveys: tuple[Stated, ...] = ()
    remarks: tuple[Stated, ...] = ()  # those that the report's round prints
    activities: tuple[Stated, ...] = ()  # with what is said of them in the report's round
    opinions: tuple[Stated, ...] = ()  # of the report's round
    reviews: tuple[Stated, ...] = ()  # of the report's round
    levels: tuple[str, ...] = ()  # of its tree, the outermost first
    bare_nodes: tuple[BareNode, ...] = ()  # the others are those of the indicators
    words: Words = USUAL_WORDS

    @property
    def samples(self) -> Mapping[tuple[str, str], str]:
        """How many answers of each survey are valid, by its year, and where the year has several, by its name too."""
        of_year = Counter(each["year"] for each in self.surveys)
        return {
            (each["year"], each["name"] if of_year[each["year"]] > 1 else ""): each["valid"]
            for each in self.surveys
            if each["valid"]
        }


@dataclass(frozen=True, slots=True)
class TextRecord:
    """A heading or paragraph of the report; `role` is heading-1, heading-2 or the paragraph's role."""

    role: str
    text: str
    page: int
    see: Spot | None = None


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A figure: its caption, what is said of it to those who cannot see it, and what it is drawn from."""

    key: str
    caption: str
    alt: str
    page: int
    chart: Chart

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """Those that Word's chart is drawn from."""
        return numbers(self.chart)


@dataclass(frozen=True, slots=True)
class PageStart:
    """From this row on (the headings are row 0) a table stands on that page."""

    row: int
    page: int


@dataclass(frozen=True, slots=True)
class CourseRecord:
    """What is said of the course of values that is drawn in a row: every point with its year, and the target."""

    row: int
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRecord:
    """A composed table, cell by cell, and the pages it stands on; `widths` are those of its columns."""

    key: str
    caption: str
    description: str
    continued_caption: str
    header_rows: int
    n_rows: int
    widths: tuple[float, ...]
    pages: tuple[PageStart, ...]
    cells: tuple[Cell, ...]

    @property
    def courses(self) -> tuple[CourseRecord, ...]:
        """The courses of values that are drawn in it."""
        return tuple(CourseRecord(cell.row, cell.figure.said) for cell in self.cells if cell.figure)


BlockRecord = TextRecord | TableRecord | FigureRecord


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the files are drawn with beside the blocks: what the document says of itself, and its look.

    The second font and the Word template are known by their hashes among the record's `templates`.
    """

    title: str
    author: str
    subject: str
    keywords: str
    created: str
    paper: str
    language: str
    style: Style
    word_template: str  # its name
    paper_number: str = ""


INTO = "into"  # the option that names a city's own Word file


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of the user, by the name it has on the command line."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many indicators fell into a class."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Record:
    """The audit record of one set of files."""

    subject: Subject
    tool: str
    name: str  # of the set: report
    plan: PlanRecord
    inputs: tuple[FileHash, ...]
    templates: tuple[FileHash, ...]
    blocks: tuple[BlockRecord, ...]
    drawing: Drawing
    options: tuple[Option, ...] = ()
    counts: tuple[ClassCount, ...] = ()
    indicators: Sequence[IndicatorRecord] = ()
    nodes: tuple[NodeVerdict, ...] = ()
    files: tuple[ReportFile, ...] = ()
    corrects: FileHash | None = None  # the record that this report corrects

    @property
    def round(self) -> Stated:
        """The report's round."""
        return self.plan.rounds[-1]

    @property
    def into(self) -> str:
        """The city's own Word file that the report was put into; empty where its Word file is ours."""
        return next((each.value for each in self.options if each.name == INTO), "")

    @property
    def tables(self) -> tuple[TableRecord, ...]:
        """The report's tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, TableRecord))
