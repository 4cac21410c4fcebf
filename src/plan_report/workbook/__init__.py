"""The Excel form of a round: handed out to staff, taken back, checked and put into the plan's files.

shares.py           who answers what
call.py             until when it is wanted, and whom to ask
handed_out.py       a form that was handed out, to the plan's log and back
came_back.py        a file that came back, in the same way
request_text.py     the e-mails that go out with the forms
form.py             the form: what is asked in which round
form_table.py       a table of a form as texts: columns, rows, what is open
form_headings.py    the year that stands over a column of values
indicator_table.py  the table of the indicators
activity_table.py   the table of the 取組
stamp.py            what the form remembers of the plan it was made from
units.py            in which units an indicator is counted
above.py, sheet.py  draw the sheets 指標 and 取組: what stands above the table, and the table
changes.py          its formulas: the change while it is typed in, how much is missing
page.py             how a sheet is printed and where its pages end
guide.py            draws the sheet 記入要領
inputs.py           drop-downs, hints and notes
measures.py, styles.py  sizes and colours; Excel's named styles
put.py              texts into cells so that they stay texts
package.py          the file, the same bytes for the same content
form_file.py        a file that came back, with what kind of file it is
form_zip.py         the files of a .zip, unpacked in memory
form_csv.py         a .csv that came back in place of a form
told_beside.py      comments, texts of boxes, and sheets that are none of the form's, told
own_rows.py         rows that were put into a form or copied
twice.py            the same form that came back twice
whole_form.py       whether a form has the rows it was handed out with
undressed.py        a table that came back without what is only shown
returned.py         reads a form that came back
answers.py          what it answers
alterations.py      what of the plan it changes: cells written over, another unit
doubts/             answers that look wrong
merge.py            many forms to one set of answers, and what is still open
outcome.py          what became of a form
reply.py            the text to whoever filled it in
status.py           how far the forms of a round have come, by department
status_sheet.py, status_page.py  that as Excel and HTML
plan_files.py       a plan's files as texts, and back to CSV, plan.toml or Excel
plan_edits.py       a further round, answers, cells and settings put into these texts
next_round.py       the round after the last: what is moved on, what has to be filled in
book_parts.py       the parts of an .xlsx, read and put back as they were
book_edit.py        texts put into its cells, and sheets added, with all else left as it is
book_styles.py      its cells' formats with texts that stay texts
book_sheet.py       a new sheet that looks like another
settings_rows.py    the sheet 計画 with other settings
settings_text.py    settings as text: a round, a survey, a whole plan.toml
"""
