"""What the engine says stands in the plan's own words; what people wrote does not change."""

from dataclasses import replace

import pytest
from fixtures.facts import saying
from fixtures.methods import indicator, plan_of

from plan_report.judge import judge_plan
from plan_report.judgement import PartJudgement
from plan_report.load import bundled_scheme
from plan_report.model import USUAL_WORDS, Indicator, Kind, Words
from plan_report.notation import read_target

OWN = Words(baseline="当初値", current="実績", target="めざす値")


def judged(of: Indicator, scheme: str, words: Words) -> PartJudgement:
    """An indicator by a scheme in a plan with these words."""
    plan = replace(plan_of(of), words=words)
    (part,) = judge_plan(plan, bundled_scheme(scheme), "R7")[of.id].parts
    return part


def test_notes_and_reasons_use_the_words_of_the_plan() -> None:
    """As the heads of the columns have them; usual words stay as they are."""
    new = indicator("1", Kind.COUNT, "—", "12件")
    assert judged(new, "three-way", OWN).notes == ("当初値なし（実績値を今後の比較の基準とします）",)
    assert judged(new, "three-way", USUAL_WORDS).notes == ("基準値なし（今回値を今後の比較の基準とします）",)
    risen = judged(indicator("1", Kind.COUNT, "100件", "112件"), "statistical", OWN)
    assert risen.reason.startswith("当初値100件から112件へ")
    missed = replace(indicator("1", Kind.COUNT, "100件", "112件"), target=read_target("120件"))
    assert "めざす値（120件）に達しない" in "".join(judged(missed, "achievement", OWN).formulas)


def test_what_people_wrote_stays_as_it_is() -> None:
    """A reason that speaks of 基準値 is theirs."""
    theirs = saying(indicator("1", Kind.COUNT, "100件", "112件"), not_comparable="基準値の数え方を変えたため")
    part = judged(theirs, "three-way", OWN)
    assert part.notes == ("基準値の数え方を変えたため、比べられません",)
    assert part.reason.startswith("当初値と実績値を比較できない（基準値の数え方を変えたため）")


@pytest.mark.parametrize("words", [USUAL_WORDS, Words(baseline="", target="")])
def test_without_words_of_its_own_the_usual_ones_stand(words: Words) -> None:
    """A plan that has no word for a thing says nothing of it in its tables; a sentence needs one."""
    assert judged(indicator("1", Kind.COUNT, "100件", "112件"), "three-way", words).reason.startswith("基準値100件から")
