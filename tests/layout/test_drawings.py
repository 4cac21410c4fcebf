"""Figures and sparklines as marks: everything within its place, texts apart, lines true to scale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.chart import (
    Bar,
    DotWhiskers,
    Estimate,
    EstimateRow,
    Pattern,
    ProgressBar,
    ProgressBars,
    Scale,
    Series,
    Sparkline,
    StackedBars,
    Trace,
)
from plan_report.document import Cell, CellRole, Document, Figure, Heading, Paragraph, Table
from plan_report.layout import LaidOut, LayoutError, lay_out
from plan_report.layout.figure import draw
from plan_report.layout.hatch import hatch
from plan_report.layout.marks import Dot, Drawing, Fill, Spot, Stroke, Words
from plan_report.layout.pages import FigurePiece, TablePiece, TextPiece
from plan_report.layout.sparkline import draw_sparkline
from plan_report.model import Plan
from plan_report.render.fonts import load_fonts
from plan_report.render.web.figure import LEAST
from plan_report.render.web.figure import WIDTHS as SCREEN_WIDTHS
from plan_report.resources import bundled
from plan_report.style.file import load_style

STYLE = load_style(bundled("templates") / "report.toml")
FONTS = load_fonts(STYLE, bundled("fonts"))
SERIES = tuple(
    Series(word, "", "B5DCEB", pattern) for word, pattern in zip("改維悪混対達", list(Pattern)[:6], strict=True)
)
ENDS = ("基準値", "目標値")
PAPERS = {757.0: 450, 521.0: 700}  # widths of the text, landscape and portrait, and the heights that a figure may have
WIDTHS = tuple(PAPERS)
SCREENS = tuple(pixels * STYLE.figure.text.size / LEAST for pixels in SCREEN_WIDTHS.values())
TOLERANCE = 0.01


def figure(chart: StackedBars | ProgressBars | DotWhiskers) -> Figure:
    """A figure that shows the chart."""
    return Figure("f", "図１　試しの図", "試しの図です。", chart)


def drawn(chart: StackedBars | ProgressBars | DotWhiskers, width: float = WIDTHS[0]) -> Drawing:
    """The chart's drawing."""
    return draw(figure(chart), STYLE, FONTS, width)


def spots(drawing: Drawing) -> Iterator[Spot]:
    """The outermost places of every mark."""
    for mark in drawing.marks:
        match mark:
            case Fill():
                yield mark.x, mark.y
                yield mark.x + mark.width, mark.y + mark.height
            case Stroke():
                yield from mark.spots
            case Dot():
                yield mark.x - mark.radius, mark.y - mark.radius
                yield mark.x + mark.radius, mark.y + mark.radius
            case Words():
                yield mark.x, mark.baseline
                yield mark.x + mark.width, mark.baseline


def words(drawing: Drawing) -> list[Words]:
    """The texts of a drawing."""
    return [mark for mark in drawing.marks if isinstance(mark, Words)]


def assert_within(drawing: Drawing) -> None:
    """Nothing reaches over the drawing's edges."""
    for x, y in spots(drawing):
        assert -TOLERANCE <= x <= drawing.width + TOLERANCE
        assert -TOLERANCE <= y <= drawing.height + TOLERANCE


def assert_apart(drawing: Drawing) -> None:
    """No text lies over another."""
    size = STYLE.figure.text.size
    texts = words(drawing)
    for index, one in enumerate(texts):
        for other in texts[index + 1 :]:
            beside = one.x + one.width <= other.x + TOLERANCE or other.x + other.width <= one.x + TOLERANCE
            assert beside or abs(one.baseline - other.baseline) >= 0.9 * size, (one, other)


names = st.text("あ亜Aa1（）、ーgj　 ", min_size=1, max_size=90)
bars = st.builds(Bar, names, st.just("9,999指標"), st.tuples(*[st.integers(0, 9999)] * 6)).filter(lambda bar: bar.total)
percents = st.decimals(min_value=-1000, max_value=1000, places=1)
progress = st.builds(ProgressBar, names, percents, st.just("△1,000.0%"), names, st.just(""), st.sampled_from(SERIES))
shares = st.decimals(min_value=0, max_value=100, places=1)


@st.composite
def estimate(draw_: st.DrawFn) -> Estimate:
    """A share within its interval."""
    lower, share, upper = sorted(draw_(shares) for _ in range(3))
    return Estimate("今回 [R7年度]", share, lower, upper, f"{share}%（{lower}～{upper}%）")


rows = st.builds(EstimateRow, names, st.tuples(estimate(), estimate()), st.one_of(st.none(), st.sampled_from(SERIES)))
charts = st.one_of(
    st.builds(StackedBars, st.just(SERIES), st.lists(bars, min_size=1, max_size=12).map(tuple)),
    st.builds(
        ProgressBars,
        st.lists(progress, min_size=1, max_size=16).map(tuple),
        st.just(Scale(-50, 150, 50)),
        st.sampled_from((ENDS, ("基準とした年度の値", "計画の最終年度の目標"))),
    ),
    st.builds(
        DotWhiskers,
        st.just(("基準値", "今回")),
        st.lists(rows, min_size=1, max_size=6).map(tuple),
        st.just(95),
        st.just(1),
        st.just("95%信頼区間"),
    ),
)


@given(charts, st.sampled_from(WIDTHS))
def test_every_chart_stays_within_its_place_and_its_texts_apart(
    chart: StackedBars | ProgressBars | DotWhiskers, width: float
) -> None:
    """Whatever the numbers and however long the names; it fits on a page of either paper."""
    drawing = drawn(chart, width)
    assert_within(drawing)
    assert_apart(drawing)
    assert drawing.height < PAPERS[width]


@given(charts, st.sampled_from(SCREENS))
def test_every_chart_stays_within_a_screen_and_its_texts_apart(
    chart: StackedBars | ProgressBars | DotWhiskers, width: float
) -> None:
    """On a telephone, too, where labels stand above what they label; there is no page to hold it."""
    drawing = drawn(chart, width)
    assert_within(drawing)
    assert_apart(drawing)


def test_bars_are_divided_as_their_counts_are() -> None:
    """All of one length; each part has its share of it, its pattern and its number."""
    drawing = drawn(StackedBars(SERIES[:3], (Bar("1　地域", "8指標", (4, 1, 3)), Bar("合計", "2指標", (2, 0, 0)))))
    left, _, right, _ = drawing.plot
    parts = [mark for mark in drawing.marks if isinstance(mark, Fill) and mark.outlined and mark.x >= left]
    assert [(part.width / (right - left), part.pattern) for part in parts[3:]] == [
        (pytest.approx(4 / 8), SERIES[0].pattern),
        (pytest.approx(1 / 8), SERIES[1].pattern),
        (pytest.approx(3 / 8), SERIES[2].pattern),
        (pytest.approx(1), SERIES[0].pattern),
    ]
    assert [each.text for each in words(drawing) if each.text.isdecimal()] == ["4", "1", "3", "2"]


def test_a_number_never_lies_on_a_patterns_lines() -> None:
    """A plate of the plain shade is under it, wide enough for all of it."""
    patterns = tuple(Series("区分", "", "E59B82", pattern) for pattern in Pattern)
    drawing = drawn(StackedBars(patterns, (Bar("1　地域", "80指標", (10,) * len(patterns)),)))
    numbers = [each for each in words(drawing) if each.text == "10"]
    patterned = [m for m in drawing.marks if isinstance(m, Fill) and m.outlined and m.height > 10 and any(hatch(m))]
    plates = [m for m in drawing.marks if isinstance(m, Fill) and not m.outlined]
    assert len(numbers) == len(Pattern)
    assert len(plates) == len(patterned) == len(Pattern) - 2
    for plate in plates:
        assert plate.pattern is Pattern.SOLID
        assert any(plate.x <= n.x and n.x + n.width <= plate.x + plate.width for n in numbers)


def test_a_number_wider_than_its_part_stands_above_the_bar() -> None:
    """And two of them beside each other."""
    drawing = drawn(StackedBars(SERIES[:3], (Bar("1　地域", "1,002指標", (1, 1, 1000)),)))
    top = min(mark.y for mark in drawing.marks if isinstance(mark, Fill) and mark.outlined and mark.height > 10)
    above = [each for each in words(drawing) if each.text == "1"]
    assert len(above) == 2
    assert all(each.baseline <= top for each in above)
    assert_apart(drawing)


def test_a_long_label_is_cut_off_with_a_sign() -> None:
    """It has two lines at most; the tables have the whole name."""
    drawing = drawn(StackedBars(SERIES[:1], (Bar("とても長い名前" * 20, "1指標", (1,)),)))
    assert len(drawing.labels[0]) == 2
    assert drawing.labels[0][1].endswith("…")


def test_whiskers_are_true_to_scale() -> None:
    """The dot of a share and the ends of its interval stand where the axis says; the newest dot is dark."""
    row = EstimateRow(
        "地域",
        (
            Estimate("基準値", *map(Decimal, (20, 15, 30)), "20%"),
            Estimate("今回", *map(Decimal, (25, 20, 40)), "25%"),
        ),
    )
    chart = DotWhiskers(("基準値", "今回"), (row,), 95, 0, "95%信頼区間")
    drawing = drawn(chart)
    left, _, right, _ = drawing.plot
    assert (chart.scale.lowest, chart.scale.highest) == (15, 40)

    def percent(x: float) -> float:
        return 15 + (x - left) / (right - left) * 25

    dots = [mark for mark in drawing.marks if isinstance(mark, Dot) and mark.y > drawing.plot[1]]
    assert [percent(dot.x) for dot in dots] == pytest.approx([20, 25])
    assert [dot.within for dot in dots] == [STYLE.figure.faded, None]
    lines = [m for m in drawing.marks if isinstance(m, Stroke) and m.colour == STYLE.figure.ink]
    whiskers = [line for line in lines if line.spots[0][1] > drawing.plot[1]]
    assert [percent(x) for whisker in whiskers for x, _ in whisker.spots] == pytest.approx([15, 30, 20, 40])


def test_progress_goes_backwards_to_the_left() -> None:
    """From the line of the baseline; one that has not moved has no bar."""
    made = ProgressBars(
        tuple(ProgressBar("指標", Decimal(p), f"{p}%", "", "", SERIES[0]) for p in (40, -20, 0, 999)),
        Scale(-50, 150, 50),
        ENDS,
    )
    drawing = drawn(made)
    left, _, right, _ = drawing.plot
    zero, unit = left + (right - left) / 4, (right - left) / 200
    found = [(mark.x, mark.width) for mark in drawing.marks if isinstance(mark, Fill)]
    assert found == [
        (pytest.approx(zero), pytest.approx(40 * unit)),
        (pytest.approx(zero - 20 * unit), pytest.approx(20 * unit)),
        (pytest.approx(zero), pytest.approx(150 * unit)),
    ]


points = st.one_of(st.none(), st.decimals(min_value=-(10**9), max_value=10**9, places=2))


def test_the_labels_of_a_narrow_axis_do_not_run_into_each_other() -> None:
    """Those of baseline and target are kept."""
    bar = ProgressBar(
        "1-1-1　" + "長い名称の指標" * 9, Decimal(-20), "△20.0%", "100件 → 80件（目標 200件）" * 3, "", SERIES[0]
    )
    chart = ProgressBars((bar, replace(bar, percent=Decimal(120))), Scale(-50, 150, 50), ENDS)
    drawing = drawn(chart, SCREENS[1])
    labels = [mark.text for mark in words(drawing) if mark.baseline > drawing.plot[3]]
    assert labels == ["0%", "100%"]


def test_a_bar_beyond_the_scale_has_a_gap() -> None:
    """A white line across it between two dark ones, near the end of the scale; no other bar has one."""
    bars = tuple(ProgressBar("指標", Decimal(p), f"{p}%", "", "", SERIES[0]) for p in (150, 151, -50, -51))
    drawing = drawn(ProgressBars(bars, Scale(-50, 150, 50), ENDS))
    left, _, right, _ = drawing.plot
    fills = [mark for mark in drawing.marks if isinstance(mark, Fill)]
    gaps = [mark for mark in drawing.marks if isinstance(mark, Stroke) and mark.on_fill]
    assert [gap.colour for gap in gaps] == ["FFFFFF", STYLE.figure.ink, STYLE.figure.ink] * 2
    for fill, gap in ((fills[1], gaps[0]), (fills[3], gaps[3])):
        middles = [sum(spot[at] for spot in gap.spots) / 2 for at in (0, 1)]
        assert fill.y < middles[1] < fill.y + fill.height
        assert min(abs(middles[0] - end) for end in (left, right)) < STYLE.figure.text.size


def test_the_class_of_a_row_stands_at_its_right() -> None:
    """Word and symbol, as wide as they are, in both kinds of rows."""
    series = Series("改善", "↗", "B5DCEB", Pattern.SOLID)
    bar = ProgressBar("指標", Decimal(40), "40.0%", "3件 → 5件（目標 8件）", "", series)
    share = Estimate("今回", *map(Decimal, (20, 15, 30)), "20%")
    for chart in (
        ProgressBars((bar,), Scale(0, 100, 50), ENDS),
        DotWhiskers(("今回",), (EstimateRow("地域", (share,), series),), 95, 0, "95%信頼区間"),
    ):
        for width in (*WIDTHS, *SCREENS):
            (judged,) = (each for each in words(drawn(chart, width)) if each.text == "改善 ↗")
            assert judged.bold
            assert judged.x + judged.width == pytest.approx(width) or width == SCREENS[0]


@given(st.data(), st.integers(2, 12), st.integers(1, 3), st.floats(20, 90))
def test_a_sparkline_stays_within_its_place(data: st.DataObject, n: int, n_traces: int, room: float) -> None:
    """Each trace in a band of its own; a gap is neither drawn nor bridged."""
    at = tuple(range(2022, 2022 + n))
    target_at = data.draw(st.sampled_from((None, 2040)))
    traces = tuple(
        Trace(tuple(data.draw(points) for _ in at), data.draw(points) if target_at else None) for _ in range(n_traces)
    )
    drawing = draw_sparkline(Sparkline(at, traces, (), "", target_at), STYLE.figure, room)
    assert_within(drawing)
    dots = [mark for mark in drawing.marks if isinstance(mark, Dot)]
    assert len(dots) == sum(point is not None for trace in traces for point in trace.points)
    lines = [m for m in drawing.marks if isinstance(m, Stroke) and m.colour == STYLE.figure.ink]
    assert sum(len(line.spots) - 1 for line in lines) == sum(
        one is not None and other is not None
        for trace in traces
        for one, other in zip(trace.points, trace.points[1:], strict=False)
    )


def test_a_sparkline_rises_where_its_values_do() -> None:
    """The last dot is dark; the dashed line leads from the first point to the target."""
    made = Sparkline((2022, 2024, 2025), (Trace(tuple(map(Decimal, (10, 20, 30))), Decimal(40)),), (), "", 2026)
    drawing = draw_sparkline(made, STYLE.figure, 62)
    dots = [mark for mark in drawing.marks if isinstance(mark, Dot)]
    assert [dot.y for dot in dots] == sorted((dot.y for dot in dots), reverse=True)
    assert dots[1].x - dots[0].x == pytest.approx(2 * (dots[2].x - dots[1].x))  # two years, one year
    assert [dot.within for dot in dots] == ["FFFFFF", "FFFFFF", None]
    (dashed,) = (mark for mark in drawing.marks if isinstance(mark, Stroke) and mark.dashed)
    assert dashed.spots[0] == (dots[0].x, dots[0].y)
    assert dashed.spots[1][1] < dots[2].y


def of(*blocks: Heading | Paragraph | Table | Figure, paper: str = "A4-landscape") -> LaidOut:
    """A document of these blocks, laid out."""
    return lay_out(Document("", "", "", "", "", blocks, paper), STYLE, FONTS)


CHART = StackedBars(SERIES[:2], tuple(Bar(f"{n}　地域", "3指標", (1, 2)) for n in range(1, 9)))


def test_a_figure_stays_whole_with_heading_and_caption() -> None:
    """Where there is too little room for all of them, they go to the next page together."""
    texts = [Paragraph(f"第{n}段落") for n in range(20)]
    laid_out = of(*texts, Heading(1, "図の見出し"), figure(CHART))
    heading, piece = laid_out.pages[1].pieces
    assert isinstance(heading, TextPiece)
    assert heading.block == Heading(1, "図の見出し")
    assert isinstance(piece, FigurePiece)
    assert piece.caption[0].text == "図１　試しの図"
    bottom = STYLE.sheets["A4-landscape"].height - STYLE.sheets["A4-landscape"].bottom
    assert piece.y + piece.drawing.height <= piece.caption[0].baseline <= piece.y + piece.height <= bottom


def test_a_figure_that_no_page_holds_is_an_error_that_names_it() -> None:
    """It comes of letters that are too large."""
    style = replace(STYLE, figure=replace(STYLE.figure, text=replace(STYLE.figure.text, size=60, leading=80)))
    document = Document("", "", "", "", "", (figure(CHART),), "A4-landscape")
    with pytest.raises(LayoutError, match="図１　試しの図：図が1ページに収まりません"):
        lay_out(document, style, FONTS)


def test_a_cells_line_stands_below_its_text() -> None:
    """In the middle of the cell together; a row is as high as both need."""
    made = Sparkline((0, 1), (Trace((Decimal(1), Decimal(2))),) * 2, (), "")
    cells = (
        Cell(0, 0, "経年", CellRole.COLUMN_HEADER),
        Cell(1, 0, "11件\n[R6年度]", CellRole.COURSE, figure=made),
        Cell(2, 0, "", CellRole.COURSE, figure=made),
        Cell(3, 0, "", CellRole.COURSE),
    )
    laid_out = of(Table("t", "", "", (1,), 4, 1, cells))
    (piece,) = laid_out.pages[0].pieces
    assert isinstance(piece, TablePiece)
    both, alone, nothing = piece.cells
    look = STYLE.cells[CellRole.COURSE]
    frame = 2 * look.padding_y + STYLE.border.thin
    assert both.drawing is not None
    assert both.height == pytest.approx(2 * look.text.leading + both.drawing.height + frame)
    assert both.drawing_at[1] > both.lines[1].baseline
    assert both.drawing_at[1] + both.drawing.height <= both.y + both.height
    assert alone.height == pytest.approx(both.drawing.height + frame)
    assert nothing.drawing is None


def test_the_made_up_reports_figures_are_whole(made_up: Plan, report_of: Callable[..., Document]) -> None:
    """Each stands once, on one page, within the margins."""
    for paper in ("A4-landscape", "A4-portrait"):
        document = report_of(replace(made_up, paper=paper), "R10")
        laid_out = lay_out(document, STYLE, FONTS)
        pieces = [piece for page in laid_out.pages for piece in page.pieces if isinstance(piece, FigurePiece)]
        assert [piece.figure for piece in pieces] == list(document.figures)
        for piece in pieces:
            assert_within(piece.drawing)
            assert_apart(piece.drawing)
