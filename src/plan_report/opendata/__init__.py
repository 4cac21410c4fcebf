"""The plan as open data, one row a value (総務省 統一ルール), for the public and back into a plan.

columns.py  the columns, and texts made safe for them
rows.py     a plan to its rows
read.py     the rows back to a plan, and compared with it cell by cell
activities.py  取組 as rows of their own, and back
frame.py    the rows as a pandas table
"""
