"""What a plan says of itself beside its indicators: title, owners, rounds, surveys, and how its report is made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plan_report.era import FiscalYear, long, parse_fiscal_year
from plan_report.errors import Place
from plan_report.model import Remark, Round, Survey
from plan_report.style.look import PAPERS
from plan_report.table.clean import one_line, unprintable
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.toml.section import Section

DEFAULT_HEADING = "今回"
_DEFAULT_SCHEME = "three-way"
_DEFAULT_OUTPUT = "report"
_YEAR_WAYS = "「R7年度」のように書いてください"
_SCHEME = re.compile(r"[\w-]{1,60}")
ROUND_ID = re.compile(r"[^\s\[\]]{1,20}")
# Characters and names that Windows does not take for a file.
_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]|^\.|[. ]$|^(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)')
_MOST_PEOPLE = 10**9
_LONGEST_FILE_NAME = 100  # characters; 255 bytes of UTF-8 are the limit of most file systems


@dataclass(frozen=True, slots=True)
class Settings:
    """A plan without its areas; no rounds means that the table's headings say them."""

    title: str
    organisations: tuple[str, ...] = ()
    period: str = ""
    scheme: str = _DEFAULT_SCHEME
    paper: str = PAPERS[0]
    output_name: str = _DEFAULT_OUTPUT
    surveys: tuple[Survey, ...] = ()
    rounds: tuple[Round, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sheet: Place | None = None  # where they stand, when that is no plan.toml


def read_settings(root: Section) -> Settings:
    """Read the settings; faults and unknown keys go into the section's findings."""
    settings = Settings(
        title=_text(root, "title"),
        organisations=_organisations(root),
        period=_text(root, "period", ""),
        scheme=_matching(root, "scheme", _DEFAULT_SCHEME, _SCHEME, "使える文字は英数字とハイフンです"),
        paper=root.choice("paper", PAPERS) if root.has("paper") else PAPERS[0],
        output_name=_output_name(root),
        surveys=tuple(_survey(section) for section in _sections(root, "surveys")),
        rounds=_rounds(_sections(root, "rounds")),
        remarks=_remarks(_sections(root, "remarks")),
    )
    root.close()
    return settings


def round_from_id(round_id: str) -> Round:
    """A round of which only the heading of its column is known."""
    return Round(round_id, _name_of(round_id), DEFAULT_HEADING, "")


def _name_of(round_id: str) -> str:
    year = parse_fiscal_year(round_id)
    return f"{long(year)}評価" if year else round_id


def _sections(root: Section, key: str) -> Sequence[Section]:
    return root.sections(key) if root.has(key) else ()


def _rounds(sections: Sequence[Section]) -> tuple[Round, ...]:
    seen: set[str] = set()
    rounds: list[Round] = []
    for section in sections:
        each = _round(section)
        if each.id and one_line(each.id) in seen:
            section.problem("id", f"評価の回「{each.id}」が二つあります", "別々の記号にしてください")
        seen.add(one_line(each.id))
        rounds.append(each)
    return tuple(rounds)


def _round(section: Section) -> Round:
    identity = _matching(section, "id", None, ROUND_ID, "「R7」のように20字までで、空白を入れずに書いてください")
    each = Round(
        id=identity,
        name=_text(section, "name", _name_of(identity)),
        heading=_text(section, "heading", DEFAULT_HEADING),
        footnote=_text(section, "footnote", ""),
        survey_year=_year(section, "survey_year"),
        results_year=_year(section, "results_year"),
        issued=_day(section, "issued"),
    )
    section.close()
    return each


def _remarks(sections: Sequence[Section]) -> tuple[Remark, ...]:
    seen: set[tuple[str, str]] = set()
    remarks: list[Remark] = []
    for section in sections:
        remark = Remark(
            area=one_line(_text(section, "area")),
            efforts=_text(section, "efforts", ""),
            issues=_text(section, "issues", ""),
            outlook=_text(section, "outlook", ""),
            round_id=_text(section, "round", ""),
        )
        section.close()
        if (remark.area, remark.round_id) in seen:
            section.problem("area", f"目指す地域像{remark.area}の記述が二つあります", "一つにまとめてください")
        seen.add((remark.area, remark.round_id))
        remarks.append(remark)
    return tuple(remarks)


def _survey(section: Section) -> Survey:
    year = parse_fiscal_year(section.text("year"))
    if year is None:
        section.problem("year", f"「{section.name('year')}」を年度として読めません", _YEAR_WAYS)
    valid, sent = _count(section, "valid"), _count(section, "sent") if section.has("sent") else None
    if sent is not None and 0 < sent < valid:
        section.problem("valid", "有効回答数が配布数より多くなっています", "どちらかを直してください")
    survey = Survey(year or FiscalYear(0), valid, sent, _text(section, "name", ""))
    section.close()
    return survey


def _organisations(root: Section) -> tuple[str, ...]:
    names = root.texts("organisations") if root.has("organisations") else ()
    for name in names:
        _check(root, "organisations", name)
    return names


def _output_name(root: Section) -> str:
    name = _text(root, "output_name", _DEFAULT_OUTPUT)
    if _NO_FILE_NAME.search(name) or len(name) > _LONGEST_FILE_NAME:
        mend = f'/ \\ : * ? " < > | を使わず、{_LONGEST_FILE_NAME}字までで書いてください'
        root.problem("output_name", f"「{name[:40]}」はファイルの名前にできません", mend)
    return name


def _matching(section: Section, key: str, default: str | None, form: re.Pattern[str], mend: str) -> str:
    text = _text(section, key, default)
    if text and form.fullmatch(text) is None:
        section.problem(key, f"「{section.name(key)}」の「{text[:40]}」は使えません", mend)
    return text


def _text(section: Section, key: str, default: str | None = None) -> str:
    text = section.text(key, default)
    _check(section, key, text)
    return text.strip()


def _check(section: Section, key: str, text: str) -> None:
    found = unprintable(text)
    if found:
        section.problem(key, f"「{section.name(key)}」の{found.what}", found.mend)


def _year(section: Section, key: str) -> FiscalYear | None:
    text = section.text(key, "")
    year = parse_fiscal_year(text)
    if text and year is None:
        section.problem(key, f"「{section.name(key)}」の「{text[:40]}」を年度として読めません", _YEAR_WAYS)
    return year


def _day(section: Section, key: str) -> date | None:
    text = section.text(key, "")
    day = read_date(text)
    if text and day is None:
        section.problem(key, f"「{section.name(key)}」の「{text[:40]}」を日付として読めません", DATE_WAYS)
    return day


def _count(section: Section, key: str) -> int:
    number = section.number(key)
    if not 1 <= number <= _MOST_PEOPLE or number != number.to_integral_value():
        section.problem(key, f"「{section.name(key)}」の値を読めません", "1以上の整数を書いてください")
        return 1
    return int(number)
