"""agenda.toml is read strictly: what is meant is taken, what is wrong is told, all of it at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plan_report.bundle.agenda import read_agenda
from plan_report.compose import Layout
from plan_report.compose.agenda import Item
from plan_report.errors import InputError
from plan_report.resources import bundled


def problems(path: Path) -> list[str]:
    """What is told of a file."""
    with pytest.raises(InputError) as caught:
        read_agenda(path)
    return [str(problem) for problem in caught.value.problems]


def test_the_example_is_an_agenda() -> None:
    """The bundled example can be read, and its plan lies where it says."""
    agenda = read_agenda(bundled("templates") / "agenda.toml")
    assert agenda.meeting.session == "第3回"
    assert agenda.meeting.items[1].parts == ("計画の評価について（資料1）",)
    source = agenda.papers[0].source
    assert source is not None
    assert (source / "plan.toml").is_file()


def test_meeting_items_and_papers_are_read(workshop: Any) -> None:
    """Paths are meant from the agenda's folder; what is not given has its default."""
    papers = [
        {"number": "資料1", "source": "plan", "round": "R7", "layout": "plan", "final": True, "allow_open": "速報値"},
        {"title": "参考", "file": "other.pdf"},
    ]
    items = [{"text": "開会"}, {"text": "議題", "parts": ["一つめ", "二つめ"]}]
    agenda = read_agenda(workshop.agenda(papers, items=items, time="午後6時から"))
    assert agenda.meeting.items == (Item("開会"), Item("議題", ("一つめ", "二つめ")))
    first, second = agenda.papers
    assert (first.source, first.round_id, first.layout, first.final) == (
        workshop.folder / "plan",
        "R7",
        Layout.PLAN,
        True,
    )
    assert first.allow_open == "速報値"
    assert (second.file, second.number, second.label) == (workshop.folder / "other.pdf", "", "参考")


def test_a_reason_is_for_a_final_report(workshop: Any) -> None:
    """A draft needs none."""
    path = workshop.agenda([{"number": "資料1", "source": "plan", "allow_open": "速報値"}])
    (told,) = problems(path)
    assert "allow_open は確定版だけに書けます" in told


@pytest.mark.parametrize("written", ["2026-11-24", "'2026/11/24'", "'令和8年11月24日'", "'R8.11.24'"])
def test_a_day_is_read_as_officials_write_it(tmp_path: Path, written: str) -> None:
    """With quotes or without, western or 令和."""
    path = tmp_path / "agenda.toml"
    path.write_text(f"meeting = '会議'\nplace = '会議室'\ndate = {written}\n", encoding="utf-8")
    assert read_agenda(path).meeting.day == date(2026, 11, 24)


@pytest.mark.parametrize(("written", "session"), [(1, "第1回"), ("令和8年度第3回", "令和8年度第3回")])
def test_a_session_is_a_number_or_a_text(workshop: Any, written: object, session: str) -> None:
    """3 is 第3回; a text stays as it is."""
    assert read_agenda(workshop.agenda(number=written)).meeting.session == session


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    """A missing key, wrong kinds, an unknown key, contradictions, a number twice: one message each, in order."""
    path = tmp_path / "agenda.toml"
    lines = [
        "meeting = 3",
        "date = 'あした'",
        "plaec = '会議室'",
        "[[papers]]",
        "number = '資料1'",
        "[[papers]]",
        "number = '資料1'",
        "file = 'a.pdf'",
        "source = 'plan'",
        "round = 'R7'",
        "[[items]]",
        "txt = '開会'",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    told = problems(path)
    expected = [
        "項目「place」がありません",
        "1行目：「meeting」の値を読めません",
        "2行目：「date」の「あした」を日付として読めません",
        "3行目：項目「plaec」はありません（「place」の誤りではありませんか）",
        "4行目：source も file もありません",
        "6行目：source と file の両方が書いてあります",
        "6行目：資料名がありません",
        "7行目：資料番号「資料1」が二つあります",
        "10行目：「papers（2番目）.round」は file の資料には使えません",
        "11行目：項目「items（1番目）.text」がありません",
        "12行目：項目「items（1番目）.txt」はありません（「text」の誤りではありませんか）",
    ]
    assert len(told) == len(expected)
    assert all(wanted in line for wanted, line in zip(expected, told, strict=True))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"meeting = '\xe4\xbc\x9a", "次第を読めません"),
        ("meeting = ＂会議＂".encode(), "1行目：次第を読めません"),
        (b"\xff\xfem\x00", "文字コードがUTF-16です"),
        (b"x = " + b"[" * 5000, "次第を読めません"),
    ],
)
def test_a_file_that_is_no_toml_is_told_in_one_line(tmp_path: Path, content: bytes, told: str) -> None:
    """Whatever the bytes are, there is no traceback."""
    path = tmp_path / "agenda.toml"
    path.write_bytes(content)
    assert len(problems(path)) == 1
    assert told in problems(path)[0]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """With its path, and where to find an example."""
    assert "templates/agenda.toml" in problems(tmp_path / "none.toml")[0]


@pytest.mark.parametrize("number", ["資料1の二枚目の裏側の右上の隅のところ", "資料\u0007"])
def test_a_paper_number_must_be_printable(workshop: Any, number: str) -> None:
    """Too long for a corner, or with a control character: told."""
    path = workshop.agenda([{"number": "資料1", "title": "あ", "file": "a.pdf"}])
    text = path.read_text(encoding="utf-8").replace("'資料1'", f'"{number * 2}"'.replace("\u0007", "\\u0007"))
    path.write_text(text, encoding="utf-8")
    assert len(problems(path)) == 1
