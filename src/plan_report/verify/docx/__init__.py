"""What a reader sees or hears in a Word file: one file of code for each kind of thing that stands in it.

package.py       the file's parts, opened with care; how much is unpacked and held
names.py         the namespaces of the parts
shared.py        what all stories of a file share
story.py         the body, a header, a note: paragraphs, tables and figures in order
paragraph.py     how a paragraph is set, and its level as a heading
line.py          what a paragraph says
fields.py        what Word works out by itself
controls.py      content controls
table.py         the cells of a table
numbering.py     the numbers of lists
styles.py        what a run looks like after all its styles
looks.py         what is told of that
colours.py       whether letters stand out
drawing.py       charts, pictures, shapes with their text, SmartArt, embedded objects
fills.py         fills and lines of shapes and charts
pictures.py      pictures by their pixels
chart.py         a chart
chart_series.py, chart_axes.py, chart_text.py  what a chart is drawn from, counts by, and is called
workbook.py      the workbook behind a chart, cell by cell
sections.py      the paper, and what stands at the head and foot of pages
notes.py         footnotes, endnotes, comments
about.py         what a file says of itself
lost.py          what gateways take out as a whole
unseen.py        what nobody looked at
"""
