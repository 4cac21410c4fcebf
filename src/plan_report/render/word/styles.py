"""Which style of `templates/report.docx` each role is drawn in.

Styles are found by name, for Word gives them other ids when it saves. The names of Word's own styles are English in
every file; a Japanese Word shows them as 表題, 見出し 1 and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from plan_report.document import CellRole, Heading, Paragraph, ParagraphRole
from plan_report.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

CAPTION = "Caption"
FIGURE = "図"  # the paragraph that a chart stands in
HEADER = "Header"
FOOTER = "Footer"
SEPARATOR = "表の区切り"  # the paragraph that the file format wants between two tables and after the last one
TABLE = "評価の表"
HEADINGS: Mapping[int, str] = {1: "Heading 1", 2: "Heading 2", 3: "Heading 3"}
PARAGRAPHS: Mapping[ParagraphRole, str] = {
    ParagraphRole.PAPER_NUMBER: "資料番号",
    ParagraphRole.TITLE: "Title",
    ParagraphRole.SUBTITLE: "Subtitle",
    ParagraphRole.BYLINE: "発行者",
    ParagraphRole.BODY: "Body Text",
    ParagraphRole.ITEM: "項目",
    ParagraphRole.BULLET: "箇条書き",
    ParagraphRole.FOOTNOTE: "脚注",
}
CELLS: Mapping[CellRole, str] = {
    CellRole.COLUMN_HEADER: "表 列見出し",
    CellRole.AREA_NUMBER: "表 地域像番号",
    CellRole.AREA: "表 地域像",
    CellRole.POLICY: "表 考え方",
    CellRole.GROUP: "表 第3段",
    CellRole.SUBGROUP: "表 第4段",
    CellRole.ACTOR: "表 主体",
    CellRole.OUTCOME: "表 成果目標",
    CellRole.INDICATOR: "表 評価指標",
    CellRole.ROW_HEADER: "表 行見出し",
    CellRole.SIGN: "表 記号",
    CellRole.VALUE: "表 値",
    CellRole.COURSE: "表 経年",
    CellRole.JUDGEMENT: "表 評価",
    CellRole.NOTE: "表 備考",
    CellRole.COUNT: "表 件数",
    CellRole.TOTAL: "表 合計",
    CellRole.TOTAL_COUNT: "表 合計の件数",
    CellRole.OF_WHICH: "表 合計の内訳",
    CellRole.TEXT: "表 本文",
}
WORDS_OWN: Mapping[str, str] = {  # styles every Word has, with the name that a Japanese Word shows
    "Title": "表題",
    "Subtitle": "副題",
    "Body Text": "本文",
    "Caption": "図表番号",
    "Header": "ヘッダー",
    "Footer": "フッター",
    "Heading 1": "見出し 1",
    "Heading 2": "見出し 2",
    "Heading 3": "見出し 3",
}


def style_names() -> Iterator[str]:
    """Every style that a template must have."""
    yield from PARAGRAPHS.values()
    yield from HEADINGS.values()
    yield from CELLS.values()
    yield from (CAPTION, FIGURE, HEADER, FOOTER, SEPARATOR, TABLE)


def shown(name: str) -> str:
    """A style's name as a Japanese Word shows it."""
    return WORDS_OWN.get(name, name)


class StyleIds:
    """The ids that a template gives the styles.

    Raises:
        InputError: styles are missing; each is named as Word shows it.
    """

    def __init__(self, document: WordDocument, template: str) -> None:
        found: dict[str, str] = {str(style.name): style.style_id for style in document.styles}
        missing = [name for name in style_names() if name not in found]
        if missing:
            mend = "同じ名前のスタイルを作るか、元のひな形に戻してください"
            raise InputError(
                tuple(Problem(Place(template), f"スタイル「{shown(name)}」がありません", mend) for name in missing)
            )
        self._cells = {role: found[name] for role, name in CELLS.items()}
        self._paragraphs = {role: found[name] for role, name in PARAGRAPHS.items()}
        self._headings = {level: found[name] for level, name in HEADINGS.items()}
        self.caption = found[CAPTION]
        self.figure = found[FIGURE]
        self.separator = found[SEPARATOR]
        self.table = found[TABLE]

    def of(self, block: Heading | Paragraph) -> str:
        """The style of a heading or paragraph."""
        return self._headings[block.level] if isinstance(block, Heading) else self._paragraphs[block.role]

    def of_cell(self, role: CellRole) -> str:
        """The paragraph style within a cell."""
        return self._cells[role]
