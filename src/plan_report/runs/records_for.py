"""Of which report an edited Word file may be: the records that lie in a plan's folders, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from plan_report.audit.json_file import known
from plan_report.data_class import dataclass
from plan_report.files import digest
from plan_report.runs.records import reports_in

_COPY = re.compile(r"[ _]?(?:\([0-9]{1,3}\)|（[0-9]{1,3}）|- ?コピー|のコピー)$")  # as browsers and Windows call a copy
_WORD = ".docx"


@dataclass(frozen=True, slots=True)
class Origin:
    """A report with a Word file, by its record."""

    record: Path
    said: str  # 令和7年度評価、案
    is_likely: bool  # the file has its name, or is its file as it was made


def origins_of(report: Path, folders: Sequence[Path]) -> tuple[Origin, ...]:
    """The reports of which a Word file may be, the likeliest first; where several are alike, the newest.

    Args:
        report: the edited Word file.
        folders: where records lie, those that are asked first before the others.
    """
    found = [each for folder in folders if folder.is_dir() for each in _origins(report, folder)]
    return tuple(sorted(found, key=lambda each: not each.is_likely))


def _origins(report: Path, folder: Path) -> list[Origin]:
    made = digest(report).sha256
    found: list[Origin] = []
    for record in reports_in(folder):
        of_record = known(record)
        files = [each for each in (of_record.files if of_record else ()) if each.name.endswith(_WORD)]
        if of_record and files:
            same = any(each.sha256 == made or _same_name(report, Path(each.name)) for each in files)
            found.append(Origin(record, str(of_record.kind), same))
    return found


def _same_name(report: Path, made: Path) -> bool:
    stem = report.stem
    while (bare := _COPY.sub("", stem)) != stem:
        stem = bare
    return stem.strip() == made.stem
