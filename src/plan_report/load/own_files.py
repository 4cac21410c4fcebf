"""What of a plan lies in a folder already: whoever writes a plan there must neither destroy nor inherit it."""

from __future__ import annotations

from pathlib import Path

from plan_report.errors import InputError, UsageError
from plan_report.load.plan_file import read_plan_file
from plan_report.load.source import ACTIVITIES_NAME, LOG_NAME, SETTINGS_NAME, TABLE_NAMES, DataFile
from plan_report.period_reading import parse_fiscal_year
from plan_report.table.round_ids import spelt

_FIXED = (SETTINGS_NAME, *TABLE_NAMES, ACTIVITIES_NAME, LOG_NAME)


def own_names(folder: Path) -> tuple[str, ...]:
    """The names of a folder's files that are a plan's: its settings and tables, and the tables of its rounds.

    A round's table has the name of a round of the plan.toml that lies there, or of a year. No folder has none.
    """
    if not folder.is_dir():
        return ()
    there = {each.name.casefold(): each.name for each in sorted(folder.iterdir())}
    fixed = [there[name] for name in _FIXED if name in there]
    rounds = _rounds(folder)
    tables = (name for name in there.values() if name.casefold().endswith(".csv") and name not in fixed)
    return (*fixed, *(name for name in tables if _is_of_round(name, rounds)))


def _is_of_round(name: str, rounds: frozenset[str]) -> bool:
    stem = spelt(Path(name).stem)
    return stem.casefold() in rounds or parse_fiscal_year(stem) is not None


def _rounds(folder: Path) -> frozenset[str]:
    """The ids that the folder's plan.toml names, as far as it can be read."""
    path = folder / SETTINGS_NAME
    if not path.is_file():
        return frozenset()
    try:
        settings = read_plan_file(DataFile(path, str(path)).read_settings(), str(path), [])
    except (InputError, UsageError):
        return frozenset()
    return frozenset(each.id.casefold() for each in settings.rounds)
