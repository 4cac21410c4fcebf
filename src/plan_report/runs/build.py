"""One run: load, judge, compose, lay out, render; the files and the audit record are put in place when all are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from plan_report.audit.make import Judged, Origin, report_record
from plan_report.audit.origin import hashes, options
from plan_report.audit.publish import Target, Tell, publish
from plan_report.audit.record import Record
from plan_report.audit.where import rows_of
from plan_report.beside import begun, later
from plan_report.check.open_matters import OpenMatters, open_matters
from plan_report.check.together import together
from plan_report.compose import Layout, Options, compose
from plan_report.data_class import dataclass
from plan_report.document import Document
from plan_report.files import FileHash, Writer
from plan_report.judge import judge_plan, roll_up
from plan_report.judgement import Judgements, NodeJudgement
from plan_report.layout import LaidOut
from plan_report.render import laid_out as laid_out_in
from plan_report.render import noted
from plan_report.render.formats import Format, to_tell, writer
from plan_report.runs.final import reason_to_print
from plan_report.runs.inputs import Inputs, read, template
from plan_report.runs.paper_number import paper_number
from plan_report.runs.room import room
from plan_report.runs.set_name import Asked, set_name
from plan_report.runs.since_published import since_published
from plan_report.runs.used import Using
from plan_report.style.look import OVERVIEW_SHEETS

if TYPE_CHECKING:
    from plan_report.audit.change import Comparison
    from plan_report.audit.set_kind import SetKind
    from plan_report.runs.into import OwnForm


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; None leaves the choice to the plan (`round_id`: its last round)."""

    source: Path | None = None
    out: Path = Path("out")
    formats: tuple[Format, ...] = (Format.DOCX, Format.PDF)
    round_id: str | None = None
    layout: Layout = Layout.EVALUATION
    number: str = ""
    final: bool = False
    allow_open: str = ""  # why it is final though 要確認 are open
    annex: bool = False  # 評価の算定根拠
    force: bool = False  # overwrite what somebody changed, keep a backup
    corrects: Path | None = None  # the audit record of the report that this one corrects
    look: str = ""  # other than the plan's
    into: Path | None = None  # the city's own Word file that the report is put into
    actor: str = ""  # the 主体 or 担当課 whose indicators and 取組 alone are wanted


@dataclass(frozen=True, slots=True)
class Report:
    """A composed report with what it was made from."""

    inputs: Inputs
    judgements: Judgements
    nodes: tuple[NodeJudgement, ...]
    document: Document
    layout: Layout
    matters: Callable[[], OpenMatters]  # what should be looked at again in what it was made from

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Class labels in the scheme's order with how many indicators fell into each."""
        tally = Counter(judgement.outcome.key for judgement in self.judgements.values())
        return tuple((c.label, tally[c.key]) for c in self.inputs.scheme.classes if tally[c.key])

    @property
    def open_matters(self) -> OpenMatters:
        """What should be looked at again in what it was made from."""
        return self.matters()


Step = Callable[[str], None]  # is told what is done next, for a progress bar


def prepare(request: Request, step: Step = lambda _: None, using: Using = lambda _: None) -> Report:
    """Everything up to the composed document; nothing is written.

    Raises:
        InputError, UsageError: as `read`.
        OpenMattersError: the report shall be final, but 要確認 are open and there is no reason.
    """
    step("読み込み")
    return composed(read(request.source, request.round_id, request.look, using), request, step)


def composed(inputs: Inputs, request: Request, step: Step = lambda _: None, judged: Judgements | None = None) -> Report:
    """The composed document of what was read before.

    Args:
        inputs: what was read; `source`, `round_id` and `look` of the request are its matter.
        request: all else.
        step: as for `prepare`.
        judged: the judgements of these inputs, where they have been made already.

    Raises:
        InputError, UsageError, OpenMattersError: as `prepare`.
    """
    if request.actor:
        inputs = inputs.of(request.actor)
    matters = later(lambda: _open_matters(inputs), len(tuple(inputs.plan.indicators)))
    step("判定")
    known = None if request.actor else judged
    judgements = judge_plan(inputs.plan, inputs.scheme, inputs.round_id) if known is None else known
    # A node is judged from all its indicators: not in the report of one body.
    nodes = () if inputs.body else roll_up(inputs.plan, judgements, inputs.scheme, inputs.round_id)
    step("構成")
    options = Options(
        round_id=inputs.round_id,
        layout=request.layout,
        number=paper_number(request.number),
        final=request.final,
        allow_open=reason_to_print(inputs.plan, inputs.round_id, request.allow_open) if request.final else "",
        annex=request.annex,
        decimals=inputs.look.style.decimals,
        negative=inputs.look.style.negative,
        body=inputs.body,
        unpublished=inputs.unpublished,
        room=room(inputs.look, OVERVIEW_SHEETS[0] if request.layout is Layout.OVERVIEW else inputs.plan.paper),
    )
    earlier = inputs.earlier if request.layout is Layout.EVALUATION else None
    document = compose(inputs.plan, judgements, inputs.scheme, options, nodes=nodes, earlier=earlier)
    return Report(inputs, judgements, nodes, document, request.layout, matters)


def _open_matters(inputs: Inputs) -> OpenMatters:
    return open_matters(inputs.plan, inputs.round_id, inputs.scheme, (*inputs.doubts, *inputs.undrawn))


def as_text(request: Request, using: Using = lambda _: None) -> str:
    """The report as text with drawn tables; nothing is written.

    Raises:
        InputError, UsageError: as `read`.
    """
    from plan_report.render.text import render_text  # noqa: PLC0415 only for this

    report = prepare(request, using=using)
    return render_text(noted(report.document, report.inputs.look))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report with its pages: what writes each of its files, by the ending of its name, and their record."""

    report: Report
    name: str  # of the files
    writers: Mapping[str, Writer]
    record: Record
    comparison: Comparison | None = None  # with the report that it corrects


@dataclass(frozen=True, slots=True)
class Built:
    """A report with its files in the order of the formats, its audit record last."""

    report: Report
    paths: tuple[Path, ...]
    replaced: Mapping[Path, SetKind]  # what stood there before


def build(
    request: Request, step: Step = lambda _: None, tell: Tell = lambda _: None, using: Using = lambda _: None
) -> Built:
    """Make the report's files; the Word file is the city's own where `request.into` names it.

    Raises:
        InputError, UsageError: as `prepare`.
        LayoutError: a row is too tall for a page.
        OutputError: a file could not be written, or what it was made of has changed meanwhile; the earlier files are
            untouched.
    """
    drawn = draw(request, step, tell, using)
    if drawn.comparison:
        tell(_differing(drawn.comparison, request.corrects))
    else:
        for sentence in since_published(drawn.report.inputs.source, drawn.record):
            tell(sentence)
    target = Target(request.out, drawn.name, request.force, request.corrects, drawn.report.inputs.as_read)
    made = publish(target, drawn.writers, drawn.record, tell, _same_in_content)
    return Built(drawn.report, made.paths, made.replaced)


def draw(
    request: Request, step: Step = lambda _: None, tell: Tell = lambda _: None, using: Using = lambda _: None
) -> Drawn:
    """The report with its pages and its record; nothing is written.

    Raises:
        InputError, UsageError: as `prepare`.
        LayoutError: a row is too tall for a page.
    """
    form = _own_form(request.into) if request.into else None
    report = prepare(request, step, using)
    if request.allow_open and not report.open_matters.flags:
        tell("確認が済んでいない事項はないため、--allow-open の理由は報告書に載せません。")
    if Format.PDF in request.formats:
        for each in together(report.inputs.undrawn):
            tell(str(each))
    step("割り付け")
    look = report.inputs.look
    laid_out, comparison = pages_of(report, tell), None
    if request.corrects is not None:
        laid_out, comparison = _corrected(report, audit(report, laid_out, request), request, tell)
    for sentence in to_tell(request.formats, laid_out):
        tell(sentence)
    writers = {each: writer(each, laid_out, look) for each in request.formats}
    if Format.PDF in writers and len(writers) > 1:
        writers[Format.PDF] = begun(writers[Format.PDF])
    if form:
        writers[Format.DOCX] = form.filled(laid_out.document, report.inputs.plan, look, tell)
    record = audit(report, laid_out, request, *(hashes((request.corrects,)) if request.corrects else ()))
    if request.annex and request.layout is not Layout.EVALUATION:
        tell("「評価の算定根拠」は、--layout evaluation の報告書だけに付きます。今回は付けていません。")
    corrects = request.corrects is not None
    asked = Asked(request.layout, request.look, request.actor, final=request.final, corrects=corrects)
    told = {each.suffix: _told(each.label, write, step) for each, write in writers.items()}
    return Drawn(report, set_name(asked, report.inputs), told, record, comparison)


def _own_form(path: Path) -> OwnForm:
    from plan_report.runs.into import OwnForm  # noqa: PLC0415 python-docx only for Word

    return OwnForm.read(path)


def pages_of(report: Report, tell: Tell) -> LaidOut:
    """The pages; 評価一覧 stands on the first sheet that holds all of it, or on several of the last, which is told.

    Raises:
        LayoutError: a row is too tall for a page.
    """
    look = report.inputs.look
    if report.layout is not Layout.OVERVIEW:
        return laid_out_in(report.document, look)
    for sheet in OVERVIEW_SHEETS:
        laid_out = laid_out_in(replace(report.document, paper=sheet), look)
        if len(laid_out.pages) == 1:
            return laid_out
    tell(f"評価一覧は、A3の1ページに収まりません。{len(laid_out.pages)}ページにしました。")
    return laid_out


def audit(report: Report, laid_out: LaidOut, request: Request, corrects: FileHash | None = None) -> Record:
    """The audit record of a report, as yet without its files.

    Raises:
        InputError: a file that was read a moment ago cannot be read any more.
    """
    inputs = report.inputs
    judged = Judged(inputs.plan, inputs.round_id, inputs.scheme, report.judgements, report.nodes)
    second = inputs.look.style.fallback
    templates = (
        *(template("report.toml", inputs.templates), inputs.look.word_template, inputs.rules),
        *((second.path,) if second else ()),
        *((request.into,) if request.into else ()),
    )
    chosen = options(request, leave_out=("source", "out", "formats", "round_id", "force", "corrects"))
    look = inputs.look
    made_with = (look.style, look.word_template.name)
    return report_record(
        judged, laid_out, Origin(*made_with, hashes(inputs.files), hashes(templates), chosen, corrects)
    )


def _corrected(report: Report, record: Record, request: Request, tell: Tell) -> tuple[LaidOut, Comparison]:
    """The report laid out again with the marks of what it corrects, and what differs."""
    from plan_report.audit.compare import compare  # noqa: PLC0415 only for corrections, as the others
    from plan_report.audit.json_file import read_record  # noqa: PLC0415
    from plan_report.errata import corrected  # noqa: PLC0415

    assert request.corrects is not None  # noqa: S101 asked before
    comparison = compare(read_record(request.corrects), record)
    marked = corrected(report.document, comparison, rows_of(report.inputs.plan, report.document))
    return pages_of(replace(report, document=marked), tell), comparison


def _differing(comparison: Comparison, corrects: Path | None) -> str:
    from plan_report.errata import summary_line  # noqa: PLC0415 only for corrections

    return summary_line(comparison) if comparison.changes else f"{corrects} と比べて、変更はありません。"


def _same_in_content(path: Path, record: Path) -> bool:
    from plan_report.runs.verify import same_in_content  # noqa: PLC0415 only where a file's bytes are others

    return same_in_content(path, record)


def _told(what: str, write: Writer, step: Step) -> Writer:
    """The writer, which says what it does when its turn comes, once; then the pages of a large report can go."""
    waiting = [write]

    def told(out: BinaryIO) -> None:
        step(what)
        waiting.pop()(out)

    return told
