"""What figures and sparklines say to those who cannot see them: every number, in sentences made for the ear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_report.chart import Bar, EstimateRow, ProgressBar, Series
from plan_report.model import Words
from plan_report.notation import print_number
from plan_report.notation.spoken_words import spoken
from plan_report.period import Period, long

BARS_KIND = "帯グラフです。"
ESTIMATES_KIND = "点と横線の図です。"
PROGRESS_KIND = "棒グラフです。進捗率の高い順です。"


def bars_alt(series: Sequence[Series], bars: Iterable[Bar]) -> str:
    """The stacked bars in words; classes that a bar has none of are left out."""
    said = (
        f"{bar.name}は、{'、'.join(f'{each.word}{n:,}' for each, n in zip(series, bar.counts, strict=True) if n)}。"
        for bar in bars
    )
    return BARS_KIND + "".join(said)


def estimates_alt(rows: Iterable[EstimateRow], confidence: int, places: int) -> str:
    """The dots and whiskers in words."""
    sentences: list[str] = []
    for row in rows:
        said = (
            f"{spoken(each.time)}が{print_number(each.share, places)}%（{confidence}%信頼区間は"
            f"{print_number(each.lower, places)}%から{print_number(each.upper, places)}%まで）"
            for each in row.estimates
        )
        sentences.append(f"{row.label}は、{'、'.join(said)}{_judged(row.series)}。")
    return ESTIMATES_KIND + "".join(sentences)


def progress_alt(bars: Iterable[ProgressBar]) -> str:
    """The progress bars in words."""
    said = (f"{bar.label}は、{spoken(bar.text)}（{bar.said}）{_judged(bar.series)}。" for bar in bars)
    return PROGRESS_KIND + "".join(said)


def way_said(baseline: str, current: str, words: Words, target: str, period: Period | None) -> str:
    """The values behind a progress: 20.4%から22.0%へ、目標値は令和10年度に25%."""
    when = f"{spoken(long(period))}に" if period else ""
    return f"{spoken(baseline)}から{spoken(current)}へ、{words.target}は{when}{spoken(target)}"


def course_alt(words: Words, values: Iterable[tuple[str, str]]) -> str:
    """A sparkline in words: 基準値から今回までの値は、令和4年度が1,792件、令和6年度が2,062件です。"""
    said = "、".join(f"{spoken(name)}が{spoken(value)}" for name, value in values)
    return f"{words.baseline}から{words.current}までの値は、{said}です。"


def target_alt(period: Period | None, target: str) -> str:
    """Where a sparkline leads: 目標は、令和12年度に20件です。"""
    when = f"{spoken(long(period))}に" if period else ""
    return f"目標は、{when}{spoken(target)}です。"


def _judged(series: Series | None) -> str:
    return f"で、評価は{series.word}" if series else ""
