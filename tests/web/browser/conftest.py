"""What every test in Chromium needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from fixtures.desk import clock
from playwright.sync_api import Page

from plan_report import era
from plan_report.desk import kept

DAY = date(2026, 3, 2)
PICTURES = Path(__file__).parents[3] / "docs" / "画面"


@pytest.fixture
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day on which the seed's round is evaluated, so that a picture is the same on every day."""
    for module in (era, kept):
        monkeypatch.setattr(module, "datetime", clock(DAY))


@pytest.fixture
def picture(standing_clock: None, request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Take the picture of a screen for docs/画面.md, where `--rewrite-golden` asks for it."""
    del standing_clock

    def take(page: Page, name: str) -> None:
        if request.config.getoption("--rewrite-golden"):
            PICTURES.mkdir(exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}.png", caret="initial")  # else it puts a style into the page

    return take
