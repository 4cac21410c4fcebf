"""What was handed out, through the plan's log and back."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plan_report.table.change_log import LogEntry, appended, read_log
from plan_report.table.clean import clean
from plan_report.workbook.call import Call
from plan_report.workbook.handed_out import HandedOut, handed_out

_TEXTS = st.text("福祉課 計画係（内線12-3）=+：、@　'", max_size=20).map(clean)
_DAYS = st.dates(date(2019, 5, 1), date(2099, 12, 31))
_FORMS = st.builds(
    HandedOut,
    st.sampled_from(("R8", "第2回", "2026")),
    _TEXTS.map(lambda text: f"担当課：{text}様"),
    _DAYS,
    _TEXTS.map(lambda text: f"R8_{text}.xlsx"),
    st.builds(Call, st.none() | _DAYS, _TEXTS),
)


@given(st.lists(_FORMS, min_size=1, max_size=4))
def test_what_was_handed_out_is_read_back(forms: list[HandedOut]) -> None:
    """Through the text of the file, among entries of other steps."""
    other = LogEntry("担当課：福祉課（R8.xlsx）", forms[0].when, "1-1-1 R8の値", "", "7件", "様式の取込み")
    text = appended("", "log", [other, *(form.entry for form in forms)])
    assert list(handed_out(read_log(text, "log"))) == forms


def test_what_somebody_wrote_into_the_log_is_passed_over() -> None:
    """A day that is none, another sort of entry."""
    form = HandedOut("R8", "全体", date(2026, 7, 1), "R8様式.xlsx", Call(date(2026, 7, 31)))
    entry = form.entry
    wrong = LogEntry(entry.who, entry.when, entry.what, "", entry.new, entry.why.replace("07-31", "07-32"))
    assert handed_out([wrong, LogEntry(entry.who, entry.when, "評価の回", "", "R8", "")]) == ()
