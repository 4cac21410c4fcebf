"""One run of `plan-report bundle --new`: a first agenda.toml in a folder of papers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pikepdf.exceptions import PikepdfError

from plan_report.bundle.draft import DraftPaper, agenda_text, draft_paper, in_order
from plan_report.bundle.limits import glanced
from plan_report.bundle.publish import is_bundle
from plan_report.bundle.word_papers import is_word
from plan_report.compose.agenda import AGENDA
from plan_report.data_class import dataclass
from plan_report.errors import OutputError, UsageError
from plan_report.files import text_writer, write_all
from plan_report.files.standing import NOTHING

NAME = "agenda.toml"
_PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class NewAgenda:
    """The file that was written, its papers in order, and the files that were left out, each with the reason."""

    path: Path
    papers: tuple[DraftPaper, ...]
    left_out: tuple[tuple[str, str], ...]


def new_agenda(folder: Path) -> NewAgenda:
    """Write an agenda.toml for the PDFs and Word files of a folder.

    Raises:
        UsageError: there is no such folder, or no paper in it.
        OutputError: there is an agenda.toml already, or it could not be written.
    """
    if not folder.is_dir():
        raise UsageError(f"「{folder}」というフォルダーはありません。資料のPDFを置いたフォルダーを指定してください。")
    path = folder / NAME
    if path.exists():
        raise OutputError(f"「{path}」が既にあるため、何も書いていません。作り直すときは、別の名前にしてください。")
    names = sorted(each.name for each in folder.iterdir() if each.is_file() and not each.name.startswith(("~$", ".")))
    left_out = dict(_left_out(folder, names))
    papers = in_order(
        draft_paper(name, _title(folder / name)) for name in names if _is_paper(Path(name)) and name not in left_out
    )
    if not papers:
        raise UsageError(f"「{folder}」には、資料のPDFもWord文書もありません。")
    write_all({path: text_writer(agenda_text(papers))}, {path: NOTHING})
    return NewAgenda(path, papers, tuple(left_out.items()))


def _left_out(folder: Path, names: list[str]) -> Iterator[tuple[str, str]]:
    pdfs = {Path(name).stem.casefold() for name in names if Path(name).suffix.lower() == _PDF}
    for name in names:
        path = Path(name)
        if not _is_paper(path):
            continue
        if unicodedata.normalize("NFKC", path.stem).strip("_ 0123456789").startswith(AGENDA) or path.stem.endswith(
            f"_{AGENDA}"
        ):
            yield name, "次第は、このツールが作ります"
        elif is_word(path) and path.stem.casefold() in pdfs:
            yield name, "同じ名前のPDFがあります。Word文書の方を使うときは、file を書き換えてください"
        elif path.suffix.lower() == _PDF and is_bundle(folder / name):
            yield name, "前に作った会議資料です"


def _is_paper(path: Path) -> bool:
    return path.suffix.lower() == _PDF or is_word(path)


def _title(path: Path) -> str:
    """The title that a PDF gives itself; what is wrong with the file is told when the bundle is made."""
    if path.suffix.lower() != _PDF:
        return ""
    try:
        with glanced(path) as pdf:
            return str(pdf.docinfo.get("/Title", ""))
    except (OSError, PikepdfError, KeyError, TypeError, ValueError):
        return ""
