"""A report with everything a PDF must cope with."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from plan_report.document import Block, Cell, CellRole, Document, Heading, Paragraph, ParagraphRole, Table
from plan_report.layout import LaidOut, lay_out
from plan_report.render.fonts import FontSet, load_fonts
from plan_report.render.pdf import write_pdf
from plan_report.resources import bundled
from plan_report.style.look import Style

if TYPE_CHECKING:
    from fixtures.tagged_pdf import TaggedPdf

LONG_ADDRESS = "https://example.city.asahikawa.hokkaido.jp/" + "welfare-plan-evaluation" * 9 + "/index.html"
FACTS = {
    "title": "試しの計画 評価報告書（案）",
    "author": "ある市・ある市社会福祉協議会",
    "subject": "令和7年度評価",
    "keywords": "地域福祉計画, 評価",
    "created": "2025-11-24",
}
HEADINGS = ("目指す地域像\n（基本的な考え方）", "成果目標・評価指標", "基準値", "今回（※）", "評価")


def evaluation_table(number: int, n_indicators: int) -> Table:
    """A table like the plan's: the area over all rows, a policy over four, an actor over two."""
    header = CellRole.COLUMN_HEADER
    last = n_indicators + 2
    cells = [
        Cell(0, 0, HEADINGS[0], header, colspan=2),
        Cell(0, 2, HEADINGS[1], header, colspan=2),
        *(Cell(0, 4 + place, text, header) for place, text in enumerate(HEADINGS[2:])),
        Cell(1, 0, str(number), CellRole.AREA_NUMBER, rowspan=last - 1, continued=f"{number}\n（続き）"),
        Cell(1, 1, "その人らしく暮らすことができる地域", CellRole.AREA),
        Cell(1, 2, "考え方が「（少し）浸透している」と思っている市民の割合", CellRole.OUTCOME, colspan=2),
        Cell(1, 4, "20.4%\n[R5年度]", CellRole.VALUE),
        Cell(1, 5, "21.2%", CellRole.VALUE),
        Cell(1, 6, "改善 ↗", CellRole.JUDGEMENT, shade="DDEBDD"),
    ]
    for row in range(2, last):
        if row % 4 == 2:
            text, rows = f"{row} 互いに配慮し合う", min(4, last - row)
            cells.append(Cell(row, 1, text, CellRole.POLICY, rowspan=rows, continued="（続き）"))
        if row % 2 == 0:
            rows = min(2, last - row)
            cells.append(Cell(row, 2, "市\n市社協", CellRole.ACTOR, rowspan=rows, continued="市\n市社協"))
        name = f"指標{row}：成年後見支援センターの対応件数（一般相談及び市民後見人相談の合算件数）"
        cells.append(Cell(row, 3, name, CellRole.INDICATOR))
        cells.append(Cell(row, 4, f"{1000 + row:,}件\n[R4年度]", CellRole.VALUE))
        cells.append(Cell(row, 5, f"(個人) {row}人\n(団体) {2 * row}団体", CellRole.VALUE))
        cells.append(Cell(row, 6, "悪化 ↘" if row % 3 else "", CellRole.JUDGEMENT, shade="F5D0C5" if row % 3 else None))
    return Table(
        key=f"node-{number}",
        caption=f"表{number}　目指す地域像{number}の評価",
        description="1行が1指標です。左の列ほど大きなまとまりの見出しです。",
        widths=(0.5, 1.6, 0.8, 3, 1.2, 1.2, 1),
        n_rows=last,
        header_rows=1,
        cells=tuple(cells),
        continued_caption=f"表{number}　目指す地域像{number}の評価（続き）",
    )


def blocks() -> tuple[Block, ...]:
    """Every kind of block; two tables, of which the first goes over several pages."""
    role = ParagraphRole
    return (
        Paragraph("資料2-1", role.PAPER_NUMBER),
        Paragraph("試しの計画 評価報告書（案）", role.TITLE),
        Paragraph("令和7年度評価", role.SUBTITLE),
        Paragraph("ある市\nある市社会福祉協議会", role.BYLINE),
        Heading(1, "1 評価の概要"),
        Paragraph("30指標のうち14指標が改善しました。" * 8),
        Paragraph(f"くわしくは {LONG_ADDRESS} を見てください。"),
        Heading(2, "凡例"),
        Paragraph("1\t改善 ↗：望ましい方向に変化したもの", role.ITEM),
        Paragraph("2\t維持 →：変化のないもの", role.ITEM),
        Paragraph("番号のない項目", role.ITEM),
        Heading(1, "2 評価 <A & B>"),
        Heading(2, "目指す地域像1"),
        evaluation_table(1, 40),
        Heading(2, "目指す地域像2"),
        evaluation_table(2, 5),
        Paragraph("※ 令和7年度市民アンケート結果又はR6年度実績値", role.FOOTNOTE),
        Paragraph("印のない注", role.FOOTNOTE),
    )


@pytest.fixture(scope="session")
def fonts(style: Style) -> FontSet:
    """The bundled fonts."""
    return load_fonts(style, bundled("fonts"))


@pytest.fixture(scope="session")
def make_document() -> Callable[..., Document]:
    """A document of any blocks, with metadata that may be changed."""

    def make(*content: Block, **about: str) -> Document:
        return Document(blocks=content, **(FACTS | about))  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def document(make_document: Callable[..., Document]) -> Document:
    """The report with every kind of block."""
    return make_document(*blocks(), paper_number="資料2-1")


@pytest.fixture(scope="session")
def laid_out(document: Document, style: Style, fonts: FontSet) -> LaidOut:
    """The report's pages."""
    return lay_out(document, style, fonts)


@pytest.fixture(scope="session")
def to_pdf(style: Style, fonts: FontSet) -> Callable[..., bytes]:
    """Lay a document out for real and write its PDF."""

    def write(document: Document, *, tagged: bool = True) -> bytes:
        out = BytesIO()
        write_pdf(lay_out(document, style, fonts), style, fonts, out, tagged=tagged)
        return out.getvalue()

    return write


@pytest.fixture(scope="session")
def pdf(document: Document, to_pdf: Callable[..., bytes]) -> bytes:
    """The report's PDF."""
    return to_pdf(document)


@pytest.fixture(scope="session")
def read_tags() -> Callable[[bytes], TaggedPdf]:
    """Read a PDF by its tags."""
    from fixtures.tagged_pdf import TaggedPdf  # noqa: PLC0415 pikepdf is not everywhere, and most tests do without

    return TaggedPdf


@pytest.fixture(scope="session")
def tagged(pdf: bytes, read_tags: Callable[[bytes], TaggedPdf]) -> TaggedPdf:
    """The report, read by its tags."""
    return read_tags(pdf)
