"""A plugin of pytest, within Windows' Python under wine: what became of each test, a line each, for project.py."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_HEARD = Path(os.environ["PLAN_REPORT_HEARD"])


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A test is over, or could not begin or end well."""
    if report.failed or report.when == "call":
        _say(report.outcome, report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """A file could not be read."""
    if report.failed:
        _say(report.outcome, report.nodeid)


def _say(became: str, test: str) -> None:
    with _HEARD.open("a", encoding="utf-8") as file:
        file.write(f"{became} {test}\n")
