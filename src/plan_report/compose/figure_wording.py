"""Every Japanese label and sentence of the figures and of what the earlier rounds add to the tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from plan_report.compose.trend import FEWEST_POINTS, Trend
from plan_report.compose.wording import full_width
from plan_report.levels import asked
from plan_report.model import AimKind, Amount, Indicator, Target, Words
from plan_report.notation import print_number, print_target
from plan_report.period import long, short

NO_VALUE = "値なし"

PREVIOUS_COLUMN = "前回"
COURSE_COLUMN = "経年"
PREVIOUS_AND_COURSE_COLUMN = "前回・経年"
NOT_COMPARABLE = "比べられません"
REVISED = "（改定）"

COURSE_SIGN = "経年の線"
TARGET_SIGN = "目標"
_TRENDS = {Trend.RISING: "増加傾向", Trend.FALLING: "減少傾向", Trend.NONE: "増減の傾向は見られません"}
TREND_WORDS = tuple(_TRENDS.values())
_TREND = r"傾向(は見られません)?（\d+回）"  # what a note of it is found by
TREND_SIGN = "増加傾向など"
TREND_MEANING = (
    f"値が{FEWEST_POINTS}回以上ある指標について、増加傾向又は減少傾向があるかを示します。評価の区分には影響しません。"
)


def signs(words: Words) -> tuple[tuple[str, str, str], ...]:
    """As wording.SIGNS: the pattern that each is found by, what is shown, what it means."""
    return (
        (f"{TARGET_SIGN} ", TARGET_SIGN, f"計画に定めた{words.target}と、その目標年度です。"),
        (_TREND, TREND_SIGN, TREND_MEANING),
    )


def course_meaning(words: Words, *, with_target: bool) -> str:
    """What the sparklines show."""
    meaning = (
        f"{words.baseline}から{words.current}までの値の動きです。○は各時点の値、●は{words.current}の値です。"
        "値のない時点では線が途切れます。縦の目盛りは指標ごとに異なります。"
    )
    line = f"破線は、{words.baseline}から目標年度の{words.target}（◇）までを結ぶ直線です。"
    return meaning + (line if with_target else "")


def bars_caption(judgement: str) -> str:
    """What the stacked bars are, but for the level that they stand for."""
    return f"{judgement}区分の割合（帯の中の数字は指標数）"


def figure_caption(index: int, text: str, part: int = 1, parts: int = 1) -> str:
    """A figure's caption: 図１　…; with （1／2） when what it shows takes several figures."""
    suffix = f"（{part}／{parts}）" if parts > 1 else ""
    return f"図{full_width(index)}　{text}{suffix}"


def estimates_caption(words: Words, confidence: int) -> str:
    """What the dots and whiskers are."""
    values = f"{words.baseline}と{words.current_value}"
    return f"{words.outcome}の{values}（アンケートによる割合と{interval(confidence)}）"


def interval(confidence: int) -> str:
    """What a whisker is: 95%信頼区間."""
    return f"{confidence}%信頼区間"


def progress_caption(of: str, said: Iterable[str]) -> str:
    """目指す地域像１の目標に対する進捗率, and in brackets what there is to say of the bars."""
    about = "。".join(said)
    return f"{of}目標に対する進捗率{f'（{about}）' if about else ''}"


def progress_ends(words: Words) -> str:
    """What the ends of the way are; said once, in the first figure of progress."""
    return f"{words.baseline}が0%、{words.target}が100%"


PROGRESS_CUT = "切れ目のある棒は目盛りを超える値"


def progress_lowest(shown: int, hidden: int) -> str:
    """Which bars are left out for want of room."""
    return f"進捗率の低い{shown}件。ほか{hidden}件は省略"


def progress_left_out(n_indicators: int) -> str:
    """How many indicators with a target have no bar; of a range the table may tell the progress all the same."""
    return f"図に表せない{n_indicators}指標を除く"


def judged_name(indicator: Indicator, round_id: str) -> str:
    """The name; where other values are drawn than those that the tables print, it says so."""
    comparable = indicator.baseline_comparable or indicator.in_round(round_id).comparable
    return f"{indicator.name}（比較用の値）" if comparable else indicator.name


def whole(total: int) -> str:
    """The denominator of a bar."""
    return f"{total:,}指標"


def percent(number: Decimal, places: int, negative: str = "") -> str:
    """A share or a progress: 34.8%."""
    return f"{print_number(number, places, negative)}%"


def estimate(share: Decimal, lower: Decimal, upper: Decimal, places: int) -> str:
    """A share with its interval: 20.4%（18.5～22.5%）."""
    return f"{percent(share, places)}（{print_number(lower, places)}～{percent(upper, places)}）"


def target_text(indicator: Indicator, target: Target, decimals: int | None, negative: str) -> str:
    """The target for the 備考: 目標 25%（令和12年度）; empty where a mark alone says that there is none."""
    if says_nothing(target):
        return ""
    when = f"（{long(target.period)}）" if target.period else ""
    return f"{TARGET_SIGN} {target_alone(indicator, replace(target, period=None), decimals, negative)}{when}"


def says_nothing(target: Target) -> bool:
    """Whether it is a mark of absence (—) alone; 設定しない is said."""
    return target.absent and not any(sign.isalnum() for aim in target.aims for sign in aim.text)


def target_alone(indicator: Indicator, target: Target, decimals: int | None, negative: str) -> str:
    """The target as a column has it; an amount of change with what it comes to."""
    aims = tuple(
        replace(aim, text=asked(aim, baseline, decimals, negative))
        if aim.kind is AimKind.FROM_BASELINE and (baseline := _baseline(indicator, aim.label))
        else aim
        for aim in target.aims
    )
    return print_target(replace(target, aims=aims), decimals, negative)


def _baseline(indicator: Indicator, label: str) -> Amount | None:
    return next((part.amount for part in indicator.baseline.parts if part.label == label), None)


def target_name(target: Target) -> str:
    """What the target's value is said after: 目標 R10年度."""
    return f"{TARGET_SIGN} {short(target.period)}" if target.period else TARGET_SIGN


def trend_note(label: str, found: Trend, n_points: int) -> str:
    """The trend for the 備考: 増加傾向（5回）."""
    return f"{label} {_TRENDS[found]}（{n_points}回）".strip()


def way(baseline: str, current: str, target: str) -> str:
    """The values behind a progress: 20.4% → 22.0%（目標 25%）."""
    return f"{baseline} → {current}（{TARGET_SIGN} {target}）"
