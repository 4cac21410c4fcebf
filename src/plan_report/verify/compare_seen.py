"""What a reader sees in one drawing and not in the other, in reading order, each change once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from plan_report.data_class import dataclass
from plan_report.verify.align import aligned
from plan_report.verify.found import MOVED, NO_ROW, NO_TABLE, NONE, Difference
from plan_report.verify.seen import Seen

_NOTHING = frozenset({NONE, NO_ROW, NO_TABLE, "（ほかのセルと結合されている）", "（ほかのセルの一部）", ""})
_PIECES = re.compile(r" ｜ |\n")
_LOOKS = re.compile(r"(?:［[^［］]*］)+$")
_HEADING = re.compile(r"^「.*」(?=の文章)")
_ALT = "代替テキスト"
_HIDDEN = "（隠し文字"
_BLANK = "\u3000"  # between the number and the name of a table
_BLANKS = re.compile(r"\s+")


def seen_differences(
    fresh: Sequence[Seen], given: Sequence[Seen], told: Iterable[Difference] = ()
) -> tuple[Difference, ...]:
    """What differs.

    Args:
        fresh: what is seen in the report as it was made.
        given: what is seen in the file at hand.
        told: differences that are known already, by better names; they are not told again.
    """
    if tuple(fresh) == tuple(given):
        return ()
    found = _found(fresh, given)
    if not found:  # the same texts in the same order, elsewhere
        was = ((then, now) for then, now in zip(fresh, given, strict=True) if then.where != now.where)
        found = [Difference(then.where, then.what, f"（{now.where}にある）") for then, now in was]
    known = _Told.of(told)
    gone = [f"{each.place.partition(_BLANK)[0]}の" for each in told if each.found == NO_TABLE]
    new = [each for each in found if not known.has(each)]
    return tuple(each for each in new if each.found != NONE or not each.place.startswith(tuple(gone)))


def _found(fresh: Sequence[Seen], given: Sequence[Seen]) -> list[Difference]:
    """Differences in what is said; where it stands only names it, and changes with what was put in before it."""
    pairs = aligned([_key(each) for each in fresh], [_key(each) for each in given])
    changes = list(_changes(fresh, given, pairs))
    elsewhere = Counter(now.what for then, now in changes if now and then is None)
    gone = Counter(then.what for then, now in changes if then and now is None)
    moved = elsewhere & gone  # what is said elsewhere is told once, where it stood
    shown, hidden = moved.copy(), moved.copy()
    found: list[Difference] = []
    for then, now in changes:
        if then and now:
            found.append(Difference(then.where, then.what, now.what))
        elif then:
            is_moved = shown[then.what] > 0
            shown[then.what] -= is_moved
            found.append(Difference(then.where, then.what, MOVED if is_moved else NONE))
        elif now:
            is_moved = hidden[now.what] > 0
            hidden[now.what] -= is_moved
            if not is_moved:
                found.append(Difference(now.where, NONE, now.what))
    return found


def _key(seen: Seen) -> tuple[str, str]:
    """What is the same in both: an alternative text is none of the texts that say the same, as a caption does."""
    return _ALT if _ALT in seen.where else "", seen.what


def _changes(
    fresh: Sequence[Seen], given: Sequence[Seen], pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[Seen | None, Seen | None]]:
    """What was there and what is there now, between what is the same."""
    first = second = 0
    for at, there in (*pairs, (len(fresh), len(given))):
        yield from _side_by_side(fresh[first:at], given[second:there])
        first, second = at + 1, there + 1


def _side_by_side(was: Sequence[Seen], now: Sequence[Seen]) -> Iterator[tuple[Seen | None, Seen | None]]:
    """Pieces of the same place together; what has no counterpart by itself."""
    if [each.where for each in was] == [each.where for each in now]:
        yield from zip(was, now, strict=True)
        return
    of_place: dict[str, deque[int]] = defaultdict(deque)
    for at, each in enumerate(now):
        of_place[each.where].append(at)
    left = dict(enumerate(now))
    alone: list[tuple[Seen, Seen | None]] = []
    for each in was:
        waiting = of_place[each.where]
        alone.append((each, left.pop(waiting.popleft()) if waiting else None))
    # Texts under a heading that is another now.
    under: dict[str, deque[int]] = defaultdict(deque)
    for at, each in left.items():
        under[_under(each)].append(at)
    for then, same in alone:
        others = under[_under(then)] if same is None and _under(then) else None
        yield then, left.pop(others.popleft()) if others else same
    yield from ((None, each) for each in left.values())


def _under(seen: Seen) -> str:
    """Its place without the heading by which it is named; empty of one that is not named so."""
    kind = _HEADING.sub("", seen.where)
    return kind if kind != seen.where else ""


def with_looks(
    seen: Sequence[Difference], tables: Sequence[Difference]
) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
    """What is seen and what is known of tables, where a cell that seems to be empty has letters that are hidden.

    Such a cell is told once: by the name that is known, with what is seen.
    """
    hidden = [each for each in seen if _HIDDEN in each.found]
    named: list[Difference] = []
    for each in tables:
        same = next((one for one in hidden if not each.found and _dressed(one.recorded).text == each.recorded), None)
        if same is not None:
            hidden.remove(same)
        named.append(each if same is None else replace(each, found=_dressed(same.found).text))
    left = [each for each in seen if _HIDDEN not in each.found or any(each is one for one in hidden)]
    return tuple(left), tuple(named)


@dataclass(frozen=True, slots=True)
class _Told:
    """What known differences say was there and is there; each of it explains one further difference."""

    was: Counter[str]
    now: Counter[str]

    @classmethod
    def of(cls, told: Iterable[Difference]) -> _Told:
        was: Counter[str] = Counter()
        now: Counter[str] = Counter()
        for each in told:
            was.update(_said(each.recorded))
            now.update(_said(each.found))
        return cls(was, now)

    def has(self, difference: Difference) -> bool:
        """Whether a difference is one of them; it then explains no other."""
        was, now = _dressed(difference.recorded), _dressed(difference.found)
        if was.looks != now.looks and was.text not in _NOTHING and now.text not in _NOTHING:
            return False  # somebody has changed its looks as well
        sides = ((self.was, was.text), (self.now, now.text))
        wanted = [(side, _bare(text)) for side, text in sides if text not in _NOTHING and text != MOVED]
        if not wanted or any(side[text] < 1 for side, text in wanted):
            return False
        for side, text in wanted:
            side[text] -= 1
        return True


class _Dressed(NamedTuple):
    """A text and, as readers put it behind it, what it looks like: ［地の色 E59B82］."""

    text: str
    looks: str


def _dressed(text: str) -> _Dressed:
    looks = _LOOKS.search(text)
    return _Dressed(text[: looks.start()], looks[0]) if looks else _Dressed(text, "")


def _said(text: str) -> Iterator[str]:
    """A text as a whole, and its lines and cells."""
    if text in _NOTHING:
        return
    pieces = _PIECES.split(text)
    yield _bare(text)
    if len(pieces) > 1:
        yield from map(_bare, filter(None, pieces))


def _bare(text: str) -> str:
    return _BLANKS.sub("", text)
