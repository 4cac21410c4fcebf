"""Values and targets as people write them, read and printed: 20.4% [R5年度], (個人) 525人, —, 30%以上, 20%減.

reading.py   a cell to a value: parts, a period, words, marks of absence
targets.py   a cell to a target
aims.py      what is aimed at in one part
courses.py   a direction or a keeping, without a number
from_baseline.py  a change from the baseline: 20%減, 半減
parts.py     the names of parts and their texts, in all spellings
periods.py   takes the period off a cell
brackets.py  which brackets stand where in a cell
amounts.py   one amount with what is printed behind it and not judged
numbers.py   one number with its unit
units.py     what may stand as a unit, which spellings are the same, which are multiples of one measure
signs.py     which characters are taken for which; the words of absence and of 実施状況
printing.py  values and targets in their one canonical form, which reads back
spoken_words.py  printed numbers, years and signs as they are said
faults.py    what is said of a text that cannot be read
"""

from plan_report.notation.faults import NotationError, quote
from plan_report.notation.from_baseline import TIMES
from plan_report.notation.printing import print_aim, print_number, print_quantity, print_target, print_value
from plan_report.notation.reading import read_text, read_unit, read_value, words_as_absence
from plan_report.notation.signs import FALLS, PROGRESS_WORDS, RISES, STATUS_WORDS, absence_reason
from plan_report.notation.targets import read_target
from plan_report.notation.units import PROPORTION, alike, in_base_unit, is_share, measure, unit_key

__all__ = [
    "FALLS",
    "PROGRESS_WORDS",
    "PROPORTION",
    "RISES",
    "STATUS_WORDS",
    "TIMES",
    "NotationError",
    "absence_reason",
    "alike",
    "in_base_unit",
    "is_share",
    "measure",
    "print_aim",
    "print_number",
    "print_quantity",
    "print_target",
    "print_value",
    "quote",
    "read_target",
    "read_text",
    "read_unit",
    "read_value",
    "unit_key",
    "words_as_absence",
]
