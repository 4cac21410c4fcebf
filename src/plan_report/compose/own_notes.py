"""What the plan itself says in an indicator's 備考: its note, how it is counted and judged, where it comes from."""

from __future__ import annotations

from plan_report.compose.figure_wording import says_nothing, target_alone
from plan_report.compose.wording import of_round
from plan_report.model import USUAL_WORDS, Indicator, Target, Value, Words
from plan_report.notation import print_value

NEW_TARGET = "目標はこの回から"
REASON, DEFINITION, SOURCE = "評価の理由：", "定義：", "出典："


def own_notes(
    indicator: Indicator,
    round_id: str,
    decimals: int | None = None,
    negative: str = "△",
    words: Words = USUAL_WORDS,
) -> tuple[str, ...]:
    """The notes of an indicator in a round, without what it has not.

    The plan's target is not among them: where it is new from this round on, that alone is said of it.
    """

    def shown(value: Value | None) -> str:
        return print_value(value, decimals, negative).replace("\n", " ") if value else ""

    def of_year(target: Target | None) -> str:
        if target is None or says_nothing(target):
            return ""
        return target_alone(indicator, target, decimals, negative).replace("\n", " ")

    facts, baseline = indicator.in_round(round_id), words.baseline or "基準値"
    named = (
        ("", facts.note),
        ("評価：", facts.grade),
        (REASON, facts.grade_reason),
        (f"その年度の{words.target or '目標値'}：", of_year(facts.target)),
        ("", NEW_TARGET if facts.new_target else ""),
        ("比較用の値：", shown(facts.comparable)),
        ("回答数：", shown(facts.answers)),
        ("検定：", facts.test),
        ("", indicator.note),
        (DEFINITION, indicator.definition),
        (SOURCE, indicator.source),
        ("調査：", indicator.survey),
        (f"{baseline}の回答数：", shown(indicator.baseline_answers)),
        (f"{baseline}の比較用の値：", shown(indicator.baseline_comparable)),
        ("判定する内訳：", indicator.judged_part),
        ("変化の基準：", _threshold(indicator, baseline)),
        ("追加：", of_round(indicator.added) if indicator.added else ""),
        ("旧指標名：", indicator.former_name),
    )
    return tuple(f"{name}{text}" for name, text in named if text)


def _threshold(indicator: Indicator, baseline: str) -> str:
    """3ポイント, 2件 or, for a percent would be taken for points, 基準値の5%; each with its reason."""
    if not indicator.threshold:
        return ""
    of = f"{baseline}の" if indicator.threshold.endswith(("%", "％")) else ""
    reason = f"（{indicator.threshold_reason}）" if indicator.threshold_reason else ""
    return f"{of}{indicator.threshold}{reason}"
