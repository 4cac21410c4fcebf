"""What a reader sees or hears in a Word file: one file of code for each kind of thing that stands in it.

package.py  the file's parts, opened with care; every limit on what comes from elsewhere
"""
