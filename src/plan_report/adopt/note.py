"""The 備考 of an indicator: lines that the program writes, and among them the plan's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from plan_report.adopt.edit import Edit, Kind, OfIndicator
from plan_report.audit.record import IndicatorRecord
from plan_report.compose.own_notes import DEFINITION, REASON, SOURCE
from plan_report.data_class import dataclass
from plan_report.table import fields, round_fields
from plan_report.table.field import Field

_FIELDS: tuple[tuple[str, bool, Field], ...] = (  # in the order in which they are printed; whether it is of the round
    ("", True, round_fields.NOTE),
    (REASON, True, round_fields.GRADE_REASON),
    ("", False, fields.NOTE),
    (DEFINITION, False, fields.DEFINITION),
    (SOURCE, False, fields.SOURCE),
)
_OF_PROGRAM = "plan-report が書く文です"
_UNCLEAR = "どの文がどの欄のものか決められません"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text of the plan among the lines of the cell."""

    target: OfIndicator
    label: str
    text: str


def note_edits(place: str, was: str, now: str, indicator: IndicatorRecord) -> Iterator[Edit]:
    """What of a change of the cell belongs into the plan, and what is the program's.

    Args:
        place: what messages call the cell.
        was: the cell by the record.
        now: the cell in the file.
        indicator: whose row it is.
    """
    old, new = ([line.strip() for line in text.split("\n") if line.strip()] for text in (was, now))
    pieces, owners = _owners(old, indicator)
    made: dict[int, list[str]] = {}  # by piece: its lines as they are now
    added: list[tuple[int, str]] = []  # behind so many of the old lines
    others: list[Edit] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "insert":
            within = owners[a - 1] if 0 < a < len(owners) and owners[a - 1] == owners[a] else None
            if within is None:
                added.extend((a, line) for line in new[c:d])
            else:
                made.setdefault(within, []).extend(new[c:d])
            continue
        change = _Change(old[a:b], new[c:d], owners[a:b])
        by_label = _by_label(change, pieces)
        for owner, lines in by_label.items():
            made.setdefault(owner, []).extend(lines)
        if not by_label:
            _take(change, place, made, others)
    yield from _of_pieces(place, pieces, owners, made, added)
    yield from others


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines of the cell, then and now, with the pieces that the old ones belong to."""

    was: Sequence[str]
    now: Sequence[str]
    owners: Sequence[int | None]


def _by_label(change: _Change, pieces: Sequence[_Piece]) -> Mapping[int, list[str]]:
    """The new lines by piece where the labels (定義：) tell them apart; none where they do not, or need not."""
    owners = list(dict.fromkeys(change.owners))
    known = [owner for owner in owners if owner is not None]
    labels = [pieces[owner].label for owner in known]
    if len(known) < len(owners) or len(change.was) == len(change.now) or not all(labels[1:]):
        return {}
    lines: dict[int, list[str]] = {known[0]: []}
    at = 0
    for line in change.now:
        if at + 1 < len(known) and line.startswith(labels[at + 1]):
            at += 1
            lines[known[at]] = []
        lines[known[at]].append(line)
    return lines if len(lines) == len(known) else {}


def _take(change: _Change, place: str, made: dict[int, list[str]], others: list[Edit]) -> None:
    """Give the new lines to the pieces they belong to, or say that they belong to none."""
    first = change.owners[0]
    if first is not None and set(change.owners) == {first}:
        made.setdefault(first, []).extend(change.now)
    elif len(change.was) == len(change.now) or not change.now:
        now = change.now or [""] * len(change.was)
        for before, after, owner in zip(change.was, now, change.owners, strict=True):
            if owner is None:
                if before != after:
                    others.append(Edit(Kind.REST, place, before, after, why=_OF_PROGRAM))
            elif after:
                made.setdefault(owner, []).append(after)
            else:
                made.setdefault(owner, [])
    else:
        for line, owner in zip(change.was, change.owners, strict=True):
            if owner is not None:
                made.setdefault(owner, []).append(line)
        others.append(Edit(Kind.REST, place, "\n".join(change.was), "\n".join(change.now), why=_UNCLEAR))


def _owners(lines: Sequence[str], indicator: IndicatorRecord) -> tuple[Sequence[_Piece], Sequence[int | None]]:
    """The plan's texts, and for each line of the cell which of them it belongs to."""
    facts = indicator.rounds[-1]
    pieces: list[_Piece] = []
    owners: list[int | None] = [None] * len(lines)
    at = 0
    for label, of_round, field in _FIELDS:
        text = (facts if of_round else indicator)[field.key]
        target = OfIndicator(indicator.id, field, facts.round if of_round else "")
        piece = _Piece(target, label, text)
        wanted = [line.strip() for line in f"{label}{text}".split("\n") if line.strip()] if text else []
        found = next((n for n in range(at, len(lines)) if wanted and lines[n : n + len(wanted)] == wanted), None)
        if found is not None or not pieces:  # the round's own note is there even where it is empty
            if found is not None:
                at = found + len(wanted)
                owners[found:at] = [len(pieces)] * len(wanted)
            pieces.append(piece)
    return pieces, owners


def _of_pieces(
    place: str,
    pieces: Sequence[_Piece],
    owners: Sequence[int | None],
    made: Mapping[int, list[str]],
    added: Sequence[tuple[int, str]],
) -> Iterator[Edit]:
    """The texts that are others now; lines that somebody has put in belong to the round's own note."""
    start = owners.index(0) if 0 in owners else len(owners)
    for index, piece in enumerate(pieces):
        lines = made.get(index, [line for line in piece.text.split("\n") if piece.text] if index == 0 else None)
        if lines is None:
            continue
        if index == 0:
            before, after = ([line for at, line in added if (at <= start) is first] for first in (True, False))
            lines = [*before, *lines, *after] if 0 in owners else [line for _, line in added]
        text = "\n".join(lines)
        if piece.label and text and not text.startswith(piece.label):
            yield Edit(Kind.REST, place, f"{piece.label}{piece.text}", text, why=f"「{piece.label}」の印がありません")
        elif (text := text.removeprefix(piece.label)) != "\n".join(_lines(piece.text)):
            yield Edit(Kind.WORDS, place, piece.text, text, piece.target)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
