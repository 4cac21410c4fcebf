"""An edited Word file back into its plan: what was edited is what the next report says, and nothing else happens."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import docx
import pytest
from fixtures.csv_files import read_rows, write_rows
from fixtures.sanitised import sanitise
from fixtures.word_edits import edit_lines
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from plan_report.adopt.edits import edits
from plan_report.audit.json_file import read_record
from plan_report.errors import InputError, UsageError
from plan_report.load import load_plan
from plan_report.render.formats import Format
from plan_report.resources import bundled
from plan_report.runs.adopt import Adoption, AdoptRequest, adopt, compared
from plan_report.runs.build import Request, build
from plan_report.runs.log import log_entries
from plan_report.runs.verify import read_word_file

TODAY = date(2026, 4, 20)
REMARKS = '''
[[remarks]]
node = ["1"]
efforts = """
講座を開いた。
参加者は増えた。
"""  # 福祉課
issues = "担い手が足りない。"

[[remarks]]
node = ["1", "1"]
outlook = '続けて取り組む。'
round = "R7"

[[remarks]]
node = ["2"]
issues = "担い手が足りない。"
'''
NOTES = {
    ("1-1-1", "備考"): "講座を1回中止した",
    ("1-1-2", "備考"): "学校の協力による",
    ("2-1-1", "備考"): "会場を移した\n定員を減らした",
}


@pytest.fixture(scope="module")
def plan() -> Iterator[Path]:
    """The seed with remarks and notes, and its report in its folder out; nobody changes it."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "計画"
        shutil.copytree(bundled("data"), folder)
        with (folder / "plan.toml").open("a", encoding="utf-8") as settings_file:
            settings_file.write(REMARKS)
        rows = read_rows(folder / "R7.csv")
        for (identity, heading), text in NOTES.items():
            (row,) = [each for each in rows if each[0] == identity]
            row[rows[0].index(heading)] = text
        write_rows(folder / "R7.csv", rows)
        build(Request(folder, out=folder / "out", formats=(Format.DOCX,)))
        yield folder


@pytest.fixture
def own(plan: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(plan, tmp_path / "計画"))


def request(folder: Path, *take: str) -> AdoptRequest:
    """For the report in the plan's folder."""
    return AdoptRequest(folder / "out" / "report.docx", folder, take=take, today=TODAY)


def names(made: Adoption) -> list[tuple[str, str]]:
    """What goes into the plan."""
    return [(change.name, change.new) for change in made.decided.changes]


_PAGE = re.compile("（[0-9]+ページ）")


def others(record: Path, edited: Path) -> list[tuple[str, str]]:
    """In what an edited file differs from a report, but for the pages that it points to."""
    found = edits(read_record(record), *read_word_file(edited))
    return [(each.old, each.new) for each in found if _PAGE.sub("", each.old) != _PAGE.sub("", each.new)]


LINES = ("講座を開いた。", "参加者は増えた。", "続けて取り組む。", "講座を1回中止した", "学校の協力による")
# Nothing that is read begins with an apostrophe (table/clean.py), so no text of a plan comes to Word with one.
NEW = st.text("あ案件増減１2A、。（）「」\"'\\=+-@#&<>・%|", min_size=1, max_size=12).filter(
    lambda text: not text.startswith("'")
)
SEVERAL = st.lists(NEW, min_size=1, max_size=3).map("\n".join)


@settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # each builds a report
@given(st.dictionaries(st.sampled_from(LINES), SEVERAL, min_size=1))
def test_adopt_then_build_gives_what_was_edited(plan: Path, lines: dict[str, str]) -> None:
    """Whatever was written in remarks and notes, the new report's texts are those of the edited file."""
    with TemporaryDirectory() as name:
        folder = Path(shutil.copytree(plan, Path(name) / "計画"))
        edited = folder / "out" / "report.docx"
        edit_lines(edited, lines)
        made = adopt(request(folder))
        assert not made.decided.rest
        assert not made.decided.conflicts
        build(Request(folder, out=folder / "new", formats=(Format.DOCX,)))
        assert others(folder / "new" / "report.json", edited) == []
        assert not compared(request(folder)).decided.changes


def test_nothing_is_written_before_it_was_shown(own: Path) -> None:
    """And nothing is there where nothing was edited, or the file only passed a gateway."""
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    assert compared(request(own)).decided == adopt(request(own)).decided
    sanitise(own / "out" / "report.docx", "workbooks")
    sanitise(own / "out" / "report.docx", "properties")
    made = adopt(request(own))
    assert (names(made), made.decided.rest, made.written) == ([], (), ())
    edit_lines(own / "out" / "report.docx", {"続けて取り組む。": "広げて取り組む。"})
    assert names(compared(request(own))) == [("1-1 今後の方向", "広げて取り組む。")]
    assert all(path.read_bytes() == data for path, data in before.items() if path.parent == own)


def test_the_plans_files_keep_all_else(own: Path) -> None:
    """Comments and the other remarks; 変更履歴 says who edited the file, what it said, and what it says."""
    settings_before = (own / "plan.toml").read_text(encoding="utf-8")
    edit_lines(
        own / "out" / "report.docx", {"講座を開いた。": "講座を二つ開いた。", "講座を1回中止した": "雪で中止した"}
    )
    edited = (own / "out" / "report.docx").read_bytes()
    made = adopt(request(own))
    assert names(made) == [("1 取組内容", "講座を二つ開いた。\n参加者は増えた。"), ("1-1-1 R7の備考", "雪で中止した")]
    assert (own / "plan.toml").read_text(encoding="utf-8") == settings_before.replace("講座を開", "講座を二つ開")
    assert (own / "out" / "report.docx").read_bytes() == edited
    first, second = log_entries(own)
    assert (first.who, first.when, first.what) == ("plan-report adopt", TODAY, "1 取組内容")
    assert (second.old, second.new, second.why) == (
        "講座を1回中止した",
        "雪で中止した",
        "Wordの手直しの取込み（report.docx）",
    )


def test_who_edited_it_is_in_the_log(own: Path) -> None:
    """Where Word has noted it; comments in the margin are told."""
    path = own / "out" / "report.docx"
    document = docx.Document(str(path))
    document.core_properties.last_modified_by = "福祉課長"
    document.add_comment(document.paragraphs[0].runs, text="表題はこれでよいか", author="部長")
    document.save(str(path))
    edit_lines(path, {"続けて取り組む。": "広げて取り組む。"})
    made = adopt(request(own))
    assert [(each.who, each.text) for each in made.comments] == [("部長", "表題はこれでよいか")]
    assert [each.who for each in log_entries(own)] == ["福祉課長"]


def test_paragraphs_put_in_below_a_remark_are_part_of_it(own: Path) -> None:
    """Up to the next heading; what stands elsewhere stays in the Word file alone, with headings that were changed."""
    path = own / "out" / "report.docx"
    document = docx.Document(str(path))
    (outlook,) = [each for each in document.paragraphs if each.text == "続けて取り組む。"]
    following = next(each for each in document.paragraphs if each.text.startswith("目指す地域像２"))
    following.insert_paragraph_before("人を増やす。")
    following.insert_paragraph_before("その他", style=following.style)
    following.insert_paragraph_before("別の話。")
    outlook.insert_paragraph_before("まず検証する。")
    document.paragraphs[3].runs[0].text = "１　まとめ"
    document.save(str(path))
    made = adopt(request(own))
    assert names(made) == [("1-1 今後の方向", "まず検証する。\n続けて取り組む。\n人を増やす。")]
    assert [each.new for each in made.decided.rest] == ["１　まとめ", "その他", "別の話。"]


def test_tracked_changes_count_as_accepted(own: Path, edit_word: Callable[..., None]) -> None:
    """What is deleted is gone, what is put in is there."""
    path = own / "out" / "report.docx"
    ins = '<w:ins w:id="1" w:author="部長"><w:r><w:t>広げて取り組む。</w:t></w:r></w:ins>'
    with ZipFile(path) as package:
        body = package.read("word/document.xml").decode()
    (run,) = re.findall(r"<w:r>(?:(?!</w:r>).)*続けて取り組む。</w:t></w:r>", body)
    gone = run.replace("<w:t", "<w:delText").replace("</w:t>", "</w:delText>")
    edit_word(path, run, f'<w:del w:id="2" w:author="部長">{gone}</w:del>{ins}')
    assert names(adopt(request(own))) == [("1-1 今後の方向", "広げて取り組む。")]


def test_a_row_taken_out_changes_no_other_row(own: Path) -> None:
    """The notes of those below it are still known for theirs; what was deleted is not deleted from the plan."""
    path = own / "out" / "report.docx"
    document = docx.Document(str(path))
    (table,) = [each for each in document.tables if "講座を1回中止した" in each.rows[2].cells[-1].text]
    table._tbl.remove(table.rows[2]._tr)  # noqa: SLF001 python-docx has no call for it
    document.save(str(path))
    edit_lines(path, {"学校の協力による": "児童館の協力による"})
    made = adopt(request(own))
    assert names(made) == [("1-1-2 R7の備考", "児童館の協力による")]
    assert any("1-1-1" in each.place and each.new == "（行がない）" for each in made.decided.rest)
    (kept,) = [each for each in load_plan(own).indicators if each.id == "1-1-1"]
    assert kept.in_round("R7").note == "講座を1回中止した"


def test_the_same_text_in_two_places_is_told_apart(own: Path, edit_word: Callable[..., None]) -> None:
    """By the order in which they are printed."""
    path = own / "out" / "report.docx"
    edit_word(path, "担い手が足りない。", "担い手は足りている。")
    assert names(adopt(request(own))) == [("1 課題", "担い手は足りている。")]
    assert [each.issues for each in load_plan(own).remarks] == ["担い手は足りている。", "", "担い手が足りない。"]


def test_a_changed_figure_goes_into_the_plan_only_where_it_is_asked_for(own: Path) -> None:
    """With its year; what cannot be asked for says why."""
    path = own / "out" / "report.docx"
    edit_lines(path, {"2,062件": "2,063件", "8件": "9件"})
    shown = compared(request(own))
    assert not shown.decided.changes
    assert ("2,062件", "2,063件") in {(each.old, each.new) for each in shown.decided.figures}
    assert names(adopt(request(own, "1-2-1"))) == [("1-2-1 R7の値", "2,063件")]
    (indicator,) = [each for each in load_plan(own).indicators if each.id == "1-2-1"]
    assert str(indicator.in_round("R7").value.parts[0].amount.number) == "2063"  # type: ignore[union-attr]
    with pytest.raises(UsageError, match="--take 9-9-9：取り込める値の変更がありません"):
        compared(request(own, "9-9-9"))


def test_a_figure_that_is_none_stops_everything(own: Path) -> None:
    """Nothing is written, the words neither."""
    edit_lines(own / "out" / "report.docx", {"2,062件": "たくさん", "続けて取り組む。": "広げて取り組む。"})
    before = (own / "plan.toml").read_bytes()
    with pytest.raises(InputError):
        adopt(request(own, "1-2-1"))
    assert (own / "plan.toml").read_bytes() == before
    assert not (own / "変更履歴.csv").exists()


def test_a_text_that_the_plan_has_changed_too_is_not_touched(own: Path) -> None:
    """It is listed; the others go in."""
    text = (own / "plan.toml").read_text(encoding="utf-8").replace("続けて取り組む。", "やめる。")
    (own / "plan.toml").write_text(text, encoding="utf-8")
    edit_lines(
        own / "out" / "report.docx", {"続けて取り組む。": "広げて取り組む。", "参加者は増えた。": "参加者は減った。"}
    )
    made = adopt(request(own))
    assert [each.new for each in made.decided.conflicts] == ["広げて取り組む。"]
    assert names(made) == [("1 取組内容", "講座を開いた。\n参加者は減った。")]
    assert "やめる。" in (own / "plan.toml").read_text(encoding="utf-8")


def test_what_does_not_belong_together_is_refused(own: Path, tmp_path: Path) -> None:
    """Another plan, no record, no Word file."""
    report = own / "out" / "report.docx"
    with pytest.raises(UsageError, match="計画は「試験用の計画（作り物）」です"):
        compared(AdoptRequest(report, Path(__file__).parents[1] / "cases" / "rounds"))
    lonely = Path(shutil.copy(report, tmp_path / "別名.docx"))
    with pytest.raises(UsageError, match=r"監査記録「.*別名\.json」がありません"):
        compared(AdoptRequest(lonely, own))
    assert compared(AdoptRequest(lonely, own, record=own / "out" / "report.json")).decided.rest == ()
    with pytest.raises(UsageError, match=r"Word（\.docx）のファイルではありません"):
        compared(AdoptRequest(report.with_suffix(".pdf"), own))
    report.write_bytes(b"")
    with pytest.raises(InputError, match="Wordの文書として読めません"):
        compared(request(own))
