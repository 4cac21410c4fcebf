"""A report that is a web page, shown within a screen or by itself: with its own style, without any right."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request

from plan_report.web.desks import current_desk

BLUEPRINT = Blueprint("framed", __name__)
# It brings its style within itself, and needs nothing else: no script runs in it, no form, and nothing is fetched.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"
)
_PAGE = ".html"


@BLUEPRINT.get("/<key>/page")
def page() -> Response:
    """One web page of the folder: ?name=公表/R7-2026-03-31/report_確定版.html."""
    desk = current_desk()
    name = request.args.get("name", "")
    digest = desk.copy.state().get(name)
    if digest is None or not name.endswith(_PAGE):
        abort(404)
    return framed(desk.copy.data(digest))


def framed(data: bytes) -> Response:
    """A web page as an answer."""
    response = Response(data, mimetype="text/html")
    response.headers["Content-Security-Policy"] = POLICY
    return response
