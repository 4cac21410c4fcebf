"""Answers that look wrong: each reason to ask is a pure function, its cases in tests/cases/doubts.csv.

seen.py       a number beside those that stood before
fraction.py   0.357% where 35.7% was meant
digits.py     a nought too many or too few, or another power of ten
unchanged.py  the value or the text of the round before
jump.py       more than values usually move
row_off.py    answers a row too high or too low
ask.py        a form's answers beside what stood before, with what is asked about them
"""
