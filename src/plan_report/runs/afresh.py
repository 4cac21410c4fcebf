"""Draws the files of a report again from its audit record alone: what they were when they were made, byte for byte.

What a record does not hold itself, the second font and the Word template, is looked for beside it and in the usual
places, and taken only where its hash is the recorded one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from io import BytesIO
from pathlib import Path

from plan_report.audit.composed import composed
from plan_report.audit.make import tool
from plan_report.audit.record import Record
from plan_report.data_class import dataclass
from plan_report.errors import InputError, PlanReportError
from plan_report.files import digest
from plan_report.layout import LaidOut, LayoutError, lay_out
from plan_report.load.source import TEMPLATES_NAME
from plan_report.render.fonts import load_fonts
from plan_report.render.formats import Format, Look, writer
from plan_report.resources import bundled
from plan_report.style.look import Style

_ABOVE = 3  # folders over the record in which a plan's templates may lie: 公表/R7-2026-03-31 is two below them
# All that layout and the back-ends say of a document that no composing has made.
_UNSOUND = (ArithmeticError, AssertionError, LookupError, RuntimeError, StopIteration, TypeError, ValueError)


class NotDrawnAgainError(PlanReportError):
    """A file cannot be drawn again from its record; the text is the reason, in a sentence."""


@dataclass(frozen=True)
class Afresh:
    """The files of a record, drawn when they are asked for; the layout is made once."""

    record: Record
    folder: Path  # in which the record lies

    @property
    def of_other_version(self) -> str:
        """The tool that made the record, where it is not this one."""
        return self.record.tool if self.record.tool != tool() else ""

    def file(self, each: Format) -> bytes:
        """A file as it was made.

        Raises:
            NotDrawnAgainError: it cannot be drawn.
        """
        if each is Format.DOCX and self.record.into:
            raise NotDrawnAgainError(
                f"様式「{self.record.into}」に入れて作ったWordのため、記録だけからは作り直せません。"
            )
        look = self._look
        if each is Format.DOCX:
            look = replace(look, word_template=self._recorded(self.record.drawing.word_template, "Wordのひな形"))
        out = BytesIO()
        try:
            writer(each, self._laid_out, look)(out)
        except _UNSOUND as error:
            raise self._unsound() from error
        return out.getvalue()

    @cached_property
    def _look(self) -> Look:
        style = self._style
        try:
            return Look(style, load_fonts(style, bundled("fonts")), Path())
        except (*_UNSOUND, InputError, OSError) as error:
            raise NotDrawnAgainError("フォントを使えないため、記録から作り直せません。") from error

    @property
    def _style(self) -> Style:
        style = self.record.drawing.style
        if style.fallback is None:
            return style
        path = self._recorded(style.fallback.path.name, "フォント")
        return replace(style, fallback=replace(style.fallback, path=path))

    @cached_property
    def _laid_out(self) -> LaidOut:
        try:
            look = self._look
            return lay_out(composed(self.record), look.style, look.fonts)
        except (*_UNSOUND, LayoutError) as error:
            raise self._unsound() from error

    def _unsound(self) -> NotDrawnAgainError:
        by = f"別の版（{self.of_other_version}）の記録のため" if self.of_other_version else "記録の内容に誤りがあり"
        return NotDrawnAgainError(f"{by}、記録から作り直せません。")

    def _recorded(self, name: str, what: str) -> Path:
        """The file of this name with the recorded hash."""
        hashes = {each.sha256 for each in self.record.templates if each.name == name}
        for folder in _folders(self.folder):
            path = folder / name
            try:
                if path.is_file() and digest(path).sha256 in hashes:
                    return path
            except OSError:
                continue
        raise NotDrawnAgainError(
            f"{what}「{name}」の、作成したときと同じものがないため、記録から作り直せません。"
            "監査記録と同じフォルダーに置くと、調べられます。"
        )


def _folders(beside: Path) -> Iterator[Path]:
    """Where a recorded file may lie, the likeliest first."""
    yield beside
    for folder in (beside, *beside.resolve().parents[:_ABOVE]):
        own = folder / TEMPLATES_NAME
        yield from (own, own / "fonts")
    yield from (bundled("templates"), bundled("fonts"))
    for root, within in (("WINDIR", "Fonts"), ("LOCALAPPDATA", "Microsoft/Windows/Fonts")):
        if root in os.environ:
            yield Path(os.environ[root], within)
