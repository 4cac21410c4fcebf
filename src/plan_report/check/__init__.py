"""What should be looked at before a report goes out.

doubts.py    likely slips of the pen
coverage.py  characters that no bundled font has
"""
