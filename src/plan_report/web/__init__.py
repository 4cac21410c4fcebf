"""The page: server-rendered screens over `runs/`, for whichever host calls the application.

app.py         the application, what is around every screen, errors
desks.py       the desks that are open
home.py        0 計画を選ぶ
screens/       the thirteen steps of the year
steps.py       their list at the left, and what is to be done next
step_state.py  how far one has come
about.py       この画面について
safety.py      安全について, for whoever must allow the application
licences.py    what is inside and under which licences
policy.py      what a page may load and send
undo.py        元に戻す and 変更履歴
files.py       the files of a desk, for the page that owns them
conflict.py    what somebody else changed in the folder meanwhile
work_routes.py  how far a long work is, and how it is stopped
framed.py     reports that are web pages
said.py        what was just done, said once
report_form.py  the boxes of 報告書, as its form says them
value_form.py  the form of a row with a value
faults.py      problems as lines
your_name.py  who works here, asked once
words.py       messages of the runs without commands and with the official's places
phrases.py    what they say of commands, options and files of settings, and what the page says in their stead
"""

from pathlib import Path

STATIC = Path(__file__).parent / "static"  # what pages ask for beside themselves
