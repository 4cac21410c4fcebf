"""Names of files that Windows takes, made from names of departments."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plan_report.characters import as_seen

SIGNS = r'\\/:*?"<>|'  # which Windows does not take in a name, as a pattern's class has them
# Patterns of the names that Windows keeps to itself; it takes a raised digit for the digit.
DEVICES = ("con", "prn", "aux", "nul", "com[0-9¹²³]", "lpt[0-9¹²³]", "conin[$]", "conout[$]")
_NOT_IN_NAMES = re.compile(rf"[{SIGNS}\x00-\x1f\x7f]")
_DEVICES = re.compile(rf"(?i:{'|'.join(DEVICES)})(?= *(?:$|\.))")  # con .x is con
_LONGEST = 60  # characters; the whole path of a file on a shared drive may have 260


def is_file_name(name: str) -> bool:
    """Whether a file may be called that everywhere: not hidden, and nothing that Windows refuses."""
    return bool(name) and not (
        name.startswith(".") or name.endswith((".", " ")) or _NOT_IN_NAMES.search(name) or _DEVICES.match(name)
    )


def is_remote(path: str) -> bool:
    r"""Whether a path begins as one of another computer does (\\server\a), or one that Windows takes as it is."""
    return path.replace("\\", "/").startswith(("//", "/??/"))


def is_elsewhere(path: str) -> bool:
    r"""Whether a path as somebody has written it names a device or another computer (\\server\a).

    Windows tells another computer who asks as soon as it is looked whether there is such a file.
    """
    plain = path.replace("\\", "/")
    return is_remote(path) or any(_DEVICES.match(part) for part in plain.split("/"))


def leads_out(path: str, depth: int = 0) -> bool:
    """Whether a path from a folder leads to a place that is not below the folder so many above it.

    Args:
        path: as somebody has written it.
        depth: how many folders up it may lead.
    """
    plain = path.replace("\\", "/")
    if is_elsewhere(path) or plain.startswith("/") or ":" in plain:
        return True
    at = depth
    for part in plain.split("/"):
        if part == "..":
            at -= 1
        elif part.strip(". "):
            at += 1
        elif part not in {"", "."}:  # Windows leaves out what is behind: .. with a blank is ..
            return True
        if at < 0:
            return True
    return False


def safe(name: str) -> str:
    """A name without what Windows refuses; signs it refuses become their full-width likenesses (A/B is A／B)."""
    wide = _NOT_IN_NAMES.sub(lambda match: _wide(match[0]), as_seen(name))
    short = " ".join(wide.split())[:_LONGEST].strip(". ")
    return f"_{short}" if _DEVICES.match(short) or not short else short


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Safe names, no two of them one file on Windows, which does not tell A from a."""
    taken: set[str] = set()
    made: list[str] = []
    for name in map(safe, names):
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            free = f"{name}_{number}"
        taken.add(free.casefold())
        made.append(free)
    return tuple(made)


def _wide(sign: str) -> str:
    return chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else " "
