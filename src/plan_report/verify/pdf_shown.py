"""What a page of a PDF shows, as its content streams tell."""

from __future__ import annotations

from dataclasses import field
from enum import Enum

from plan_report.data_class import dataclass
from plan_report.verify.pdf_marks import Mark
from plan_report.verify.pdf_state import Box, covers


class Kind(Enum):
    """How a text comes to a reader."""

    DRAWN = "描かれた文字"
    ACTUAL = "置き換えて読む文字"
    ALT = "代替テキスト"
    EXPANSION = "略語の読み"
    LANGUAGE = "言語の指定"


@dataclass(slots=True)
class Shown:
    """A text where it was shown; those of one `piece` follow each other on one line."""

    text: str
    marks: tuple[Mark, ...]
    piece: int
    kind: Kind = Kind.DRAWN
    unseen: str = ""  # why a reader hardly sees it
    box: Box = (0, 0, 0, 0)


@dataclass(slots=True)
class PageContent:
    """All of one page, or of one appearance of an annotation."""

    shown: list[Shown] = field(default_factory=list)
    lines: int = 0
    fills: int = 0
    images: list[str] = field(default_factory=list)  # each by its size
    colours: list[str] = field(default_factory=list)  # in the order in which they are painted with

    def paint(self, colour: str) -> None:
        """Something is drawn in a colour; what follows in the same one is no other."""
        if colour and self.colours[-1:] != [colour]:
            self.colours.append(colour)

    def hide(self, boxes: list[Box]) -> None:
        """What was shown before under opaque shapes is hidden by them."""
        for shown in self.shown:
            if not shown.unseen and shown.kind is Kind.DRAWN and any(covers(box, shown.box) for box in boxes):
                shown.unseen = "図形や画像の下の文字"
