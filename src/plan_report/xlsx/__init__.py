"""An .xlsx read as people see it, whoever made it: its sheets as grids of texts. Nothing else reads cells of Excel.

kinds.py          what a file is by its content, and the sentence for one that is no .xlsx
guard.py          what an .xlsx must be before it is read
package.py        its parts, and which of them name which
styles.py         how cells look, as far as that says what they say
built_in.py       number formats that are named by their numbers alone, as Japanese Excel shows them
days.py           whether a format shows a day or a time, and which one a number is
number_format.py  a number as Excel shows it under its number format
strings.py        texts with what their letters look like
cell.py           a cell to the text that a person sees in it
sheet.py          a sheet's XML to its cells, and what it says beside their values
read.py           the sheets of a workbook
asides.py         what people wrote beside its cells: comments and texts of boxes
"""
