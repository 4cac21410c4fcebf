"""The parts of a report that a city's own Word file may hold, by the names of the marks that stand for them.

`NAMES` is the one declaration: the messages, the documents and the parts themselves come from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from unicodedata import normalize

from plan_report.audit.printed import ERRATA_HEADING
from plan_report.compose import wording
from plan_report.compose.activities import TABLE_KEY as ACTIVITIES
from plan_report.compose.evaluation import TABLE_KEY as JUDGED
from plan_report.compose.overview import TABLE_KEY as OVERVIEW
from plan_report.data_class import dataclass
from plan_report.document import Block, Document, Figure, Heading, Paragraph, ParagraphRole, Table
from plan_report.model import Plan

_NUMBER = re.compile("^[０-９]+　")  # of a section's heading
_DIGITS = re.compile("(?<![0-9])[0-9]++$")

Blocks = tuple[Block, ...]
Parts = Mapping[str, Blocks]  # by names as `folded` writes them


@dataclass(frozen=True, slots=True)
class Name:
    """A mark.

    Attributes:
        text: what the content control is called, its number left out.
        what: what it is filled with, for the documents.
        find: its part of a report, by the further numbers that it may have; "" is the name alone.
        numbered: whether a number follows, as in 図1.
        sheds: whether it leaves out what has a mark of its own in the same file.
    """

    text: str
    what: str
    find: Callable[[Document, Plan], Mapping[str, Blocks]]
    numbered: bool = False
    sheds: bool = False

    @property
    def shown(self) -> str:
        """As messages and documents write it."""
        return f"{self.text}1" if self.numbered else self.text


def folded(name: str) -> str:
    """A control's name with its digits at half width and without blanks."""
    return "".join(normalize("NFKC", name).split())


def named(name: str) -> Name | None:
    """The mark of this name, whatever its number; None for a name that is none of ours."""
    said = folded(name)
    text = _DIGITS.sub("", said)
    return _BY_TEXT.get(said) or (_NUMBERED.get(text) if text != said else None)


def parts_of(document: Document, plan: Plan, marks: Collection[str]) -> Parts:
    """What stands for each of these marks; nothing where this report has no such part."""
    wanted = {folded(mark): name for mark in marks if (name := named(mark))}
    found = {mark: name.find(document, plan).get(mark.removeprefix(name.text), ()) for mark, name in wanted.items()}
    own = {id(block) for mark, blocks in found.items() if not wanted[mark].sheds for block in blocks}
    return {
        mark: tuple(block for block in blocks if not wanted[mark].sheds or id(block) not in own)
        for mark, blocks in found.items()
    }


def _alone(blocks: Iterator[Block]) -> Mapping[str, Blocks]:
    return {"": tuple(blocks)}


def _text(find: Callable[[Document, Plan], str]) -> Callable[[Document, Plan], Mapping[str, Blocks]]:
    """A part of one text."""

    def part(document: Document, plan: Plan) -> Mapping[str, Blocks]:
        said = find(document, plan)
        return {"": (Paragraph(said),) if said else ()}

    return part


def _of_role(role: ParagraphRole) -> Callable[[Document, Plan], str]:
    def first(document: Document, plan: Plan) -> str:
        del plan
        texts = (each.text for each in document.blocks if isinstance(each, Paragraph) and each.role is role)
        return next(texts, "")

    return first


def _section(heading: str) -> Callable[[Document, Plan], Mapping[str, Blocks]]:
    """What stands below a heading of the first level."""

    def part(document: Document, plan: Plan) -> Mapping[str, Blocks]:
        del plan
        return _alone(block for title, block in _below(document) if title == heading)

    return part


def _below(document: Document) -> Iterator[tuple[str, Block]]:
    """Each block below a heading of the first level, with that heading without its number."""
    title: str | None = None
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            title = _NUMBER.sub("", block.text)
        elif title is not None:
            yield title, block


def _table(key: str) -> Callable[[Document, Plan], Mapping[str, Blocks]]:
    """One table with its notes."""

    def part(document: Document, plan: Plan) -> Mapping[str, Blocks]:
        del plan
        return _alone(block for _, own in _tables(document, key) for block in own)

    return part


def _tables_of(key: str) -> Callable[[Document, Plan], Mapping[str, Blocks]]:
    """The tables of the outermost nodes with their notes, by the nodes' numbers."""

    def part(document: Document, plan: Plan) -> Mapping[str, Blocks]:
        del plan
        return {folded(table.key.removeprefix(key)): own for table, own in _tables(document, key)}

    return part


def _all_tables_of(key: str) -> Callable[[Document, Plan], Mapping[str, Blocks]]:
    """These tables one after the other, each below its node's heading."""

    def part(document: Document, plan: Plan) -> Mapping[str, Blocks]:
        del plan
        blocks: list[Block] = []
        above = _node_headings(document)
        for table, own in _tables(document, key):
            blocks += (*above[table.key], *own)
        return {"": tuple(blocks)}

    return part


def _node_headings(document: Document) -> Mapping[str, Blocks]:
    """The heading that each table stands below, by the table's key: a node's, or a section's in the plan's own form."""
    last: dict[int, Heading] = {}
    found: dict[str, Blocks] = {}
    for block in document.blocks:
        if isinstance(block, Heading):
            last = {level: each for level, each in last.items() if level < block.level} | {block.level: block}
        elif isinstance(block, Table):
            heading = last.get(2)
            found[block.key] = (heading,) if heading else ()
    return found


def _tables(document: Document, key: str) -> Iterator[tuple[Table, Blocks]]:
    """Each table of this key, or of those that begin so where it ends with a hyphen, with the notes below it."""
    blocks = document.blocks
    for at, block in enumerate(blocks):
        if isinstance(block, Table) and (block.key == key or (key.endswith("-") and block.key.startswith(key))):
            own: list[Block] = [block]
            for note in blocks[at + 1 :]:
                if not (isinstance(note, Paragraph) and note.role is ParagraphRole.FOOTNOTE):
                    break
                own.append(note)
            yield block, tuple(own)


def _results(document: Document, plan: Plan) -> Mapping[str, Blocks]:
    """The whole section that the tables of indicators stand in."""
    del plan
    titles = {title for title, block in _below(document) if isinstance(block, Table) and block.key.startswith(JUDGED)}
    return _alone(block for title, block in _below(document) if title in titles)


def _figures(document: Document, plan: Plan) -> Mapping[str, Blocks]:
    del plan
    figures = (block for block in document.blocks if isinstance(block, Figure))
    return {str(number): (figure,) for number, figure in enumerate(figures, start=1)}


NAMES: tuple[Name, ...] = (
    Name("表題", "計画の名称と「評価報告書」（要確認が残るときは（案）付き）", _text(_of_role(ParagraphRole.TITLE))),
    Name("評価の回", "評価の回の名称", _text(_of_role(ParagraphRole.SUBTITLE))),
    Name("発行者", "計画を策定した団体", _text(lambda _, plan: "　".join(plan.organisations))),
    Name("計画期間", "計画期間", _text(lambda _, plan: plan.period)),
    Name("概要", "評価の概要の文、表及び図", _section(wording.SUMMARY_HEADING), sheds=True),
    Name("概要の表", "評価区分ごとの指標数の表", _table("summary")),
    Name("主体別", "主体（担当課）別の評価区分ごとの指標数の表", _table("summary-bodies")),
    Name("図", "報告書の図（番号の順）", _figures, numbered=True),
    Name("評価の方法", "評価の方法の文と凡例の表", _section(wording.METHOD_HEADING), sheds=True),
    Name("凡例", "表示の意味の表", _table("legend")),
    Name("評価", "最も外側の区分ごとの評価（見出し、文及び表）", _results),
    Name("評価表", "成果目標・評価指標の全ての表（見出しと注記を含む）", _all_tables_of(JUDGED)),
    Name("評価表", "その番号の区分の表（注記を含む）", _tables_of(JUDGED), numbered=True),
    Name("取組", "その番号の区分の取組の表", _tables_of(ACTIVITIES), numbered=True),
    Name("一覧", "評価一覧の表（--layout overview のとき）", _table(OVERVIEW)),
    Name("意見", "委員会の意見と対応の表", _section(wording.OPINIONS_HEADING)),
    Name("計画の変更", "計画の変更についての文", _section(wording.REVIEW_HEADING)),
    Name("要確認", "確認が済んでいない事項の表", _section(wording.MATTERS_HEADING)),
    Name("算定根拠", "評価の算定根拠（--annex のとき）", _section(wording.ANNEX_HEADING)),
    Name("正誤表", "訂正前の報告書との違い（--corrects のとき）", _section(ERRATA_HEADING)),
)
_BY_TEXT: Mapping[str, Name] = MappingProxyType({each.text: each for each in NAMES if not each.numbered})
_NUMBERED: Mapping[str, Name] = MappingProxyType({each.text: each for each in NAMES if each.numbered})
