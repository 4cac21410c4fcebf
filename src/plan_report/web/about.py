"""この画面について: keys, where the files are, what goes where, how something is undone."""

from __future__ import annotations

from flask import Blueprint, render_template

BLUEPRINT = Blueprint("about", __name__)


@BLUEPRINT.get("/help")
def show() -> str:
    """One page for all screens."""
    return render_template("about.html")
