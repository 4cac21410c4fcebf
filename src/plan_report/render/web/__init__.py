"""The web back-end: the document as one page for the city's website, readable by a screen reader and on a phone.

html.py    the page and its tables
frame.py   what stands around the report: head, skip link, list of contents
widths.py  how narrow a table may become
figure.py  a figure, drawn for several widths
svg.py     a drawing within the page
sheet.py   a page of the paper, as the PDF has it
"""
