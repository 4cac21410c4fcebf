"""Reads the report's files back and compares them, text by text and cell by cell, with the audit record.

found.py      what was found in a file: texts, tables and figures in reading order
word_text.py  the text of a Word paragraph
word_chart.py the numbers of a chart in Word
word.py       a Word file, its tables in pieces as they stand on the pages
join.py       the pieces of a table put together again
pdf_text.py   the texts of a PDF's marked content
pdf.py        a PDF by its structure tree
cells.py      a table against its record
flow.py       the texts between the tables
run.py        a folder's records with all their files
"""
