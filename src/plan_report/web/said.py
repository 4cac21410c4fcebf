"""What was just done, said once on the next page that is shown of a desk."""

from __future__ import annotations

from plan_report.desk.desk import Desk


def say(desk: Desk, text: str) -> None:
    """Put a sentence on the next page; it stays until another one is said there."""
    desk.said.append(text)


def taken(desk: Desk) -> tuple[str, ...]:
    """What is to be said now."""
    said = tuple(desk.said)
    desk.said.clear()
    return said
