"""Puts the bundle and its Word file in place, both or none; what is not its own, or was changed by hand, is kept.

The PDF remembers the Word file that was made with it, by its hash, as private data of ours (ISO 32000-1, 14.5). A Word
file in its place that is another one has been changed by hand, or was never ours.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, String
from pikepdf.exceptions import PikepdfError

from plan_report.compose.agenda import AGENDA
from plan_report.files import Batch, Lock, existing, sentence, set_lock
from plan_report.files.backups import backup_path

_OURS = "/PlanReport"
_HASH = "/WordSHA256"


def word_path(out: Path) -> Path:
    """Where the 次第 goes as a Word file: 会議資料.pdf has 会議資料_次第.docx beside it."""
    return out.with_name(f"{out.stem}_{AGENDA}.docx")


def remember(pdf: pikepdf.Pdf, word: bytes, day: str) -> None:
    """Note in the bundle which Word file belongs to it; `day` (ISO) is the meeting's, not the clock's."""
    modified = String(f"D:{day.replace('-', '')}000000+09'00'")
    private = Dictionary({_HASH: String(sha256(word).hexdigest())})
    pdf.Root["/PieceInfo"] = Dictionary({_OURS: Dictionary(LastModified=modified, Private=private)})


def is_bundle(path: Path) -> bool:
    """Whether a PDF is a bundle of ours."""
    return bool(_remembered(path))


def publish(out: Path, pdf: bytes, word: bytes, tell: Callable[[str], None]) -> tuple[Path, Path]:
    """Write both files; their paths.

    Raises:
        OutputError: one could not be written; the earlier ones are untouched.
    """
    beside, today = word_path(out), date.today()  # noqa: DTZ011 the day on the user's own calendar
    with existing(out.parent), Lock(set_lock(out.parent, out.stem), tell):
        changed = _changed(out, beside, word)
        foreign = out.exists() and not is_bundle(out)
        kept = {path: backup_path(path, today) for path, keep in ((out, foreign), (beside, changed)) if keep}
        with Batch() as batch:
            for path, backup in kept.items():
                batch.back_up(path, backup)
            batch.put(out, lambda file: _write(file, pdf))
            batch.put(beside, lambda file: _write(file, word))
    for path, backup in kept.items():
        why = "手で直されていたので" if path == beside else " bundle で作ったものではないので"
        tell(f"{path} は{why}、前のものを {backup.name} に残しました。")
    return out, beside


def _write(file: object, data: bytes) -> None:
    file.write(data)  # type: ignore[attr-defined]


def _changed(out: Path, beside: Path, word: bytes) -> bool:
    """Whether the Word file that stands there is neither the new one nor the one made with the earlier bundle."""
    with sentence(beside):
        if not beside.exists():
            return False
        stands = beside.read_bytes()
    return stands != word and sha256(stands).hexdigest() != _remembered(out)


def _remembered(out: Path) -> str:
    try:
        with pikepdf.open(out) as pdf:
            return str(pdf.Root["/PieceInfo"][_OURS]["/Private"][_HASH])
    except (OSError, PikepdfError, KeyError, TypeError, ValueError):
        return ""
