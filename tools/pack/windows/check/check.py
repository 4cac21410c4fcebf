"""`make windows-test`: makes the Windows folder, and tries it under wine.

Where a program that is needed is not on this machine, it says so and ends well.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

sys.path.append(str(Path(__file__).resolve().parents[3]))

from pack.fetch import MissingToolError, Unavailable
from pack.windows.check.folder import all_sums_are_right, same_report, the_folder_works, the_page_answers
from pack.windows.check.project import project_tests
from pack.windows.check.wine import wine_environment
from pack.windows.make import NAME, TARGET, make


def main(asked: Sequence[str]) -> None:
    """Unpack it where Japanese and blanks are in the way, and go through all that must hold.

    Args:
        asked: which of the project's own tests, as `project_tests` has it.
    """
    try:
        wine_environment()
        make()
        first = TARGET.read_bytes()
        make()
    except MissingToolError as reason:
        print(f"Windows版のフォルダーは作れないか動かせないので、試していません。{reason}")
        return
    if TARGET.read_bytes() != first:
        sys.exit("二度作った Windows版のフォルダーが、同じではありません。")
    with TemporaryDirectory(prefix="plan-report 試 験 ") as room:
        with zipfile.ZipFile(TARGET) as archive:
            archive.extractall(room)
        folder = Path(room) / NAME
        checks = (all_sums_are_right, the_folder_works, same_report, the_page_answers)
        faults = [fault for check in checks for fault in _timed(check, folder)]
        faults += _timed(project_tests, folder, asked)
    if faults:
        sys.exit("\n".join(("Windows版に、直すところがあります。", *faults)))


def _timed(check: Callable[..., list[str]], *given: object) -> list[str]:
    begun = monotonic()
    faults = check(*given)
    print(f"{check.__name__}: {'NG' if faults else 'OK'}, {monotonic() - begun:.1f} s", flush=True)
    return faults


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Unavailable as reason:
        sys.exit(f"Windows版のフォルダーを作れません。{reason}")
