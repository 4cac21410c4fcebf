"""The list of licences that a packed edition carries in place of the wheel's own, which the application shows."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from pack.fetch import ROOT, wheels
from package.licences import in_wheel, third_party
from package.packages import read_packages

from plan_report.licences import Licensed
from plan_report.version import VERSION

LISTED = f"plan_report-{VERSION}.dist-info/licenses/tools/package/THIRD-PARTY.txt"  # of what lies beside plan_report


def licences(further: Iterable[Licensed], names: frozenset[str] | None = None) -> str:
    """The list of an edition.

    Args:
        further: what it has beside wheels.
        names: the packages whose wheels it has; None for all.

    Raises:
        Unavailable: the wheels cannot be had.
    """
    packages = [each for each in read_packages(wheels()) if names is None or each.name in names]
    return third_party((*in_wheel(packages, ROOT), *further))


def kept(name: str) -> str:
    """A text of tools/pack/licences."""
    return (Path(__file__).resolve().parent / "licences" / f"{name}.txt").read_text("utf-8").strip()
