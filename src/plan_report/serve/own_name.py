"""The name that this user's page is reached by: nobody else knows it, and it stays the same from day to day.

A browser sends cookies to every port of a name, and another user of the computer may listen on one. Nobody can lead the
browser to a name that he does not know. All names below .localhost are this computer for the browsers themselves, so
that nothing has to be entered anywhere. What the browser remembers belongs to the name, so it is kept.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from tempfile import mkstemp

_FILE = "page-name"
_NAME = re.compile("p[0-9a-f]{32}")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def own_name(folder: Path | None) -> str:
    """The secret part of the name, as it was the last time; a new one where there is none that only we can read.

    Args:
        folder: this user's own settings; None, or where nothing can be written there: a name for this time alone.
    """
    name = f"p{token_hex(16)}"
    if folder is None:
        return name
    with suppress(OSError):
        return _kept(folder / _FILE) or _keep(folder / _FILE, name)
    return name


def _kept(path: Path) -> str:
    """What is written there, as far as nobody else can have read or written it."""
    try:
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return ""
    with os.fdopen(opened, "rb") as file:
        if not _is_ours(os.fstat(opened)):
            return ""
        text = file.read(64).decode("ascii", errors="replace")
    return text if _NAME.fullmatch(text) else ""


def _is_ours(said: os.stat_result) -> bool:
    if os.name == "nt":  # the settings there are readable for their owner alone
        return stat.S_ISREG(said.st_mode)
    return stat.S_ISREG(said.st_mode) and said.st_uid == os.geteuid() and not said.st_mode & _OTHERS


def _keep(path: Path, name: str) -> str:
    """Write it for this user alone.

    Raises:
        OSError: nothing can be written there.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    opened, made = mkstemp(dir=path.parent)
    try:
        with os.fdopen(opened, "w", encoding="ascii") as file:
            file.write(name)
        Path(made).replace(path)
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise
    return name
