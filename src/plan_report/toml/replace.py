"""Another text for a key of a TOML file; everything else stays as it is, comments and line ends too."""

from __future__ import annotations

from plan_report.errors import InputError
from plan_report.toml.edit import with_value
from plan_report.toml.lines import KeyPath
from plan_report.toml.spots import statements


def with_text(text: str, path: KeyPath, new: str) -> str | None:
    """The file with the text at that key replaced; None where no text stands there on a line of its own.

    Args:
        text: the file.
        path: the key, as ("remarks", 0, "efforts").
        new: what it says from now on.
    """
    found = next((each for each in statements(text) if each.path == path), None)
    if found is None or found.spot is None or text[found.spot.start] not in "\"'":
        return None
    try:
        return with_value(text, path, f"{new}\n" if "\n" in new else new)
    except InputError:
        return None
