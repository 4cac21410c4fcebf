"""The application without a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.visitor import Visitor, visitor


@pytest.fixture
def at_seed(seed: Path) -> Visitor:
    """The application with a copy of the seed's plan open; what is changed stands in that copy at once."""
    return visitor(seed)
