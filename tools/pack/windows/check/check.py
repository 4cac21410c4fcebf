"""Tries dist/plan-report-windows.zip under wine: `make windows-test`. Without wine, it says so and is content."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

sys.path.append(str(Path(__file__).resolve().parents[3]))

from pack.fetch import Unavailable
from pack.windows.check.folder import all_sums_are_right, same_report, the_folder_works, the_page_answers
from pack.windows.check.project import project_tests
from pack.windows.check.wine import wine_environment
from pack.windows.make import NAME, TARGET


def main() -> None:
    """Unpack it where Japanese and blanks are in the way, and go through all that must hold."""
    try:
        wine_environment()
    except Unavailable as error:
        print(f"Windows 版の試験は行いません。{error}")
        return
    with TemporaryDirectory(prefix="plan-report 試 験 ") as room:
        with zipfile.ZipFile(TARGET) as archive:
            archive.extractall(room)
        folder = Path(room) / NAME
        checks = (all_sums_are_right, the_folder_works, same_report, the_page_answers, project_tests)
        faults = [fault for check in checks for fault in _timed(check, folder)]
    if faults:
        sys.exit("\n".join(("Windows 版に、直すところがあります。", *faults)))


def _timed(check: Callable[[Path], list[str]], folder: Path) -> list[str]:
    begun = monotonic()
    faults = check(folder)
    print(f"{check.__name__}: {'NG' if faults else 'OK'}, {monotonic() - begun:.1f} s", flush=True)
    return faults


if __name__ == "__main__":
    main()
