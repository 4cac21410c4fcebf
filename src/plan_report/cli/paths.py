"""A file or folder as an argument: found in whatever spelling it lies on the disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from plan_report.files.spelling import on_disk

_SHOWN = 40  # characters of a name in a message


class NamedPath(click.Path):
    """A path that was typed."""

    def __init__(self, **checks: bool) -> None:
        super().__init__(**checks, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path where it lies."""
        try:
            return super().convert(on_disk(Path(value)), param, ctx)
        except (OSError, ValueError) as error:
            text = str(value)
            name = click.format_filename(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
            raise click.UsageError(f"「{name}」は、名前が長すぎるなどのため使えません。") from error
