"""Writing several files as one act: all are replaced or none, and a failure leaves the earlier ones untouched."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from plan_report.errors import OutputError

Writer = Callable[[BinaryIO], None]


def write_all(writers: Mapping[Path, Writer]) -> None:
    """Write each file under a temporary name in its folder, then put all of them in place.

    Raises:
        OutputError: a folder cannot be written, the disk is full, or a file is open elsewhere; says which, what to do.
    """
    written: dict[Path, Path] = {}
    try:
        for path, writer in writers.items():
            with _sentence(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
                written[path] = Path(name)
                with os.fdopen(handle, "wb") as out:
                    writer(out)
                _open_to_others(written[path])
        _replace(written)
    finally:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)


def _replace(written: Mapping[Path, Path]) -> None:
    """Move the new files in place; when one cannot be moved, bring the earlier files back."""
    kept: dict[Path, Path] = {}
    try:
        for path, temporary in written.items():
            with _sentence(path):
                if path.exists():
                    backup = temporary.with_suffix(".old")
                    path.replace(backup)
                    kept[path] = backup
                temporary.replace(path)
    except BaseException:
        for path, backup in kept.items():
            backup.replace(path)
        raise
    for backup in kept.values():
        with suppress(OSError):
            backup.unlink()


def _open_to_others(path: Path) -> None:
    """A temporary file is private; a report is as readable as any file its owner makes."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


class _sentence:  # noqa: N801 reads as a statement, like contextlib's
    """Turns what the system says of a file into one sentence for the user."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, OSError):
            return
        name = self._path
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            text = f"ディスクの空きが足りないため、{name} を書けません。前の報告書はそのまま残っています。"
        elif isinstance(error, PermissionError):
            text = (
                f"{name} を書き換えられません。Wordなどで開いている場合は閉じてから、"
                "そうでない場合はフォルダーの書き込みの許可を確かめてから、もう一度実行してください。"
            )
        else:
            text = f"{name} を書けません（{error.strerror}）。前の報告書はそのまま残っています。"
        raise OutputError(text) from error
