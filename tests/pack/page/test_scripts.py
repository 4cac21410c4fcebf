"""What the policy of the page does not forbid, its scripts do not do; no others can run in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plan_report.web import STATIC

_PAGE = Path(__file__).parents[3] / "tools" / "pack" / "page"
SCRIPTS = sorted((*STATIC.glob("*.js"), *_PAGE.glob("*.js")))
# What a request must be called to be one; neither is ever asked.
_NOBODY = {"http://localhost$", "https://page.invalid/"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_knows_anybody_elsewhere(path: Path) -> None:
    """No address of a network that a page could be opened at, and no WebRTC, which no policy forbids."""
    text = path.read_text("utf-8")
    assert set(re.findall(r"(?:https?|wss?|ftp)://[^\s\"'`{)]*", text)) <= _NOBODY
    assert "RTC" not in text
