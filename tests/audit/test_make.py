"""The record of a report holds what the report was made from and what it says, and where."""

from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pdfplumber
import pytest

from plan_report.audit.change import Comparison
from plan_report.audit.json_file import read_record
from plan_report.audit.record import Record, TableRecord
from plan_report.document import CellRole
from plan_report.resources import bundled
from plan_report.runs.build import Request, build, prepare
from plan_report.version import VERSION


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seed's report."""
    folder = tmp_path_factory.mktemp("out")
    build(Request(out=folder))
    return folder


@pytest.fixture(scope="module")
def record(out: Path) -> Record:
    """Its record."""
    return read_record(out / "report.json")


def test_the_version_is_the_package_s() -> None:
    """Two places hold it; they agree."""
    assert version("plan-report") == VERSION


def test_it_names_its_inputs_and_files_by_their_contents(record: Record, out: Path) -> None:
    """Anyone can check them with a tool of their own."""
    assert [each.name for each in record.inputs] == ["plan.toml", "indicators.csv", "R7.csv"]
    assert len(record.files) == 2
    for folder, files in ((bundled("data"), record.inputs), (out, record.files)):
        for file in files:
            data = (folder / file.name).read_bytes()
            assert (sha256(data).hexdigest(), len(data)) == (file.sha256, file.size)
    assert [each.name for each in record.templates] == ["report.toml", "report.docx", "three-way.toml"]
    assert record.tool == f"plan-report {VERSION}"


def test_every_value_is_there_as_written_and_as_read(record: Record) -> None:
    """A compound one with its parts."""
    (one,) = [each for each in record.indicators if each.id == "2-2-2"]
    assert one.values["baseline"].written == "(個人) 525人 (団体) 279団体 [R4年度]"
    assert [(part.label, part.number, part.unit) for part in one.values["baseline"].parts] == [
        ("個人", "525", "人"),
        ("団体", "279", "団体"),
    ]
    assert one.values["baseline"].period == "R4年度"
    stock = next(each for each in record.indicators if each.id == "2-3-2")
    assert stock.values["baseline"].period == "R4年度末"
    absent = next(each for each in record.indicators if each.id == "4-1-1")
    assert (absent.values["baseline"].mark, absent.values["baseline"].parts) == ("—", ())
    word = next(each for each in record.indicators if each.id == "4-3-3")
    assert word.values["baseline"].parts[0].word == "未実施"


def test_every_verdict_is_there_with_its_reason(record: Record) -> None:
    """Class, what decided and sentence of each; the counts are those of the report."""
    assert Counter(each.verdict.outcome for each in record.indicators) == {
        "改善": 16,
        "維持": 5,
        "悪化": 8,
        "評価対象外": 5,
    }
    assert {each.label: each.count for each in record.counts if each.count} == {
        "改善": 16,
        "維持": 5,
        "悪化": 8,
        "評価対象外": 5,
    }
    assert all(part.reason.endswith("。") for each in record.indicators for part in each.verdict.parts)
    assert all(part.decided for each in record.indicators for part in each.verdict.parts)


def test_an_indicator_s_row_is_where_the_record_says(record: Record) -> None:
    """The row of the table has its name, and the values as printed."""
    tables = {table.key: table for table in record.tables}
    for each in record.indicators:
        assert each.standing is not None
        row = [cell for cell in tables[each.standing.table].cells if cell.row == each.standing.row]
        (name,) = [cell.text for cell in row if cell.role in {CellRole.OUTCOME, CellRole.INDICATOR}]
        assert name == each.name
        assert each.values["baseline"].printed in [cell.text for cell in row if cell.role is CellRole.VALUE]


def test_an_indicator_s_page_is_the_page_of_the_pdf(record: Record, out: Path) -> None:
    """As a reader counts them."""
    with pdfplumber.open(out / "report.pdf") as pdf:
        pages = ["".join(page.extract_text().split()) for page in pdf.pages]
    for each in record.indicators:
        assert each.standing is not None
        start = "".join(each.name[:5].split())  # as much as stands on the first line of the narrowest column
        assert start in pages[each.standing.page - 1], each.id


def test_the_composed_tables_are_there_cell_by_cell(record: Record) -> None:
    """Texts, slots and roles."""
    document = prepare(Request()).document
    assert [table.key for table in record.tables] == [table.key for table in document.tables]
    for recorded, composed in zip(record.tables, document.tables, strict=True):
        assert [(c.row, c.col, c.rowspan, c.colspan, c.text, c.role) for c in recorded.cells] == [
            (c.row, c.col, c.rowspan, c.colspan, c.text, c.role) for c in composed.cells
        ]


def test_the_choices_are_there(tmp_path: Path) -> None:
    """Those that show in the report, not where it was put."""
    build(Request(out=tmp_path, number="資料1", final=True, allow_open="速報値", formats=()))
    options = {each.name: each.value for each in read_record(tmp_path / "report_確定版.json").options}
    assert options["number"] == "資料1"
    assert options["final"] == "true"
    assert options["allow_open"] == "速報値"
    assert options["layout"] == "evaluation"
    assert not {"out", "source", "force"} & set(options)


def test_the_same_input_gives_the_same_record(seed_with: Callable[..., Path], tmp_path: Path) -> None:
    """Wherever the plan lies and wherever the report goes."""
    for name in ("a", "b"):
        build(Request(seed_with({("1-1-1", "R7の値"): "5件"}), out=tmp_path / name))
    assert (tmp_path / "a" / "report.json").read_bytes() == (tmp_path / "b" / "report.json").read_bytes()


def test_a_table_on_several_pages_says_where_each_begins(seed_with: Callable[..., Path], tmp_path: Path) -> None:
    """Rows in order, pages in order, the first row of the body first."""
    plan = seed_with(settings={'paper = "A4-landscape"': 'paper = "A4-portrait"'})
    build(Request(plan, out=tmp_path, annex=True))
    tables = [block for block in read_record(tmp_path / "report.json").blocks if isinstance(block, TableRecord)]
    assert any(len(table.pages) > 1 for table in tables)
    for table in tables:
        assert table.pages[0].row == table.header_rows
        assert [start.row for start in table.pages] == sorted(start.row for start in table.pages)
        assert [start.page for start in table.pages] == sorted({start.page for start in table.pages})


def test_a_later_rounds_override_is_no_part_of_an_earlier_rounds_record(tmp_path: Path) -> None:
    """Rebuilding an earlier round tells nothing of what was decided later."""
    plan = tmp_path / "plan"
    plan.mkdir()
    source = Path(__file__).parents[1] / "cases" / "rounds"
    (plan / "plan.toml").write_bytes((source / "plan.toml").read_bytes())
    heading, first, *rest = (source / "indicators.csv").read_text(encoding="utf-8-sig").splitlines()
    heading += ",R8の判定の変更,R8の変更の理由,R8の変更した者,R8の変更日"
    first += ",維持,架空の理由,課長,2027-03-31"
    (plan / "indicators.csv").write_text("\n".join((heading, first, *(f"{row},,,," for row in rest))), encoding="utf-8")
    overrides = []
    for round_id in ("R7", "R8"):
        built = build(Request(source=plan, out=tmp_path / round_id, round_id=round_id))
        record = read_record(built.paths[-1])
        overrides.append([facts["override.reason"] for facts in record.indicators[0].rounds])
    assert overrides == [["", ""], ["", "", "架空の理由"]]


def test_a_record_of_a_round_holds_nothing_of_a_later_one(seed_with: Callable[..., Path], tmp_path: Path) -> None:
    """Neither its name nor what it says of an indicator: a published record is the same whatever comes after."""
    folder = seed_with()
    settings = folder / "plan.toml"
    further = '\n[[rounds]]\nid = "R8"\nname = "令和8年度評価（作り物）"\nfootnote = "※ 後の回の注"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + further, encoding="utf-8")
    later = "指標番号,値,備考,要確認,比較できない理由\n1-1-1,987件,後の回の備考,今回値：後の回の疑い,後の回の理由\n"
    (folder / "R8.csv").write_text(later, encoding="utf-8-sig")
    of_r7, of_r8 = (build(Request(folder, round_id=each, out=tmp_path, formats=())).paths[-1] for each in ("R7", "R8"))
    earlier, now = (each.read_text(encoding="utf-8") for each in (of_r7, of_r8))
    for text in ("作り物", "987", "後の回"):
        assert text in now
        assert text not in earlier
    (one,) = [each for each in read_record(of_r7).indicators if each.id == "1-1-1"]
    assert [each.round for each in one.rounds] == ["R7"]


def test_what_is_to_be_confirmed_is_recorded_where_the_report_lists_it(record: Record, tmp_path: Path) -> None:
    """A final report lists none, and its record is published with it."""
    build(Request(out=tmp_path, final=True, allow_open="速報値"))
    final = read_record(tmp_path / "report_確定版.json")
    assert _flagged(record)
    assert not _flagged(final)
    assert Comparison(record, final, ()).flags == (0, 0)


def _flagged(record: Record) -> bool:
    said = (*record.indicators, *(facts for each in record.indicators for facts in each.rounds))
    return any(each["doubts"] for each in said)
