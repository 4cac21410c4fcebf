"""What else a reader finds changed in the report: the counts of 評価の概要, sentences that tell of them, and charts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from plan_report.audit.change import FIRST, LAST, NEXT, Change, Nature
from plan_report.audit.printed import OTHER_SIGNS, layout_of, own_blocks, unnumbered
from plan_report.audit.record import FigureRecord, Record, TableRecord, TextRecord
from plan_report.audit.where import page_of_row
from plan_report.compose import wording
from plan_report.data_class import dataclass
from plan_report.document import ParagraphRole

_SENTENCE = re.compile(r"[^。]*。|[^。]+$")
_PHRASE = re.compile(r"[^、]*、|[^、]+$")
_LEFT_OUT = "…"
_LONG = 120  # characters of a sentence of which only the part that differs is shown


def text_changes(old: Record, new: Record) -> Iterator[Change]:
    """What follows from the other changes; nothing when the two reports are not laid out alike.

    What staff and the committee wrote is compared with the plan's records, and not here again.
    """
    if layout_of(old) == layout_of(new):
        yield from _sentences(old, new)
        yield from _items(old, new)
        yield from _counts(old, new)
        yield from _legend(old, new)
        yield from _figures(old, new)


def _sentences(old: Record, new: Record) -> Iterator[Change]:
    before, after = _paragraphs(old), _paragraphs(new)
    both = {each.block.text for each in before.values()} & {each.block.text for each in after.values()}
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        if was and now:
            then, is_ = (_SENTENCE.findall(unnumbered(each.block.text)) for each in (was, now))
            yield from _side_by_side(f"{was.heading}の文章", then, is_, was.block.page)
        elif was and was.block.text not in both:
            yield Change(Nature.CONSEQUENCE, f"{was.heading}の文章", "", was.block.text, "", was.block.page)
        elif now and now.block.text not in both:
            page = next((each.block.page for each in before.values() if each.heading == now.heading), 0)
            yield Change(Nature.CONSEQUENCE, f"{now.heading}の文章", "", "", now.block.text, page, follows=LAST)


def _items(old: Record, new: Record) -> Iterator[Change]:
    """The items of enumerations, as those of 評価の方法, without their numbers."""
    before, after = _enumerated(old), _enumerated(new)
    pages = {(first, second): said.block.page for (first, second, _), said in _paragraphs(old).items()}
    for key in dict.fromkeys((*before, *after)):
        was, now = (found.get(key, []) for found in (before, after))
        place = f"{(was or now)[0].heading}の文章"
        then, is_ = ([unnumbered(each.block.text) for each in side] for side in (was, now))
        if was:
            yield from _side_by_side(place, then, is_, *(each.block.page for each in was))
        else:  # a list where there was none, behind the sentences
            text = clipped("", "\n".join(is_))
            yield Change(Nature.CONSEQUENCE, place, "", *text, pages.get(key, 0), follows=LAST)


def _side_by_side(place: str, was: Sequence[str], now: Sequence[str], *pages: int) -> Iterator[Change]:
    """Sentences one by one where there are as many of them, else together; of a new one, what it comes after.

    `pages` are those of the old sentences, or the one of all of them.
    """
    for tag, a, b, c, d in SequenceMatcher(None, was, now).get_opcodes():
        if tag != "equal":
            page = pages[min(a, len(pages) - 1)] if pages else 0
            gone, come = was[a:b], now[c:d]
            pairs = zip(gone, come, strict=True) if b - a == d - c else [("".join(gone), "".join(come))]
            follows = (f"「{was[a - 1]}」の{NEXT}" if a else FIRST) if tag == "insert" else ""
            for pair in pairs:
                yield Change(Nature.CONSEQUENCE, place, "", *clipped(*pair), page, follows=follows)


@dataclass(frozen=True, slots=True)
class _Said:
    """A paragraph or an item with the name of the part it stands in."""

    heading: str
    block: TextRecord


def _paragraphs(record: Record) -> Mapping[tuple[str, str, int], _Said]:
    """Paragraphs by the numbers of their headings and their own."""
    found: dict[tuple[str, str, int], _Said] = {}
    numbers: defaultdict[tuple[str, str], int] = defaultdict(int)
    for key, said in _texts(record, ParagraphRole.BODY):
        numbers[key] += 1
        found[*key, numbers[key]] = said
    return found


def _enumerated(record: Record) -> Mapping[tuple[str, str], list[_Said]]:
    """Items by the numbers of their headings."""
    found: defaultdict[tuple[str, str], list[_Said]] = defaultdict(list)
    for key, said in _texts(record, ParagraphRole.ITEM, ParagraphRole.BULLET):
        found[key].append(said)
    return found


def _texts(record: Record, *roles: ParagraphRole) -> Iterator[tuple[tuple[str, str], _Said]]:
    """What the report itself says in these roles, by the numbers of the headings it stands under."""
    first, second, heading, told = "", "", "", False
    verdicts = {each.printed for each in record.nodes}  # told of the nodes
    for block in own_blocks(record):
        if not isinstance(block, TextRecord):
            continue
        if block.role == "heading-1":
            first, second, heading = block.text.partition("　")[0], "", block.text.partition("　")[2] or block.text
            told = heading == wording.REVIEW_HEADING
        elif block.role == "heading-2":
            second, told = block.text.partition("　")[0], False
            heading = second
        elif block.role == "heading-3":
            told = True
        elif block.role in roles and not told and block.text not in verdicts:
            yield (first, second), _Said(heading, block)


def _counts(old: Record, new: Record) -> Iterator[Change]:
    """The rows of the summary whose counts differ, with the counts that do; rows that come or go as a whole."""
    before, after = (next((t for t in record.tables if t.key == "summary"), None) for record in (old, new))
    if before is None or after is None:
        return
    was, now = ({_number(row.label): row for row in _rows(table)} for table in (before, after))
    place, page = before.caption.partition("　")[0], before.pages[0].page if before.pages else 0
    for number in dict.fromkeys((*was, *now)):
        if number not in was:
            row = now[number]
            follows = _after(number, tuple(now), {each: row.label for each, row in was.items()})
            yield Change(Nature.CONSEQUENCE, place, "", "", row.whole, page, follows=follows)
            continue
        row = was[number]
        then, is_ = _differing(row.counts, now[number].counts) if number in now else (row.whole, "")
        if then != is_:
            of_row = page_of_row(before.pages, row.number)
            yield Change(Nature.CONSEQUENCE, place, f"「{row.label}」の行", then, is_, of_row)


def _differing(was: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, str]:
    """The counts that are not the same; what is not counted is none."""
    names = [name for name in dict.fromkeys((*was, *now)) if was.get(name, "0") != now.get(name, "0")]
    then, is_ = ("、".join(f"{name} {each.get(name, '0')}" for name in names) for each in (was, now))
    return then, is_


def _number(label: str) -> str:
    """By what a row of the summary is known, though its name may be corrected."""
    return label.partition("　")[0]


def _after(key: str, order: Sequence[str], known: Mapping[str, str]) -> str:
    """After which row that is known a new one is to be inserted."""
    before = next((known[each] for each in reversed(order[: order.index(key)]) if each in known), "")
    return f"「{before}」の行の{NEXT}" if before else FIRST


def _legend(old: Record, new: Record) -> Iterator[Change]:
    """The signs whose meaning the legend says otherwise, or which it has no longer or not before."""
    before, after = (next((t for t in record.tables if t.key == "legend"), None) for record in (old, new))
    if before is None or after is None:
        return
    was, now = ({row.label: row for row in _rows(t) if row.label not in OTHER_SIGNS} for t in (before, after))
    place, page = wording.LEGEND_CAPTION, before.pages[0].page if before.pages else 0
    for sign in dict.fromkeys((*was, *now)):
        if sign not in was:
            follows = _after(sign, tuple(now), {each: each for each in was})
            yield Change(Nature.CONSEQUENCE, place, "", "", now[sign].said, page, follows=follows)
            continue
        texts = (was[sign].meaning, now[sign].meaning if sign in now else "")
        if texts[0] != texts[1]:
            page = page_of_row(before.pages, was[sign].number)
            yield Change(Nature.CONSEQUENCE, place, f"「{sign}」の行", *texts, page)


def _figures(old: Record, new: Record) -> Iterator[Change]:
    """The figures whose numbers differ, with what is said of these for those who cannot see them."""
    after = {block.key: block for block in new.blocks if isinstance(block, FigureRecord)}
    for block in old.blocks:
        if isinstance(block, FigureRecord) and block.key in after:
            was, now = (_SENTENCE.findall(each.alt) for each in (block, after[block.key]))
            opcodes = SequenceMatcher(None, was, now).get_opcodes()
            differing = [(a, b, c, d) for tag, a, b, c, d in opcodes if tag != "equal"]
            if differing:
                before = "\n".join(sentence for a, b, _, _ in differing for sentence in was[a:b])
                then = "\n".join(sentence for _, _, c, d in differing for sentence in now[c:d])
                if before == then:  # the same in another order: only the whole shows it
                    before, then = block.alt, after[block.key].alt
                place = block.caption.partition("　")[0]
                yield Change(Nature.CONSEQUENCE, place, "値", before, then, block.page)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a small table: its label, its number in the table, and its texts by their headings."""

    label: str
    number: int
    counts: Mapping[str, str]

    @property
    def meaning(self) -> str:
        """What stands beside the label."""
        return next(iter(self.counts.values()), "")

    @property
    def said(self) -> str:
        """The label with its meaning."""
        return f"{self.label}　{self.meaning}"

    @property
    def whole(self) -> str:
        """All of it on one line."""
        return "、".join((self.label, *(f"{name} {text}" for name, text in self.counts.items())))


def _rows(table: TableRecord) -> Iterator[_Row]:
    headings = {cell.col: cell.text for cell in table.cells if cell.row < table.header_rows}
    rows: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        if cell.row >= table.header_rows:
            rows.setdefault(cell.row, {})[cell.col] = cell.text
    for row, texts in rows.items():
        counts = {headings.get(col, ""): text for col, text in texts.items() if col}
        yield _Row(texts.get(0, ""), row, counts)


def clipped(old: str, new: str) -> tuple[str, str]:
    """Both sentences; of long ones only the parts that differ, cut where an enumeration has its commas.

    Where something is only taken out or put in, the phrase beside it stays, so that the place is found.
    """
    if max(len(old), len(new)) <= _LONG or not old or not new:
        return old, new
    was, now = (_PHRASE.findall(each) for each in (old, new))
    opcodes = SequenceMatcher(None, was, now).get_opcodes()
    kept = (_kept(opcodes, len(was), 1), _kept(opcodes, len(now), 3))
    return _joined(was, kept[0]), _joined(now, kept[1])


def _kept(opcodes: Sequence[tuple[str, int, int, int, int]], length: int, at: int) -> set[int]:
    """Which phrases of a side are shown; `at` is where its two bounds stand in an opcode."""
    kept: set[int] = set()
    for tag, *bounds in opcodes:
        start, end = bounds[at - 1 : at + 1]
        if tag != "equal":
            kept.update(range(start, end))
        if tag in {"insert", "delete"}:
            kept.add(start - 1 if start else min(end, length - 1))
    return kept


def _joined(phrases: Sequence[str], kept: set[int]) -> str:
    """The phrases that are shown, with a sign where others are left out."""
    shown: list[str] = []
    for index, phrase in enumerate(phrases):
        if index in kept:
            shown.append(phrase)
        elif shown[-1:] != [_LEFT_OUT]:
            shown.append(_LEFT_OUT)
    return "".join(shown)
