"""Reads the report's files back and compares them, text by text and cell by cell, with the audit record.

found.py       what was found in a file: texts, tables and figures in reading order
seen.py        what a reader sees or hears in a file, piece by piece
docx/          what a reader sees or hears in a Word file
compare_seen.py, align.py  what is seen in one drawing and not in another; two long rows of texts side by side
brief.py       differences that are alike, in one line
text_seen.py   what stands in the text files and the web page
word_seen.py   all that a reader sees or hears in a Word file
word.py        a Word file, its tables in pieces as they stand on the pages
word_text.py   the text of a Word paragraph
word_notes.py  its comments, and who saved it last
word_chart.py  the numbers of a chart in Word
pdf.py         a PDF by its structure tree
pdf_tree.py    the tree itself, each element once
pdf_text.py    the texts of a PDF's marked content
pdf_content.py  what content streams show: every text with its marks, the number of shapes
pdf_budget.py, pdf_page.py  how much is done for a page; what it has from the nodes above it
pdf_shown.py, pdf_state.py, pdf_path.py, pdf_marks.py, pdf_layers.py  whether a text is seen, whose it is
pdf_font.py, cmap.py  from the codes of a font to text
pdf_seen.py    all that is seen or heard of a PDF, put together from:
pdf_info_seen.py, pdf_viewer_seen.py  its properties; bookmarks, layers, attachments, pages, actions
pdf_tags_seen.py, pdf_pages_seen.py, pdf_notes_seen.py  its tags, its pages beside these, notes and form fields
pdf_words.py   where links lead, what actions do, in words
rendered.py    the pages of a PDF as they are seen, beside a fresh drawing
rewritten.py   pages that another program wrote anew, beside ours
marks.py       where two drawings of a page differ
pages.py       a PDF that has lost its tags, page by page
join.py        the pieces of a table put together again
cells.py       a table against its record
flow.py        the texts between the tables
claims_word.py, claims_pdf.py  what a file had by our making and has no longer, as after 無害化
"""
