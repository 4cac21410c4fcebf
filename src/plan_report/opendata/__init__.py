"""The plan as open data, one row a value (総務省 統一ルール), for the public and back into a plan.

columns.py    the columns, and texts made safe for them
shown.py      the plan without what is not public
words.py      the words for kinds of targets and of times
rows.py       a plan to its rows
judged.py     the judge's columns of a row
described.py  what each column holds
package.py    the table described for machines, datapackage.json
read.py       the rows back to a plan, and compared with it cell by cell
doubts.py     where a file says another judgement than the judge
activities.py  取組 as rows of their own, and back
frame.py      the rows as a pandas table
"""
