"""The Word back-end: the laid-out report as a document that staff can edit, with real styles, fields and tables.

write.py      the document: sections, pages, furniture
table.py      a table's part on a page
xml.py        paragraphs and runs as text
second_font.py  the font that is named for what the template's fonts lack
styles.py     which style of templates/report.docx each role has
package.py    the file, its body streamed, the same bytes for the same content
media.py      charts, their workbooks and pictures, and the links to them
drawing.py    charts and pictures within the lines of a text
chart.py      a figure as a chart with its sheet
chart_bars.py, chart_dots.py  the kinds of charts
chart_xml.py  pieces of DrawingML charts
sheet.py      the workbook behind a chart
png.py        a sparkline as a small picture
"""
