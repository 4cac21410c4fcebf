"""A city's own Word file with the report in it: which of its marks are filled, and what is said about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from plan_report.audit.publish import Tell
from plan_report.compose.widths import fitted
from plan_report.data_class import dataclass
from plan_report.document import Block, Document
from plan_report.errors import InputError, Place, Problem, UsageError
from plan_report.model import Plan
from plan_report.render.formats import Look
from plan_report.render.word_form.controls import Control
from plan_report.render.word_form.form import Drawn, WordForm
from plan_report.runs.form_parts import NAMES, folded, named, parts_of
from plan_report.runs.room import room_of
from plan_report.style.look import Style

_HOW = "Wordの［開発］タブの［コンテンツ コントロール］で場所を作り、［プロパティ］の［タイトル］又は［タグ］に書きます"


@dataclass(frozen=True, slots=True)
class OwnForm:
    """The file that was named, as it was read, with its marks by their controls."""

    path: Path
    data: bytes
    marks: tuple[str, ...]  # of ours, in order, each once
    strange: tuple[str, ...]  # names of controls that are none of ours

    @classmethod
    def read(cls, path: Path) -> OwnForm:
        """Read it.

        Raises:
            UsageError: there is no such file.
            InputError: it cannot be filled, or has no mark of ours.
        """
        try:
            data = path.read_bytes()
        except (FileNotFoundError, IsADirectoryError) as error:
            raise UsageError(f"様式「{path}」というファイルはありません。名前と場所を確かめてください。") from error
        except OSError as error:
            mend = "ほかのソフトで開いていれば閉じ、読む許可があるかを確かめてください"
            raise InputError((Problem(Place(str(path)), "様式を開けません", mend),)) from error
        controls = WordForm(data, path.name).controls
        marks = tuple(dict.fromkeys(mark for each in controls if (mark := _mark(each))))
        if not marks:
            known = "、".join(each.shown for each in NAMES)
            what = "報告書を入れる場所（名前の付いたコンテンツコントロール）がありません"
            raise InputError((Problem(Place(path.name), what, f"{_HOW}。使える名前は {known}"),))
        strange = tuple(dict.fromkeys(each.names[0] for each in controls if each.names and not _mark(each)))
        return cls(path, data, marks, strange)

    def filled(self, document: Document, plan: Plan, look: Look, tell: Tell) -> Callable[[BinaryIO], None]:
        """What writes the file with the parts of a report in its places.

        Raises:
            InputError: a part has no room in its place.
        """
        parts = parts_of(document, plan, self.marks)
        form = WordForm(self.data, self.path.name)
        places = [(each, mark, parts[mark]) for each in form.controls if (mark := _mark(each))]
        form.fill(places, Drawn(document, look.style, look.fonts, _fit(look)))
        times = Counter(mark for _, mark, _ in places)
        for notice in self._said(times, {mark for mark in self.marks if not parts[mark]}):
            tell(notice)
        return form.save

    def _said(self, times: Counter[str], empty: set[str]) -> Sequence[str]:
        file = self.path.name
        full = [mark + (f"（{n}か所）" if n > 1 else "") for mark, n in times.items() if mark not in empty]
        said = [f"{file} の目印のうち、{'、'.join(full)} に報告書を入れました。" if full else ""]
        if empty:
            listed = "、".join(mark for mark in times if mark in empty)
            said.append(f"{file} の {listed} に当たる部分は、今回の報告書にありません。空にしました。")
        if self.strange:
            said.append(f"{file} の {'、'.join(self.strange)} は、知らない名前のため、そのままにしました。")
        used = {name.shown for mark in self.marks if (name := named(mark))}
        unused = [each.shown for each in NAMES if each.shown not in used]
        if unused:
            said.append(f"{file} にない目印（使えるもの）: {'、'.join(unused)}")
        return [each for each in said if each]


def _mark(control: Control) -> str:
    """The first of a control's names that is one of ours."""
    return next((folded(name) for name in control.names if named(name)), "")


def _fit(look: Look) -> Callable[[Sequence[Block], Style, float], tuple[Block, ...]]:
    """What works out the widths of tables for a place."""

    def fit(blocks: Sequence[Block], style: Style, width: float) -> tuple[Block, ...]:
        return fitted(blocks, room_of(look, style, width))

    return fit
