"""Where the bundled templates, fonts, seed plan and licences lie: in the installed package, or in the repository."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plan_report.version import VERSION

_LICENCES = "tools/package/THIRD-PARTY.txt"


@cache
def bundled(name: str) -> Path:
    """The folder `templates`, `fonts` or `data`."""
    package = Path(__file__).resolve().parent
    packed = package / "_bundled" / name
    return packed if packed.is_dir() else package.parents[1] / name


def licences() -> Path:
    """The list of what is inside, with its licences: where the wheel has put it, or in the repository.

    Whoever packs more than the wheel (tools/pack) puts a longer list in its place.
    """
    package = Path(__file__).resolve().parent
    packed = package.parent / f"plan_report-{VERSION}.dist-info" / "licenses" / _LICENCES
    return packed if packed.is_file() else package.parents[1] / _LICENCES
