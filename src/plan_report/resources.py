"""Where the bundled templates, fonts and seed plan lie: in the installed package, or in the repository."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def bundled(name: str) -> Path:
    """The folder `templates`, `fonts` or `data`."""
    package = Path(__file__).resolve().parent
    packed = package / "_bundled" / name
    return packed if packed.is_dir() else package.parents[1] / name
