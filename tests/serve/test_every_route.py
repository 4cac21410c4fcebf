"""Every address of the application: nothing without the cookie, and nothing of a plan that the browser would keep."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import Client
from werkzeug.wrappers import Response

from plan_report.resources import bundled
from plan_report.serve.guard import Guard
from plan_report.web.app import create_app
from plan_report.web.desks import Desks

NAME, PORT, TOKEN = "p0123.localhost", 47801, "the-token"
HERE = f"http://{NAME}:{PORT}"
FILLED = {"key": "0123abcd", "name": "R7.csv", "filename": "app.css", "digest": "0" * 64}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application with a plan that is open."""
    folder = tmp_path_factory.mktemp("秘密の計画")
    for each in bundled("data").iterdir():
        (folder / each.name).write_bytes(each.read_bytes())
    return create_app(folder)


def ask(client: Client, path: str, method: str = "GET", **more: str) -> Response:
    """A request as the browser sends it for our own page."""
    said = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": f"{NAME}:{PORT}", "HTTP_ORIGIN": HERE}
    return client.open(path, method=method, base_url=HERE, buffered=True, environ_overrides={**said, **more})


def paths(app: Flask, key: str) -> list[tuple[str, str]]:
    """The method and the path of every route."""
    bound = app.url_map.bind(NAME)
    return [
        (method, bound.build(rule.endpoint, _values(rule, key), method))
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"})
    ]


def _values(rule: Rule, key: str) -> dict[str, str]:
    return {each: key if each == "key" else FILLED.get(each, "1") for each in rule.arguments}


def test_nothing_is_answered_without_the_cookie(app: Flask) -> None:
    """The same few words everywhere, also for another method, and for an address of an open plan."""
    desks: Desks = app.extensions["desks"]
    client = Client(Guard(app, NAME, PORT, TOKEN), Response)
    found = paths(app, desks.first)
    assert len(found) > 60
    said = set()
    for method, path in [*found, *((each, f"/{desks.first}/values") for each in ("HEAD", "OPTIONS", "PUT", "TRACE"))]:
        for cookie in ("", f"plan-report-{PORT}=wrong"):
            answer = ask(client, path, method, HTTP_COOKIE=cookie)
            assert answer.status_code == 403, (method, path)
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
            assert "Set-Cookie" not in answer.headers
            said.add(answer.text if method != "HEAD" else "")
    assert len(said - {""}) == 1


def test_nothing_of_a_plan_is_kept_by_the_browser(app: Flask) -> None:
    """Every page and every file is asked for again; each has the policy."""
    desks: Desks = app.extensions["desks"]
    client = Client(Guard(app, NAME, PORT, TOKEN), Response)
    assert ask(client, f"/?token={TOKEN}").status_code == 303
    answered = 0
    for method, path in [
        *((method, path) for method, path in paths(app, desks.first) if method == "GET"),
        ("GET", f"/{desks.first}/file?name=R7.csv"),
        ("GET", f"/{desks.first}/zip"),
        ("GET", "/nowhere"),
        ("GET", "/01234567/values"),
        ("POST", f"/{desks.first}/values"),
    ]:
        answer = ask(client, path, method)
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'"), path
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        if not path.startswith(("/static/", "/font/")):
            assert answer.headers["Cache-Control"] == "no-store", path
        answered += answer.status_code == 200
    assert answered > 20
