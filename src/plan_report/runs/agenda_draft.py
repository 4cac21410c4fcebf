"""agenda.toml as it is worked on at a screen: read though it is not whole yet, changed, and written for the command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import Any

from plan_report.bundle.agenda_keys import AGENDA, FILE, NUMBER, OF_REPORT, TITLE, placeholder
from plan_report.compose.agenda import japanese_day
from plan_report.data_class import dataclass
from plan_report.files import text_writer, write_all
from plan_report.files.encoding import decode
from plan_report.files.names import leads_out
from plan_report.load.source import DataFile
from plan_report.runs.paper_number import NUMBER_WAYS, fits_its_frame
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.toml.parse import parse_toml
from plan_report.toml.value import toml_pair, toml_value

AGENDA_NAME = "agenda.toml"
OF_MEETING = tuple(key for key in AGENDA if not key.keys and not key.words)  # 会議の名称, 回, 日にち, …
_HEAD = "# 「会議資料」の画面で書いた次第です。手で書き換えることもできます（書き方は docs/bundle.md）。\n"
_UP = 1  # folders between that of the agenda and that of the plan
_BUSINESS = "議題"  # what the papers are about
OUTSIDE = "計画のフォルダーの外を指しているため、読みません。この資料を外し、ファイルをこの画面で加えてください。"
_PART = "・"  # before a line of the screen's text that belongs to the item above it


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One 項目 of the 次第, and what is dealt with there."""

    text: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """One 資料 as agenda.toml names it: a report made from `source`, or `file`; `more` is said of a report alone."""

    number: str = ""
    title: str = ""
    source: str = ""
    file: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How the screen calls it."""
        return self.title or ("評価報告書" if self.source else self.file.rpartition("/")[2])

    @property
    def leads_out(self) -> bool:
        """Whether it lies outside of the plan's folder, by its name alone: nothing is looked at there."""
        return any(leads_out(each, _UP) for each in (self.source, self.file))


@dataclass(frozen=True, slots=True)
class AgendaDraft:
    """The whole: the meeting by the keys of agenda.toml, its items, and the papers in order."""

    meeting: Mapping[str, str] = field(default_factory=dict)
    items: tuple[DraftItem, ...] = ()
    papers: tuple[AgendaPaper, ...] = ()
    sheet: str = ""  # A4-landscape; empty is the usual one

    def moved(self, index: int, to: int) -> AgendaDraft:
        """With a paper at another place."""
        papers = list(self.papers)
        papers.insert(to, papers.pop(index))
        return replace(self, papers=tuple(papers))

    def without(self, index: int) -> AgendaDraft:
        """Without a paper."""
        return replace(self, papers=self.papers[:index] + self.papers[index + 1 :])

    def with_paper(self, paper: AgendaPaper) -> AgendaDraft:
        """With a further paper at the end, which gets the next 資料番号 where it has none."""
        taken = {each.number for each in self.papers}
        free = next(f"資料{n}" for n in range(1, len(taken) + 2) if f"資料{n}" not in taken)
        return replace(self, papers=(*self.papers, replace(paper, number=paper.number or free)))

    def with_business(self) -> AgendaDraft:
        """With the papers as what 議題 deals with."""
        parts = tuple(
            f"{each.title or each.name}（{each.number}）" if each.number else each.name for each in self.papers
        )
        items = self.items or _USUAL
        if not any(each.text == _BUSINESS for each in items):
            items = (*items, DraftItem(_BUSINESS))
        told = (replace(each, parts=parts) if each.text == _BUSINESS else each for each in items)
        return replace(self, items=tuple(told))


_USUAL = (DraftItem("開会"), DraftItem(_BUSINESS), DraftItem("閉会"))


def first_draft(source: str, title: str) -> AgendaDraft:
    """What a folder without an agenda begins with: the usual items, and the report of the plan.

    Args:
        source: the plan, from the folder of the agenda.
        title: what its paper is called.
    """
    draft = AgendaDraft(items=_USUAL).with_paper(AgendaPaper(title=title, source=source))
    return draft.with_business()


def read_draft(path: Path) -> AgendaDraft:
    """An agenda as far as it is written; what is still to be filled in is empty.

    Raises:
        InputError: the file cannot be opened, or is no TOML.
    """
    raw = parse_toml(decode(DataFile(path, path.name).read(), path.name), path.name, "次第を読めません")
    meeting = {key.name: _written(raw, key.name, placeholder(key)) for key in OF_MEETING}
    items = tuple(
        DraftItem(_text(each.get("text", "")), tuple(map(_text, _list(each.get("parts")))))
        for each in _tables(raw, "items")
    )
    return AgendaDraft(meeting, items, tuple(map(_paper, _tables(raw, "papers"))), _text(raw.get("paper", "")))


def write_draft(path: Path, draft: AgendaDraft) -> None:
    """Write it; what only a person knows and is not written yet stands there as in a new agenda.toml.

    Raises:
        OutputError: it cannot be written.
    """
    path.parent.mkdir(exist_ok=True)
    write_all({path: text_writer("\n".join(_lines(draft)))})


def day_shown(text: str) -> str:
    """The day of the meeting as the 次第 prints it: 令和8年2月24日（火）; empty where it is none."""
    day = read_date(text)
    return japanese_day(day) if day else ""


def draft_faults(draft: AgendaDraft) -> dict[str, str]:
    """What is still to be written before anything can be made of it, by the key or by the number of the paper's row."""
    faults = {
        key.name: f"{key.title}がありません。書いてください。"
        for key in OF_MEETING
        if key.required and not draft.meeting.get(key.name)
    }
    day = draft.meeting.get("date", "")
    if day and read_date(day) is None:
        faults["date"] = f"「{day[:40]}」を日付として読めません。{DATE_WAYS}。"
    seen: set[str] = set()
    for index, paper in enumerate(draft.papers):
        if paper.leads_out:
            faults[f"file-{index}"] = f"{paper.number or paper.name}は、{OUTSIDE}"
        if paper.file and not paper.title:
            faults[f"title-{index}"] = f"{paper.number or paper.name}の資料名がありません。書いてください。"
        if not fits_its_frame(paper.number):
            faults[f"number-{index}"] = f"資料番号「{paper.number[:40]}」は使えません。{NUMBER_WAYS}。"
        elif paper.number in seen:
            faults[f"number-{index}"] = f"資料番号「{paper.number}」が二つあります。別々の番号にしてください。"
        seen.update({paper.number} - {""})
    return faults


def items_text(items: Sequence[DraftItem]) -> str:
    """The items as lines: 議題, and below it ・計画の評価について."""
    return "\n".join(line for each in items for line in (each.text, *(f"{_PART}{part}" for part in each.parts)))


def items_of(text: str) -> tuple[DraftItem, ...]:
    """The items of such lines; empty lines are left out, and a first line with ・ is an item."""
    found: list[DraftItem] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith(_PART) and found:
            found[-1] = replace(found[-1], parts=(*found[-1].parts, line.removeprefix(_PART).strip()))
        else:
            found.append(DraftItem(line.removeprefix(_PART).strip()))
    return tuple(found)


def _lines(draft: AgendaDraft) -> Iterator[str]:
    yield _HEAD
    for key in OF_MEETING:
        text = draft.meeting.get(key.name, "")
        if text or key.required:
            yield toml_pair(key.name, text or placeholder(key))
    if draft.sheet:
        yield toml_pair("paper", draft.sheet)
    for item in draft.items:
        yield "\n[[items]]"
        yield toml_pair("text", item.text)
        if item.parts:
            yield "\n".join(("parts = [", *(f"    {toml_value(each)}," for each in item.parts), "]"))
    for paper in draft.papers:
        yield "\n[[papers]]"
        if paper.number:
            yield toml_pair(NUMBER.name, paper.number)
        if paper.title or paper.file:
            yield toml_pair(TITLE.name, paper.title or placeholder(TITLE))
        yield toml_pair("source", paper.source) if paper.source else toml_pair(FILE.name, paper.file)
        yield from (toml_pair(key.name, paper.more[key.name]) for key in OF_REPORT if key.name in paper.more)
    yield ""


def _paper(raw: Mapping[str, Any]) -> AgendaPaper:
    more = {key.name: raw[key.name] for key in OF_REPORT if key.name in raw}
    title = _written(raw, TITLE.name, placeholder(TITLE))
    source, file = (_text(raw.get(name, "")).replace("\\", "/") for name in ("source", FILE.name))
    return AgendaPaper(_text(raw.get(NUMBER.name, "")), title, source, file, more)


def _written(raw: Mapping[str, Any], name: str, stands: str) -> str:
    text = _text(raw.get(name, ""), ordinal=name == "number")
    return "" if text == stands else text


def _text(data: Any, *, ordinal: bool = False) -> str:
    """A text of the file; 3 stands for 第3回, and a day may stand without quotes."""
    if isinstance(data, date):
        return data.isoformat()
    if isinstance(data, int) and not isinstance(data, bool):
        return f"第{data}回" if ordinal else str(data)
    return data.strip() if isinstance(data, str) else ""


def _list(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []


def _tables(raw: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    return (each for each in _list(raw.get(name)) if isinstance(each, dict))
