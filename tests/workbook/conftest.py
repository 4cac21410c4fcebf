"""Forms on disk and made-up plans for the tests of the workbook."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.errors import InputError, Place, Problem, Severity
from plan_report.load.grid import Grid, GridRow
from plan_report.load.reading import assemble
from plan_report.load.settings import Settings
from plan_report.load.texts import clean
from plan_report.model import Area, Indicator, Plan, Round
from plan_report.notation import STATUS_WORDS
from plan_report.resources import bundled
from plan_report.workbook.collect import Collected, CollectRequest, collect
from plan_report.workbook.shares import Split
from plan_report.workbook.template import TemplateRequest, make_templates

HEADING_ROW = 4
Change = Callable[[Worksheet], None]
Rows = list[list[str]]


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """A copy of the seed's plan."""
    return Path(shutil.copytree(bundled("data"), tmp_path / "plan"))


@pytest.fixture
def form(seed: Path, tmp_path: Path) -> Path:
    """The form of the seed's next round, in one file."""
    (made,) = make_templates(TemplateRequest(seed, "R8", tmp_path / "form.xlsx"))
    return made.path


@pytest.fixture
def split_forms(seed: Path, tmp_path: Path) -> dict[str, Path]:
    """The forms of the seed's next round, one an actor."""
    made = make_templates(TemplateRequest(seed, "R8", tmp_path / "forms", Split.ACTOR))
    return {each.form.share.name: each.path for each in made}


def _edit(path: Path, change: Change) -> Path:
    book = openpyxl.load_workbook(path)
    sheet = book["指標"]
    assert isinstance(sheet, Worksheet)
    change(sheet)
    book.save(path)
    return path


def _cell(sheet: Worksheet, identity: str, heading: str) -> str:
    columns = {str(cell.value): cell.column_letter for cell in sheet[HEADING_ROW]}
    letter = columns["指標番号"]
    rows = {str(cell.value): cell.row for cell in sheet[letter]}
    return f"{columns[heading]}{rows[identity]}"


@pytest.fixture
def cell() -> Callable[[Worksheet, str, str], str]:
    """Where in a form's sheet a cell stands, by 指標番号 and heading."""
    return _cell


@pytest.fixture
def edit() -> Callable[[Path, Change], Path]:
    """Open a form as staff do, change its sheet, and save it."""
    return _edit


@pytest.fixture
def fill() -> Callable[..., Path]:
    """Fill a form's values in with those of the last round, but for the cells given by (指標番号, heading)."""

    def filled(path: Path, cells: Mapping[tuple[str, str], object] | None = None, *, only: bool = False) -> Path:
        def change(sheet: Worksheet) -> None:
            headings = {str(cell.value): cell.column for cell in sheet[HEADING_ROW]}
            if not only:
                for row in range(HEADING_ROW + 1, sheet.max_row + 1):
                    value = sheet.cell(row, headings["R7の値"]).value
                    sheet.cell(row, headings["R8の値"]).value = value
            for (identity, heading), value in (cells or {}).items():
                sheet[_cell(sheet, identity, heading)].value = value

        return _edit(path, change)

    return filled


@pytest.fixture
def filled(form: Path, fill: Callable[..., Path]) -> Path:
    """The seed's form, filled in."""
    return fill(form)


@pytest.fixture
def set_cell() -> Callable[..., Path]:
    """Set one cell of a form, with its number format, as a text when `as_text` says so."""

    def changed(
        path: Path, at: tuple[str, str], value: object, number_format: str = "@", *, as_text: bool = False
    ) -> Path:
        def change(sheet: Worksheet) -> None:
            cell = sheet[_cell(sheet, *at)]
            cell.value, cell.number_format = value, number_format
            if as_text:
                cell.data_type = "s"

        return _edit(path, change)

    return changed


@pytest.fixture
def rewrite(seed: Path) -> Callable[[Callable[[Rows], Rows]], Rows]:
    """Change the rows of the seed's copy; gives them as they are then."""

    def rewritten(change: Callable[[Rows], Rows]) -> Rows:
        path = seed / "indicators.csv"
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = change(list(csv.reader(stream)))
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows(rows)
        return rows

    return rewritten


@pytest.fixture
def take(seed: Path) -> Callable[..., Collected]:
    """Collect forms into the seed's copy."""

    def taken(*files: Path, partial: bool = False, replace_known: bool = False) -> Collected:
        return collect(CollectRequest(files, seed, partial=partial, replace_known=replace_known))

    return taken


@pytest.fixture
def refused(seed: Path) -> Callable[..., list[str]]:
    """What collecting says when it takes nothing; the plan's files must be untouched."""

    def told(*files: Path, partial: bool = False) -> list[str]:
        before = {path: path.read_bytes() for path in seed.iterdir()}
        with pytest.raises(InputError) as caught:
            collect(CollectRequest(files, seed, partial=partial))
        assert {path: path.read_bytes() for path in seed.iterdir()} == before
        return [str(problem) for problem in caught.value.problems]

    return told


@pytest.fixture(scope="session")
def without_places() -> Callable[[Plan], Plan]:
    """A plan without where its indicators stand, to compare plans read from different files."""

    def bare(indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
        return tuple(replace(each, place=Place()) for each in indicators)

    def of_area(area: Area) -> Area:
        policies = tuple(replace(each, indicators=bare(each.indicators)) for each in area.policies)
        return replace(area, outcomes=bare(area.outcomes), policies=policies)

    return lambda plan: replace(plan, areas=tuple(map(of_area, plan.areas)))


_NASTY = "あ漢ア1Aa ,\"'\\=+-@<>&_x0041_nｱ１％〔（「※\u3000\n\t𠮷"
_TEXT = (
    st.text(_NASTY, min_size=1, max_size=25)
    .map(clean)
    .filter(lambda text: bool(text) and clean(f"'{text}" if text.startswith("'") else text) == text)
)
_ONE_LINE = _TEXT.filter(lambda text: "\n" not in text and text == text.strip())
_VALUES = {
    "件数": ("3件", "1,792件 [R4年度]", "—", "約５００件", "△3件", "-2件", "12,345件\n[R4年度末]"),
    "割合": ("20.4%", "37.30% [R5年度]", "－", "43%"),
    "実施状況": ("未実施", "一部実施", "実施 [R5年度]", "-"),
    "標本調査": ("20.4%", "21.2% [R7年度]"),
}
_COMPOUNDS = ("(個人) 525人 (団体) 279団体", "(個人) 1人\n(団体) 2団体 [R5年度]", "…")
_COLUMNS = (
    *("指標番号", "目指す地域像番号", "目指す地域像", "考え方番号", "基本的な考え方", "区分", "主体", "担当課"),
    *("指標名", "種類", "望ましい方向", "基準値", "目標値", "比較できない理由", "判定の変更", "変更の理由"),
    *("変更した者", "変更日", "変更する回", "備考", "要確認"),
)


@st.composite
def _row(draw: st.DrawFn, rounds: Sequence[str]) -> dict[str, str]:
    kind = draw(st.sampled_from(sorted(_VALUES)))
    values = st.sampled_from(_COMPOUNDS if kind == "件数" and draw(st.booleans()) else _VALUES[kind])
    override = draw(st.booleans())
    return {
        "主体": draw(st.sampled_from(("", "市", "市社協", "市、市社協"))),
        "担当課": draw(st.sampled_from(("", "福祉課", "福祉課、長寿 社会課"))),
        "指標名": draw(_TEXT),
        "種類": kind,
        "望ましい方向": draw(st.sampled_from(("増加", "減少", "維持", "判定しない"))),
        "基準値": draw(values),
        "目標値": draw(st.one_of(st.just(""), values)),
        "比較できない理由": draw(st.one_of(st.just(""), _TEXT)),
        "判定の変更": "改善" if override else "",
        "変更の理由": draw(_TEXT) if override else "",
        "変更した者": draw(_TEXT) if override else "",
        "変更日": "2026-03-31" if override else "",
        "変更する回": rounds[0] if override and (len(rounds) > 1 or draw(st.booleans())) else "",
        "備考": draw(st.one_of(st.just(""), _TEXT)),
        "要確認": draw(st.sampled_from(("", "基準値：速報値です", "主体：不明\n今回値：=1+1 を確かめる"))),
        **{f"{each}の値": draw(st.one_of(st.just(""), values)) for each in rounds},
    }


@st.composite
def _plan(draw: st.DrawFn) -> Plan:
    rounds = draw(st.sampled_from((("R7",), ("R5", "R6", "R7"))))
    columns = [*_COLUMNS, *(f"{each}の値" for each in rounds)]
    table: list[list[str]] = []
    for area in range(1, draw(st.integers(1, 3)) + 1):
        above = {"目指す地域像番号": str(area), "目指す地域像": draw(_TEXT)}
        policies = [("", "")] * draw(st.integers(0, 1))
        policies += [(str(number), draw(_TEXT)) for number in range(1, draw(st.integers(1, 3)) + 1)]
        for number, name in policies:
            for index in range(draw(st.integers(1, 2))):
                place = {"考え方番号": number, "基本的な考え方": name, "区分": "評価指標" if number else "成果目標"}
                identity = {"指標番号": f"{area}-{number or 0}-{index}"}
                row = identity | above | place | draw(_row(rounds))
                table.append([row[column] for column in columns])
    settings = Settings(
        title=draw(_ONE_LINE),
        organisations=("ある市",),
        rounds=tuple(
            Round(each, f"{each}の評価", "今回（※）", draw(st.sampled_from(("", '※ "注" \\ #')))) for each in rounds
        ),
    )
    rows = (tuple(columns), *map(tuple, table))
    problems: list[Problem] = []
    plan = assemble(
        settings, Grid("", "", tuple(GridRow(i, row) for i, row in enumerate(rows, 1))), STATUS_WORDS, problems
    )
    assert not [str(problem) for problem in problems if problem.severity is Severity.ERROR]
    return plan


@pytest.fixture(scope="session")
def plans() -> st.SearchStrategy[Plan]:
    """Plans as the readers give them, with names that are hard on CSV and Excel."""
    return _plan()
