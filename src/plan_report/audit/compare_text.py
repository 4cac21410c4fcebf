"""What else a reader finds changed in the report: the counts of 評価の概要, sentences that tell of them, and charts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from plan_report.audit.change import Change, Nature
from plan_report.audit.printed import OTHER_SIGNS, layout_of, own_blocks, unnumbered
from plan_report.audit.record import FigureRecord, Record, TableRecord, TextRecord
from plan_report.audit.where import page_of_row
from plan_report.compose import wording
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
        yield from _method(old, new)
        yield from _counts(old, new)
        yield from _legend(old, new)
        yield from _figures(old, new)


def _sentences(old: Record, new: Record) -> Iterator[Change]:
    after = _paragraphs(new)
    for key, (heading, paragraph) in _paragraphs(old).items():
        if key not in after:
            continue
        was, now = (_SENTENCE.findall(each.text) for each in (paragraph, after[key][1]))
        for tag, a, b, c, d in SequenceMatcher(None, was, now).get_opcodes():
            if tag != "equal":
                for pair in _side_by_side(was[a:b], now[c:d]):
                    yield Change(Nature.CONSEQUENCE, f"{heading}の文章", "", *clipped(*pair), paragraph.page)


def _method(old: Record, new: Record) -> Iterator[Change]:
    """The items of 評価の方法, without their numbers."""
    blocks = [
        [block for block in record.blocks if isinstance(block, TextRecord) and block.role == ParagraphRole.ITEM]
        for record in (old, new)
    ]
    was, now = ([unnumbered(block.text) for block in each] for each in blocks)
    for tag, a, b, c, d in SequenceMatcher(None, was, now).get_opcodes():
        if tag != "equal":
            page = blocks[0][min(a, len(was) - 1)].page if was else 0
            for pair in _side_by_side(was[a:b], now[c:d]):
                yield Change(Nature.CONSEQUENCE, f"{wording.METHOD_HEADING}の文章", "", *clipped(*pair), page)


def _side_by_side(was: Sequence[str], now: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Sentences one by one where there are as many of them, else together."""
    return zip(was, now, strict=True) if len(was) == len(now) else [("".join(was), "".join(now))]


def _paragraphs(record: Record) -> Mapping[tuple[str, str, int], tuple[str, TextRecord]]:
    """Paragraphs with the name of the part they stand in, by the numbers of their headings and their own."""
    found: dict[tuple[str, str, int], tuple[str, TextRecord]] = {}
    numbers: defaultdict[tuple[str, str], int] = defaultdict(int)
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
        elif block.role == ParagraphRole.BODY and not told and block.text not in verdicts:
            numbers[first, second] += 1
            found[first, second, numbers[first, second]] = (heading, block)
    return found


def _counts(old: Record, new: Record) -> Iterator[Change]:
    """The rows of the summary whose counts differ, with the counts that do."""
    before, after = (next((t for t in record.tables if t.key == "summary"), None) for record in (old, new))
    if before is None or after is None:
        return
    now = _rows(after)
    for label, (row, was) in _rows(before).items():
        if label not in now:
            continue
        counts = now[label][1]
        differing = [name for name in dict.fromkeys((*was, *counts)) if was.get(name, "0") != counts.get(name, "0")]
        if differing:
            old_text, new_text = (
                "、".join(f"{name} {each.get(name, '0')}" for name in differing) for each in (was, counts)
            )
            place, page = before.caption.partition("　")[0], page_of_row(before.pages, row)
            yield Change(Nature.CONSEQUENCE, place, f"「{label}」の行", old_text, new_text, page)


def _legend(old: Record, new: Record) -> Iterator[Change]:
    """The signs whose meaning the legend says otherwise, or which it has no longer or not before."""
    before, after = (next((t for t in record.tables if t.key == "legend"), None) for record in (old, new))
    if before is None or after is None:
        return
    was, now = ({sign: next(iter(said.values()), "") for sign, (_, said) in _rows(t).items()} for t in (before, after))
    place = wording.LEGEND_CAPTION
    for sign in dict.fromkeys((*was, *now)):
        if sign not in OTHER_SIGNS and was.get(sign) != now.get(sign):
            row = _rows(before).get(sign, (0, {}))[0]
            texts = (was.get(sign, ""), now.get(sign, ""))
            yield Change(Nature.CONSEQUENCE, place, f"「{sign}」の行", *texts, page_of_row(before.pages, row))


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


def _rows(table: TableRecord) -> Mapping[str, tuple[int, Mapping[str, str]]]:
    """For each row, by its label, its number in the table and its counts by their headings."""
    headings = {cell.col: cell.text for cell in table.cells if cell.row < table.header_rows}
    rows: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        if cell.row >= table.header_rows:
            rows.setdefault(cell.row, {})[cell.col] = cell.text
    return {
        texts.get(0, ""): (row, {headings.get(col, ""): text for col, text in texts.items() if col})
        for row, texts in rows.items()
    }


def clipped(old: str, new: str) -> tuple[str, str]:
    """Both sentences; of long ones only the parts that differ, cut where an enumeration has its commas."""
    if max(len(old), len(new)) <= _LONG or not old or not new:
        return old, new
    was, now = (_PHRASE.findall(each) for each in (old, new))
    parts: tuple[list[str], list[str]] = ([], [])
    for tag, a, b, c, d in SequenceMatcher(None, was, now).get_opcodes():
        for shown, phrases in zip(parts, (was[a:b], now[c:d]), strict=True):
            if tag != "equal":
                shown.extend(phrases)
            elif shown[-1:] != [_LEFT_OUT]:
                shown.append(_LEFT_OUT)
    return _joined(parts[0]), _joined(parts[1])


def _joined(parts: list[str]) -> str:
    return "" if parts in ([_LEFT_OUT], []) else "".join(parts)
