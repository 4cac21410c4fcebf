"""`plan-report app`."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fixtures.command import run


def test_the_plan_must_be_there(tmp_path: Path) -> None:
    """What is not there is a wrong use."""
    assert run("app", tmp_path / "ない").exit_code == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows asks no other process to stop")
def test_it_tells_its_address_and_ends_with_ctrl_c(seed: Path, tmp_path: Path) -> None:
    """With the token that lets the browser in."""
    command = [sys.executable, "-m", "plan_report", "app", str(seed), "--no-browser"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "XDG_CONFIG_HOME": str(tmp_path / "settings")}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as made:
        assert made.stdout is not None
        assert re.search(r"http://p[0-9a-f]{32}\.localhost:\d+/\?token=[\w-]{40,}", made.stdout.readline())
        made.send_signal(signal.SIGINT)
        made.wait(20)
