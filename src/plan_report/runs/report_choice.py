"""What somebody chose of a report by boxes: which files, which parts, and the requests that make them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plan_report.compose import Layout
from plan_report.data_class import dataclass
from plan_report.render.formats import Format
from plan_report.runs.build import Request
from plan_report.style.look import LARGE

_BEFORE_FILES = 4  # 読み込み, 判定, 構成, 割り付け
_USUAL = (Format.DOCX, Format.PDF)


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """The boxes of the page."""

    formats: tuple[Format, ...] = _USUAL
    overview: bool = False  # 評価一覧 as a set of its own
    evaluation: bool = True  # the columns 評価 and 備考
    annex: bool = False  # 評価の算定根拠
    large: bool = False  # 大活字
    number: str = ""  # 資料番号
    actor: str = ""  # the 主体 or 担当課 whose indicators alone are wanted
    own_form: str = ""  # the city's own Word file, by its name in the plan's folder

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be made."""
        return not (self.formats or self.overview)

    @property
    def made(self) -> str:
        """What is made, in words: WordとPDF."""
        files = [each.label for each in self.formats]
        return "、".join([*files, *(["評価一覧"] if self.overview else [])])


def as_chosen(choice: ReportChoice, request: Request) -> Request:
    """A request with what was chosen of the report itself; which files are made does not matter for it.

    Args:
        choice: the boxes.
        request: from where, of which round, where to, and whether final.
    """
    return replace(
        request,
        formats=choice.formats,
        layout=Layout.EVALUATION if choice.evaluation else Layout.PLAN,
        number=choice.number,
        annex=choice.annex and choice.evaluation,
        look=LARGE if choice.large else "",
        actor=choice.actor,
        into=request.into if Format.DOCX in choice.formats else None,
    )


def requests(choice: ReportChoice, request: Request) -> tuple[Request, ...]:
    """The requests that make all that was chosen, a set each; 評価一覧 as Word and PDF where no file was chosen.

    Args:
        choice: the boxes.
        request: as for `as_chosen`.
    """
    report = as_chosen(choice, request)
    overview = replace(report, formats=choice.formats or _USUAL, layout=Layout.OVERVIEW, annex=False, into=None)
    return (*([report] if choice.formats else []), *([overview] if choice.overview else []))


def steps(wanted: Iterable[Request]) -> int:
    """How many steps making all of them tells."""
    return sum(_BEFORE_FILES + len(each.formats) for each in wanted)
