"""Changes outside the tables: what staff wrote below them goes into the plan, all else stays in the Word file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from plan_report.adopt.edit import Edit, Kind, OfRemark
from plan_report.audit.record import FigureRecord, Record, TableRecord, TextRecord
from plan_report.compose import wording
from plan_report.compose.remarks import REMARK_KEYS
from plan_report.data_class import dataclass
from plan_report.document import ParagraphRole
from plan_report.verify.cells import Normal
from plan_report.verify.found import Found, FoundTable, FoundText

_TABLE = "\0"  # stands before the caption of a table among the texts
_NONE = "（ない）"
_UNCLEAR = "前後の文も変わっていて、どこまでがこの文か決められません"
_EMPTY = "文がなくなっています。計画からは消しません。消すときは plan.toml を直してください"


@dataclass(frozen=True, slots=True)
class _Token:
    """A text of the report, or a table by its caption, in reading order."""

    text: str
    place: str = ""
    remark: OfRemark | None = None
    is_heading: bool = False

    @property
    def is_table(self) -> bool:
        """Whether a table stands there; what changed in it is told cell by cell."""
        return self.text.startswith(_TABLE)


def text_edits(record: Record, found: Sequence[Found], normal: Normal) -> Iterator[Edit]:
    """Every change, in reading order."""
    then, now = list(_recorded(record)), list(_found(record, found))
    matcher = SequenceMatcher(
        None, [normal(each.text) for each in then], [normal(each.text) for each in now], autojunk=False
    )
    opcodes = matcher.get_opcodes()
    same = {a + n: c + n for tag, a, b, c, _ in opcodes if tag == "equal" for n in range(b - a)}
    taken: set[int] = set()
    told: set[int] = set()
    for at, token in enumerate(then):
        if token.remark is None or at - 1 not in same:
            continue
        end = same.get(at + 1, len(now) if at + 1 == len(then) else None)
        if end is None:
            continue
        between = range(same[at - 1] + 1, end)
        stop = next((n for n in between if now[n].is_heading or now[n].is_table), end)
        own = range(same[at - 1] + 1, stop)
        text = "\n".join(now[n].text.rstrip() for n in own).strip("\n")
        told.add(at)
        taken.update(own)
        if not text.strip():
            yield Edit(Kind.REST, token.place, token.text, "", why=_EMPTY)
        elif normal(text) != normal(token.text):
            yield Edit(Kind.WORDS, token.place, token.text, text, token.remark)
    yield from _others(then, now, opcodes, taken, told)


def _others(
    then: Sequence[_Token],
    now: Sequence[_Token],
    opcodes: Sequence[tuple[str, int, int, int, int]],
    taken: set[int],
    told: set[int],
) -> Iterator[Edit]:
    """What is no remark, or is one whose end nobody can tell; tables apart."""
    for tag, a, b, c, d in opcodes:
        if tag == "equal":
            continue
        was = [then[n] for n in range(a, b) if n not in told and not then[n].is_table]
        is_ = [now[n] for n in range(c, d) if n not in taken and not now[n].is_table]
        same = min(len(was), len(is_))
        for before, after in zip(was[:same], is_[:same], strict=True):
            why = _UNCLEAR if before.remark else ""
            yield Edit(Kind.REST, before.place, before.text, after.text, why=why)
        for before in was[same:]:
            yield Edit(Kind.REST, before.place, before.text, _NONE)
        place = f"{then[min(a, len(then) - 1)].place}の辺り" if then else "文章"
        for after in is_[same:]:
            yield Edit(Kind.REST, place, _NONE, after.text)


def _recorded(record: Record) -> Iterator[_Token]:
    """Every text of the record; what stands under the heading of a remark and is one is known as such."""
    printed = {remark[key] for remark in record.plan.remarks for key in REMARK_KEYS} - {""}
    times: Counter[tuple[str, str]] = Counter()
    part, heading, key = "", "", ""
    for block in record.blocks:
        match block:
            case TextRecord():
                if block.role.startswith("heading"):
                    heading, key = block.text, _remark_key(block.text)
                    part = part if key else block.text.partition("\u3000")[0]
                    yield _Token(block.text, f"見出し「{heading}」", is_heading=True)
                    continue
                remark = None
                if key and block.role == ParagraphRole.BODY and block.text in printed:
                    remark = OfRemark(key, block.text, times[key, block.text])
                    times[key, block.text] += 1
                place = f"{part}の「{heading}」" if remark else f"「{heading}」の文章" if heading else "冒頭の文章"
                yield _Token(block.text, place, remark)
            case TableRecord():
                yield _Token(_TABLE + block.caption, block.caption)
            case FigureRecord():
                yield _Token(block.caption, f"{block.caption}の題")
        if not isinstance(block, TextRecord) or not block.role.startswith("heading"):
            key = ""


def _remark_key(heading: str) -> str:
    """Which text of a remark stands under a heading: 取組内容（…）."""
    keys: Mapping[str, str] = dict(zip(wording.REMARK_HEADINGS, REMARK_KEYS, strict=True))
    return keys.get(heading.partition("（")[0], "")


def _found(record: Record, found: Sequence[Found]) -> Iterator[_Token]:
    continued = {table.continued_caption for table in record.tables if table.continued_caption}
    for each in found:
        if isinstance(each, FoundText):
            yield _Token(each.text, is_heading=each.is_heading)
        elif isinstance(each, FoundTable) and each.caption not in continued:
            yield _Token(_TABLE + each.caption)
