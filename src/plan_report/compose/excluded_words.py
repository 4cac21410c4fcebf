"""評価の方法: what is left out of the judgement, and where the reason stands."""

from __future__ import annotations

from dataclasses import replace

from plan_report.compose.having import Having
from plan_report.compose.needs import incomparable, wanting
from plan_report.model import Kind
from plan_report.scheme import Scheme

GRADED = "担当者の評価によるもののほかは、"


def excluded_item(scheme: Scheme, having: Having, named: str) -> str:
    """What cannot be judged in this plan, and where its reason stands."""
    computed = tuple(rule for rule in scheme.rules if not rule.only_grade)
    always, sometimes, more = wanting(replace(scheme, rules=computed or scheme.rules), having)
    what = list(always)
    if computed:
        what = [f"{having.words.current_value}がないもの", *always]
        what += (
            ["比較できない理由のあるもの"] if having.not_comparable and incomparable(having.words) not in always else []
        )
        what += ["判定しないと定めたもの"] if having.not_judged else []
        what += ["文で表すもの"] if Kind.TEXT in having.kinds else []
    if sometimes:
        what.append(f"どの区分にも当てはまらないもの（{'、'.join(sometimes)}{'など' if more else ''}）")
    elif more:
        what.append("どの区分にも当てはまらないもの")
    lead = GRADED if computed and len(computed) < len(scheme.rules) else ""
    reason = f"理由は{having.words.note}に記します。" if having.words.note else ""
    return f"{lead}{'、'.join(what)}は、「{named}」とします。{reason}"


def only_grades(scheme: Scheme) -> bool:
    """Whether nothing is computed: people's grades are all that the rules ask for."""
    return all(rule.only_grade for rule in scheme.rules)
