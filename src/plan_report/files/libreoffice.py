"""LibreOffice, where it is installed, as a converter: in a folder and with a profile of its own, and never for long.

The files come from elsewhere. By itself LibreOffice fetches the pictures that a document names on the web or on a disk;
the profile forbids that, and macros, and links that are brought up to date.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from plan_report.errors import UsageError

_NAMES = ("soffice", "libreoffice")
_ELSEWHERE = (  # where the installers of Windows and macOS put it, which is on nobody's PATH
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
_QUIET = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
_TO_START, _FOR_EACH = 90, 30  # seconds
_LARGEST = 200 * 1024 * 1024  # bytes of what is made of a file; nobody's papers come near it
_REGISTRY = "http://openoffice.org/2001/registry"
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),  # never
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),  # never, as Calc counts
)


def libreoffice() -> str | None:
    """The program's path; None where it is not installed."""
    found = filter(None, map(shutil.which, _NAMES))
    return next(found, None) or next((str(path) for path in _ELSEWHERE if path.is_file()), None)


def converted(files: Sequence[tuple[str, bytes]], to: str) -> tuple[bytes | None, ...]:
    """Convert files in one run, which starts once however many they are.

    Args:
        files: of each its suffix (.ods) and its content.
        to: what they become: xlsx, pdf; with a filter and its options behind a colon where these matter.

    Returns:
        What each became; None for one that LibreOffice could not open.

    Raises:
        UsageError: LibreOffice is not installed.
    """
    program = libreoffice()
    if program is None:
        raise UsageError("LibreOffice（soffice）がないため、変換できません。")
    with TemporaryDirectory(prefix="plan-report-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        names = list(_put(files, home))
        made = home / "made"
        profile = f"-env:UserInstallation={_profile(home).as_uri()}"
        command = [program, profile, *_QUIET, "--convert-to", to, "--outdir", str(made), *map(str, names)]
        _run(command, home, _TO_START + _FOR_EACH * len(files))
        results = (made / f"{name.stem}.{to.partition(':')[0]}" for name in names)
        return tuple(map(_made, results))


def _made(path: Path) -> bytes | None:
    """What was made of a file, unless that is nothing, or so much that the file must have been made to do harm."""
    return path.read_bytes() if path.is_file() and path.stat().st_size <= _LARGEST else None


def _profile(home: Path) -> Path:
    """A new profile that lets documents do nothing but be read."""
    profile = home / "profile"
    (profile / "user").mkdir(parents=True)
    items = (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="{_REGISTRY}">{"".join(items)}</oor:items>\n'
    (profile / "user" / "registrymodifications.xcu").write_text(text, encoding="utf-8")
    return profile


def _put(files: Sequence[tuple[str, bytes]], home: Path) -> Iterator[Path]:
    """The files under names of our own: nothing of a name from outside reaches the command."""
    for index, (suffix, data) in enumerate(files):
        path = home / f"{index}{suffix}"
        path.write_bytes(data)
        yield path


def _run(command: Sequence[str], home: Path, seconds: float) -> None:
    """Run it to its end, or end it with all that it has started."""
    process = subprocess.Popen(  # noqa: S603 the command is of our own making
        command,
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        pass  # what is not there was not converted
    finally:
        if process.poll() is None:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            process.wait()
