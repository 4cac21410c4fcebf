"""Reads agenda.toml: the meeting, its items, and the papers in their order; every fault at once, with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from plan_report.compose import Layout
from plan_report.compose.agenda import Item, Meeting
from plan_report.errors import InputError, Place, Problem
from plan_report.load.toml_texts import texts_as_seen
from plan_report.table.clean import unprintable
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.table.encoding import decode
from plan_report.toml.lines import key_lines, line_of
from plan_report.toml.parse import parse_toml
from plan_report.toml.section import Findings, Section

_SAVE_AS = "メモ帳では、名前を付けて保存のときに文字コード「UTF-8」を選んでください"
_SHEETS = ("A4-portrait", "A4-landscape")
_LONGEST_NUMBER = 20  # characters of a 資料番号: it is framed in a corner


@dataclass(frozen=True, slots=True)
class Paper:
    """One 資料: a report made from `source`, or the PDF `file`; exactly one of the two is given."""

    number: str
    title: str  # empty: the report's own
    place: Place  # in agenda.toml
    source: Path | None = None
    file: Path | None = None
    round_id: str | None = None
    layout: Layout = Layout.EVALUATION
    final: bool = False

    @property
    def label(self) -> str:
        """How messages call the paper."""
        return self.number or self.title or str(self.source or self.file)


@dataclass(frozen=True, slots=True)
class Agenda:
    """A whole agenda.toml; `folder` is where it lies, and paths in it are meant from there."""

    meeting: Meeting
    papers: tuple[Paper, ...]
    path: Path

    @property
    def folder(self) -> Path:
        """Where the file lies."""
        return self.path.parent


def read_agenda(path: Path) -> Agenda:
    """Read an agenda.

    Raises:
        InputError: the file cannot be opened, is no TOML, or a key or value in it is wrong.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        mend = "場所と名前を確かめてください。書き方の見本は templates/agenda.toml にあります"
        raise InputError((Problem(Place(str(path)), "次第のファイルを開けません", mend),)) from error
    text = decode(data, path.name, _SAVE_AS)
    findings = Findings(path.name, key_lines(text))
    raw = _as_text(parse_toml(text, path.name, "次第を読めません"))
    root = Section(texts_as_seen(raw, findings), (), findings)
    meeting = _meeting(root)
    papers = tuple(
        _paper(section, path.parent, Place(path.name, row=line_of(findings.lines, ("papers", index))))
        for index, section in enumerate(root.sections("papers") if root.has("papers") else ())
    )
    _numbers_once(papers, findings)
    root.close()
    findings.raise_if_any()
    return Agenda(meeting, papers, path)


def _as_text(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """A day may stand in the file with quotes or without, and 第3回 as 3."""
    day, number = raw.get("date"), raw.get("number")
    table = dict(raw)
    if isinstance(day, date):
        table["date"] = f"{day.year:04}-{day.month:02}-{day.day:02}"
    if isinstance(number, int) and not isinstance(number, bool) and number > 0:
        table["number"] = f"第{number}回"
    return table


def _meeting(root: Section) -> Meeting:
    sections = root.sections("items") if root.has("items") else ()
    return Meeting(
        name=_text(root, "meeting"),
        session=_text(root, "number", ""),
        day=_day(root),
        time=_text(root, "time", ""),
        place=_text(root, "place"),
        organisation=_text(root, "organisation", ""),
        items=tuple(_item(section) for section in sections),
        sheet=root.choice("paper", _SHEETS) if root.has("paper") else _SHEETS[0],
    )


def _item(section: Section) -> Item:
    parts = section.texts("parts") if section.has("parts") else ()
    for part in parts:
        _check(section, "parts", part)
    item = Item(_text(section, "text"), tuple(part.strip() for part in parts))
    section.close()
    return item


def _paper(section: Section, folder: Path, place: Place) -> Paper:
    source, file = _text(section, "source", ""), _text(section, "file", "")
    if bool(source) == bool(file):
        what = "source と file の両方が書いてあります" if source else "source も file もありません"
        section.problem("", what, "計画から作る資料は source、出来ているPDFは file のどちらか一方を書いてください")
    number = _text(section, "number", "")
    if len(number) > _LONGEST_NUMBER or "\n" in number:
        mend = f"{_LONGEST_NUMBER}字までで、改行せずに書いてください"
        section.problem("number", f"資料番号「{number}」は使えません", mend)
    title = _text(section, "title", "")
    if file and not title:
        section.problem("title", "資料名がありません", 'title = "…" を書いてください')
    round_id = _text(section, "round", "")
    layout = section.choice("layout", [str(each) for each in Layout]) if section.has("layout") else Layout.EVALUATION
    final = section.flag("final", default=False)
    if file:
        for key in ("round", "layout", "final"):
            if section.has(key):
                section.problem(key, f"「{section.name(key)}」は file の資料には使えません", "この行を消してください")
    section.close()
    return Paper(
        number=number,
        title=title,
        place=place,
        source=folder / source if source else None,
        file=folder / file if file else None,
        round_id=round_id or None,
        layout=Layout(layout),
        final=final,
    )


def _numbers_once(papers: tuple[Paper, ...], findings: Findings) -> None:
    seen: set[str] = set()
    for index, paper in enumerate(papers):
        if paper.number in seen:
            findings.add(
                ("papers", index, "number"), f"資料番号「{paper.number}」が二つあります", "別々の番号にしてください"
            )
        seen.update({paper.number} - {""})


def _day(root: Section) -> date:
    text = root.text("date")
    day = read_date(text)
    if text and day is None:
        root.problem("date", f"「date」の「{text[:40]}」を日付として読めません", DATE_WAYS)
    return day or date.min


def _text(section: Section, key: str, default: str | None = None) -> str:
    text = section.text(key, default)
    _check(section, key, text)
    return text.strip()


def _check(section: Section, key: str, text: str) -> None:
    if found := unprintable(text):
        section.problem(key, f"「{section.name(key)}」の{found.what}", found.mend)
