"""What a document says of the characters that its PDF cannot show."""

from __future__ import annotations

from plan_report.document import Document, Paragraph, ParagraphRole
from plan_report.undrawn import with_note

REPORT = Document("計画", "市", "評価", "", "", (Paragraph("𠮷田と葛\U000e0105城"),))


def test_a_document_that_can_be_shown_says_nothing() -> None:
    """It stays the same."""
    assert with_note(REPORT, {}) is REPORT


def test_each_kind_is_said_in_a_note_of_its_own() -> None:
    """With the code of each character, since the PDF shows only a 〓."""
    made = with_note(REPORT, {"𠮷": "〓", "葛\U000e0105": "葛", "\ue123": "〓"})
    assert made.blocks == (
        *REPORT.blocks,
        Paragraph(
            "PDFでは、次の文字を表示できないため、「〓」としています。𠮷（U+20BB7）、\ue123（U+E123）",
            ParagraphRole.FOOTNOTE,
        ),
        Paragraph(
            "PDFでは、次の文字を書かれたとおりの字形で表示できないため、通常の字形としています。"
            "葛\U000e0105（U+845B U+E0105）",
            ParagraphRole.FOOTNOTE,
        ),
    )
