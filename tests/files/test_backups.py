"""What is kept has a name of its own, by which it is known."""

from datetime import date
from pathlib import Path

from plan_report.files.backups import backup_path, is_backup


def test_backups_never_take_a_name_that_is_taken(tmp_path: Path) -> None:
    """They are counted through the day."""
    names = []
    for _ in range(3):
        path = backup_path(tmp_path / "報告書.docx", date(2026, 11, 24))
        path.touch()
        assert is_backup(path)
        names.append(path.name)
    assert names == [
        "報告書_backup_20261124.docx",
        "報告書_backup_20261124_2.docx",
        "報告書_backup_20261124_3.docx",
    ]


def test_other_names_are_no_backups() -> None:
    """A plan may be called whatever its owner likes."""
    assert not any(is_backup(Path(name)) for name in ("計画.xlsx", "backup_20261124.xlsx", "計画_backup_2026.xlsx"))
