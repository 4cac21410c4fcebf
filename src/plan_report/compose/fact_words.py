"""What a rule asks of an indicator, each condition as a phrase that stands before 指標 or もの."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from plan_report.model import Kind, Words
from plan_report.notation import print_number
from plan_report.scheme import Against, Condition, Fact, NumberAsked, Presence, Rule, Scheme, Span, WordAsked

KIND_WORDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.SURVEY: "標本調査の割合",
        Kind.COUNT: "件数",
        Kind.EVENTS: "発生件数",
        Kind.RATE: "全数の割合",
        Kind.RATIO: "率",
        Kind.STATUS: "実施状況",
        Kind.TEXT: "文",
    }
)
_BASES = {"yearly": "単年", "total": "累計", "moment": "時点", "mean": "平均"}
_DIRECTIONS = {"up": "増加", "down": "減少", "keep": "維持", "range": "目標の範囲に入ること"}
_CHANGES = {
    "better": "望ましい方向に変化した",
    "same": "変化がない",
    "worse": "望ましくない方向に変化した",
    "unknown": "変化が分からない",
    "rose": "増加した",
    "level": "増減がない",
    "fell": "減少した",
}
_TARGETS = {
    "exceeded": "{}を超えて達成した",
    "met": "{}に達した",
    "missed": "{}に達していない",
    "crossed": "{b}が達していた{}に達しなくなった",
    "none": "{}がない",
    "not-comparable": "{}と比べられない",
    "words": "{}が文で書かれた",
}
_LINES = {
    "on": "{}に届いている",
    "behind": "{}に届いていない",
    "unknown": "{}を計算できない",
}
_TESTS = {"significant": "有意である", "not-significant": "有意でない", "none": "ない"}
_NONE = "ない"
_VALUES = {"number": "数値", "status": "実施状況の言葉", "none": _NONE}
_ENDS = (Fact.BASELINE, Fact.CURRENT)
_OF_STATUSES = (
    {Fact.BASELINE: ("status",), Fact.CURRENT: ("status",)},
    {Fact.BASELINE: ("status",), Fact.CURRENT: ("number",)},
)


def listed(words: Sequence[str], last: str = "又は") -> str:
    """A、B又はC."""
    *before, end = words or ("",)
    return f"{'、'.join(before)}{last}{end}" if before else end


def against_words(against: Against | None, words: Words) -> str:
    """What a value is held against."""
    target, usual = words.target or "目標値", words.baseline or "基準値"
    return {
        None: usual,
        Against.BASELINE: usual,
        Against.ROUND_BEFORE: "前回の値",
        Against.TARGET: target,
        Against.YEAR_TARGET: f"その年度の{target}",
        Against.LINE: "期待値",
        Against.BEST: "これまでの最もよい値",
    }[against]


def compared_words(scheme: Scheme, words: Words) -> str:
    """What changes of a scheme are from: 基準値; where its rules ask for several, no one name."""
    asked = (each for rule in scheme.rules for each in rule.when)
    of = {
        each.against or Against.BASELINE
        for each in asked
        if each.fact in {Fact.CHANGE, Fact.MOVEMENT} and not isinstance(each, NumberAsked)
    } - {Against.YEAR_TARGET}
    return against_words(of.pop(), words) if len(of) == 1 else "比べる値" if of else against_words(None, words)


def of_indicator(rule: Rule, words: Words) -> tuple[str, ...]:
    """What it asks of the indicator itself and not of how its values compare, said before 指標."""
    ends = {each.fact: each.words for each in rule.when if isinstance(each, WordAsked) and each.fact in _ENDS}
    phrases = [text for each in rule.when if (text := _of_indicator(each, words))]
    own = _ends(ends, words)
    if own and ends in _OF_STATUSES and len(phrases) == 1 and phrases[0].endswith("がある"):
        return (f"{phrases[0].removesuffix('がある')}のある{own[0]}",)
    return (*phrases, *own)


def of_values(rule: Rule, words: Words, negative: str) -> tuple[str, ...]:
    """What it asks of how the values compare, said before もの."""
    others = (each for each in rule.when if each.fact not in _ENDS and not _of_indicator(each, words))
    return tuple(_fact(each, words, negative) for each in others)


def _ends(asked: Mapping[Fact, Sequence[str]], words: Words) -> list[str]:
    """基準値が実施状況の言葉で今回値が数値の; of words alone or of numbers after them, as they are commonly called."""
    if dict(asked) in _OF_STATUSES:
        return ["実施状況の" if asked[Fact.CURRENT] == ("status",) else "実施状況の言葉から数値になった"]
    names = {Fact.BASELINE: against_words(None, words), Fact.CURRENT: words.current_value}
    match [(names[fact], "か、".join(_VALUES[each] for each in said)) for fact, said in asked.items()]:
        case [(_, then), (_, now)] if then == now:
            return ["も".join([*(names[fact] for fact in asked), f"{then}の" if then != _NONE else then])]
        case found:
            *before, last = [f"{name}が{what}" for name, what in found] or [""]
            return ["で".join([*before, last if last.endswith(_NONE) else f"{last}の"])] if last else []


def _of_indicator(asked: Condition, words: Words) -> str:
    """What is asked of the indicator itself and not of its values, said before 指標; empty for anything else."""
    match asked:
        case WordAsked(Fact.KIND, said):
            return f"種類が{listed([KIND_WORDS[Kind(each)] for each in said])}の"
        case WordAsked(Fact.UNIT, said):
            return f"単位が{listed([f'「{each}」' for each in said])}の"
        case WordAsked(Fact.DIRECTION, said):
            return f"{listed([_DIRECTIONS[each] for each in said])}が望ましい"
        case WordAsked(Fact.BASIS, said):
            return f"集計が{listed([_BASES[each] for each in said])}の"
        case Presence():
            return _presence(asked, words)
        case _:
            return ""


def _presence(asked: Presence, words: Words) -> str:
    """What is known, or is not."""
    match asked.fact:
        case Fact.PROGRESS | Fact.RATIO | Fact.DEVIATION:
            return f"{number_name(asked.fact, asked.against, words)}を計算{'できる' if asked.there else 'できない'}"
        case Fact.CHANGE | Fact.MOVEMENT:
            return f"{against_words(asked.against, words)}からの変化が{'分かる' if asked.there else '分からない'}"
        case Fact.LINE:
            return f"{against_words(Against.LINE, words)}を計算{'できる' if asked.there else 'できない'}"
        case _:
            pass
    noun = {
        Fact.TARGET: against_words(Against.TARGET, words),
        Fact.YEAR_TARGET: against_words(Against.YEAR_TARGET, words),
        Fact.GRADE: "担当者の評価",
        Fact.TEST: "公表された検定の結果",
        Fact.BASELINE: against_words(Against.BASELINE, words),
        Fact.CURRENT: words.current_value,
        Fact.BASIS: "集計の記載",
        Fact.UNIT: "単位",
        Fact.KIND: "種類",
        Fact.DIRECTION: "望ましい方向",
    }[asked.fact]
    return f"{noun}が{'ある' if asked.there else 'ない'}"


def _fact(asked: Condition, words: Words, negative: str) -> str:
    """What is asked of the values, said before もの."""
    match asked:
        case NumberAsked(Fact.DEVIATION, span, against) if _deviation(span, ""):
            return _deviation(span, against_words(against, words))
        case NumberAsked(fact, span, against):
            return f"{number_name(fact, against, words)}が{bounds(span, negative)}の"
        case WordAsked(Fact.CHANGE | Fact.MOVEMENT, said, against):
            return f"{against_words(against, words)}に比べて{_either(_CHANGES, said)}"
        case WordAsked(Fact.TARGET | Fact.YEAR_TARGET as fact, said):
            target = against_words(Against.YEAR_TARGET if fact is Fact.YEAR_TARGET else Against.TARGET, words)
            return "か、".join(_TARGETS[each].format(target, b=against_words(None, words)) for each in said)
        case WordAsked(Fact.LINE, said):
            return "か、".join(_LINES[each].format(against_words(Against.LINE, words)) for each in said)
        case WordAsked(Fact.TEST, said):
            return f"公表された検定の結果が{_either(_TESTS, said)}"
        case WordAsked(_, said):
            return f"担当者の評価が{listed([f'「{each}」' for each in said])}の"
        case Presence():
            return _presence(asked, words)


def _either(phrases: Mapping[str, str], said: Sequence[str]) -> str:
    """変化がないか、望ましい方向に変化した."""
    return "か、".join(phrases[each] for each in said)


def number_name(fact: Fact, against: Against | None, words: Words) -> str:
    """進捗率 (and towards what, where not towards the plan's target), 達成率, 目標値との差の割合."""
    usual = against in {None, Against.TARGET}
    of = against_words(against or Against.TARGET, words)
    match fact:
        case Fact.PROGRESS:
            return "進捗率" if usual else f"{of}への進捗率"
        case Fact.RATIO:
            return "達成率" if usual else f"{of}に対する達成率"
        case _:
            return f"{of}との差の割合"


def _deviation(span: Span, of: str) -> str:
    """A bound of how much better than another value it is, in words: その年度の目標値より10%以上よい; empty for two."""
    if span.per_year:
        return ""
    match span.at_least, span.more_than, span.at_most, span.below:
        case Decimal() as least, None, None, None:
            return f"{of}{_better(least, 'よい', '悪', ('以上', '以内'))}"
        case None, Decimal() as least, None, None:
            return f"{of}{_better(least, 'よい', '悪', ('を超えて', '未満'))}"
        case None, None, Decimal() as most, None:
            return f"{of}{_better(-most, '悪い', 'よ', ('以上', '以内'))}"
        case None, None, None, Decimal() as most:
            return f"{of}{_better(-most, '悪い', 'よ', ('を超えて', '未満'))}"
        case _:
            return ""


def _better(least: Decimal, way: str, other: str, ends: tuple[str, str]) -> str:
    """Beyond a bound in one way: better (よい), or worse, by so many percent; or by no more in the other."""
    beyond, within = ends
    if not least:
        return f"より{way}" if beyond != "以上" else f"と同じか、それより{way}"
    size = _percent(abs(least), "")
    return f"より{size}{beyond}{way}" if least > 0 else f"より{other}くないか、{other}くてもその差が{size}{within}の"


def bounds(span: Span, negative: str) -> str:
    """90%以上110%未満; of each year: 1年につき5%以上."""
    if not span.ends:
        return "計算できる値"
    said = [
        f"{_percent(bound, negative)}{word}"
        for bound, word in (
            (span.at_least, "以上"),
            (span.more_than, "超"),
            (span.at_most, "以下"),
            (span.below, "未満"),
        )
        if bound is not None
    ]
    return ("基準の年から1年につき" if span.per_year else "") + "".join(said)


def _percent(number: Decimal, negative: str) -> str:
    return f"{plain(number, negative)}%"


def plain(number: Decimal, negative: str = "△") -> str:
    """A number of a rules file without needless zeros: 5, 0.5, △10."""
    return print_number(Decimal(f"{number.normalize():f}"), negative=negative)
