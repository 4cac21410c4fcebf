"""The sentences of page one, above the first table."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from plan_report.compose.fact_words import against_words
from plan_report.compose.moves import Moves
from plan_report.compose.wording import NO_INDICATORS, percent
from plan_report.judgement import JudgementClass, Meaning
from plan_report.model import Kind, Words
from plan_report.scheme import Against

BULLET = "・"
_PLAIN_WORD = re.compile(r"[^\W0-9A-Za-z_]+")
_MOST_MOVES = 6
UNDECIDED = "値が四捨五入されているため、調査の誤差の範囲内かどうか判断できません"
Counts = Sequence[tuple[JudgementClass, int]]


def whole_sentence(counts: Counts, scheme: str, words: Words) -> str:
    """How many indicators there are, how they were judged, and how many fell into each class that has any."""
    total = sum(n for _, n in counts)
    if not total:
        return NO_INDICATORS
    said = "、".join(f"{_named(each)}{n:,}（{percent(Decimal(n), Decimal(total))}）" for each, n in counts if n)
    return f"全{total:,}指標を「{scheme}」の方法で評価しました。{words.judgement}は、{said}です。"


def outcomes_sentence(counts: Counts, chance: Counts, undecided: Counts, kinds: Collection[Kind], words: Words) -> str:
    """The 成果目標 with what chance allows to be said of them.

    Args:
        counts: how many fell into each class.
        chance: how many of those whose class speaks of a change did not change by more than chance makes.
        undecided: how many of those may not have, for rounding hides it.
        kinds: of those within chance.
        words: the plan's.
    """
    total, n_within, n_undecided = (sum(n for _, n in each) for each in (counts, chance, undecided))
    said = f"{words.outcome}の{total:,}指標の{words.judgement}は、{spread(counts)}です。"
    said += f"このうち{spread(chance)}は、{within(kinds)}で、変化したとはいえません。" if n_within else ""
    also = "また" if n_within else "このうち"
    return said + (f"{also}{'、' * bool(n_within)}{spread(undecided)}は、{UNDECIDED}。" if n_undecided else "")


def unchanged_sentence(total: int, kinds: Collection[Kind], words: Words) -> str:
    """None of the 成果目標 changed by more than chance makes."""
    of = f"{words.outcome}の{total:,}指標は、{'いずれも' * (total > 1)}"
    return f"{of}{against_words(None, words)}から変化したとはいえません（{within(kinds)}）。"


def within(kinds: Collection[Kind]) -> str:
    """Within what a change lies that may be none."""
    return {
        (True, False): "調査の誤差の範囲内",
        (False, True): "偶然による変動の範囲内",
    }.get((Kind.SURVEY in kinds, Kind.EVENTS in kinds), "調査の誤差又は偶然による変動の範囲内")


def spread(counts: Counts) -> str:
    """改善16、維持5、悪化8; classes of zero are left out."""
    return "、".join(f"{_named(each)}{n:,}" for each, n in counts if n)


def _named(outcome: JudgementClass) -> str:
    """A class before a number; one that is no plain word (90%以上, B+) is quoted, or number would run into number."""
    return outcome.label if _PLAIN_WORD.fullmatch(outcome.label) else f"「{outcome.label}」"


def worse_lead(classes: Sequence[JudgementClass], total: int, shown: int, order: str) -> str:
    """Before the list of what became worse; `order` says how it is ordered."""
    names = "".join(f"「{each.label}」" for each in classes)
    of = f"{total:,}指標" if shown == total else f"{total:,}指標のうち、変化の大きい{shown:,}指標"
    return f"{names}の{of}は、次のとおりです{f'（{order}）' if order else ''}。"


def worse_item(name: str, change: str, *, by_chance: bool, kinds: Collection[Kind]) -> str:
    """One of the list."""
    chance = f"（{within(kinds)}）" if by_chance else ""
    return f"{BULLET}\t{name}　{change}{chance}".rstrip("　")


def excluded_sentence(label: str, reasons: Sequence[tuple[str, int]]) -> str:
    """Why indicators were left out: each reason with how many."""
    total = sum(n for _, n in reasons)
    if len(reasons) == 1:
        said = f"いずれも{reasons[0][0]}" if total > 1 else reasons[0][0]
    else:
        said = "、".join(f"{reason}{n:,}" for reason, n in reasons)
    return f"「{label}」の{total:,}指標は、{said}です。"


def no_value(words: Words) -> str:
    """Why an indicator was not judged, as the other three."""
    return f"{words.current_value}がないもの"


def no_baseline(words: Words) -> str:
    """There is nothing to compare with."""
    return f"{against_words(None, words)}がないもの"


def no_target(words: Words) -> str:
    """There is nothing to reach."""
    return f"{against_words(Against.TARGET, words)}がないもの"


def no_year_target(words: Words) -> str:
    """There is nothing to reach in this year."""
    return f"{against_words(Against.YEAR_TARGET, words)}がないもの"


def not_comparable(words: Words) -> str:
    """The values do not compare."""
    return f"{against_words(None, words)}と比べられないもの"


NOT_JUDGED = "判定しないこととしているもの"
OTHER = "判定に必要な値がないもの"


def moves_sentence(moves: Moves, before: str, judgement: str) -> str:
    """How the classes moved since the round that is named `before`."""
    if not moves.n_moved:
        said = f"前回（{before}）と{judgement}が変わった指標はありません。"
    else:
        shown = moves.moved[:_MOST_MOVES]
        listed = "、".join(f"{_named(then)}から{_named(now)}へ{n:,}" for (then, now), n in shown)
        rest = moves.n_moved - sum(n for _, n in shown)
        more = f"、ほか{rest:,}" if rest else ""
        kept = f"{moves.kept:,}指標は変わっていません。" if moves.kept else ""
        said = f"前回（{before}）から{judgement}が変わったのは、{moves.n_moved:,}指標です（{listed}{more}）。{kept}"
    return said + (f"前回は評価していない指標が{moves.added:,}指標あります。" if moves.added else "")


def not_judged_before(before: str) -> str:
    """The round that is named `before` cannot be judged by this scheme."""
    return f"前回（{before}）には、この方法で判定できない値があるため、前回とは比べていません。"


def open_sentence(count: int) -> str:
    """What is still open."""
    return f"確認が済んでいない事項が{count:,}件あります。"


def chance_remark(kinds: Collection[Kind]) -> str:
    """Below the first table: what the numbers in brackets are."""
    return f"（　）内は、そのうち、{within(kinds)}で、変化したとはいえない指標の数です。"


def legend_line(classes: Sequence[JudgementClass]) -> str:
    """The classes in one line: 改善 ↗：基準値に比べて、望ましい方向に変化しました; what is left out is told above."""
    said = (each for each in classes if each.description and each.meaning is not Meaning.EXCLUDED)
    return "　".join(f"{each.text}：{each.description}" for each in said)
