"""One run: read the agenda, gather its papers, compose the 次第, merge; all files are put in place at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

import pikepdf

from plan_report.bundle.agenda import Agenda, read_agenda
from plan_report.bundle.conformance import UA
from plan_report.bundle.dropped import listed
from plan_report.bundle.gather import Part, gather
from plan_report.bundle.left_out import left_out_stamps
from plan_report.bundle.merge import Front, Merged, merge, start_pages
from plan_report.bundle.publish import publish, word_path
from plan_report.bundle.stamps import Stamper
from plan_report.bundle.word_papers import is_word
from plan_report.check.coverage import uncovered_texts
from plan_report.compose.agenda import PaperLine, compose_agenda
from plan_report.data_class import dataclass
from plan_report.errors import Place, UsageError
from plan_report.layout import LaidOut
from plan_report.page_ranges import page_ranges
from plan_report.render import laid_out as laid_out_in
from plan_report.render.fonts import load_fonts
from plan_report.render.formats import Format, Look, writer
from plan_report.render.pdf import write_pdf
from plan_report.resources import bundled
from plan_report.runs.inputs import template
from plan_report.runs.records import naming
from plan_report.runs.used import Using
from plan_report.style.file import load_style

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was made: files, papers with the page each begins on, all pages, and what the users should hear."""

    paths: tuple[Path, ...]
    parts: tuple[tuple[str, int], ...]
    n_pages: int
    claims: tuple[str, ...]  # such as PDF/UA-1
    notices: tuple[str, ...]


def bundle(  # noqa: PLR0913 three of them only hear what is done
    agenda_file: Path,
    out: Path,
    step: Tell = lambda _: None,
    tell: Tell = lambda _: None,
    using: Using = lambda _: None,
    *,
    force: bool = False,
) -> Bundle:
    """Make the council's one PDF, and its 次第 as a Word file beside it.

    Args:
        agenda_file: an agenda.toml; paths in it are meant from its folder.
        out: where the PDF goes; the Word file has 「_次第」 after its name.
        step: is told what is done next.
        tell: hears what a person must know at once: another process that is waited for, a file kept, characters that
            cannot be shown.
        using: is told of which plan and round each report is made.
        force: write over files that were changed by hand or are not ours, and keep them under dated names.

    Raises:
        InputError: the agenda or a paper cannot be used; carries all problems found.
        UsageError: `out` is no name of a PDF, or is a report's own file, or a template is missing.
        OutputError: a file could not be written; the earlier ones are untouched.
    """
    if out.suffix.lower() != ".pdf":
        raise UsageError(f"会議資料の名前は .pdf で終わるように指定してください（{out} になっています）。")
    _refuse_reports(out)
    step("次第の読み込み")
    agenda = read_agenda(agenda_file)
    templates = (agenda.folder / "templates", bundled("templates"))
    look = _look(agenda, templates, tell)
    with ExitStack() as stack:
        parts = gather(agenda.papers, out, stack, step=step, tell=tell, using=using)
        step("次第")
        laid_out = _front(agenda, parts, look)
        data = BytesIO()
        write_pdf(laid_out, look.style, look.fonts, data, numbered=False)
        front = Front(laid_out, stack.enter_context(pikepdf.open(data)))
        step("結合")
        word = BytesIO()
        writer(Format.DOCX, laid_out, look)(word)
        merged = BytesIO()
        result = merge(front, parts, Stamper(look), word.getvalue(), merged)
        step("書き込み")
        paths = publish(out, merged.getvalue(), word.getvalue(), tell, force=force)
        starts = start_pages(len(laid_out.pages), parts)
        return Bundle(
            paths=paths,
            parts=tuple((part.label, start) for part, start in zip(parts, starts, strict=True)),
            n_pages=len(laid_out.pages) + sum(len(part.views) for part in parts),
            claims=result.claims,
            notices=tuple(_notices(paths[0], parts, result)),
        )


def _refuse_reports(out: Path) -> None:
    """A report's own files are never written over, whether they were changed by hand or not."""
    for made in (out, word_path(out)):
        record = naming(made) if made.exists() else None
        if record:
            raise UsageError(
                f"「{made}」は、前に作った報告書のファイルです（監査記録 {record.name} にあります）。"
                "-o で別の名前を指定してください。"
            )


def _look(agenda: Agenda, templates: tuple[Path, ...], tell: Tell) -> Look:
    """Style and fonts; characters of the agenda that these lack are told."""
    style = load_style(template("report.toml", templates))
    fonts = load_fonts(style, bundled("fonts"))
    for each in uncovered_texts(_texts(agenda), fonts.undrawn):
        tell(str(each))
    return Look(style, fonts, template("report.docx", templates))


def _texts(agenda: Agenda) -> Iterator[tuple[Place, str]]:
    meeting = agenda.meeting
    file = Place(agenda.path.name)
    yield file, meeting.name + meeting.session + meeting.time + meeting.place + meeting.organisation
    for item in meeting.items:
        yield file, item.text + "".join(item.parts)
    for paper in agenda.papers:
        yield paper.place, paper.number + paper.title


def _front(agenda: Agenda, parts: Sequence[Part], look: Look) -> LaidOut:
    """The 次第; how many pages it has decides what page numbers stand in it, which change no line of it."""
    n_front = 1
    while True:
        starts = start_pages(n_front, parts)
        lines = [PaperLine(p.paper.number, p.title, start) for p, start in zip(parts, starts, strict=True)]
        laid_out = laid_out_in(compose_agenda(agenda.meeting, lines), look)
        if len(laid_out.pages) == n_front:
            return laid_out
        n_front = len(laid_out.pages)


def _notices(out: Path, parts: Sequence[Part], result: Merged) -> Iterator[str]:
    """Papers that LibreOffice made or that print another number; what is not claimed and why; stamps without room."""
    words = [part.paper.label for part in parts if is_word(part.paper.file)]
    if words:
        yield (
            f"{'、'.join(words)}は、Word文書をLibreOfficeでPDFにしました。"
            "改行、改ページ、字体がWordと違うことがあるので、確かめてください。"
        )
    for part in parts:
        if part.other_number:
            yield (
                f"{part.paper.label}の1ページ目には「{part.other_number}」と印刷されています。"
                "agenda.toml の number か、資料の番号を確かめてください。"
            )
    for part in parts:
        yield from _of_paper(part)
    yield from _not_claimed(out, UA, parts, [each.no_ua for each in result.conformance])
    yield from _not_claimed(out, "PDF/A-2", parts, [each.no_pdfa for each in result.conformance])
    yield from left_out_stamps([part.paper.label for part in parts], result.left_out)


def _of_paper(part: Part) -> Iterator[str]:
    """How a paper from elsewhere was read, and what of it is not in the bundle."""
    name = f"{part.paper.label}（{part.paper.file.name if part.paper.file else ''}）"
    if part.mended:
        yield (
            f"{name}は、PDFの書き方に誤りがあったので、直して読みました（{len(part.views)}ページ）。"
            "ページや内容が欠けていないか確かめてください。"
        )
    if part.said.cut:
        pages = page_ranges(part.said.cut)
        yield f"{name}の{pages}ページは、内容が途中で終わっていることがあります。確かめてください。"
    if part.said.damaged:
        pages = page_ranges(part.said.damaged)
        yield f"{name}の{pages}ページは、画像や字体のデータに壊れたところがあります。見た目を確かめてください。"
    if words := listed(part.said.dropped):
        yield f"{name}から、次のものを外しました。{words}"


def _not_claimed(out: Path, standard: str, parts: Sequence[Part], reasons: Sequence[str]) -> Iterator[str]:
    """One sentence, and a line for each reason with the papers it is true of."""
    papers: dict[str, list[str]] = {}
    for part, reason in zip(parts, reasons, strict=True):
        if reason:
            papers.setdefault(reason, []).append(part.paper.label)
    if papers:
        yield f"{out.name} には{standard}に適合するという表示を付けていません。理由は次のとおりです。"
        yield from (f"　{reason}：{'、'.join(labels)}" for reason, labels in papers.items())
