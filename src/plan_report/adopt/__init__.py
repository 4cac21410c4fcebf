"""What somebody has changed by hand in the report's Word file, sorted by what the plan can take back.

edit.py     one change: its kind, its place in the report, and its place in the plan
texts.py    changes outside tables: remarks, and what only the Word file has
tables.py   changes in tables, cell by cell, each row known by its indicator
note.py     the lines of a 備考: which of them are the plan's own
columns.py  which field of the plan stands in a column
edits.py    all changes of a file
decide.py   what becomes of each
into_plan.py  the plan's files with what was adopted
"""
