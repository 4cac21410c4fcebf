"""Each command's work from the files that are read to the files that are written; the command line only asks and tells.

here.py             the plan of the current folder
reading.py          a plan as a screen shows it, with all that is wrong
used.py             which plan and round were used, for whoever asked
build.py            a report
inputs.py           what is read for it
set_name.py         what its files are called
paper_number.py     the 資料番号 on its first page
rounds.py           which round is reported, and the plan before it
room.py             how much room there is for tables
into.py, form_parts.py  a city's own Word file with parts of the report, and the names of its marks
final.py            whether a report may be final
many.py             many reports, each by itself
check.py            what is wrong with a plan, and what should be looked at
explain.py, explain_lines.py  the working behind a judgement, each rule that was tried
schemes.py          which schemes there are
compare_schemes.py  a plan under all schemes
errata.py           a 正誤表 from two reports
publish.py          the final set of a round, frozen
published.py        what has been published, and whether it is as it was
since_published.py  what has changed since
correct.py          a 正誤表 and the corrected report of what has been published
verify.py           reports against their records
afresh.py           the files of a record, drawn again
against_fresh.py    a file against that drawing
page_looks.py       how the pages of a PDF look beside it
records.py          the record that a report leads to
adopt.py            an edited Word file of a report back into its plan
adopt_lines.py      of it: what is shown
adopt_verdicts.py   of it: what adopted figures do to the judgements
template.py         the forms of a round
collect.py          returned forms into the plan
collect_forms.py, collect_flips.py  what becomes of each form; the judgements that its changes would turn
judged.py           a plan whose judgements are asked for one by one
collect_lines.py    what is said of them
collect_status.py   how far the forms of a round have come
status_text.py      that as text
columns.py          texts in columns of a terminal
form_files.py       the files that came back: folders, .zip, .ods and .xls
next.py             the next round of a plan
confirmed.py        which doubts somebody has confirmed, by the log
whose.py            whose an indicator is
matter_list.py      all that is open, by department, and what has been confirmed
matter_confirm.py, matter_text.py  one of them confirmed; what a department is asked
judgement_list.py   every judgement, by node
set_verdict.py      a judgement that a person sets
set_cells.py        cells of a plan with other texts
unfinished.py       what a killed run has left, brought to its end before a command begins
plan_writing.py     a plan's changed files and its log, all or none
log.py              変更履歴.csv with further entries
new.py              a blank plan folder
import_table.py     a city's own table to a plan folder
import_loads.py     whether that plan can be read
import_shown.py     what each of its columns was taken for
refuse.py           what of a plan lies in a folder already, before one is written there
export.py           open data, and back
schema.py           JSON Schemas for editors
bundle.py           the council's one PDF
new_agenda.py       a first agenda.toml for it
agenda_draft.py     agenda.toml as it is worked on at a screen
agenda_papers.py, paper_glance.py  its papers: pages, PDF/UA, what else could be one
"""
