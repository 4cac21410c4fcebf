"""Yearly evaluation reports of Japanese welfare plans: data in, verdicts by stated rules, Word and PDF out.

bodies.py       whose indicators they are: the plan of one 主体 or 担当課
scheme/        a scheme (評価方式) as data: its classes, rules and tests
judgement.py    what the engine says of an indicator
document.py     the composed report, which every back-end draws
chart.py        what its figures show
characters.py   texts as a reader sees them, whatever PDFs and Macs left in them
undrawn.py      what a document says of characters that its PDF cannot show
sfnt.py         font files as far as their directory tells
era.py          the eras, and days as official papers write them
holidays.py     days on which an office is closed
period.py       the time a value is of: a fiscal year, a calendar year, a day, a span
period_reading.py  periods as people write them
moved_text.py   years in a sentence, and moved on
formulas.py     the formulas that judging and figures share
facts.py        what is known of an indicator in a round, as judging and figures share it
scale.py        whether numbers stand on one scale
levels.py       what number a target asks for
spreadsheet.py  what a spreadsheet makes of columns and texts
errors.py       errors whose text is the sentence the user reads
foreign_json.py  JSON from elsewhere, refused where it goes too deep
foreign_xml.py  XML from elsewhere, read as a stream without document types
quiet.py        a library's English warnings kept from the user
resources.py    where templates, fonts, the seed plan and the licences lie
licences.py     the list of what is inside and under which licences
edition.py      which edition runs: the page in one file, or any other
pdf_limits.py   how much of a PDF is unpacked
page_ranges.py  pages in a sentence: 1、3～7
version.py      the tool's version
data_class.py   data classes that are defined quickly
beside.py       work that a second process does while this one goes on
model/          the plan as data
notation/       values as people write them
table/          the table of indicators, whatever file it stands in
toml/           TOML files that officials edit
xlsx/           an .xlsx read as people see it
load/           a SOURCE to a plan
intake/         a city's own table, or nothing yet, to a plan folder
judge/          a plan to verdicts
check/          what should be looked at again before the report goes out
compose/        plan and verdicts to the document
style/          how the document looks
layout/         the document to lines and pages
render/         Word, PDF, web page and text
raster/         pages of a PDF as grey pixels
audit/          the record of a report
errata/         what a corrected report tells
verify/         the files read back and compared with their record
adopt/          what was changed by hand in a report, back into its plan
workbook/       the Excel forms that staff fill in
opendata/       the plan for the public, and back
bundle/         the council's one PDF
files/          writing so that nothing is lost
runs/           each command's work from files to files
cli/            the commands' options and messages
desk/           a plan as it is worked on in a session: its copy, its steps, their undoing
web/            the page: screens over runs/
serve/          the page served to this computer's browser
__main__.py     `python -m plan_report`
"""
