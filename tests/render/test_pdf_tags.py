"""What a screen reader finds: the composed document, rebuilt from the structure tree alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_report.document import Block, Cell, CellRole, Document, Heading, Paragraph, ParagraphRole, Table
from plan_report.layout import LaidOut
from plan_report.layout.pages import TablePiece

Slots = dict[tuple[int, int], tuple[Any, ...]]


def plain(text: str) -> str:
    """A text as it is read aloud: a line break is a blank."""
    return " ".join(text.split())


def composed(table: Table) -> Slots:
    """Each cell of the grid as it was composed: spans, heading for what, text."""
    return {
        (cell.row, cell.col): (cell.rowspan, cell.colspan, cell.role.scope, plain(cell.text)) for cell in table.cells
    }


def rebuilt(table: Any) -> Slots:
    """The same from the tags: rows and spans say where each cell stands, as in HTML."""
    cells: Slots = {}
    covered: set[tuple[int, int]] = set()
    for row, element in enumerate(table.find("TR")):
        col = 0
        for cell in element.kids:
            assert cell.tag in {"TH", "TD"}
            while (row, col) in covered:
                col += 1
            rowspan, colspan = (int(cell.attributes.get(f"/{name}Span", 1)) for name in ("Row", "Col"))
            scope = str(cell.attributes["/Scope"])[1:] if "/Scope" in cell.attributes else None
            assert (cell.tag == "TH") == (scope is not None)
            cells[row, col] = (rowspan, colspan, scope, plain(cell.text))
            covered.update((row + down, col + right) for down in range(rowspan) for right in range(colspan))
            col += colspan
    return cells


def without_scope(cells: Slots) -> Slots:
    """Spans and texts only."""
    return {at: (rowspan, colspan, text) for at, (rowspan, colspan, _, text) in cells.items()}


def headings_of(cells: Slots, at: tuple[int, int]) -> set[str]:
    """The headings that apply to a cell: those of its column above it, and those of its row to its left."""
    row, col = at
    return {
        text
        for (first, left), (rowspan, colspan, scope, text) in cells.items()
        if (scope == "Column" and left <= col < left + colspan and first < row)
        or (scope == "Row" and first <= row < first + rowspan and left < col)
    }


def in_order(node: Any) -> Iterator[Any]:
    """All elements below one, as they are read."""
    for kid in node.kids:
        yield kid
        yield from in_order(kid)


def test_tables_are_rebuilt_from_the_tags_alone(document: Document, tagged: Any) -> None:
    """Every cell's text, spans and scope are those of the composed grid, though the table stands on several pages."""
    tables = list(tagged.root.find("Table"))
    assert [rebuilt(table) for table in tables] == [composed(table) for table in document.tables]
    assert len({page for cell in in_order(tables[0]) for page in cell.pages}) > 1


def test_the_headings_of_a_value_name_all_it_belongs_to(tagged: Any) -> None:
    """For a value in the middle of the second page: column, area, policy, actor and indicator."""
    cells = rebuilt(next(tagged.root.find("Table")))
    assert headings_of(cells, (17, 4)) == {
        "基準値",
        "1",
        "14 互いに配慮し合う",
        "市 市社協",
        "指標17：成年後見支援センターの対応件数（一般相談及び市民後見人相談の合算件数）",
    }


def test_a_table_has_caption_head_body_and_summary(document: Document, tagged: Any) -> None:
    """A table that goes over several pages stays one, with one caption, and says how it is laid out."""
    for table, element in zip(document.tables, tagged.root.find("Table"), strict=True):
        assert [kid.tag for kid in element.kids] == ["Caption", "THead", "TBody"]
        assert element.kids[0].text == table.caption
        assert len(element.kids[1].kids) == table.header_rows
        assert str(element.attributes["/Summary"]) == table.description


def test_an_empty_cell_is_there_without_content(tagged: Any) -> None:
    """A cell without text has no marked content: nothing is announced as if it were something."""
    empty = [cell for cell in tagged.root.find("TD") if not cell.text]
    assert empty
    assert all(cell.pages == [] for cell in empty)


def test_blocks_are_read_in_their_order(document: Document, tagged: Any) -> None:
    """The kids of Document are the blocks; items that follow one another are one list."""
    tags = [kid.tag for kid in tagged.root.kids]
    before, after = (
        ["P", "Title", "P", "P", "H1", "P", "P", "H2", "L", "H1"],
        ["H2", "Table", "H2", "Table", "FENote", "FENote"],
    )
    assert tags == before + after
    texts = [plain(kid.text) for kid in tagged.root.kids if kid.tag not in {"L", "Table"}]
    expected = [
        plain(block.text)
        for block in document.blocks
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.role is not ParagraphRole.ITEM)
    ]
    assert texts == expected


def test_types_of_pdf_2_say_what_they_stand_for(tagged: Any) -> None:
    """The title is no heading of a section but a P, a note a Note; they and the document are of PDF 2.0's namespace."""
    root = tagged.file.Root.StructTreeRoot
    assert dict(root.RoleMap) == {"/Title": "/P", "/FENote": "/Note"}
    (namespace,) = root.Namespaces
    assert str(namespace.NS) == "http://iso.org/pdf2/ssn"
    named = [each for each in (root.K, *root.K.K) if "/NS" in each]
    assert {str(each.S) for each in named} == {"/Document", "/Title", "/FENote"}
    assert all(each.NS.objgen == namespace.objgen for each in named)


def test_items_have_their_number_as_label(tagged: Any) -> None:
    """An item is announced with its number; one without has a body only."""
    (element,) = tagged.root.find("L")
    items = [[(kid.tag, plain(kid.text)) for kid in item.kids] for item in element.kids]
    assert items == [
        [("Lbl", "1"), ("LBody", "改善 ↗：望ましい方向に変化したもの")],
        [("Lbl", "2"), ("LBody", "維持 →：変化のないもの")],
        [("LBody", "番号のない項目")],
    ]
    assert str(element.attributes["/ListNumbering"]) == "/Decimal"


def test_notes_have_label_and_id(tagged: Any) -> None:
    """A footnote's sign is its label; each note has an ID of its own, which the tree can find."""
    notes = list(tagged.root.find("FENote"))
    assert [plain(label.text) for label in tagged.root.find("Lbl")][-1] == "※"
    assert plain(notes[0].text) == "※ 令和7年度市民アンケート結果又はR6年度実績値"
    names = [str(name) for name in list(tagged.file.Root.StructTreeRoot.IDTree.Names)[::2]]
    assert [note.id for note in notes] == names == sorted(set(names))


def test_bookmarks_lead_to_the_headings_elements(tagged: Any) -> None:
    """As PDF/UA-2 asks; a reader of PDF 1.7 goes to the place on the page."""
    headings = [each for each in tagged.file.Root.StructTreeRoot.K.K if str(each.S) in {"/H1", "/H2"}]
    with tagged.file.open_outline() as outline:
        actions = [item.action for top in outline.root for item in (top, *top.children)]
    assert [str(action.S) for action in actions] == ["/GoTo"] * len(headings)
    assert [action.SD[0].objgen for action in actions] == [heading.objgen for heading in headings]
    assert [action.D[0].objgen for action in actions] == [heading.Pg.objgen for heading in headings]
    assert all(list(action.D)[1:] == list(action.SD)[1:] for action in actions)


def test_what_a_page_adds_is_an_artifact(document: Document, laid_out: LaidOut, tagged: Any) -> None:
    """Page numbers, repeated headers, captions and labels, the small paper number, shades: outside the tree, all."""
    n_pages = len(tagged.file.pages)
    texts: dict[str, list[str]] = {}
    for _, kind, text in tagged.artifacts:
        texts.setdefault(kind, []).append(text)
    assert texts.pop("/Footer") == [f"{page} / {n_pages}" for page in range(1, n_pages + 1)]
    assert texts.pop("/Header") == ["資料2-1"] * (n_pages - 1)
    repeated = texts.pop("/Pagination")
    again = [
        piece for page in laid_out.pages for piece in page.pieces if isinstance(piece, TablePiece) and piece.repeated
    ]
    assert repeated.count(document.tables[0].continued_caption) == repeated.count("基準値") == len(again) > 0
    assert "1（続き）" in repeated
    assert set(texts) == {"/Layout"}
    assert not any(texts["/Layout"])
    assert tagged.stray == []


def test_every_marked_content_has_its_element(tagged: Any) -> None:
    """The parent tree leads from each MCID of each page back to the element that has it."""
    root = tagged.file.Root
    nums = list(root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(nums[::2], nums[1::2], strict=True))
    for page in tagged.file.pages:
        assert page.Tabs == "/S"
        for mcid, element in enumerate(parents[int(page.StructParents)]):
            kids = element.K if not isinstance(element.K, int) else [element.K]
            here = element.Pg.objgen == page.obj.objgen
            own = [kid if isinstance(kid, int) else int(kid.MCID) for kid in kids if isinstance(kid, int) is here]
            assert mcid in own
    assert root.MarkInfo.Marked is True


def test_bookmarks_are_the_headings(document: Document, tagged: Any) -> None:
    """The outline has the headings, nested by their levels, in the words and on the pages of the tree."""
    with tagged.file.open_outline() as outline:
        found = [(1, item.title) for item in outline.root]
        nested = [
            (level, item.title)
            for top in outline.root
            for level, item in ((1, top), *((2, kid) for kid in top.children))
        ]
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert nested == [(heading.level, heading.text) for heading in headings]
    assert nested == [(int(node.tag[1]), node.text) for node in tagged.root.kids if node.tag in {"H1", "H2"}]
    assert len(found) == sum(heading.level == 1 for heading in headings)
    assert tagged.file.Root.PageMode == "/UseOutlines"


def test_no_heading_level_is_left_out(
    make_document: Callable[..., Document], to_pdf: Callable[..., bytes], read_tags: Callable[[bytes], Any]
) -> None:
    """A document that begins with a heading of level 2 has it as H1, in the tree as among the bookmarks."""
    data = to_pdf(
        make_document(Heading(2, "甲"), Heading(2, "乙"), Heading(1, "丙"), Heading(2, "丁"), Paragraph("文"))
    )
    pdf = read_tags(data)
    assert [node.tag for node in pdf.root.kids] == ["H1", "H2", "H1", "H2", "P"]
    with pdf.file.open_outline() as outline:
        assert [(item.title, len(item.children)) for item in outline.root] == [("甲", 1), ("丙", 1)]


def test_a_paragraph_on_two_pages_is_one(
    make_document: Callable[..., Document], to_pdf: Callable[..., bytes], read_tags: Callable[[bytes], Any]
) -> None:
    """Its lines on both pages are content of one element, in order, and nothing is gained where the page ends."""
    text = "".join(f"第{number}文は word{number} number を含みます。" for number in range(200))
    (paragraph,) = read_tags(to_pdf(make_document(Paragraph(text)))).root.find("P")
    assert paragraph.text == text
    assert paragraph.pages == [0, 1]


@pytest.mark.parametrize(
    ("rows", "tags"),
    [
        (["c c", "row-header text", "row-header text"], ["TH TH", "TD TD", "TD TD"]),
        (["c c c c"] + ["row-header count count count"] * 2, ["TH TH TH TH"] + ["TH TD TD TD"] * 2),
        (["c c c c", "policy actor indicator value"], ["TH TH TH TH", "TD TD TD TD"]),
        (["c c c c"] + ["policy actor indicator value"] * 4, ["TH TH TH TH"] + ["TH TD TD TD"] * 4),
        (["indicator row-header row-header value"], ["TH TH TH TD"]),
        (["row-header", "row-header"], ["TH", "TH"]),
    ],
)
def test_a_table_never_has_more_headings_than_values(
    rows: list[str],
    tags: list[str],
    make_document: Callable[..., Document],
    to_pdf: Callable[..., bytes],
    read_tags: Callable[[bytes], Any],
) -> None:
    """Else headings of single rows are data, then those of groups; some heading always stays."""
    names = [row.replace("c", "column-header") if set(row) <= {"c", " "} else row for row in rows]
    roles = [[CellRole(name) for name in row.split()] for row in names]
    cells = tuple(Cell(row, col, "文", role) for row, line in enumerate(roles) for col, role in enumerate(line))
    table = Table("t", "", "", (1.0,) * len(roles[0]), len(rows), int(rows[0][0] == "c"), cells)
    (element,) = read_tags(to_pdf(make_document(table))).root.find("Table")
    assert [" ".join(cell.tag for cell in row.kids) for row in element.find("TR")] == tags


def test_the_heading_of_a_group_in_a_row_of_its_own_is_no_heading_cell(
    make_document: Callable[..., Document], to_pdf: Callable[..., bytes], read_tags: Callable[[bytes], Any]
) -> None:
    """A TH heads cells of its row or column: in a row without values it would head none; the group's area stays one."""
    header = [Cell(0, col, "見出し", CellRole.COLUMN_HEADER) for col in range(3)]
    area = Cell(1, 0, "基本目標", CellRole.AREA, rowspan=8)
    groups = [Cell(row, 1, "施策", CellRole.GROUP, colspan=2) for row in (1, 3, 5, 7)]
    values = [Cell(row, col, "値", CellRole.VALUE) for row in (2, 4, 6, 8) for col in (1, 2)]
    cells = sorted((*header, area, *groups, *values), key=lambda cell: (cell.row, cell.col))
    (element,) = read_tags(to_pdf(make_document(Table("t", "", "", (1.0,) * 3, 9, 1, tuple(cells))))).root.find("Table")
    assert [" ".join(cell.tag for cell in row.kids) for row in element.find("TR")] == [
        "TH TH TH", "TH TD", "TD TD", "TD", "TD TD", "TD", "TD TD", "TD", "TD TD",
    ]  # fmt: skip


TEXTS = st.text(alphabet="福祉ABc12,.% \n（）<&>\\(※\u3000𩿎𩿗", max_size=60)
ROLES = st.sampled_from([role for role in CellRole if role is not CellRole.COLUMN_HEADER])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any grid: each slot not yet covered begins a cell as large as there is room and chance."""
    n_cols, n_rows = draw(st.integers(1, 4)), draw(st.integers(1, 30))
    header = draw(st.integers(0, min(2, n_rows - 1)))
    covered: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row in range(n_rows):
        for col in range(n_cols):
            if (row, col) in covered:
                continue
            end = header if row < header else n_rows
            wide = next((other for other in range(col, n_cols) if (row, other) in covered), n_cols) - col
            rowspan, colspan = draw(st.integers(1, min(4, end - row))), draw(st.integers(1, wide))
            role = CellRole.COLUMN_HEADER if row < header else draw(ROLES)
            cells.append(Cell(row, col, draw(TEXTS), role, rowspan, colspan, continued=draw(st.none() | TEXTS)))
            covered.update((row + down, col + right) for down in range(rowspan) for right in range(colspan))
    return Table("any", draw(TEXTS), draw(TEXTS), (1.0,) * n_cols, n_rows, header, tuple(cells), draw(TEXTS))


@settings(max_examples=40)
@given(
    content=st.lists(tables() | st.builds(Paragraph, TEXTS) | st.builds(Heading, st.integers(1, 2), TEXTS), max_size=5)
)
def test_any_document_is_rebuilt_from_its_tags(
    content: list[Block],
    make_document: Callable[..., Document],
    to_pdf: Callable[..., bytes],
    read_tags: Callable[[bytes], Any],
) -> None:
    """Whatever the spans, texts and page breaks, the tags give back the grids, and nothing is drawn outside them."""
    document = make_document(*content)
    pdf = read_tags(to_pdf(document))
    for element, table in zip(pdf.root.find("Table"), document.tables, strict=True):
        cells, expected = rebuilt(element), composed(table)
        assert without_scope(cells) == without_scope(expected)
        assert all(cells[at][2] in {scope, None} for at, (_, _, scope, _) in expected.items())
        assert all(cells[at][2] for at, (_, _, scope, _) in expected.items() if scope == "Column")
    assert pdf.stray == []
    levels = [int(node.tag[1]) for node in pdf.root.kids if node.tag.startswith("H")]
    assert all(after <= before + 1 for before, after in pairwise([0, *levels]))


def test_a_word_cut_at_a_line_s_end_reads_as_one(document: Document, tagged: Any) -> None:
    """A long address is drawn in lines; what it reads as has no blank within, and neither has its marked content."""
    drawn, reads = tagged.spans[0]
    assert "welfare-plan-evaluation" * 9 in drawn
    assert plain(reads) == plain(drawn) == next(plain(block.text) for block in document.blocks[6:7])


@pytest.mark.parametrize("text", ["𠮷野家の件数", "件数😀", "か\u309a葛\U000e0105葛\U000e0100"])
def test_a_character_that_no_font_has_is_still_read(
    text: str, make_document: Callable[..., Document], to_pdf: Callable[..., bytes], read_tags: Callable[[bytes], Any]
) -> None:
    """Whatever is seen on paper in its place, it reads as itself, aloud and when it is searched for."""
    pdf = read_tags(to_pdf(make_document(Paragraph(text))))
    assert next(pdf.root.find("P")).text == text
    assert pdf.spans == []


def test_a_private_use_character_is_said_beside(
    make_document: Callable[..., Document], to_pdf: Callable[..., bytes], read_tags: Callable[[bytes], Any]
) -> None:
    """PDF/A-2a wants it for each 外字, and for nothing around it."""
    pdf = read_tags(to_pdf(make_document(Paragraph("髙\ue123橋"))))
    assert pdf.spans == [("\ue123", "\ue123")]
    assert next(pdf.root.find("P")).text == "髙\ue123橋"
