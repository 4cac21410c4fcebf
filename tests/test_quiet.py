"""What libraries say in English does not reach a user."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["plan_report.verify.pdf", "plan_report.bundle.foreign"])
def test_a_librarys_warning_goes_nowhere(module: str) -> None:
    """The warnings of pikepdf about damaged files are in English; our reader says it in a sentence with the place."""
    code = f"import logging, {module}; logging.getLogger('pikepdf._core').warning('ignoring')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
