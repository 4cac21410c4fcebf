"""Reads agenda.toml: the meeting, its items, and the papers in their order; every fault at once, with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, assert_never

from plan_report.bundle.agenda_keys import AGENDA, ITEM, OF_REPORT, PAPER, TITLE, placeholder
from plan_report.compose import Layout
from plan_report.compose.agenda import Item, Meeting
from plan_report.data_class import dataclass
from plan_report.errors import Place
from plan_report.load.toml_texts import texts_as_seen
from plan_report.runs.paper_number import NUMBER_WAYS, fits_its_frame
from plan_report.table.clean import cut, unprintable
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.toml.controls import named_file
from plan_report.toml.key import Key, Shape
from plan_report.toml.lines import line_of
from plan_report.toml.open import table_of_file
from plan_report.toml.section import Findings, Section

_UNOPENED = (
    "次第のファイルを開けません",
    "場所と名前を確かめてください。書き方の見本は templates/agenda.toml にあります",
)


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
    allow_open: str = ""  # why it is final though 要確認 are open

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
    raw, findings = table_of_file(path, what="次第を読めません", unopened=_UNOPENED)
    root = Section(texts_as_seen(_as_text(raw), findings), (), findings)
    said = _stated(root, AGENDA)
    meeting = _meeting(said)
    papers = tuple(
        _paper(section, path.parent, Place(path.name, row=line_of(findings.lines, ("papers", index))))
        for index, section in enumerate(said["papers"])
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


def _meeting(said: Mapping[str, Any]) -> Meeting:
    return Meeting(
        name=said["meeting"],
        session=said["number"],
        day=said["date"],
        time=said["time"],
        place=said["place"],
        organisation=said["organisation"],
        items=tuple(_item(section) for section in said["items"]),
        sheet=said["paper"],
    )


def _item(section: Section) -> Item:
    said = _stated(section, ITEM)
    if any(placeholder(TITLE) in part for part in said["parts"]):
        mend = f"「{placeholder(TITLE)}」を書き換えてください"
        section.problem("parts", f"{TITLE.title}がまだ書かれていません", mend)
    section.close()
    return Item(said["text"], said["parts"])


def _paper(section: Section, folder: Path, place: Place) -> Paper:
    said = _stated(section, PAPER)
    source, file, number = said["source"], said["file"], said["number"]
    if bool(source) == bool(file):
        what = "source と file の両方が書いてあります" if source else "source も file もありません"
        section.problem(
            "", what, "計画から作る資料は source、出来ているPDFやWord文書は file のどちらか一方を書いてください"
        )
    if not fits_its_frame(number) and not unprintable(number):  # which is told of every text
        section.problem("number", f"資料番号「{cut(number)}」は使えません", NUMBER_WAYS)
    if file and not said["title"]:
        section.problem("title", "資料名がありません", 'title = "…" を書いてください')
    if file:
        for key in OF_REPORT:
            if section.has(key.name):
                what = f"「{section.name(key.name)}」は file の資料には使えません"
                section.problem(key.name, what, "この行を消してください")
    if said["allow_open"] and not said["final"]:
        section.problem(
            "allow_open", "allow_open は確定版だけに書けます", "final = true を書くか、この行を消してください"
        )
    paper = Paper(
        number=number,
        title=said["title"],
        place=place,
        source=named_file(section, "source", source, folder) if source else None,
        file=named_file(section, "file", file, folder) if file else None,
        round_id=said["round"] or None,
        layout=Layout(said["layout"]),
        final=said["final"],
        allow_open=said["allow_open"],
    )
    section.close()
    return paper


def _numbers_once(papers: tuple[Paper, ...], findings: Findings) -> None:
    seen: set[str] = set()
    for index, paper in enumerate(papers):
        if paper.number in seen:
            findings.add(
                ("papers", index, "number"), f"資料番号「{paper.number}」が二つあります", "別々の番号にしてください"
            )
        seen.update({paper.number} - {""})


def _stated(section: Section, keys: Iterable[Key]) -> dict[str, Any]:
    """What a table says at its declared keys: texts trimmed, and what stands in for those that are not there."""
    return {key.name: _data(section, key) for key in keys}


def _data(section: Section, key: Key) -> Any:
    there = key.required or section.has(key.name)
    match key.shape:
        case Shape.TEXT if key.words:
            return section.choice(key.name, key.words) if there else key.default
        case Shape.TEXT | Shape.ORDINAL:
            text = section.text(key.name, None if key.required else "")
            _check(section, key.name, text)
            _filled_in(section, key, text)
            return text.strip()
        case Shape.DAY:
            return _day(section, key)
        case Shape.FLAG:
            return section.flag(key.name, default=False)
        case Shape.TEXTS:
            texts = section.texts(key.name) if there else ()
            for text in texts:
                _check(section, key.name, text)
            return tuple(text.strip() for text in texts)
        case Shape.TABLES:
            return section.sections(key.name) if there else ()
        case Shape.NUMBER | Shape.PAIRS | Shape.TABLE | Shape.WORDS | Shape.ASKED | Shape.RANKS:
            raise NotImplementedError(f"agenda.toml holds no {key.shape}")
    assert_never(key.shape)


def _day(section: Section, key: Key) -> date:
    text = section.text(key.name)
    day = read_date(text)
    if _filled_in(section, key, text) and text and day is None:
        section.problem(key.name, f"「{section.name(key.name)}」の「{text[:40]}」を日付として読めません", DATE_WAYS)
    return day or date.min


def _filled_in(section: Section, key: Key, text: str) -> bool:
    """Whether a text is another than the one of a new agenda.toml, which is told."""
    stands = placeholder(key)
    if text.strip() != stands:
        return True
    section.problem(key.name, f"{key.title}がまだ書かれていません", f"「{stands}」を書き換えてください")
    return False


def _check(section: Section, key: str, text: str) -> None:
    if found := unprintable(text):
        section.problem(key, f"「{section.name(key)}」の{found.what}", found.mend)
