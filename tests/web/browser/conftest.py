"""What every test in Chromium needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fixtures.browser import chromium
from playwright.sync_api import Browser, Page

PICTURES = Path(__file__).parents[3] / "docs" / "画面"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all of them; a test opens contexts of its own."""
    with chromium() as found:
        yield found


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Take the picture of a screen for docs/画面.md, where `--rewrite-golden` asks for it."""

    def take(page: Page, name: str) -> None:
        if request.config.getoption("--rewrite-golden"):
            PICTURES.mkdir(exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}.png", caret="initial")  # else it puts a style into the page

    return take
