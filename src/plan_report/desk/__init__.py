"""A plan as it is worked on in a session: a copy of its files, what was done to it, the way to where they really are.

kept.py     a working copy and where its files proper are
desk.py     one plan on the desk: its reading, its steps and their undoing
acts.py     what was done in this session, and the plan's log by acts
copy.py     the copy of a folder, and every state it was in
own_folder.py  the folder of a process for all its copies, and what killed ones have left
watched.py  the files of a folder by their content
opening.py  what somebody hands over as a plan: a folder, an Excel file, a zip
merging.py, merging_toml.py  a file that two people changed: a table; settings or rules
sets.py     published sets, each of which is one thing
outside.py  the folder on the disk, where the application itself may write there
folders.py  the folders that the page makes in a plan's folder
work.py     what takes its time, and how it is stopped
preview.py  the report's pages as they would be made now
aside.py    a copy of the folder that it is done on meanwhile
"""
