"""The text for 音声コード: what is said of each page, how it is shortened, and what is told of that."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_plans import ROUND, random_plan

from plan_report.compose import Layout, Options, compose
from plan_report.document import Cell, CellRole, Document, Heading, Paragraph, Table
from plan_report.judge import judge_plan
from plan_report.layout import LaidOut, lay_out
from plan_report.layout.pages import TablePiece
from plan_report.load import bundled_scheme
from plan_report.model import Plan
from plan_report.render import bundled_look, save
from plan_report.render.formats import Format, to_tell
from plan_report.render.voice import MOST, REST, render_voice, shortened, voice_pages
from plan_report.render.voice_table import Short, voice_table
from plan_report.render.voice_words import said
from plan_report.runs.build import Request, build, pages_of, prepare
from plan_report.runs.verify import State, verify

LOOK = bundled_look()
NUMBER = re.compile(r"[0-9][0-9,.]*")
plans = st.builds(random_plan, st.randoms(use_true_random=False), st.sampled_from((0, 3, 25)))


def pages(document: Document) -> LaidOut:
    """The document with its pages."""
    return lay_out(document, LOOK.style, LOOK.fonts)


@pytest.fixture(scope="module")
def bundled() -> LaidOut:
    """The bundled plan's report."""
    return pages_of(prepare(Request()), lambda _: None)


@pytest.fixture(scope="module")
def rounds(made_up: Plan, report_of: Callable[..., Document]) -> LaidOut:
    """The report of a plan of five rounds."""
    return pages(report_of(made_up, "R10"))


def small(*blocks: Heading | Paragraph | Table) -> LaidOut:
    """A report of these blocks."""
    return pages(Document("題", "市", "評価", "", "2025-11-24", blocks))


def table(rows: int, *, note: str = "+2件（+66.7%）", spoken: str = "") -> Table:
    """A table of indicators like the plan's."""
    header, names = CellRole.COLUMN_HEADER, ("指標", "基準値", "今回（※）", "評価", "備考")
    cells = [Cell(0, col, text, header) for col, text in enumerate(names)]
    for row in range(1, rows + 1):
        cells += [
            Cell(row, 0, f"講座{row}の件数", CellRole.INDICATOR, spoken=spoken),
            Cell(row, 1, "3件\n[R4年度]", CellRole.VALUE, earlier=True),
            Cell(row, 2, "5件", CellRole.VALUE),
            Cell(row, 3, "改善 ↗", CellRole.JUDGEMENT),
            Cell(row, 4, note, CellRole.NOTE),
        ]
    return Table("t", "表４　指標の一覧", "", (3, 1, 1, 1, 2), rows + 1, 1, tuple(cells))


def test_a_row_is_said_with_the_headings_of_its_columns() -> None:
    """Signs as they are heard, class symbols left out."""
    (page,) = voice_pages(small(Heading(1, "１　概要"), table(1)))
    assert page.text == (
        "１、概要。表４、指標の一覧。講座1の件数。"
        "基準値は3件（令和4年度）、今回は5件。評価は改善。備考は、プラス2件（プラス66.7%）。"
    )
    assert page.left_out == ()


def test_a_dash_is_said_as_no_value() -> None:
    """With its period or alone."""
    dashed = table(1)
    cells = tuple(replace(each, text="—\n[R4年度]") if each.earlier else each for each in dashed.cells)
    (page,) = voice_pages(small(replace(dashed, cells=cells)))
    assert "基準値は値なし（令和4年度）、" in page.text


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("1-2-3　講座の件数", "1の2の3、講座の件数"),
        ("目標 [R12年度] 2-3か所", "目標（令和12年度） 2-3か所"),
        ("改善 ↗：望ましい方向", "改善、望ましい方向"),
        ("今回（※）", "今回"),
        ("（　）内は、再掲です。", "括弧内は、再掲です"),
    ],
)
def test_signs_are_made_for_the_ear(text: str, heard: str) -> None:
    """Numbers of indicators, class symbols, signs of notes; what is no such number stays."""
    assert said(text) == heard


def test_the_reading_stands_in_place_of_the_name() -> None:
    """Where there is one."""
    (page,) = voice_pages(small(table(1, spoken="こうざのけんすう")))
    assert "こうざのけんすう。" in page.text
    assert "講座" not in page.text


@pytest.mark.parametrize("layout", [Layout.EVALUATION, Layout.OVERVIEW])
def test_the_reading_of_the_data_reaches_the_text(
    made_up: Plan, report_of: Callable[..., Document], layout: Layout
) -> None:
    """In every table of indicators; what is printed stays the name."""
    (first, *_) = made_up.indicators
    node = next(each for each in made_up.nodes if first in each.every_indicator)
    read = replace(first, reading="ささえあうわりあい")
    changed = replace(node, indicators=tuple(read if each is first else each for each in node.indicators))
    plan = replace(made_up, nodes=tuple(changed if each is node else each for each in made_up.nodes))
    document = report_of(plan, "R10", layout)
    assert "ささえあうわりあい" in render_voice(pages(document)).decode("utf-8-sig")
    assert "ささえあうわりあい" not in document.all_text


@pytest.mark.parametrize(
    ("rows", "note", "left_out"),
    [
        (9, "あ" * 60, ("備考",)),
        (26, "", ("基準値などの以前の値",)),
    ],
)
def test_each_step_is_taken_only_when_the_one_before_it_was_not_enough(
    rows: int, note: str, left_out: tuple[str, ...]
) -> None:
    """備考, then earlier values; every name and value of today is still said."""
    tall = replace(LOOK.style, sheets={name: replace(s, height=9000) for name, s in LOOK.style.sheets.items()})
    document = small(table(rows, note=note)).document
    (page,) = voice_pages(lay_out(document, tall, LOOK.fonts))
    assert page.left_out == left_out
    assert len(page.text) <= MOST
    assert all(f"講座{row}の件数。" in page.text for row in range(1, rows + 1))


def test_rows_that_do_not_fit_are_counted() -> None:
    """The listener hears how many there are, and the official reads it."""
    tall = replace(LOOK.style, sheets={name: replace(s, height=9000) for name, s in LOOK.style.sheets.items()})
    laid_out = lay_out(small(table(80)).document, tall, LOOK.fonts)
    (page,) = voice_pages(laid_out)
    said = len(re.findall(r"講座[0-9]+の件数。", page.text))
    assert page.text.endswith(f"ほか{80 - said}指標は、表４を御覧ください。")
    assert page.left_out[-1] == f"表４の{80 - said}指標"
    (told,) = to_tell((Format.VOICE,), laid_out)
    assert told.startswith("音声コード用テキストの1ページは、800字に収めるため、備考、")
    assert to_tell((Format.TEXT, Format.PDF), laid_out) == ()


def test_text_ends_with_a_whole_sentence() -> None:
    """And with word of the rest; a sentence over the page is said where it begins."""
    sentence = f"{'あ' * 96}123。"
    laid_out = small(*(Paragraph(sentence * 2) for _ in range(30)))
    for page in voice_pages(laid_out):
        rest = page.text.removesuffix(REST)
        assert len(page.text) <= MOST
        assert rest == sentence * (len(rest) // len(sentence))


@pytest.mark.parametrize("name", ["bundled", "rounds"])
def test_every_page_fits_and_every_number_is_said_or_told(name: str, request: pytest.FixtureRequest) -> None:
    """Of the tables in full: each number of a cell that begins on the page."""
    laid_out: LaidOut = request.getfixturevalue(name)
    for page, made in zip(laid_out.pages, voice_pages(laid_out), strict=True):
        assert 0 < len(made.text) <= MOST
        whole = ""
        for piece in (each for each in page.pieces if isinstance(each, TablePiece)):
            text = "".join(voice_table(piece).sentences(Short()))
            numbers = {n for cell in piece.cells if not cell.continued for n in NUMBER.findall(cell.text)}
            assert numbers <= set(NUMBER.findall(text))
            whole += text
        if not made.left_out:
            assert whole == "" or set(NUMBER.findall(whole)) <= set(NUMBER.findall(made.text))
        assert "（続き）" not in made.text
        assert not re.search("[△↗↘]", made.text.replace("△。", ""))


@given(plan=plans)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_page_of_any_plan_fits(plan: Plan) -> None:
    """At most 800 characters, and each page that lacks something is told."""
    scheme = bundled_scheme("three-way")
    laid_out = pages(compose(plan, judge_plan(plan, scheme, ROUND), scheme, Options(ROUND)))
    made = voice_pages(laid_out)
    assert all(len(page.text) <= MOST and "\n" not in page.text for page in made)
    assert len(list(shortened(laid_out))) == sum(bool(page.left_out) for page in made)


def test_the_file_is_for_windows(bundled: LaidOut) -> None:
    """A byte order mark, its line ends, and a heading with the count for every page."""
    data = render_voice(bundled)
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig").split("\r\n")
    assert not any("\n" in line for line in lines)
    counts = [f"【{page.number}ページ】 {len(page.text)}字" for page in voice_pages(bundled)]
    assert lines[0::3][: len(counts)] == counts


def test_it_stands_beside_the_text_and_is_known_by_its_hash(tmp_path: Path) -> None:
    """What was left out is told; the file of an earlier build is, too."""
    heard: list[str] = []
    build(Request(out=tmp_path, formats=(Format.TEXT, Format.VOICE)), tell=heard.append)
    assert any(each.startswith("音声コード用テキストの1ページは、") for each in heard)
    states = {each.path.name: each.state for each in verify(tmp_path / "report.json")}
    assert states == {"report.txt": State.UNTOUCHED, "report.voice.txt": State.UNTOUCHED}
    build(Request(out=tmp_path, formats=(Format.TEXT,)), tell=heard.append)
    assert any("report.voice.txt は前に作ったままです" in each for each in heard)


def test_the_library_tells_it_from_the_text(tmp_path: Path) -> None:
    """By the longer ending."""
    document = small(table(1)).document
    save(document, tmp_path / "a.txt", tmp_path / "a.voice.txt")
    assert (tmp_path / "a.voice.txt").read_bytes().startswith("\ufeff【1ページ】".encode())
    assert not (tmp_path / "a.txt").read_bytes().startswith("\ufeff".encode())
