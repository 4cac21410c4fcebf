"""The council's one PDF: 次第, table of papers, and every 資料 in order, from an agenda.toml.

agenda.py        reads agenda.toml
agenda_keys.py   its keys, declared once
gather.py        builds our reports, opens the other PDFs
foreign.py       opens a PDF from elsewhere, or says why not
limits.py        how much such a PDF may unpack to
page_tree.py     its pages, before anything is mended
trees.py         its name and number trees
destinations.py  where its links and bookmarks lead
harmless.py, annotations.py, actions.py  what acts by itself, carries files or fetches them is taken out
dropped.py       what was taken out, counted and in words
unpack.py, lzw.py  its streams, piece by piece
word_papers.py   Word files made into PDFs
printed_numbers.py  which 資料番号 a PDF prints itself
draft.py         a first agenda.toml for a folder of papers
paper_faults.py  a fault found later, with the paper it is in
conformance.py   what a part lets the whole claim: PDF/UA-1, PDF/A-2
ua_faults.py     content that a screen reader would pass over
merge.py         puts the parts into one PDF
tags.py, part_tags.py  one structure tree out of many
forms.py         the form fields of all parts
bookmarks.py, links.py  bookmarks, and links from the table of papers
drawn_page.py    where a page is free
pictures.py      whether its pictures are more than can be drawn
graphics_state.py  how far its q and Q are out of balance
numbering.py, free_corners.py, stamps.py  資料番号 and through page numbers in free places
left_out.py      what is said of pages without a stamp
geometry.py      boxes and matrices; a page as it is seen
describe.py      catalogue and metadata
publish.py       the files put in place; what is not its own stays
seal.py          whether a bundle is as it was made
"""
