"""TOML files that an official edits: read with Decimal, every fault with its line and how to mend it.

parse.py    a text to tables; the one place that opens TOML
limits.py   files that go too deep, numbers without end
cause.py    why a text is no TOML, and how to write it
line_mistakes.py  what people type wrong in a line
open.py     a file to its tables; the one way for all kinds of files
texts.py    the texts in its tables
controls.py  control characters in texts
section.py  a table read key by key; faults are collected
key.py      what is said of a key: its kind, its bounds, its words
json_schema.py  keys as a JSON Schema, for editors
value.py    a value, and a key with its value, as TOML has them
replace.py  another text for a key
edit.py     a value, a key, an element set, added or taken away, with all else as it is
content.py  all of these, from what a file is to say
spots.py    where everything stands in its text
lines.py    on which line a key stands
"""
