"""What a file is called that is kept because another one takes its place."""

from __future__ import annotations

import re
from datetime import date
from itertools import count
from pathlib import Path

_BACKUP = re.compile(r".+_backup_[0-9]{8}(?:_[0-9]+)?")


def backup_path(path: Path, day: date) -> Path:
    """Where to keep a file that is overwritten: report_backup_20261124.docx; with a number when that is taken."""
    first = path.with_stem(f"{path.stem}_backup_{day:%Y%m%d}")
    if not first.exists():
        return first
    return next(each for n in count(2) if not (each := first.with_stem(f"{first.stem}_{n}")).exists())


def is_backup(path: Path) -> bool:
    """Whether a file is one that was kept so."""
    return _BACKUP.fullmatch(path.stem) is not None
