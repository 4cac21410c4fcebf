"""Each command's work from the files that are read to the files that are written; the command line only asks and tells.

here.py             the plan of the current folder
reading.py          a plan as a screen shows it, with all that is wrong
judging.py          a plan judged again while single cells of it are changed
value_rows.py       the values of a round as rows, with what is to be mended or looked at
value_draft.py, value_cells.py  of them: a plan with faults as far as it goes; where each cell stands
value_pieces.py, value_proposals.py  a cell in fields; what it was most likely meant to be
value_typed.py      what was typed into them, put into the cell as it stands now
value_edit.py       another text in one of these cells
used.py             which plan and round were used, for whoever asked
build.py            a report
paper.py            its pages, to be looked at beside the data
report_choice.py    what somebody chose of a report by boxes
made.py             the reports that lie in a folder
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
settings.py, settings_told.py  the settings, to be changed; what the report makes of them
settings_parts.py, rules_parts.py  their forms as they are drawn
scheme_choice.py    all schemes side by side on a plan, to choose one
rules_edit.py       the rules of a scheme, tried on the plan before they are kept
rules_typed.py, rules_words.py, rules_renamed.py  of them: which boxes there are; what is told; classes called otherwise
key_form.py, key_text.py  a TOML file as a form; what stands in a box
compare_schemes.py  a plan under all schemes
errata.py           a 正誤表 from two reports
publish.py          the final set of a round, frozen
published.py        what has been published, and whether it is as it was
published_shown.py  the same as a screen lists it
since_published.py  what has changed since
correct.py          a 正誤表 and the corrected report of what has been published
take_back.py        the published values back in the plan
errata_shown.py     a 正誤表 as a screen shows it
verify.py           reports against their records
verify_lines.py     what it found, in lines for people
afresh.py           the files of a record, drawn again
against_fresh.py    a file against that drawing
page_looks.py       how the pages of a PDF look beside it
records.py          the record that a report leads to
adopt.py            an edited Word file of a report back into its plan
adopt_lines.py      of it: what is shown
adopt_choices.py    of it: each difference as a choice
records_for.py      of which report an edited file may be
adopt_verdicts.py   of it: what adopted figures do to the judgements
template.py         the forms of a round
hand_out.py         of them: what a screen shows before they are made, and where they lie
arrive.py           files that came back, to where a round's are kept
collect.py          returned forms into the plan
collect_forms.py, collect_flips.py  what becomes of each form; the judgements that its changes would turn
judged.py           a plan whose judgements are asked for one by one
collect_lines.py    what is said of them
collect_board.py    a department's forms as a screen shows them, with what is ticked
collect_status.py   how far the forms of a round have come
status_text.py      that as text
columns.py          texts in columns of a terminal
form_files.py       the files that came back: folders, .zip, .ods and .xls
next.py             the next round of a plan
whose.py            whose an indicator is
confirmed.py        which doubts somebody has confirmed
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
import_tables.py    its sheets, and what of them makes a plan, whoever decided on the columns
import_by_hand.py, import_said.py  a table while a person decides how it is read; what was decided
import_recipe.py    how it is read, as it is kept, and the plan that it becomes
import_values.py    its values into the round of a plan that is there
import_loads.py     whether that plan can be read
import_shown.py     what each of its columns was taken for
refuse.py           what of a plan lies in a folder already, before one is written there
open_data.py        open data and web page as contents of files, and how they look
private_details.py  what may tell of a person in them, and who has looked at it
export.py           open data, and back
schema.py           JSON Schemas for editors
bundle.py           the council's one PDF
new_agenda.py       a first agenda.toml for it
agenda_draft.py     agenda.toml as it is worked on at a screen
agenda_papers.py, paper_glance.py  its papers: pages, PDF/UA, what else could be one
"""
