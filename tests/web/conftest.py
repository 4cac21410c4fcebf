"""The application without a server: Flask's own client, with the token of its forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from plan_report.desk.desk import Desk
from plan_report.web.app import create_app
from plan_report.web.desks import Desks


@dataclass(frozen=True)
class Visitor:
    """Somebody at a screen of the first desk: addresses without its key, forms with the token."""

    client: FlaskClient
    desk: Desk

    def get(self, path: str) -> TestResponse:
        """A screen of the desk: "values"."""
        return self.client.get(f"/{self.desk.key}/{path}", follow_redirects=True)

    def post(self, path: str, data: Mapping[str, Any] | None = None, **more: Any) -> TestResponse:
        """A form of the desk, as our own page sends it."""
        headers = {"X-CSRF": self.client.application.config["CSRF"]}
        return self.client.post(
            f"/{self.desk.key}/{path}", data=data or {}, headers=headers, follow_redirects=True, **more
        )


def visitor(source: Path) -> Visitor:
    """The application with a plan of the disk open."""
    app = create_app(source)
    desks = app.extensions["desks"]
    assert isinstance(desks, Desks)
    desk = desks.get(desks.first)
    assert desk is not None
    return Visitor(app.test_client(), desk)


@pytest.fixture
def at_seed(seed: Path) -> Visitor:
    """The application with a copy of the seed's plan open; what is changed stands in that copy at once."""
    return visitor(seed)
