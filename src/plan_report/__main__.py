"""`python -m plan_report` is `plan-report`."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType


def run() -> None:
    """The command; a Ctrl-C while its modules are still being read says the same line as a later one."""
    _understand_japanese()
    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else whoever called us ignores it
    if ours:
        signal.signal(signal.SIGINT, _stop_at_once)
    from plan_report.cli import main  # noqa: PLC0415 what takes time must not be read before

    if ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    main(prog_name="plan-report")  # its name wherever it is told, also where Python was asked for the package


def _understand_japanese() -> None:
    """Begin anew in UTF-8 where the language of the system (LC_ALL=C) has no Japanese, in which people type."""
    try:
        "計画".encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        if not sys.flags.utf8_mode:
            os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 ourselves


def _stop_at_once(_number: int, _frame: FrameType | None) -> None:
    """Nothing is open or written yet."""
    print("中断しました。書きかけのファイルは残っていません。", file=sys.stderr, flush=True)  # noqa: T201 click is not read yet
    os._exit(130)


if __name__ == "__main__":
    run()
