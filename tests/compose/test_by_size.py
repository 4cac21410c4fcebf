"""Changes in the order of their size."""

from decimal import Decimal

from plan_report.compose.by_size import by_size, order_words
from plan_report.judgement import Change, Decided, Judgement, JudgementClass, PartJudgement

NUMBER = Change(Decimal(-3), "件", Decimal(-10))
LARGER = Change(Decimal(-1), "件", Decimal(-50))
SHARE = Change(Decimal("-2.6"), "ポイント")
SMALLER_SHARE = Change(Decimal("0.9"), "ポイント")


def judged(id_: str, outcome: JudgementClass, *changes: Change | None) -> Judgement:
    """A row with a part for each change."""
    return Judgement(
        id_, outcome, outcome, tuple(PartJudgement(str(i), outcome, Decided.RULE, "", c) for i, c in enumerate(changes))
    )


def test_numbers_go_by_rate_and_shares_by_points(classes: tuple[JudgementClass, ...]) -> None:
    """A percent and a point are not weighed against each other; what has no size comes last."""
    better, *_ = classes
    rows = [
        judged("words", better, None),
        judged("small", better, SMALLER_SHARE),
        judged("share", better, SHARE),
        judged("number", better, NUMBER),
        judged("parts", better, NUMBER, LARGER),
    ]
    assert [each.indicator_id for each in by_size(rows)] == ["parts", "number", "share", "small", "words"]
    assert order_words(rows) == "数は増減率、割合は差の大きい順"
    assert order_words(rows[:3]) == "割合は差の大きい順"
    assert order_words(rows[:1]) == ""
