"""Every Japanese sentence and label that the report itself says (not the data, not the scheme)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from types import MappingProxyType

from plan_report.facts import BEFORE
from plan_report.judgement import YEARLY, Change, Judgement, JudgementClass, PartJudgement
from plan_report.model import Direction, Words
from plan_report.notation import PROPORTION

POINTS = "ポイント"
CONTINUED = "（続き）"
DRAFT = "（案）"

REPORT_TITLE = "評価報告書"
OVERVIEW_TITLE = "評価一覧"

SUMMARY_HEADING = "評価の概要"
METHOD_HEADING = "評価の方法"

MATTERS_HEADING = "要確認事項"

REMARK_HEADINGS = ("取組内容", "課題", "今後の方向")

ACTIVITIES_HEADING = "取組"
# The columns of the table of 取組, by the keys of what they show.
ACTIVITY_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "id": "番号",
        "name": "取組名",
        "department": "担当課",
        "result": "実績",
        "grade": "自己評価",
        "reason": "理由",
        "issues": "課題",
        "outlook": "今後の方向",
    }
)

OPINIONS_HEADING = "委員会の意見と対応"
OPINION_COLUMNS = ("番号", "委員会", "意見", "対応")

REVIEW_HEADING = "計画の変更"
REVIEW_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "変更する": "この評価を踏まえ、計画を変更します。",
        "変更しない": "この評価を踏まえて検討した結果、計画は変更しません。",
        "検討中": "この評価を踏まえ、計画を変更するかどうかを検討しています。",
    }
)

WISHED: Mapping[Direction, str] = MappingProxyType(  # beside the names; where nothing stands, more is better
    {Direction.DOWN: "（減少が望ましい）", Direction.KEEP: "（維持が望ましい）", Direction.RANGE: "（範囲が望ましい）"}
)

SUMMARY_PLAIN_COLUMN = "区分"  # over the rows of a plan without levels
SUMMARY_COUNT_COLUMN = "指標数"
NO_INDICATORS = "評価の対象となる指標はありません。"
TOTAL = "合計"
DEPARTMENT = "担当課"
OF_WHICH = "うち"

MATTERS_LEAD = "次の事項は確認が済んでいません。確認が済むまで、この報告書は案とします。"
MATTERS_LEFT_OPEN = "確認が済んでいない事項が{count}件ありますが、{why}確定しました。"
MATTERS_CAPTION = "確認が済んでいない事項"
MATTERS_DESCRIPTION = "列は左から、番号、指標、項目、内容です。"
MATTERS_COLUMNS = ("番号", "指標", "項目", "内容")

ANNEX_HEADING = "評価の算定根拠"

LEGEND_CAPTION = "表示の意味"
LEGEND_DESCRIPTION = "列は左から、表示、意味です。"
LEGEND_COLUMNS = ("表示", "意味")

DECREASE = "減少したこと又は0より小さい値であることを表します。"


def negative_sign(negative: str, symbols: Iterable[str]) -> str:
    """The sign in the legend; where a class has the same one, it is shown with the number that it stands before."""
    return f"{negative}1など" if negative in symbols else negative


SIGNS = (  # of the tables, by patterns, explained where they occur, each with its meaning
    (POINTS, "割合（%）どうしの差の単位です。"),
    ("要確認", "確認が済んでいない事項があることを表します。数字は、「要確認事項」の表の番号です。"),
)
_ERAS = {"R": "令和", "H": "平成", "S": "昭和"}


def dash_meaning(what: str) -> str:
    """What — says in these tables: that there is no baseline, or that there is no value."""
    return f"{what}がないことを表します。"


def period_meaning(periods: Iterable[str]) -> str:
    """What [R5年度] says of a value, with the eras that occur."""
    found = tuple(periods)
    what = "年度" if all("年度" in each for each in found) else "時点"
    eras = "、".join(
        f"{letter}は{era}" for letter, era in _ERAS.items() if any(re.search(rf"{letter}\d", each) for each in found)
    )
    return f"値の{what}を表します。{eras}です。" if eras else f"値の{what}を表します。"


_MINUS = "−"
_MOST_PLACES = 12
_TEN = 10  # below it things are counted 4つ
_CHANGES_OF = {BEFORE: "前回比", YEARLY: "1年当たりの増え方"}
_FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def full_width(number: int | str) -> str:
    """A number in full-width digits, as headings have it."""
    return str(number).translate(_FULL_WIDTH_DIGITS)


def numbered(number: int, text: str) -> str:
    """A heading or caption with its number: １　評価の概要."""
    return f"{full_width(number)}　{text}"


def table_caption(index: int, text: str) -> str:
    """A table's caption: 表１　…."""
    return f"表{full_width(index)}　{text}"


def of_round(round_id: str) -> str:
    """A round, as what is dated by it alone is called: R6 by itself would read as the year of a value."""
    return f"{round_id}の回"


def activities_subject(of: str) -> str:
    """What a table of 取組 shows; `of` is empty in a plan without levels."""
    return f"{of}の取組" if of else "取組の一覧"


def columns_description(headings: Iterable[str]) -> str:
    """For screen readers: the columns of a plain table."""
    return f"列は左から、{'、'.join(headings)}です。"


def review_reason(reason: str) -> str:
    """Why the plan is changed, or not."""
    return f"理由：{reason}"


def revised_item(rounds: Iterable[str]) -> str:
    """評価の方法: from which round on the revised plan is evaluated; later rounds revise it again."""
    *before, last = [f"{name}から" for name in rounds]
    return f"計画を改定したため、{'、'.join([*before, last])}は、改定後の計画により評価しています。"


def summary_description(level: str, judgement: str) -> str:
    """For screen readers: the rows and columns of the summary; `level` is empty in a plan without levels."""
    rows = f"{level}と合計" if level else "合計"
    return f"行は{rows}、列は指標数と{judgement}区分です。数字は指標の数です。"


def shared_remark(label: str) -> str:
    """Below the table by bodies: an indicator of several counts for each."""
    return f"複数の{label}の指標は、それぞれの{label}に数えています。"


def nobody(label: str) -> str:
    """The row of the indicators of which no body is named."""
    return f"（{label}の記載なし）"


def plan_period(period: str) -> str:
    """The plan's years, on page one."""
    return f"計画期間　{period}"


def scope_item(words: Words, level: str, n_nodes: int, n_outcomes: int, n_indicators: int) -> str:
    """評価の方法: what is evaluated; `level` is empty in a plan without levels."""
    if not n_outcomes + n_indicators:
        return NO_INDICATORS
    where = f"{n_nodes}{'つ' * (n_nodes < _TEN)}の{level}に掲げる" if level else ""
    counted = [f"{words.outcome}{n_outcomes:,}指標"] * bool(n_outcomes)
    counted += [f"{words.indicator}{n_indicators:,}指標"] * bool(n_indicators)
    total = f"、合わせて{n_outcomes + n_indicators:,}指標" if len(counted) > 1 else ""
    return f"評価の対象は、{where}{'及び'.join(counted)}{total}です。"


def unpublished(count: int) -> str:
    """評価の方法: how many indicators the plan does not show; nothing when it shows all."""
    return f"このほか、非公表の指標が{count:,}指標あります。" if count else ""


def percent(part: Decimal, whole: Decimal) -> str:
    """A share with one decimal, half-up."""
    return f"{_one_decimal(100 * part / whole)}%"


def _one_decimal(number: Decimal) -> Decimal:
    """Rounded half-up; of any size, since a baseline may be tiny."""
    return number.quantize(Decimal("0.1"), context=Context(prec=60, rounding=ROUND_HALF_UP))


def judgement_text(judgement: Judgement) -> str:
    """Word and symbol; when parts disagree, each part's under it."""
    text = class_text(judgement.outcome)
    if len({part.outcome.key for part in judgement.parts}) > 1:
        parts = (f"{part.label} {part.outcome.text}" for part in judgement.parts)
        text = "\n".join((text, *parts))
    return text


def class_text(outcome: JudgementClass) -> str:
    """改善 ↗ in a cell; a symbol that a line could cut in two (7点, not B+) on a line of its own."""
    cut = len(outcome.symbol) > 1 and not outcome.symbol.isascii()
    return f"{outcome.label}\n{outcome.symbol}" if cut else outcome.text


def note_lines(
    judgement: Judgement, own: Sequence[str], matters: Sequence[int], negative: str, added: Sequence[str] = ()
) -> str:
    """The 備考: change, what the engine notes, what is `added` (target, pace, trend), the plan's own."""
    lines: list[str] = []
    of_all = _of_every_part(judgement)
    for part in judgement.parts:
        lines.extend(part_lines(part, negative, leave_out=of_all))
    lines.extend(note.replace(_MINUS, negative) for note in of_all)
    lines.extend(judgement.notes)
    lines.extend(added)
    lines.extend(own)
    if matters:
        lines.append("要確認" + "、".join(str(number) for number in matters))
    return "\n".join(dict.fromkeys(lines))


def pace_lines(judgement: Judgement, negative: str) -> Iterable[str]:
    """The pace of each part that is on its way to a target."""
    for part in judgement.parts:
        if part.pace:
            yield " ".join(filter(None, (part.label, part.pace.replace(_MINUS, negative))))


def _of_every_part(judgement: Judgement) -> tuple[str, ...]:
    """The notes that all of several parts have, which are said once."""
    first, *others = judgement.parts
    return tuple(note for note in first.notes if all(note in each.notes for each in others)) if others else ()


def part_lines(part: PartJudgement, negative: str, leave_out: Collection[str] = ()) -> Iterable[str]:
    """The change of one part with its label, and its notes."""
    label = f"{part.label} " if part.label else ""
    if part.change is not None:
        yield label + change_text(part.change, negative)
    for note in part.notes:
        if note in leave_out:
            continue
        yield label + note.replace(_MINUS, negative)  # formulas have a minus, the report its own sign


def change_text(change: Change, negative: str, *, ratio: bool = True) -> str:
    """+270件（+15.1%）, △0.9ポイント, 比の値+1（+33.3%）, 増減なし; where not from the baseline 前回比 △1件."""
    return _from(change.of) + _size(change, negative, ratio=ratio)


def changes_text(judgement: Judgement, negative: str) -> str:
    """What changed, part by part; nothing where there is no number."""
    return "、".join(
        f"{part.label} {change_text(part.change, negative)}".strip()
        for part in judgement.parts
        if part.change and part.change.difference
    )


def _from(of: str) -> str:
    """What a change is from, where that is not the baseline."""
    return _CHANGES_OF.get(of, f"{of}との差") + " " if of else ""


def _size(change: Change, negative: str, *, ratio: bool) -> str:
    if not change.difference:
        return "増減なし"
    points = change.unit == POINTS  # shares keep the decimals of the values: 20.4% to 23.4% is +3.0 points
    size = signed(change.difference, negative, keep=points)
    text = f"比の値{size}" if change.unit == PROPORTION else size + change.unit
    if ratio and change.ratio is not None:
        text += f"（{signed(percent_of_baseline(change.ratio, change.limit), negative, keep=True)}%）"
    return text


def percent_of_baseline(ratio: Decimal, limit: Decimal | None) -> Decimal:
    """One decimal, or as many as it takes not to look like a bound that it misses: 4.97, not 5.0."""
    places = 1
    shown = _one_decimal(ratio)
    while limit is not None and abs(shown) == limit != abs(ratio) and places < _MOST_PLACES:
        places += 1
        shown = ratio.quantize(Decimal(1).scaleb(-places), context=Context(prec=60, rounding=ROUND_HALF_UP))
    return shown


def signed(number: Decimal, negative: str, *, keep: bool = False) -> str:
    """A change with its sign; decimals that are zero are dropped unless `keep`."""
    size = number.copy_abs()  # abs() would round to the context
    shown = size if keep else size.normalize()
    sign = negative if number < 0 else "+" if number > 0 else ""
    return f"{sign}{shown:,f}"
