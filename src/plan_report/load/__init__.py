"""Reads a plan from a folder, a CSV file or an Excel file into the model, or says all that is wrong with it.

source.py          which files a SOURCE names, and their bytes
here.py            which plan lies in a folder
own_files.py       what of a plan lies in a folder already
reading.py         from a SOURCE to a plan, with everything that is wrong at once
table.py           the table of indicators to the plan's tree
csv_data.py        a CSV file of a plan to its text and its rows
round_tables.py    the tables of its rounds among its files and sheets
plan_file.py       plan.toml
toml_texts.py      the texts of a TOML file as a reader sees them
plan_sheet.py      the sheet 計画, which says the same in a workbook
settings.py        what either of them says
settings_tree.py   of these: the levels of the tree, the words, the columns
standing.py        where they stand, for messages
other_nodes.py     nodes of the tree that only they name
contradictions.py  where settings and table do not fit together
references.py      cells that name a round, a survey, a part or an outcome
workbook.py        which sheets of an .xlsx are a plan's
asides.py          comments and texts of boxes beside their cells, told
rules.py           a rules file to a scheme
rules_classes.py   of it: the classes
rules_when.py      the conditions of its rules
rules_order.py     rules that one before them leaves nothing to
rules_tests.py     the change tests
rules_texts.py     the texts of a rules file that print
rules_rollup.py    how a node's verdict comes from its indicators
rules_keys.py      the keys of a rules file, declared once
rules_keys_when.py  of these: those of its rules
"""

from plan_report.load.reading import Loaded, load, load_plan
from plan_report.load.rules import load_scheme
from plan_report.resources import bundled
from plan_report.scheme import Scheme

__all__ = ["Loaded", "bundled_scheme", "load", "load_plan", "load_scheme"]


def bundled_scheme(name: str) -> Scheme:
    """One of the schemes that come with the program, by its name (`three-way`, …).

    Raises:
        InputError: there is none of that name.
    """
    return load_scheme(bundled("templates") / "rules" / f"{name}.toml")
