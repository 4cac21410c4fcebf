"""Values as people write them: reads 1,792件, 20.4% [R5年度], (個人) 525人, —, 実施, and prints them, both ways.

reading.py   a cell to a value: parts, years, words, marks of absence
numbers.py   one number with its unit
units.py     what may stand as a unit, and which spellings are the same
signs.py     which characters are taken for which; the words of 実施状況
printing.py  a value in its one canonical form, which reads back
faults.py    what is said of a text that cannot be read
"""

from plan_report.notation.faults import NotationError, quote
from plan_report.notation.printing import print_number, print_quantity, print_value
from plan_report.notation.reading import read_value
from plan_report.notation.signs import STATUS_WORDS
from plan_report.notation.units import is_share, unit_key

__all__ = [
    "STATUS_WORDS",
    "NotationError",
    "is_share",
    "print_number",
    "print_quantity",
    "print_value",
    "quote",
    "read_value",
    "unit_key",
]
