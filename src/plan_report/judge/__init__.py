"""Judges indicators by the rules of a scheme; pure functions, each verdict with its reason and its working."""

from plan_report.judge.compare import Comparison, compare_schemes
from plan_report.judge.explain import explain_lines
from plan_report.judge.plan import judge_indicator, judge_plan

__all__ = ["Comparison", "compare_schemes", "explain_lines", "judge_indicator", "judge_plan"]
