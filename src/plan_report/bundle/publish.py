"""Puts the bundle and its Word file in place, both or none; what is not its own, or was changed by hand, stays.

The PDF remembers the Word file that was made with it, by its hash, as private data of ours (ISO 32000-1, 14.5), and is
sealed itself (seal.py). Anything else that stands in the place of either was changed by hand, or was never ours.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, String
from pikepdf.exceptions import PikepdfError

from plan_report.audit.protect import counted
from plan_report.bundle.limits import glanced
from plan_report.bundle.seal import is_intact, sealed
from plan_report.compose.agenda import AGENDA
from plan_report.data_class import dataclass
from plan_report.files import Batch, Lock, data_writer, existing, sentence, set_lock
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
    """Whether a PDF is a bundle of ours, as it was made or changed since."""
    return _known(path) is not None


def publish(
    out: Path, pdf: bytes, word: bytes, tell: Callable[[str], None], *, force: bool = False
) -> tuple[Path, Path]:
    """Write both files; their paths, which have another name where something stands that may not be replaced.

    Args:
        out: where the PDF is to go.
        pdf: the bundle.
        word: the 次第 as a Word file.
        tell: hears of another process that is waited for, of another name and of backups.
        force: write over what was changed by hand or is not ours, and keep it under a dated name.

    Raises:
        OutputError: one could not be written; the earlier ones are untouched.
    """
    with existing(out.parent), Lock(set_lock(out.parent, out.stem), tell):
        with sentence(out):
            title = _title(pdf)
            reasons = _in_the_way(out, word, title)
            path = out if force or not reasons else _free(out, word, title)
            kept = _backups(out) if reasons and force else {}
        with Batch() as batch:
            for old, backup in kept.items():
                batch.back_up(old, backup)
            batch.put(path, data_writer(sealed(pdf)))
            batch.put(word_path(path), data_writer(word))
    for old, backup in kept.items():
        tell(f"{old} を上書きし、前のものを {backup.name} に残しました。")
    if path != out:
        tell(
            f"{''.join(reasons)}上書きせず、{path.name} と {word_path(path).name} という名前で作りました。"
            "上書きしてよいときは --force を付けてください（前のものは日付の入った名前で残します）。"
        )
    return path, word_path(path)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a bundle says of itself: the hash of its Word file, and the meeting."""

    word: str
    title: str


def _in_the_way(out: Path, word: bytes, title: str) -> tuple[str, ...]:
    """Why what stands there may not be replaced: a sentence for each file."""
    beside, known = word_path(out), _known(out)
    reasons: list[str] = []
    if out.exists() and known is None:
        reasons.append(f"{out.name} は、bundle で作ったものではありません。")
    elif known and not is_intact(out.read_bytes()):
        reasons.append(f"{out.name} は、作成した後に書き換えられています。")
    elif known and known.title != title:
        reasons.append(f"{out.name} は、別の会議の資料（{known.title}）です。")
    stands = beside.read_bytes() if beside.exists() else word
    if stands != word and (known is None or sha256(stands).hexdigest() != known.word):
        reasons.append(f"{beside.name} は、作成した後に書き換えられたか、bundle で作ったものではありません。")
    return tuple(reasons)


def _free(out: Path, word: bytes, title: str) -> Path:
    """The first name with a number where nothing stands but a bundle of this meeting that nobody has changed."""
    names = (out.with_stem(name) for name in counted(out.stem))
    return next(path for path in names if not _in_the_way(path, word, title))


def _backups(out: Path) -> dict[Path, Path]:
    today = date.today()  # noqa: DTZ011 the day on the user's own calendar
    return {path: backup_path(path, today) for path in (out, word_path(out)) if path.exists()}


def _known(out: Path) -> _Known | None:
    """What a file says of itself that is a bundle; None of anything else."""
    try:
        with glanced(out) as pdf:
            return _Known(str(pdf.Root["/PieceInfo"][_OURS]["/Private"][_HASH]), str(pdf.docinfo.get("/Title", "")))
    except (OSError, PikepdfError, KeyError, TypeError, ValueError):
        return None


def _title(pdf: bytes) -> str:
    with pikepdf.open(BytesIO(pdf)) as made:
        return str(made.docinfo.get("/Title", ""))
