"""The command line `plan-report`: options in, messages out; a command is one file and is imported when it is called.

group.py              the group of commands, and errors to exit codes
options.py            arguments and options that several commands share
paths.py              files and folders as arguments
messages.py           what the commands say on the terminal
dashes.py             options typed with the Japanese input method on
japanese.py           click's own words in Japanese
new.py, import_.py    a plan folder, blank or from a city's own table
build.py, check.py, explain.py, compare_schemes.py  from a plan to its report, and what is behind it
publish.py, correct.py  what is published, and its corrections
errata.py, verify.py  reports compared, and compared with their record
adopt.py              what somebody changed by hand in a report, back into the plan
template.py, collect.py  forms out and in
next.py               the next round
export.py             open data
schema.py             JSON Schemas for editors
bundle.py             the council's one PDF
app.py                the page
"""

from plan_report.cli.group import main

__all__ = ["main"]
