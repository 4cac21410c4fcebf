"""agenda.toml at a screen: read though it is not whole, written so that the command reads the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_report.bundle.agenda import read_agenda
from plan_report.errors import InputError
from plan_report.resources import bundled
from plan_report.runs.agenda_draft import (
    AgendaDraft,
    AgendaPaper,
    DraftItem,
    day_shown,
    draft_faults,
    first_draft,
    items_of,
    items_text,
    read_draft,
    write_draft,
)
from plan_report.runs.agenda_papers import listed_papers
from plan_report.runs.new_agenda import new_agenda

WHOLE = AgendaDraft(
    {
        "meeting": '会議"の"名',
        "number": "第3回",
        "date": "2026-02-24",
        "time": "",
        "place": "会議室",
        "organisation": "",
    },
    (DraftItem("開会"), DraftItem("議題", ("評価（資料1）", "\\と"))),
    (
        AgendaPaper("資料1", "", "..", "", {"round": "R7", "final": True, "allow_open": "速報値"}),
        AgendaPaper("資料2", "調査", "", "a/調査.pdf"),
    ),
    "A4-landscape",
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """By the screen, and by the command."""
    path = tmp_path / "会議資料" / "agenda.toml"
    write_draft(path, WHOLE)
    assert read_draft(path) == WHOLE
    found = read_agenda(path)
    assert (found.meeting.session, found.meeting.day, found.meeting.sheet) == ("第3回", date(2026, 2, 24), WHOLE.sheet)
    assert [(each.number, each.title, each.round_id, each.final) for each in found.papers] == [
        ("資料1", "", "R7", True),
        ("資料2", "調査", None, False),
    ]


def test_the_sample_and_a_new_agenda_are_read(tmp_path: Path) -> None:
    """With 3 as 第3回, a bare day, and what is still to be filled in as empty."""
    sample = read_draft(bundled("templates") / "agenda.toml")
    assert (sample.meeting["number"], sample.meeting["date"]) == ("第3回", "2026-11-24")
    (tmp_path / "資料2 調査.pdf").write_bytes(b"%PDF")
    new = read_draft(new_agenda(tmp_path).path)
    assert new.meeting["meeting"] == ""
    assert [(each.number, each.title, each.file) for each in new.papers] == [("資料2", "調査", "資料2 調査.pdf")]


def test_what_is_not_written_stands_as_in_a_new_agenda(tmp_path: Path) -> None:
    """So the command tells of it."""
    path = tmp_path / "agenda.toml"
    write_draft(path, first_draft("..", ""))
    with pytest.raises(InputError, match="会議の名称がまだ書かれていません"):
        read_agenda(path)
    assert set(draft_faults(read_draft(path))) == {"meeting", "date", "place"}


def test_every_fault_has_its_field() -> None:
    """Days, numbers twice or too long, titles."""
    papers = (
        AgendaPaper("資料1", "a", file="a.pdf"),
        AgendaPaper("資料1", "", file="b.pdf"),
        AgendaPaper("長" * 21, "c"),
    )
    faults = draft_faults(AgendaDraft({"meeting": "会", "date": "先日", "place": "室"}, (), papers))
    assert set(faults) == {"date", "title-1", "number-1", "number-2"}


@pytest.mark.parametrize("where", ["/etc/passwd", r"\\server\share\a.pdf", "C:/a.pdf", "../../a.pdf", "nul.pdf"])
def test_a_paper_from_elsewhere_is_never_looked_at(tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither as a file nor as a plan: Windows would tell another computer who asks."""
    asked: list[str] = []
    for name in ("is_file", "exists", "stat", "open"):
        monkeypatch.setattr(Path, name, lambda path, *_, **__: asked.append(str(path)) or False)
    for paper in (AgendaPaper("資料1", "a", file=where), AgendaPaper("資料1", "a", source=where)):
        draft = AgendaDraft({"meeting": "会", "date": "2026-02-24", "place": "室"}, (), (paper,))
        (row,) = listed_papers(tmp_path / "会議資料", draft)
        assert "外を指している" in row.facts.fault
        assert set(draft_faults(draft)) == {"file-0"}
    assert asked == [str(tmp_path / "会議資料" / "会議資料.pdf")] * 2  # what was made last


def test_papers_get_the_next_free_number() -> None:
    """And 議題 names them all."""
    draft = first_draft("..", "報告書").with_paper(AgendaPaper("資料3", "c", file="c.pdf"))
    draft = draft.with_paper(AgendaPaper(title="b", file="b.pdf")).moved(2, 0).with_business()
    assert [each.number for each in draft.papers] == ["資料2", "資料1", "資料3"]
    assert draft.items[1] == DraftItem("議題", ("b（資料2）", "報告書（資料1）", "c（資料3）"))
    assert [each.number for each in draft.without(1).papers] == ["資料2", "資料3"]


def test_items_are_lines() -> None:
    """And the lines are the items again."""
    text = "開会\n議題\n・評価\n・その他"
    assert items_text(items_of(text)) == text
    assert items_of("・一つめ\n\n　議題　\n ・ 評価") == (DraftItem("一つめ"), DraftItem("議題", ("評価",)))


@pytest.mark.parametrize(("text", "shown"), [("R8.2.24", "令和8年2月24日（火）"), ("先日", ""), ("", "")])
def test_a_day_has_its_weekday(text: str, shown: str) -> None:
    """As the 次第 prints it."""
    assert day_shown(text) == shown
