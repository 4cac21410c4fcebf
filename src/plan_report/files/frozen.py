"""A folder whose files never change again: the list of them with their SHA-256 that lies in it says so.

The list is as `sha256sum` writes it, so that anybody can check it: `sha256sum -c 公表.sha256`.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from plan_report.errors import OutputError
from plan_report.files.names import is_file_name
from plan_report.files.sentence import sentence

INDEX = "公表.sha256"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def is_frozen(folder: Path) -> bool:
    """Whether a folder is one."""
    return (folder / INDEX).is_file()


def refuse_frozen(folder: Path) -> None:
    """See that nothing is written into such a folder, or below it.

    Raises:
        OutputError: it is one.
    """
    with sentence(folder):
        whole = folder.resolve()
        found = next((each for each in (whole, *whole.parents) if is_frozen(each)), None)
    if found:
        raise OutputError(
            f"「{folder}」は公表した一式（{found.name}）のフォルダーなので、何も書き込みません。"
            "公表した一式は、公表した時のまま残します。別のフォルダーを指定してください。"
        )


def index_text(hashes: Mapping[str, str]) -> str:
    """The list: the SHA-256 of each file, by its name."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(hashes.items()))


def read_index(folder: Path) -> Mapping[str, str]:
    """What the list of a folder says; lines that are none of ours, or lead out of the folder, are passed over.

    Raises:
        OutputError: it cannot be read.
    """
    with sentence(folder / INDEX):
        text = (folder / INDEX).read_bytes().decode(errors="replace")
    found = (_LINE.fullmatch(line) for line in text.splitlines())
    return {each[2]: each[1] for each in found if each and is_file_name(each[2])}


def make_read_only(paths: Iterable[Path]) -> None:
    """Take the right to write from files; a disk that knows no such rights leaves them as they are."""
    for path in paths:
        with suppress(OSError):
            path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))


def files_in(folder: Path) -> Iterator[Path]:
    """Whatever lies in a folder and below it, but the list; not what systems and Word leave there for themselves."""
    for path in sorted(folder.rglob("*")):
        hidden = path.name.startswith((".", "~$")) or path.name.lower() in {"thumbs.db", "desktop.ini"}
        if not path.is_dir() and not hidden and path != folder / INDEX:
            yield path
