"""The table of indicators as texts, whatever file it stands in: its columns, its cells, its rows, both ways.

field.py       what is said of a field: whose it is, what it holds, what each mirror does with it
fields.py      the fields of an indicator, declared once
activity_fields.py  the fields of a 取組, declared once
round_fields.py  what is said of an indicator in a round, declared once
round_ids.py   what a round may be called
plan_fields.py  the fields of all beside these tables, declared once
plan_keys.py   the keys of plan.toml, made of them
tree_keys.py   its keys for the plan's own structure
contents.py    the data of a field as one text
grid.py        a table of texts before its columns are known
sheet_marks.py  merged cells and hidden rows, told of every table
csv_file.py    CSV to a grid, and rows to CSV
separators.py  texts with another sign than the comma between their cells
clean.py       texts of cells cleaned, likened and quoted
heading_row.py  the row of the headings, and the faults that every such row can have
headings.py    which column holds what
row_shape.py   rows that do not have the columns of the headings
row_cells.py   a row asked by heading
path.py        where in the tree a row stands
fact_cells.py  the cells of an indicator in a round, on its sheet or beside the indicator
round_sheet.py  the sheet of a round: its rows by 指標番号
rows.py        a row to an indicator
row_memory.py  rows that were read before
flags.py       要確認, and a class set by a person
dates.py       days as officials write them
ids.py         指標番号 that Excel turned into days
levels.py      the columns that say where in the tree a row stands
structure.py   rows to the tree
comparable.py  whether two values can be compared
cells.py       a plan back to the texts of its table
activity_headings.py, activities.py  the table of 取組: its columns, its rows
activity_cells.py  取組 back to the texts of their table
change_log.py  変更履歴.csv
body_code.py   全国地方公共団体コード and its check digit
"""
