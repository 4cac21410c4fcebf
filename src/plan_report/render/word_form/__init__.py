"""A city's own Word file filled with parts of the report: its content controls are the places, its styles the look.

form.py      the file: opened, its controls found, filled and written
guard.py     what is no Word file that can be filled, with the reason
controls.py  a content control: its names, and its content put in place of what it holds
place.py     how wide the place of a control is, and in which letters it is set
dress.py     our paragraphs and tables in the styles of the place
"""
