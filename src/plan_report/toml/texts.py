"""The texts in the tables of a TOML file."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.toml.lines import KeyPath


def texts(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every text that is a value, with its key; those of lists by their places."""
    match value:
        case str():
            yield path, value
        case list():
            for index, each in enumerate(value):
                yield from texts(each, (*path, index))
        case dict():
            for key, each in value.items():
                yield from texts(each, (*path, key))
        case _:
            return
