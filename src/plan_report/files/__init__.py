"""Writing files so that nothing is lost: all of a set or none, one build at a time, whatever interrupts it.

sentence.py  what the system says of a file, as one sentence for the user
signals.py   Ctrl-C and the like, put off while files change places
folder.py    a folder to write in
frozen.py    a folder whose files never change again
batch.py     the files of a set, written aside and put in place together
moves.py     one of them: into its place, and back
undo.py      takes them out of it again when that fails in the middle
journal.py   what is being done with them, for a run that comes after one that was killed
recovery.py  brings to its end what such a run has left
standing.py  what stands at a path when it is decided to write there, and whether it still does
durable.py   files and folders that a power cut leaves as they are
names.py     names that Windows takes
spelling.py  names on the disk in another spelling than they were typed in
backups.py   names of what is kept because something else takes its place
lock.py      one process at a time for a set of files
locking.py   the system's lock, and what its answers mean
text.py      a text or bytes as a file, with Excel's mark where it is wanted
encoding.py  bytes to text: UTF-8 or code page 932
file_kind.py  what bytes are that are neither
libreoffice.py  LibreOffice as a converter
zip.py       the zip file of a Word or Excel file, the same bytes for the same parts; what is said of damaged ones
"""

from plan_report.files.batch import Batch, Writer, write_all
from plan_report.files.folder import existing
from plan_report.files.lock import Lock, set_lock
from plan_report.files.recovery import recover
from plan_report.files.sentence import sentence
from plan_report.files.signals import interrupt_when_asked_to_stop
from plan_report.files.standing import FileHash, digest, seen
from plan_report.files.text import data_writer, text_writer

__all__ = [
    "Batch",
    "FileHash",
    "Lock",
    "Writer",
    "data_writer",
    "digest",
    "existing",
    "interrupt_when_asked_to_stop",
    "recover",
    "seen",
    "sentence",
    "set_lock",
    "text_writer",
    "write_all",
]
