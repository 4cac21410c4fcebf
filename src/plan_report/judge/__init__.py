"""Judges indicators by the rules of a scheme; pure functions, each verdict with its reason and its working.

plan.py      a plan: part by part, row by row, then what a person has set
readable.py  what cannot be judged is an error
part.py, gates.py, trial.py  a part: what is asked before the rules, the rules in their order, what decided
own_words.py  what is said of a part, in the words of the plan
known.py     the facts that rules ask for, each worked out once
held_against.py, change_fact.py  what a value is held against; the change, and whether it is good
target_facts.py, target.py, line.py  the target, 実績÷目標, the way to it; whether it is met; the line to it
counts.py, survey_change.py, count_interval.py, status.py  the change tests
survey.py    intervals of shares from sample surveys
threshold.py, published.py  an indicator's own 変化の基準; what a published test said
caution.py   the one line of warning beside a verdict
pace.py      how fast a value moved towards its target and has to move
change.py    current minus baseline
finding.py   what change tests and facts hand on
wording.py   how sentences show figures
compare.py   a plan under several schemes
rollup.py    a verdict for each node from its indicators
rollup_scores.py, rollup_classes.py, rollup_entered.py  the ways to it: by scores, by classes, by 自己評価
rollup_tally.py, rollup_figures.py  what counts and what is left aside; rounding, grades and how figures are shown
"""

from plan_report.judge.compare import Comparison, compare_schemes
from plan_report.judge.part import Tried, try_part
from plan_report.judge.plan import judge_indicator, judge_plan, round_of
from plan_report.judge.rollup import level_faults, roll_up

__all__ = [
    "Comparison",
    "Tried",
    "compare_schemes",
    "judge_indicator",
    "judge_plan",
    "level_faults",
    "roll_up",
    "round_of",
    "try_part",
]
