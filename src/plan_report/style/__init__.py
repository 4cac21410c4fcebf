"""How the report looks: from role to size, fill and border, whatever the back-end.

look.py       the looks as data
large.py      the look in large letters, made of the usual one
file.py       reads them from a report.toml
colour.py     colours, and how well text reads on them
font_file.py  the second font, which the user has
"""
