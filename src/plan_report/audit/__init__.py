"""The audit record: what a report was made from, what it says and why, and what its files are.

record.py     the record as data
make.py       the record of a composed and laid-out report
composed.py   the composed document as it stands in it, and back
make_nodes.py  of the verdicts of nodes
origin.py     what it was made from: hashes of the files, and the choices
where.py      where blocks and indicators stand in the report
made.py       what of it is made when it is written
written.py    what it holds as JSON, in the shortest form and laid out
plain.py      JSON back to dataclasses
json_file.py  written and read as a file
own_digest.py  the digest that a record carries of itself
sound.py      whether what it holds can be drawn without harm
shown.py      what stands on the pages of a Word file, whatever 無害化 takes away
set_kind.py   what kind of set a record is of: which report of which plan and round
protect.py    which files of a set may be replaced: those nobody has changed since
publish.py    a set of files with its record, put in place as one
freeze.py     sets put into a folder of their own that never changes again
change.py     what differs between two records, as data
compare.py    all that differs between two records
compare_plan.py, compare_indicators.py, compare_text.py  in the plan, in its indicators, in what else is read
compare_records.py  in 取組, opinions and 計画の変更
compare_nodes.py    in the verdicts of nodes
compare_printed.py  in what is printed, where none of these tells it
printed.py    what a report prints, line by line
"""
