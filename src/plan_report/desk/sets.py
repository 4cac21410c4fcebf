"""A published set (公表/R7-2026-03-31) is one thing: it is never put together from files of two people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_report.data_class import dataclass
from plan_report.desk.folders import PUBLISHED
from plan_report.files.frozen import INDEX

Digests = Mapping[str, str | None]  # the SHA-256 of files by their names; None of one that is not there


@dataclass(frozen=True, slots=True)
class Seen:
    """The files of a folder as they are here, as they were last seen outside, and as they stand there now."""

    here: Digests
    before: Digests
    there: Digests  # of those that were looked at; the others are as they were seen before

    def outside(self, name: str) -> str | None:
        """What stands outside, as far as that is known."""
        return self.there[name] if name in self.there else self.before.get(name)

    def names_in(self, place: str) -> tuple[str, ...]:
        """All files of a set that are here or there."""
        every = dict.fromkeys((*self.here, *self.before, *self.there))
        return tuple(name for name in every if set_of(name) == place)


def set_of(name: str) -> str:
    """The folder of the published set that a file belongs to; empty where it is in none."""
    parts = name.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 and parts[0] == PUBLISHED else ""  # noqa: PLR2004 公表, the set, the file


def sets_of(names: Iterable[str]) -> tuple[str, ...]:
    """The sets that these files belong to."""
    return tuple(dict.fromkeys(place for name in names if (place := set_of(name))))


def stays_theirs(place: str, seen: Seen) -> bool:
    """Whether a set holds as it stands outside, whatever is here.

    It does where something of it was changed here, and either its list stands outside, so that it is published, or ours
    is a new one and other files stand in its way.
    """
    list_of = f"{place}/{INDEX}"
    changed = [
        name for name in seen.names_in(place) if seen.here.get(name) not in {seen.before.get(name), seen.outside(name)}
    ]
    if seen.outside(list_of) is not None:
        return bool(changed)
    is_new = seen.here.get(list_of) not in {None, seen.before.get(list_of)}
    return is_new and any(seen.outside(name) is not None for name in changed)
