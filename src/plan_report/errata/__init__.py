"""正誤表: what differs between two reports, as a document of its own and within the corrected report.

wording.py   its sentences
table.py     its parts: what was wrong, what follows from it
document.py  the sheet that is handed out
marks.py     the corrected report: [r] beside corrected values, what it means, and the 正誤表 as the last part
"""

from plan_report.errata.document import errata_document
from plan_report.errata.marks import corrected
from plan_report.errata.wording import brief, right, short_place, summary_line, told, wrong

__all__ = ["brief", "corrected", "errata_document", "right", "short_place", "summary_line", "told", "wrong"]
