"""The plan's log is one file that every step of the year goes on with."""

from datetime import date
from pathlib import Path

import pytest

from plan_report.errors import InputError
from plan_report.files import Lock, write_all
from plan_report.load.source import LOCK_NAME, LOG_NAME
from plan_report.render.formats import Format
from plan_report.runs.build import Request
from plan_report.runs.log import log_entries, logged
from plan_report.runs.publish import Publication, publish_round
from plan_report.runs.template import TemplateRequest, make_templates
from plan_report.table.change_log import LogEntry

_DAY = date(2026, 11, 28)
_FIRST = LogEntry("plan-report template", _DAY, "様式 R8 担当課：福祉課", "", "期日 2026-07-31", "様式の配布")
_SECOND = LogEntry("係員", _DAY, "1-1-1 R8の値", "", "7件", "様式の取込み")


def test_entries_are_put_at_the_end_of_what_stands_there(tmp_path: Path) -> None:
    """What was entered earlier stays before what is entered later."""
    assert log_entries(tmp_path) == ()
    write_all(logged(tmp_path, [_FIRST]))
    write_all(logged(tmp_path, [_SECOND]))
    assert log_entries(tmp_path) == (_FIRST, _SECOND)


def test_nothing_to_enter_writes_no_file(tmp_path: Path) -> None:
    """A plan in which nothing was done has no log."""
    assert logged(tmp_path, []) == {}


def test_another_file_of_that_name_stays(tmp_path: Path) -> None:
    """A file of that name that is no log is an error, not something to go on with."""
    (tmp_path / LOG_NAME).write_text("日,内容\n", encoding="utf-8")
    with pytest.raises(InputError, match="見出し"):
        logged(tmp_path, [_FIRST])


@pytest.mark.parametrize("step", ["template", "publish"])
def test_whoever_enters_something_has_the_lock_of_the_plan(
    seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Of two steps at once the later one goes on with what the earlier one has entered, whichever steps they are."""
    held: list[Path] = []
    take = Lock._take  # noqa: SLF001 what is taken shows nowhere else
    monkeypatch.setattr(Lock, "_take", lambda self: held.append(self._path) is None and take(self))
    if step == "template":
        make_templates(TemplateRequest(seed, out=tmp_path / "様式.xlsx"))
    else:
        publish_round(Publication(Request(seed, formats=(Format.TEXT,), allow_open="速報値による")))
    assert seed / LOCK_NAME in held
    assert len(log_entries(seed)) == 1
