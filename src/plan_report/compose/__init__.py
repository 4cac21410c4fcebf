"""Composes plan and judgements into one back-end-neutral document; every number is formatted here, every label worded.

options.py     what the user may choose of a report
report.py      the whole report in reading order
method.py      評価の方法: the scheme's sentences, made from its rules
having.py      what a plan has that these sentences speak of
rule_words.py, fact_words.py  a rule in words, and each thing that it asks for
rule_order.py  rules of one class brought together
change_words.py, excluded_words.py  when a difference is a change; what is left out
needs.py       what a rule has to know of an indicator, and which are therefore left out
worth.py       what a judgement is worth, and what the differences in the 備考 are from
years.py       of which years the values of a round are
own_notes.py   what the plan itself says in the 備考
surveys.py, kind_notes.py  the surveys whose figures are used; which indicators are from surveys
title.py       where a long title is broken
glance.py, glance_words.py  評価の概要: what page one says above its first table
moves.py       how the classes moved since the round before
by_size.py     changes in the order of their size
short_names.py  names as a sentence or a list has them
summary.py     its tables: how many indicators fell into each class
name_cell.py  the cell with an indicator's name
naming.py      what the plan calls its things, and which of them it has
narrative.py   what is said above each table: how classes are spread, what worsened, what improved most
told.py        how an indicator's change is told in a sentence, and how changes rank
evaluation.py  the 評価 table of an outermost node
described.py   how it is laid out, in a sentence for screen readers
rollup.py      the verdicts of nodes, above a table
rollup_words.py  how they come about, and each with its working, in words
activities.py  取組 below a table, in one of their own
opinions.py    the committee's opinions, and whether the plan is to be changed
remarks.py     取組内容, 課題 and 今後の方向, below a table
columns.py     which columns it has
footnotes.py   the note under every table that uses its sign
widths.py, width_trial.py, cell_widths.py  how wide each column of any table is, from what stands in it
room.py        how much room the page has for them
grid.py        the check that a table is covered, and what tables below one row of headings share
history.py     what earlier rounds add to a row
trend.py       whether the values of several years rise or fall
overview.py    評価一覧: every indicator in a row, on one sheet
matters.py     要確認: flags and their list
legend.py      凡例: the signs that occur
annex.py       評価の算定根拠: the figures behind each judgement, in a line an indicator
annex_words.py  what it says of how a line is to be recomputed
figures.py     the figures of 評価の概要, spread over pages, and the one beside each table
class_bars.py, estimates.py, progress.py  the data of each kind of figure
figure_alt.py  what figures say to those who cannot see them
wording.py, figure_wording.py  every sentence and label of the report, and of its figures
agenda.py      次第 and the table of papers of a meeting
"""

from plan_report.compose.glance import Earlier
from plan_report.compose.options import Layout, Options
from plan_report.compose.report import compose

__all__ = ["Earlier", "Layout", "Options", "compose"]
