"""What should be looked at before a report goes out.

open_matters.py  what is open, counted for every command
doubts.py        likely slips of the pen in the indicators, gathered from the next nine
values.py        a value beside its baseline and the round before
unchanged.py     values that are those of the round before
comparable.py    比較用の値 of one side only
swapped.py       neighbours that changed places
decimals.py      unlike decimals in one row
units.py         a unit spelt in two ways
repeated.py      baselines and names that stand there twice
direction.py     targets that ask for the other way than 望ましい方向
cumulative.py    running totals by name alone
activities.py    取組 without 実績
unprinted.py     what people wrote and no column of the report prints
awaited.py       values, answers of surveys and years of footnotes that a round waits for
missing.py       years and surveys that nobody has given
together.py      equal doubts of many rows as one line
row.py           an indicator's row as the doubts look at it
texts.py         every text of a plan with where it stands
coverage.py      characters that the PDF cannot show as they are
private_details.py  telephone numbers, e-mail addresses and small counts of people
"""
