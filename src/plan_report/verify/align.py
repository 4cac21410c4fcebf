"""Which pieces of two long rows of texts are the same ones, in order: as `diff` does, but never slow.

Pieces that both rows have once, in the longest order that both share, divide the rows (patience diff); what lies
between is divided in the same way. Small rests are compared in full. No step takes the product of two long rows, which
difflib does where texts repeat: a file made for it would keep it busy for hours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

_SMALL = 40_000  # pairs of pieces that are compared in full
_DEEPEST = 20  # divisions within each other; more of them no report needs

_Range = tuple[int, int, int, int]  # of the one row from, to; of the other from, to


def aligned(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of places that hold the same, rising in both."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[_Range, int]] = [((0, len(one), 0, len(other)), 0)]
    while waiting:
        within, depth = waiting.pop()
        a, b, c, d = within
        while a < b and c < d and one[a] == other[c]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and one[b - 1] == other[d - 1]:
            b, d = b - 1, d - 1
            pairs.append((b, d))
        if a == b or c == d:
            continue
        anchors = _once(one, other, (a, b, c, d))
        if anchors and depth < _DEEPEST:
            ends = [*anchors, (b, d)]
            for (first, second), (after, behind) in zip([(a - 1, c - 1), *anchors], ends, strict=True):
                waiting.append(((first + 1, after, second + 1, behind), depth + 1))
            pairs += anchors
        elif (b - a) * (d - c) <= _SMALL:
            pairs += _in_full(one, other, (a, b, c, d))
        else:
            pairs += _by_times(one, other, (a, b, c, d))
    return sorted(pairs)


def _once(one: Sequence[Hashable], other: Sequence[Hashable], within: _Range) -> list[tuple[int, int]]:
    """What each of the two has once, as long as it stands in the same order."""
    a, b, c, d = within
    times, others = Counter(one[a:b]), Counter(other[c:d])
    places = {other[at]: at for at in range(c, d) if others[other[at]] == 1}
    return _rising([(at, places[one[at]]) for at in range(a, b) if times[one[at]] == 1 and one[at] in places])


def _by_times(one: Sequence[Hashable], other: Sequence[Hashable], within: _Range) -> list[tuple[int, int]]:
    """The first of the one with the first of the other, the second with the second, as long as they are in order."""
    a, b, c, d = within
    places = {piece: at for at, piece in zip(range(c, d), _numbered(other[c:d]), strict=True)}
    numbered = zip(range(a, b), _numbered(one[a:b]), strict=True)
    return _rising([(at, places[piece]) for at, piece in numbered if piece in places])


def _numbered(pieces: Sequence[Hashable]) -> Iterator[tuple[Hashable, int]]:
    times: Counter[Hashable] = Counter()
    for piece in pieces:
        times[piece] += 1
        yield piece, times[piece]


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A longest part of the pairs, whose first places rise, in which the second ones rise as well."""
    ends: list[int] = []  # for each length, the smallest second place that such a part ends with
    last: list[int] = []  # and which pair that is
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [index]
    found: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _in_full(one: Sequence[Hashable], other: Sequence[Hashable], within: _Range) -> list[tuple[int, int]]:
    """A longest common subsequence of two short rows."""
    a, b, c, d = within
    longest = [[0] * (d - c + 1) for _ in range(b - a + 1)]  # of what begins there
    for i in range(b - a - 1, -1, -1):
        for j in range(d - c - 1, -1, -1):
            same = one[a + i] == other[c + j]
            longest[i][j] = longest[i + 1][j + 1] + 1 if same else max(longest[i + 1][j], longest[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < b - a and j < d - c:
        if one[a + i] == other[c + j]:
            pairs.append((a + i, c + j))
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
