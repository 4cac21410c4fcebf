"""Reads a plan from a folder, a CSV file or an Excel file into the model, or says all that is wrong with it."""

from plan_report.load.reading import Loaded, load, load_plan
from plan_report.load.rules import load_scheme
from plan_report.resources import bundled
from plan_report.scheme import Scheme

__all__ = ["Loaded", "bundled_scheme", "load", "load_plan", "load_scheme"]


def bundled_scheme(name: str) -> Scheme:
    """One of the schemes that come with the program, by its name (`three-way`, …).

    Raises:
        InputError: there is none of that name.
    """
    return load_scheme(bundled("templates") / "rules" / f"{name}.toml")
