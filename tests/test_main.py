"""The command before its modules are read."""

from __future__ import annotations

import subprocess
import sys

# Asks the process to stop just when the first module of the command line is looked for.
STOPPED_WHILE_STARTING = """
import signal, sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "plan_report.cli":
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Stop())
from plan_report.__main__ import run
run()
"""


def test_a_stop_while_the_command_is_still_starting() -> None:
    """One line and no traceback, as at any later moment."""
    done = subprocess.run([sys.executable, "-c", STOPPED_WHILE_STARTING], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "中断しました。書きかけのファイルは残っていません。\n"


def test_it_has_one_name_however_it_is_started() -> None:
    """A folder that starts the package itself tells of `plan-report`, which is what people type."""
    command = (sys.executable, "-m", "plan_report")
    done = subprocess.run((*command, "--version"), capture_output=True, text=True, check=True)
    assert done.stdout.startswith("plan-report ")
    done = subprocess.run((*command, "check", "--help"), capture_output=True, text=True, check=True)
    assert done.stdout.startswith("使い方: plan-report check ")


def test_an_ignored_interrupt_stays_ignored() -> None:
    """As in a job that a shell runs in the background."""
    ignored = f"import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n{STOPPED_WHILE_STARTING}"
    done = subprocess.run([sys.executable, "-c", ignored, "--version"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
