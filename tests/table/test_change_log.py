"""変更履歴.csv is added to, and read strictly."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.errors import InputError
from plan_report.table.change_log import LogEntry, appended, read_log

ENTRY = LogEntry("主体：市（市.xlsx）", date(2026, 3, 31), "1-1-1 R7の値", "", "=5件", "様式の取込み")
TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), max_size=8).map(str.strip)


def test_the_first_entry_brings_the_headings() -> None:
    """Whoever opens the file sees what is what."""
    text = appended("", "log", [ENTRY])
    assert text.splitlines()[0] == "者,日,事項,変更前,変更後,理由"
    assert read_log(text, "log") == (ENTRY,)


def test_what_stands_there_stays() -> None:
    """Also where the last line has no end, and with the line ends of the file."""
    text = "者,日,事項,変更前,変更後,理由\n係員,令和8年3月1日,目標,1,2,改定"
    more = appended(text, "log", [ENTRY])
    assert more.startswith(text + "\n")
    assert [each.who for each in read_log(more, "log")] == ["係員", ENTRY.who]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("日,者,事項,変更前,変更後,理由\n", "見出し"),
        ("者,日,事項,変更前,変更後,理由\n係員,先日,目標,1,2,改定\n", "「先日」を日付として読めません"),
        ("者,日,事項,変更前,変更後,理由\n係員,2026-03-31\n", "列の数が2"),
    ],
)
def test_another_file_is_not_added_to(text: str, said: str) -> None:
    """Nothing is put where it would not be found again."""
    with pytest.raises(InputError) as raised:
        appended(text, "log", [ENTRY])
    assert said in raised.value.problems[0].what


@given(st.lists(st.builds(LogEntry, TEXTS, st.dates(date(1990, 1, 1)), TEXTS, TEXTS, TEXTS, TEXTS), min_size=1))
def test_any_entries_come_back(entries: list[LogEntry]) -> None:
    """Whatever was changed, one after the other or together."""
    one_by_one = ""
    for entry in entries:
        one_by_one = appended(one_by_one, "log", [entry])
    assert one_by_one == appended("", "log", entries)
    assert len(read_log(one_by_one, "log")) == len(entries)
