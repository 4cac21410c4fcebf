"""What was just done, said on the next page that is shown of a desk."""

from __future__ import annotations

from flask import request

from plan_report.desk.desk import Desk


def say(desk: Desk, text: str) -> None:
    """Put a sentence on the next page; it stays there until the next act says something, or another screen is shown."""
    desk.fall_silent()
    desk.said.append(text)


def said(desk: Desk) -> tuple[str, ...]:
    """What is to be said now.

    A screen that is drawn twice says it twice: of two answers that cross only the later one is seen.
    """
    screen = request.blueprint or ""
    if desk.said_on != screen:
        desk.fall_silent()
    desk.said_on = screen
    return tuple(desk.said)
