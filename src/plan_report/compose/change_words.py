"""評価の方法: when a difference is a change, by the sort of figure and by what the plan has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_report.compose.fact_words import KIND_WORDS, compared_words, listed, plain
from plan_report.compose.having import Having
from plan_report.judgement import Meaning
from plan_report.model import Direction, Kind
from plan_report.scheme import (
    KEPT_BELOW,
    Against,
    AnyDifference,
    CountInterval,
    Cumulative,
    Fact,
    LeastDifference,
    LeastRatio,
    Scheme,
    SurveyInterval,
    Test,
)

_SHARES = frozenset({Kind.SURVEY, Kind.RATE})  # their differences are in points


def change_items(scheme: Scheme, having: Having) -> Iterator[str]:
    """What is a change: of each sort of figure, of 維持 and 範囲, of running totals, of criteria of their own."""
    words = having.words
    changes = scheme.asks(Fact.CHANGE, Fact.MOVEMENT)
    if changes:
        yield from _tests(scheme, having)
    if changes or scheme.asks(Fact.TARGET, Fact.YEAR_TARGET):
        yield from _statuses(scheme, having)
    if changes:
        yield from _kept(scheme, having)
    if not all(rule.only_grade for rule in scheme.rules):
        yield from _directions(having)
    if scheme.asks(Fact.TARGET, Fact.YEAR_TARGET, Fact.CHANGE, Fact.MOVEMENT) and Direction.RANGE in having.directions:
        yield (
            f"範囲に入ることが望ましい指標は、{words.target or '目標値'}の範囲に入ったときに、達したものとします。"
            "範囲の外にあるときは、範囲までの隔たりの増減により、変化を判定します。"
        )
    if changes and having.running_totals:
        yield _running_totals(scheme)
    if changes and having.own_thresholds:
        where = f"{words.note}に「変化の基準」のある" if words.note else "変化の基準を別に定めた"
        shares = f"（%は、{compared_words(scheme, words)}に対する割合です）" if having.own_shares else ""
        yield f"{where}指標は、その基準以上の差を変化とします{shares}。"
    if having.published_tests and (changes or scheme.asks(Fact.TEST)):
        yield _published(scheme, having)


def _directions(having: Having) -> Iterator[str]:
    """Which way is good: where all or most indicators have one, it is said of them here and not beside each."""
    others = [
        text
        for direction, text in (
            (Direction.DOWN, "（減少が望ましい）"),
            (Direction.KEEP, "（維持が望ましい）"),
            (Direction.RANGE, "（範囲が望ましい）"),
        )
        if direction in having.directions
    ]
    more = "増加（実施状況は、進むこと）" if having.status_words else "増加"
    if others:
        yield f"指標名の下に{''.join(others)}とあるもののほかは、{more}が望ましい指標です。"
    elif having.directions:
        yield f"望ましい方向は、全ての指標で{more}です。"


def _tests(scheme: Scheme, having: Having) -> Iterator[str]:
    """A sentence for each test, for all the plan's kinds that have it; points are told apart from other units."""
    kinds = [kind for kind in Kind if kind in having.kinds and kind not in {Kind.STATUS, Kind.TEXT}]
    sorts: dict[tuple[Test, bool], list[Kind]] = {}
    for kind in kinds:
        test = scheme.test(kind)
        bare = AnyDifference(test.tolerance, test.relative) if isinstance(test, AnyDifference) else test
        in_points = kind in _SHARES and _in_units(bare)
        sorts.setdefault((bare, in_points), []).append(kind)
    for (test, in_points), of in sorts.items():
        named = "数値の指標" if len(of) == len(kinds) > 1 else listed([_named(each, kinds) for each in of], "及び")
        yield f"{named}は、{_said(test, compared_words(scheme, having.words), in_points=in_points, having=having)}"
    yield from _sampling_error(scheme, having)


def _named(kind: Kind, kinds: Sequence[Kind]) -> str:
    """A sort of figures, told apart from the others of the plan: 全数の割合 is no word of a reader's."""
    if kind is not Kind.RATE:
        return KIND_WORDS[kind]
    return "標本調査によらない割合" if Kind.SURVEY in kinds else "割合"


def _in_units(test: Test) -> bool:
    """Whether it has a number in the figure's own unit."""
    return isinstance(test, LeastDifference) or (
        isinstance(test, AnyDifference) and bool(test.tolerance) and not test.relative
    )


def _said(test: Test, baseline: str, *, in_points: bool, having: Having) -> str:
    """When a figure has changed; `baseline` is what it is compared with."""
    in_unit, unit = ("", "ポイント") if in_points else ("値の単位で", "")
    zero = f"{baseline}が0のときは、増減の有無により判定します。" if having.zero_baseline else ""
    match test:
        case AnyDifference(tolerance, relative) if tolerance:
            if relative:
                return f"{baseline}の{plain(tolerance)}%を超える増減を変化とします。{zero}"
            return f"{in_unit}{plain(tolerance)}{unit}を超える差を変化とします。"
        case LeastDifference(least):
            return f"{in_unit}{plain(least)}{unit}以上の差を変化とします。"
        case LeastRatio(percent):
            return f"{baseline}の{plain(percent)}%以上の増減を変化とします。{zero}"
        case SurveyInterval(confidence):
            return (
                f"差の{confidence}%信頼区間が0を含まないとき（調査の誤差の範囲を超えたとき）に、変化とします。"
                "値の四捨五入によって判定が分かれるときは、変化としません。"
                f"{_without_sizes(test, baseline, having)}"
            )
        case CountInterval(confidence):
            return (
                f"{baseline}に対する比の{confidence}%信頼区間が1を含まないとき"
                "（偶然による変動の範囲を超えたとき）に、変化とします。"
            )
        case _:
            return "少しでも差があれば変化とします。"


def _without_sizes(test: SurveyInterval, baseline: str, having: Having) -> str:
    least = (
        f"{plain(test.otherwise.least)}ポイント以上の差"
        if isinstance(test.otherwise, LeastDifference)
        else f"{baseline}の{plain(test.otherwise.percent)}%以上の増減"
    )
    marked = "とし、「参考」と記します" if having.words.note else "とします"
    return f"有効回答数が不明のときは{least}を変化{marked}。"


def _sampling_error(scheme: Scheme, having: Having) -> Iterator[str]:
    if Kind.SURVEY not in having.kinds or not having.words.note:
        return
    match scheme.test(Kind.SURVEY):
        case AnyDifference(sampling_error_note=True, confidence=confidence):
            yield (
                f"標本調査の割合は、差が調査の誤差の範囲内かどうかを{having.words.note}に記します"
                f"（{confidence}%信頼区間）。誤差の範囲内でも、{having.words.judgement}の区分は変えません。"
                f"有効回答数が不明のときは、その旨を{having.words.note}に記します。"
            )
        case _:
            pass


def _statuses(scheme: Scheme, having: Having) -> Iterator[str]:
    """The order of the words, where the plan has any."""
    if not having.status_words:
        return
    ranks = scheme.status.ranks
    order = "、".join("・".join(rank) for rank in ranks)
    equal = "「・」で並べた言葉は同じ段階です。" if any(len(rank) > 1 for rank in ranks) else ""
    yield f"実施状況は、{order}の順に進んだものとして比べます。{equal}{_from_nothing(scheme, having)}"


def _from_nothing(scheme: Scheme, having: Having) -> str:
    nothing = scheme.status.nothing_done
    if not (nothing and having.from_nothing and scheme.asks(Fact.CHANGE, Fact.MOVEMENT)):
        return ""
    return f"「{nothing}」から0より大きい実績の数値になったものは、望ましい方向への変化とします。"


def _kept(scheme: Scheme, having: Having) -> Iterator[str]:
    """維持: within what the scheme says is no change, else within 5 %."""
    if having.kept:
        unsaid = {kind for kind in having.kept if _no_threshold(scheme, kind)}
        least = f"{compared_words(scheme, having.words)}の{plain(KEPT_BELOW)}%以上の増減"
        some = f"上の基準による変化（基準のないものは{least}）" if unsaid else "上の基準による変化"
        above = f"ただし、{having.words.target or '目標値'}の数値以上のものは、増えても変化としません。"
        yield (
            f"維持が望ましい指標は、{least if unsaid == having.kept else some}があれば、"
            f"増えても減っても望ましくない方向への変化とします。{above if having.kept_above else ''}"
        )
    if having.kept_words:
        yield "維持が望ましい実施状況は、進んでも変化としません。"


def _no_threshold(scheme: Scheme, kind: Kind) -> bool:
    """Whether any difference at all is a change by the scheme's test."""
    if kind in {Kind.STATUS, Kind.TEXT}:
        return False
    test = scheme.test(kind)
    return isinstance(test, AnyDifference) and not test.tolerance


def _running_totals(scheme: Scheme) -> str:
    if scheme.cumulative is Cumulative.LEVEL:
        return "累計の指標も、累計した値のまま比べます。累計は減ることがありません。"
    first = {Against.BASELINE: "初めの", Against.ROUND_BEFORE: "その前の", Against.BEST: "最もよかった"}
    asked = {each.against for rule in scheme.rules for each in rule.when if each.fact in {Fact.CHANGE, Fact.MOVEMENT}}
    of = "又は".join(f"{name}1年当たりの増加" for against, name in first.items() if against in asked)
    return f"累計の指標は、最近の1年当たりの増加を、{of}と比べます。" if of else ""


def _published(scheme: Scheme, having: Having) -> str:
    p = f"p値が{plain(scheme.significance / 100)}未満のものを有意とします。" if having.published_p else ""
    return f"検定の結果が公表されている指標は、それによります。有意であれば変化とし、有意でなければ変化としません。{p}"


def parts_items(scheme: Scheme, having: Having) -> Iterator[str]:
    """What an indicator is whose parts are judged differently."""
    mixed = scheme.of(Meaning.MIXED)
    if having.several_parts:
        differing = f"「{mixed.label}」" if mixed and scheme.parts == "mixed" else "そのうち凡例で最も後に並ぶ区分"
        yield f"内訳のある指標は、内訳ごとに判定します。判定が異なるときは{differing}とします。"
    if having.judged_part:
        where = f"{having.words.note}に「判定する内訳」の" if having.words.note else "判定する内訳を定めて"
        yield f"{where}ある指標は、その内訳により判定します。"
