"""The command where the language of the system is none (LC_ALL=C)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plan_report.resources import bundled

BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.skipif(os.name == "nt", reason="Windows hands arguments over in Unicode")
def test_japanese_paths_and_words_are_understood(tmp_path: Path) -> None:
    """They arrive as bytes that the language has no characters for."""
    plan = shutil.copytree(bundled("data"), tmp_path / "計画がここに")
    command = [sys.executable, "-m", "plan_report", "check", str(plan), "--actor", "市社協"]
    done = subprocess.run(command, env=os.environ | BARE, capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert "計画がここに" in done.stdout.decode()
