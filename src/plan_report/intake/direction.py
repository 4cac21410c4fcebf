"""望ましい方向 as tables write it, and as target and baseline say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_report.intake.proposal import Proposal
from plan_report.intake.readable import is_mark_of_absence, read_or_none, read_target_or_none
from plan_report.model import Aim, AimKind, Direction, Quantity, Value
from plan_report.notation import alike, measure
from plan_report.table.clean import one_line
from plan_report.table.fields import DIRECTION

_WORD_OF = {direction: word for word, direction in DIRECTION.words.items()}
NONE = _WORD_OF[Direction.NONE]
_SYNONYMS = {
    Direction.UP: "増 増やす 上昇 向上 上げる 拡大 ↑ ↗ ➚ ⬆ プラス",
    Direction.DOWN: "減 減らす 低下 下降 下げる 縮小 抑制 ↓ ↘ ➘ ⬇ マイナス",
    Direction.KEEP: "現状維持 継続 → ➡",
}
_WORDS = {word: word for word in DIRECTION.words} | {
    synonym: _WORD_OF[direction] for direction, synonyms in _SYNONYMS.items() for synonym in synonyms.split()
}
_PLUS, _MINUS = frozenset("+"), frozenset("-−")
WAYS = "、".join(word for word, direction in DIRECTION.words.items() if direction is not Direction.NONE)
_DECIDE = f"{WAYS}のどれかを決めてください"

_BY_COLUMN = "表の列から"
_BY_SIZE = "目標値と基準値の大小から"
_BY_WORDS = "目標値の言葉から"
_SENSES = {1: Direction.UP, -1: Direction.DOWN}
_LIMITS = {
    AimKind.AT_LEAST: Direction.UP,
    AimKind.ABOVE: Direction.UP,
    AimKind.AT_MOST: Direction.DOWN,
    AimKind.BELOW: Direction.DOWN,
    AimKind.KEEP: Direction.KEEP,
}


def words_of_column(texts: Iterable[str]) -> Mapping[str, str]:
    """What each text of a column of directions means; + and - are signs only where the column has both.

    Args:
        texts: the column's cells.
    """
    there = frozenset(map(one_line, texts))
    if there & _PLUS and there & _MINUS:
        signs = dict.fromkeys(_PLUS, Direction.UP) | dict.fromkeys(_MINUS, Direction.DOWN)
        return _WORDS | {sign: _WORD_OF[direction] for sign, direction in signs.items()}
    return _WORDS


def is_read(text: str, words: Mapping[str, str]) -> bool:
    """Whether a cell of a column of directions says something that we know, be it that there is none."""
    return one_line(text) in words or is_mark_of_absence(text)


def stated_direction(text: str, words: Mapping[str, str]) -> Proposal:
    """What a cell of a column of directions says; 判定しない with a doubt for a dash and for what we do not know.

    Args:
        text: the cell as it is written.
        words: of the column.
    """
    word = words.get(one_line(text))
    if word:
        return Proposal(word, _BY_COLUMN)
    seen = " ".join(text.split())[:40].replace("／", "/")  # ／ would part two doubts
    if is_mark_of_absence(text):
        doubt = f"元の表には「{seen}」とあるので「{NONE}」としました。判定するときは、{_DECIDE}"
        return Proposal(NONE, _BY_COLUMN, doubt)
    return Proposal(NONE, "表の列の語が分からない", f"元の表には「{seen}」とあります。{_DECIDE}")


def propose_direction(baseline: str, target: str, unit: str = "") -> Proposal:
    """The direction that the table itself says by its target; else 判定しない, with a doubt.

    A target above the baseline wants more, one below it less: that is data, not a guess. An amount of change (20件増)
    says itself which way.

    Args:
        baseline: the cell 基準値.
        target: the cell 目標値.
        unit: that of the column 単位.
    """
    before, aimed = read_or_none(baseline, unit), read_target_or_none(target, unit)
    found = [_wanted(aim, before) for aim in aimed.aims] if aimed else []
    directions = {direction for direction, _ in found}
    if len(directions) == 1 and None not in directions:
        ((direction, origin), *_) = found
        assert direction  # noqa: S101 None was ruled out
        return Proposal(_WORD_OF[direction], origin)
    return Proposal(NONE, "表からは分からない", f"表からは分かりません。{_DECIDE}")


def _wanted(aim: Aim, before: Value | None) -> tuple[Direction | None, str]:
    """Which way one aim asks for, and by what it says so."""
    match aim.kind:
        case AimKind.LEVEL | AimKind.ABOUT:
            return _by_size(aim, before), _BY_SIZE
        case AimKind.COURSE | AimKind.KEEP_OR_BETTER | AimKind.FROM_BASELINE:
            return _SENSES.get(aim.sense), _BY_WORDS
        case AimKind.FROM_ROUND_BEFORE:  # 前年度以上, 前年度並み
            return _SENSES.get(aim.sense, Direction.KEEP), _BY_WORDS
        case _:
            return _LIMITS.get(aim.kind), _BY_WORDS


def _by_size(aim: Aim, before: Value | None) -> Direction | None:
    """Whether a level is above or below the baseline, in every part that it is said of."""
    parts = [part for part in before.parts if aim.label in {"", part.label}] if before else []
    found = {_compared(part.amount, aim.amount) for part in parts}
    return found.pop() if len(found) == 1 else None


def _compared(before: object, after: object) -> Direction | None:
    if not isinstance(before, Quantity) or not isinstance(after, Quantity) or measure(before) != measure(after):
        return None
    if _is_signed(after) and not _is_signed(before):
        return None  # +3件 beside 10件 may be a change
    old, new = alike(before, after)
    if old.number == new.number:
        return None
    return Direction.UP if new.number > old.number else Direction.DOWN


def _is_signed(quantity: Quantity) -> bool:
    return quantity.plus or quantity.number < 0
