"""Builds or opens the papers; what is wrong with any of them is collected, so that all of it is told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import field, replace
from io import BytesIO
from pathlib import Path

import pikepdf

from plan_report.bundle.agenda import Paper
from plan_report.bundle.foreign import Refusal, open_foreign
from plan_report.bundle.geometry import View, view
from plan_report.bundle.harmless import Harmless
from plan_report.bundle.printed_numbers import is_number, printed_numbers
from plan_report.bundle.publish import word_path
from plan_report.bundle.word_papers import is_word, prints, word_papers
from plan_report.check.together import together
from plan_report.data_class import dataclass
from plan_report.errors import InputError, PlanReportError, Problem
from plan_report.render.formats import Format, writer
from plan_report.runs.build import Request, audit, pages_of, prepare
from plan_report.runs.published import frozen_folders
from plan_report.runs.since_published import since_published
from plan_report.runs.used import Using


@dataclass(frozen=True, slots=True)
class Part:
    """A paper as a PDF, with its name and how its pages are seen."""

    paper: Paper
    title: str
    pdf: pikepdf.Pdf
    views: tuple[View, ...]
    numbered: bool = False  # it prints its 資料番号 itself
    other_number: str = ""  # that it prints instead
    mended: bool = False  # its tables were wrong, and qpdf mended them
    said: Harmless = field(default_factory=Harmless)  # what was taken out of it

    @property
    def ours(self) -> bool:
        """Whether it is a report of ours: it then has its 資料番号, and free margins."""
        return self.paper.source is not None

    @property
    def label(self) -> str:
        """How bookmarks and tags name it: 資料1　評価報告書."""
        return "　".join(filter(None, (self.paper.number, self.title)))


def gather(  # noqa: PLR0913 three of them only hear what is done
    papers: Sequence[Paper],
    out: Path,
    stack: ExitStack,
    *,
    step: Callable[[str], None],
    tell: Callable[[str], None],
    using: Using,
) -> tuple[Part, ...]:
    """Every paper as a PDF, in order.

    Args:
        papers: of the agenda.
        out: where the bundle will be.
        stack: closes the papers.
        step: is told which paper is made next.
        tell: hears what of a report's characters its PDF cannot show.
        using: is told of which plan and round a report is made.

    Raises:
        InputError: with everything that is wrong with any of them.
    """
    parts: list[Part] = []
    problems: list[Problem] = []
    if any(is_word(each.file) for each in papers):
        step("Word文書をPDFに変換")
    words = word_papers(papers)
    for paper in papers:
        step(paper.label)
        try:
            part = _built(paper, tell, using) if paper.file is None else _opened(paper, paper.file, out, words)
        except InputError as error:
            problems.extend(_within(paper, problem) for problem in error.problems)
        except Refusal as refusal:
            what = f"{paper.label}（{paper.file}）：{refusal.what}"
            problems.append(Problem(paper.place, what, refusal.mend))
        except PlanReportError as error:
            problems.append(Problem(paper.place, f"{paper.label}：{error}"))
        else:
            stack.enter_context(part.pdf)
            parts.append(part)
    if problems:
        raise InputError(tuple(problems))
    return tuple(parts)


def _built(paper: Paper, tell: Callable[[str], None], using: Using) -> Part:
    """One of our reports, made in memory."""
    request = Request(
        source=paper.source,
        round_id=paper.round_id,
        layout=paper.layout,
        number=paper.number,
        final=paper.final,
        allow_open=paper.allow_open,
    )
    report = prepare(request, using=using)
    for each in together(report.inputs.undrawn):
        tell(str(_within(paper, each)))
    look = report.inputs.look
    pages = pages_of(report, tell)
    if frozen_folders(report.inputs.source.home):
        for sentence in since_published(report.inputs.source, audit(report, pages, request)):
            tell(f"{paper.label}：{sentence}")
    data = BytesIO()
    writer(Format.PDF, pages, look)(data)
    pdf = pikepdf.open(data)
    return Part(paper, paper.title or report.document.title, pdf, tuple(view(page.obj) for page in pdf.pages))


def _opened(paper: Paper, file: Path, out: Path, words: Mapping[Path, bytes | Refusal]) -> Part:
    for made, what in ((out, "会議資料"), (word_path(out), "次第のWord文書")):
        if file.resolve() == made.resolve():
            raise Refusal(f"出来上がる{what}と同じファイルです", "-o で別の名前を指定してください")
    data = words.get(file)
    if isinstance(data, Refusal):
        raise data
    opened = open_foreign(file, data)
    printed = printed_numbers(opened.pdf)
    numbered = any(is_number(each, paper.number) for each in printed)
    numbered |= data is not None and prints(file, paper.number)
    other = printed[0] if printed and paper.number and not numbered else ""
    return Part(paper, paper.title, opened.pdf, opened.views, numbered, other, opened.mended, opened.said)


def _within(paper: Paper, problem: Problem) -> Problem:
    """A problem of a report's data, with the paper it belongs to."""
    file = "　".join(filter(None, (paper.label, problem.place.file)))
    return replace(problem, place=replace(problem.place, file=file))
