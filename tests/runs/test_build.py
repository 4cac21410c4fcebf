"""One run from the plan to its files, on the real plan."""

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.second_fonts import GAIJI, RARE, SHAPE, a_font

from plan_report.compose import Layout
from plan_report.document import CellRole, Paragraph, ParagraphRole
from plan_report.errors import InputError, OutputError, UsageError
from plan_report.render.formats import Format
from plan_report.resources import bundled
from plan_report.runs.build import Request, build, prepare
from plan_report.runs.verify import State, verify


def change(seed: Path, old: str, new: str, table: str = "R7.csv") -> None:
    """Replace a text of one of the copy's tables, which must occur once."""
    path = seed / table
    text = path.read_text(encoding="utf-8-sig")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8-sig")


def title(request: Request) -> str:
    """The title that the report prints."""
    (text,) = [
        block.text
        for block in prepare(request).document.blocks
        if isinstance(block, Paragraph) and block.role is ParagraphRole.TITLE
    ]
    return text


def test_the_seed_is_judged_as_its_plan_says() -> None:
    """改善 16, 維持 5, 悪化 8, 評価対象外 5; without the outcome targets 14, 4, 7, 5."""
    report = prepare(Request())
    labels = {each.id: report.judgements[each.id].outcome.label for each in report.inputs.plan.indicators}
    of_indicators = Counter(labels[each.id] for each in report.inputs.plan.indicators if not each.is_outcome)
    assert Counter(labels.values()) == {"改善": 16, "維持": 5, "悪化": 8, "評価対象外": 5}
    assert of_indicators == {"改善": 14, "維持": 4, "悪化": 7, "評価対象外": 5}


def test_every_indicator_stands_in_its_area_s_table() -> None:
    """Four tables with 34 rows in all, names and values of the plan in each."""
    report = prepare(Request())
    tables = [table for table in report.document.tables if table.key.startswith("node-")]
    names = [c.text for t in tables for c in t.cells if c.role in {CellRole.OUTCOME, CellRole.INDICATOR}]
    assert len(tables) == 4
    assert names == [indicator.name for indicator in report.inputs.plan.indicators]


def test_the_report_is_a_draft_while_anything_is_open(seed: Path) -> None:
    """（案） stands in the title and the open matters at the end; --final takes both away."""
    assert title(Request(seed)).endswith("評価報告書（案）")
    final = Request(seed, final=True, allow_open="速報値")
    assert title(final).endswith("評価報告書")
    assert not any(table.key == "matters" for table in prepare(final).document.tables)


def test_the_plan_layout_has_no_judgement(seed: Path) -> None:
    """Neither a column nor a summary nor a legend is added."""
    document = prepare(Request(seed, layout=Layout.PLAN, final=True, allow_open="速報値")).document
    roles = {cell.role for table in document.tables for cell in table.cells}
    assert CellRole.JUDGEMENT not in roles
    assert CellRole.NOTE not in roles
    assert [table.key for table in document.tables] == ["node-1", "node-2", "node-3", "node-4"]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """In Word, PDF and text, whenever and wherever it is made."""
    formats = (Format.DOCX, Format.PDF, Format.TEXT)
    first, second = (build(Request(out=tmp_path / name, formats=formats)) for name in "ab")
    for one, other in zip(first.paths, second.paths, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_a_fault_in_the_data_leaves_the_earlier_report_untouched(seed: Path, tmp_path: Path) -> None:
    """Nothing is written unless everything can be."""
    out = tmp_path / "out"
    build(Request(seed, out=out))
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    change(seed, "2,062件", "2,06x2件")
    with pytest.raises(InputError, match="2,06x2件"):
        build(Request(seed, out=out))
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_all_faults_are_told_at_once(seed: Path) -> None:
    """The official mends the file once."""
    change(seed, "2,062件", "？？")
    change(seed, "149か所", "たくさん")
    with pytest.raises(InputError) as raised:
        prepare(Request(seed))
    assert len(raised.value.problems) == 2
    assert all(problem.place.row and problem.place.column for problem in raised.value.problems)


def test_a_character_without_a_glyph_is_told_with_its_cell(seed: Path, tmp_path: Path) -> None:
    """All files are made, the PDF says at its end what it cannot show, and so does the command; Word and PDF agree."""
    for table in ("indicators.csv", "R7.csv"):
        change(seed, "町内会加入率", "𠮷田町内会加入率", table)
    heard: list[str] = []
    formats = (Format.DOCX, Format.PDF, Format.HTML)
    report = build(Request(seed, out=tmp_path, formats=formats), tell=heard.append).report
    (told,) = heard
    assert "indicators.csv 12行目「指標名」列：「𠮷」（U+20BB7）は、使えるフォントにないため" in told
    assert told in map(str, report.open_matters.doubts)
    assert {each.state for each in verify(tmp_path / "report.json")} == {State.AGREES, State.UNTOUCHED}
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "𠮷田町内会加入率" in page
    assert "PDFでは、次の文字を表示できないため、「〓」としています。𠮷（U+20BB7）" in page


def test_no_pdf_no_word_of_what_it_cannot_show(seed: Path, tmp_path: Path) -> None:
    """The command tells it where a PDF is made."""
    for table in ("indicators.csv", "R7.csv"):
        change(seed, "町内会加入率", "𠮷田町内会加入率", table)
    heard: list[str] = []
    build(Request(seed, out=tmp_path, formats=(Format.DOCX,)), tell=heard.append)
    assert heard == []


@pytest.mark.parametrize("postscript", [False, True])
def test_a_second_font_draws_what_the_bundled_ones_lack(seed: Path, tmp_path: Path, *, postscript: bool) -> None:
    """𠮷, a 外字 and another shape of 葛, in PDF and Word; nothing is left to say but that a 外字 is one."""
    for table in ("indicators.csv", "R7.csv"):
        change(seed, "町内会加入率", f"{RARE}{GAIJI}{SHAPE}町内会加入率", table)
    own = seed / "templates"
    own.mkdir()
    a_font(own / "gaiji.font", postscript=postscript)
    text = (bundled("templates") / "report.toml").read_text(encoding="utf-8")
    (own / "report.toml").write_text(text.replace("[font]", '[font]\nfallback = "gaiji.font"'), encoding="utf-8")
    heard: list[str] = []
    report = build(Request(seed, out=tmp_path / "out"), tell=heard.append).report
    assert heard == []
    assert report.inputs.undrawn == ()
    assert sum("外字" in each.what for each in report.open_matters.doubts) == 1
    assert {each.state for each in verify(tmp_path / "out" / "report.json")} == {State.AGREES}
    record = (tmp_path / "out" / "report.json").read_text(encoding="utf-8")
    assert "gaiji.font" in record


def test_an_unknown_round_is_a_wrong_use() -> None:
    """The message names the rounds there are."""
    with pytest.raises(UsageError, match=r"R99.*R7"):
        prepare(Request(round_id="R99"))


def test_the_users_own_templates_come_first(seed: Path) -> None:
    """A templates folder in the plan's folder changes the look without touching the program."""
    own = seed / "templates"
    own.mkdir()
    text = (bundled("templates") / "report.toml").read_text(encoding="utf-8")
    (own / "report.toml").write_text(text.replace('negative = "△"', 'negative = "▲"'), encoding="utf-8")
    texts = [cell.text for table in prepare(Request(seed)).document.tables for cell in table.cells]
    assert any("▲10人" in text for text in texts)
    assert not any("△" in text for text in texts)


def test_portrait_paper_is_taken_from_the_plan(seed: Path) -> None:
    """plan.toml chooses between landscape and portrait."""
    path = seed / "plan.toml"
    text = path.read_text(encoding="utf-8").replace('paper = "A4-landscape"', 'paper = "A4-portrait"')
    path.write_text(text, encoding="utf-8")
    assert prepare(Request(seed)).document.paper == "A4-portrait"


def test_reading_csv_imports_neither_pandas_nor_openpyxl(tmp_path: Path) -> None:
    """The official waits for what is needed only."""
    code = (
        "import sys; from pathlib import Path; from plan_report.runs.build import Request, build; "
        f"build(Request(out=Path({str(tmp_path)!r}))); "
        "print(*({'pandas', 'numpy', 'openpyxl'} & set(sys.modules)), end='')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=os.environ)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_report_of_old_data_takes_the_place_of_nothing(seed: Path, tmp_path: Path) -> None:
    """The data is changed and built anew while an earlier build is writing: that one gives up."""
    table = seed / "R7.csv"
    request = Request(seed, tmp_path / "out")

    def change(what: str) -> None:
        if what == Format.DOCX.label:
            table.write_text(table.read_text(encoding="utf-8-sig").replace("2,062件", "2,063件"), encoding="utf-8-sig")

    with pytest.raises(OutputError, match=r"R7.csv が書き換えられたため、中止しました。何も書き込んでいません"):
        build(request, step=change)
    assert not (tmp_path / "out").exists()


def test_a_word_file_saved_while_it_is_written_anew_survives(seed: Path, tmp_path: Path) -> None:
    """The other files stay as they were too; the next build sees that it was changed by hand."""
    request = Request(seed, tmp_path / "out")
    build(request)
    before = {path.name: path.read_bytes() for path in request.out.iterdir()}

    def save(what: str) -> None:
        if what == Format.PDF.label:
            (request.out / "report.docx").write_bytes(b"by hand")

    with pytest.raises(OutputError, match=r"report.docx が書き換えられた"):
        build(replace(request, number="資料1"), step=save)
    assert {path.name: path.read_bytes() for path in request.out.iterdir()} == before | {"report.docx": b"by hand"}
