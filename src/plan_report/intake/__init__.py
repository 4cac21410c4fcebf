"""Takes the table that a city already has into a plan folder: guesses its columns, keeps the guesses, lists the rest.

words.py          by which words a heading is recognised
period.py         the year in a heading
sheet.py          a sheet with its merged cells filled
headings.py       where the headings stand, and what they say of each column
alternating.py    tables with 目標 and 実績 in rows of their own
table_end.py      where a table ends because another begins
levels.py         number and name of a level
field.py          what a column is taken for, as 取り込み.toml says it
guessed.py        a column with its guess
guess.py          which column is which
guess_levels.py   which columns are levels
guess_years.py    whether a column of 基準年度 or 目標年度 holds years or values
guess_figures.py  which columns are 基準値, 目標値 and results
guess_recipe.py   from a sheet that nobody has described to a recipe
recipe.py         how a table is read
recipe_text.py    writes 取り込み.toml
recipe_file.py    reads it
changed.py        whether a table still is as it says
rows.py           what each row is
readable.py       what the plan's own reader makes of a cell
values.py         one figure, with unit and year
direction.py      望ましい方向
kind.py           種類
proposal.py       a word for a cell that the table does not say itself
row_taker.py      a row to an indicator
take.py           all rows
whole_plan.py     what only shows once all rows are taken
node_numbers.py   numbers for nodes that have none
taken.py          what came of it
draft.py          a plan as neutral texts
plan_folder.py    the draft as the files of a folder
"""
