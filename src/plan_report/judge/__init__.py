"""Judges indicators by the rules of a scheme; pure functions, each verdict with its reason and its working.

plan.py      a plan: part by part, row by row, then what a person has set
readable.py  gate 1: what cannot be judged is an error
gates.py     gates 2 to 7
verdicts.py  gate 8: the scheme's change test
counts.py, survey_change.py, progress_change.py, status.py  the change tests
count_interval.py  the change test of two counts of events
survey.py    intervals of shares from sample surveys
target.py, target_line.py  whether a target is met; the straight line to it
pace.py      how fast a value moved towards its target and has to move
threshold.py  an indicator's own 変化の基準
published.py  what a published test said
change.py    current minus baseline
finding.py   what gates and tests hand on
wording.py   how sentences show figures
explain.py   the working, line by line
compare.py   a plan under several schemes
rollup.py    a verdict for each node from its indicators
rollup_scores.py, rollup_classes.py, rollup_entered.py  the ways to it: by scores, by classes, by 自己評価
rollup_tally.py, rollup_figures.py  what counts and what is left aside; rounding, grades and how figures are shown
"""

from plan_report.judge.compare import Comparison, compare_schemes
from plan_report.judge.explain import explain_lines
from plan_report.judge.plan import judge_indicator, judge_plan
from plan_report.judge.rollup import level_faults, roll_up

__all__ = [
    "Comparison",
    "compare_schemes",
    "explain_lines",
    "judge_indicator",
    "judge_plan",
    "level_faults",
    "roll_up",
]
