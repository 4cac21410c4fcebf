"""The PDF back-end: draws the laid-out document as tagged PDF (PDF/UA-1) fit for an archive (PDF/A-2a).

write.py     one pass over the pages, on reportlab's canvas
page.py      draws the pieces of one page
pen.py       content stream operators
drawing.py   the marks of a drawing
spoken.py    what a screen reader makes of lines: blanks at line ends, words cut in two
elements.py  which structure elements the document's blocks become
tags.py      marked content: which element the text on a page belongs to
tag_file.py  the structure tree as PDF objects
letters.py   texts in the codes of the fonts; which font draws what
codes.py     the codes of one font
outline.py   the bookmarks as PDF objects
font.py, font_objects.py  a TrueType font embedded as Type0 with two-byte codes
second_font.py  any other font, of which a few glyphs are drawn anew
objects.py   streams and strings
metadata.py  title and the rest, in Info and in XMP; conformance; output intent
icc.py       the sRGB profile of the output intent
file.py      the finished file, with the structure tree in object streams
"""

from plan_report.render.pdf.write import write_pdf

__all__ = ["write_pdf"]
