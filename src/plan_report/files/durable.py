"""Files and folders that a power cut leaves as they are: the system is asked to bring them to the disk at once."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_CANNOT = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EACCES, errno.EPERM}


def sync_file(handle: int) -> None:
    """Bring an open file to the disk; a disk that knows no such thing is left alone.

    Raises:
        OSError: the disk failed.
    """
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise


def sync_folders(folders: Iterable[Path]) -> None:
    """Bring the names in folders to the disk. Windows opens no folders.

    Raises:
        OSError: the disk failed.
    """
    if os.name == "nt":
        return
    for folder in folders:
        handle = None
        with suppress(PermissionError):  # a folder that may be written in, but not listed
            handle = os.open(folder, os.O_RDONLY)
        if handle is not None:
            try:
                sync_file(handle)
            finally:
                os.close(handle)
