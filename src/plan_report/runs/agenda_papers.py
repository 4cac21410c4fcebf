"""The papers of a meeting before they are put together: the pages of each, whether it is PDF/UA, what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from plan_report.bundle.draft import draft_paper
from plan_report.data_class import dataclass
from plan_report.edition import IN_BROWSER
from plan_report.files.frozen import is_frozen
from plan_report.files.libreoffice import libreoffice
from plan_report.runs.agenda_draft import OUTSIDE, AgendaDraft, AgendaPaper

MADE = "会議資料.pdf"
_PDF = ".pdf"
_WORD = (".docx", ".odt", ".doc", ".rtf")
_FROM_WORD = "Word文書から作るPDFには、適合の表示が付きません"
NO_PDF = (
    "会議資料のPDFは、Windows版で作れます。ここでは、資料の順を決めるところまでできます。"
    if IN_BROWSER
    else "ここには、PDFをつなぐ部品（pikepdf）がありません。資料の順は決められますが、会議資料は作れません。"
)
NO_WORD = "LibreOfficeがないため、Word文書はPDFにできません。Wordで「PDF」として保存したものを加えてください。"


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What is known of a paper: its pages (0: not yet), why it is no PDF/UA (empty: it is), why it cannot be used."""

    pages: int = 0
    no_ua: str = ""
    fault: str = ""
    is_sure: bool = True  # whether PDF/UA is known already


@dataclass(frozen=True, slots=True)
class LastMade:
    """The bundle that was made last: its pages, and the page on which each paper begins, by its label."""

    pages: int
    starts: Mapping[str, int]

    def pages_of(self, paper: AgendaPaper) -> int:
        """How many pages a paper of that number or title had; 0 where it was not among them."""
        bounds = (*self.starts.values(), self.pages + 1)
        pages = (after - start for start, after in pairwise(bounds))
        labels = (label.split("　") for label in self.starts)
        wanted = paper.number or paper.title
        return next((each for each, words in zip(pages, labels, strict=True) if wanted in words), 0)


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A paper with what is known of it, and its pages in the bundle: 2–9."""

    paper: AgendaPaper
    facts: PaperFacts
    through: str


def can_merge() -> bool:
    """Whether PDFs can be put together here."""
    return find_spec("pikepdf") is not None


def can_take_word() -> bool:
    """Whether Word files can be papers here."""
    return libreoffice() is not None


def is_paper(name: str) -> bool:
    """Whether a file may be a paper, by its name."""
    return name.lower().endswith((_PDF, *_WORD))


def is_word_paper(name: str) -> bool:
    """Whether it is a Word file by its name."""
    return name.lower().endswith(_WORD)


def listed_papers(folder: Path, draft: AgendaDraft) -> tuple[ListedPaper, ...]:
    """The papers in order.

    Args:
        folder: of the agenda.
        draft: the agenda.
    """
    made = last_made(folder)
    front = min(made.starts.values(), default=2) - 1 if made else 1
    found: list[ListedPaper] = []
    page: int | None = front + 1
    for paper in draft.papers:
        facts = _facts(folder, paper)
        if made and not facts.pages and not facts.fault:
            facts = replace(facts, pages=made.pages_of(paper))
        through = ""
        if page and facts.pages:
            through = f"{page}–{page + facts.pages - 1}" if facts.pages > 1 else str(page)
        page = page + facts.pages if page and facts.pages else None
        found.append(ListedPaper(paper, facts, through))
    return tuple(found)


def last_made(folder: Path) -> LastMade | None:
    """What was made last, if it is there still and is ours."""
    path = folder / MADE
    if not (can_merge() and path.is_file()):
        return None
    from plan_report.runs.paper_glance import made_before  # noqa: PLC0415 pikepdf, which may be missing

    found = made_before(path)
    return LastMade(*found) if found else None


def further_papers(folder: Path, plan_folder: Path, draft: AgendaDraft) -> tuple[str, ...]:
    """What lies in the plan's folder and could be a paper, as agenda.toml names it, and is none yet."""
    used = {each.file for each in draft.papers}
    return tuple(name for name in _lying(folder, plan_folder) if name not in used)


def named_paper(folder: Path, name: str) -> AgendaPaper:
    """A file as a paper, with number and title by its name or by what the PDF says of itself."""
    title = ""
    if can_merge() and name.lower().endswith(_PDF):
        from plan_report.runs.paper_glance import title_of  # noqa: PLC0415 pikepdf, which may be missing

        title = title_of(folder / name)
    drafted = draft_paper(name.rpartition("/")[2], title)
    return AgendaPaper(drafted.number, "" if drafted.title.startswith("【") else drafted.title, file=name)


def _facts(folder: Path, paper: AgendaPaper) -> PaperFacts:
    if paper.leads_out:
        return PaperFacts(fault=OUTSIDE)
    if paper.source:
        return PaperFacts()
    path = folder / paper.file
    if not path.is_file():
        return PaperFacts(fault="ファイルがありません。もう一度加えるか、この資料を外してください。")
    if is_word_paper(paper.file):
        return PaperFacts(no_ua=_FROM_WORD) if can_take_word() else PaperFacts(fault=NO_WORD)
    if not can_merge():
        return PaperFacts(is_sure=False)
    said = path.stat()
    return _glanced(path, said.st_mtime_ns, said.st_size)


@lru_cache(maxsize=200)
def _glanced(path: Path, changed: int, size: int) -> PaperFacts:
    """What a PDF is, asked once of each state of the file."""
    del changed, size
    from plan_report.runs.paper_glance import glance  # noqa: PLC0415 pikepdf, which may be missing

    return PaperFacts(*glance(path))


def _lying(folder: Path, plan_folder: Path) -> Iterator[str]:
    """The PDFs and Word files of the agenda's folder, of the reports and of what has been published."""
    for path in _papers_in([folder]):
        if not path.stem.startswith("会議資料"):
            yield path.name
    up = "../" * len(folder.relative_to(plan_folder).parts)
    reports = [each for each in (plan_folder / "報告書",) if each.is_dir()]
    published = [each for each in sorted((plan_folder / "公表").glob("*")) if is_frozen(each)]
    for path in _papers_in([*reports, *published]):
        if path.suffix.lower() == _PDF:
            yield f"{up}{path.relative_to(plan_folder).as_posix()}"


def _papers_in(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        if folder.is_dir():
            names = sorted(each for each in folder.iterdir() if each.is_file() and is_paper(each.name))
            yield from (each for each in names if not each.name.startswith(("~$", ".")))
