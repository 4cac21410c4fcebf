"""The audit records that a folder or a file of a report leads to."""

from __future__ import annotations

from pathlib import Path

from plan_report.audit.json_file import known
from plan_report.audit.protect import RECORD_SUFFIX
from plan_report.audit.record import Subject
from plan_report.errors import InputError, Place, Problem, UsageError
from plan_report.files.frozen import is_frozen

_REPORTS = frozenset({".docx", ".pdf", ".html", ".txt"})  # the files that a record describes


def is_report(path: Path) -> bool:
    """Whether a name is one of a report's own files."""
    return path.suffix.lower() in _REPORTS


def records_of(path: Path) -> tuple[Path, ...]:
    """The audit records of a folder, the one that is named, or the one that was made with a report's file.

    Raises:
        UsageError: there is no such folder or file, or it is neither a report nor a record.
        InputError: the folder has no audit record, or none of this file.
    """
    if not path.exists():
        raise UsageError(f"「{path}」というファイル又はフォルダーはありません。名前と場所を確かめてください。")
    if path.is_dir():
        found = records_in(path)
        if not found:
            mend = "plan-report build で作ったフォルダーを指定してください"
            raise InputError((Problem(Place(str(path)), "監査記録（.json）がありません", mend),))
        return found
    if path.suffix.lower() == RECORD_SUFFIX:
        return (path,)
    if not is_report(path):
        raise UsageError(
            f"「{path}」は報告書でも監査記録でもありません。"
            "報告書のあるフォルダー、報告書のファイル又は監査記録（.json）を指定してください。"
        )
    return (record_beside(path),)


def records_in(folder: Path) -> tuple[Path, ...]:
    """Every audit record that lies in a folder."""
    return tuple(each for each in sorted(folder.glob(f"*{RECORD_SUFFIX}")) if known(each) is not None)


def records_beside(path: Path) -> tuple[Path, ...]:
    """The records that lie in a plan's folder beside what has been published; those of a published set are its own."""
    return records_in(path) if path.is_dir() and not is_frozen(path) else ()


def reports_in(folder: Path) -> tuple[Path, ...]:
    """Every audit record of a report that lies in a folder, not those of a 正誤表 beside it."""
    return tuple(path for path in records_in(folder) if (found := known(path)) and found.kind.subject == Subject.REPORT)


def record_beside(report: Path) -> Path:
    """The record that was made with a report's file: of its name, or else the one that names it.

    Raises:
        InputError: there is none beside it, or several name it.
    """
    own = report.with_suffix(RECORD_SUFFIX)
    several = [each for each in records_in(report.parent) if _names(each, report)]
    if own in several or len(several) == 1:
        return own if own in several else several[0]
    mend = f"報告書と一緒に作られた監査記録（{own.name} など）を、同じフォルダーに置いてください"
    if several:
        mend = f"調べる監査記録を指定してください（{'、'.join(each.name for each in several)}）"
    what = (
        "この報告書の監査記録が二つ以上あります"
        if several
        else "この報告書の監査記録（.json）が同じフォルダーにありません"
    )
    raise InputError((Problem(Place(str(report)), what, mend),))


def naming(report: Path) -> Path | None:
    """A record in the same folder that names a file as one of its report's."""
    return next((each for each in records_in(report.parent) if _names(each, report)), None)


def _names(record: Path, report: Path) -> bool:
    found = known(record)
    return found is not None and any(each.name == report.name for each in found.files)
