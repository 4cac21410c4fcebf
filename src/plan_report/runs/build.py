"""One run: load, judge, compose, lay out, render; the files and the audit record are put in place when all are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from plan_report.audit.make import Judged, Origin, report_record
from plan_report.audit.origin import hashes, options
from plan_report.audit.publish import Target, Tell, publish
from plan_report.audit.record import Record
from plan_report.audit.where import rows_of
from plan_report.bodies import of_body
from plan_report.check.coverage import private_signs, uncovered, uncovered_texts
from plan_report.check.open_matters import OpenMatters, open_matters
from plan_report.check.together import together
from plan_report.compose import Earlier, Layout, Options, compose
from plan_report.compose.wording import of_round
from plan_report.document import Document
from plan_report.errors import InputError, Place, Problem, UsageError
from plan_report.files import FileHash, Writer
from plan_report.files.names import safe
from plan_report.judge import judge_plan, roll_up
from plan_report.judgement import Judgements, NodeJudgement
from plan_report.layout import LaidOut
from plan_report.load.reading import attempt
from plan_report.load.rules import load_scheme
from plan_report.load.rules_texts import printed_texts
from plan_report.load.source import TEMPLATES_NAME
from plan_report.model import Plan
from plan_report.render import laid_out as laid_out_in
from plan_report.render import noted
from plan_report.render.fonts import load_fonts
from plan_report.render.formats import Format, Look, to_tell, writer
from plan_report.resources import bundled
from plan_report.runs.final import reason_to_print
from plan_report.runs.room import room
from plan_report.runs.rounds import chosen_round, plan_before
from plan_report.runs.schemes import scheme_file
from plan_report.runs.used import Using, used
from plan_report.runs.verify import same_in_content
from plan_report.scheme import Scheme
from plan_report.style.file import load_style
from plan_report.style.look import LARGE, NORMAL, OVERVIEW_SHEETS

if TYPE_CHECKING:
    from plan_report.runs.into import OwnForm

T = TypeVar("T")
WORD_TEMPLATES: Mapping[str, str] = MappingProxyType({NORMAL: "report.docx", LARGE: "report-large.docx"})
_OVERVIEW = "_一覧"  # ends the names of its files


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
class Inputs:
    """All that is read for a report, before anything is judged."""

    plan: Plan
    round_id: str
    scheme: Scheme
    look: Look
    doubts: tuple[Problem, ...]  # of reading
    templates: tuple[Path, ...]  # where templates are looked for, the user's own first
    files: tuple[Path, ...]  # the plan's
    rules: Path
    body: str = ""  # whose indicators alone these are, as the title says it
    unpublished: int = 0  # indicators of the round that nobody outside may see
    before: Plan | None = None  # as it stood in the round before; None in the first one, and where it was revised
    undrawn: tuple[Problem, ...] = ()  # doubts about characters that the PDF cannot show

    def of(self, actor: str) -> Inputs:
        """What concerns one 主体 or 担当課; the files that its report makes have its name.

        Raises:
            UsageError: the plan names no such body.
        """
        body = of_body(self.plan, actor)
        plan = replace(body.plan, output_name=f"{self.plan.output_name}_{safe(actor.strip())}")
        # Whose a row of a round's sheet (R7.csv) is cannot be told from its place; its doubts are told to all.
        others = _rows(self.plan) - _rows(plan)
        doubts, undrawn = (
            tuple(each for each in found if _row(each.place) not in others) for found in (self.doubts, self.undrawn)
        )
        before = _of_body_before(self.before, actor) if self.before else None
        return replace(self, plan=plan, doubts=doubts, undrawn=undrawn, body=body.title, unpublished=0, before=before)

    @property
    def earlier(self) -> Earlier | None:
        """The round before with its judgements by this report's scheme, without them where they cannot be made."""
        if self.before is None:
            return None
        rounds = [each.id for each in self.before.rounds]
        last = self.before.rounds[rounds.index(self.round_id) - 1]
        name = last.name or of_round(last.id)
        try:
            return Earlier(name, judge_plan(self.before, self.scheme, last.id))
        except InputError:  # a value that this scheme cannot judge is no fault of this round's report
            return Earlier(name, None)


@dataclass(frozen=True, slots=True)
class Report:
    """A composed report with what it was made from."""

    inputs: Inputs
    judgements: Judgements
    nodes: tuple[NodeJudgement, ...]
    document: Document
    layout: Layout = Layout.EVALUATION

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Class labels in the scheme's order with how many indicators fell into each."""
        tally = Counter(judgement.outcome.key for judgement in self.judgements.values())
        return tuple((c.label, tally[c.key]) for c in self.inputs.scheme.classes if tally[c.key])

    @property
    def open_matters(self) -> OpenMatters:
        """What should be looked at again in what it was made from."""
        inputs = self.inputs
        return open_matters(inputs.plan, inputs.round_id, inputs.scheme, (*inputs.doubts, *inputs.undrawn))


Step = Callable[[str], None]  # is told what is done next, for a progress bar


def read(
    source: Path | None, round_id: str | None = None, look_name: str = "", using: Using = lambda _: None
) -> Inputs:
    """Plan, templates, rules and fonts; `using` is told which plan and round these are.

    Raises:
        InputError: the data, a template or a rules file cannot be used; carries all problems found.
        UsageError: there is no such source or round.
    """
    found = attempt(source)
    templates = template_folders(found.folder)
    problems: dict[Problem, None] = dict.fromkeys(found.errors)
    look_name = look_name or (found.settings.look if found.settings else NORMAL)
    look = _or_told(lambda: load_look(templates, look_name), problems)
    named = found.settings if found.settings and found.settings.scheme.strip() else None
    rules = scheme = None
    if named:
        asked = named.standing.at("scheme")
        rules = _or_told(lambda: scheme_file(named.scheme, templates, asked), problems)
    if rules:
        scheme = _or_told(lambda: load_scheme(rules), problems)
    texts = (_or_told(lambda: tuple(printed_texts(rules)), problems) or ()) if rules else ()
    if problems or not (rules and scheme and look):
        raise InputError(tuple(problems))
    loaded = found.loaded()
    chosen = chosen_round(loaded.plan, round_id)
    using(used(loaded.plan, loaded.files, loaded.plan.round(chosen)))
    of_round = loaded.plan.at(chosen)
    return Inputs(
        of_round.shown,
        chosen,
        scheme,
        look,
        (*loaded.doubts, *scheme.doubts, *private_signs(of_round.shown)),
        templates,
        loaded.files,
        rules,
        unpublished=sum(not each.public for each in of_round.indicators),
        before=plan_before(loaded.plan, chosen),
        undrawn=(*uncovered(of_round.shown, look.fonts.undrawn), *uncovered_texts(texts, look.fonts.undrawn)),
    )


def _of_body_before(before: Plan, actor: str) -> Plan | None:
    """What was a body's own in the round before; None where it had nothing yet."""
    try:
        return of_body(before, actor).plan
    except UsageError:
        return None


def _or_told(make: Callable[[], T], problems: dict[Problem, None]) -> T | None:
    """What is made, or None with what is wrong added to the problems."""
    try:
        return make()
    except InputError as error:
        problems.update(dict.fromkeys(error.problems))
        return None


def load_look(templates: tuple[Path, ...], name: str = NORMAL) -> Look:
    """Style, fonts and Word template from the first of these folders that has them.

    Raises:
        InputError: a template cannot be used.
    """
    style = load_style(template("report.toml", templates), name)
    return Look(style, load_fonts(style, bundled("fonts")), template(WORD_TEMPLATES[name], templates))


def prepare(request: Request, step: Step = lambda _: None, using: Using = lambda _: None) -> Report:
    """Everything up to the composed document; nothing is written.

    Raises:
        InputError, UsageError: as `read`.
        OpenMattersError: the report shall be final, but 要確認 are open and there is no reason.
    """
    step("読み込み")
    inputs = read(request.source, request.round_id, request.look, using)
    if request.actor:
        inputs = inputs.of(request.actor)
    if request.layout is Layout.OVERVIEW:
        inputs = replace(inputs, plan=replace(inputs.plan, output_name=inputs.plan.output_name + _OVERVIEW))
    step("判定")
    judgements = judge_plan(inputs.plan, inputs.scheme, inputs.round_id)
    # A node is judged from all its indicators: not in the report of one body.
    nodes = () if inputs.body else roll_up(inputs.plan, judgements, inputs.scheme, inputs.round_id)
    step("構成")
    options = Options(
        round_id=inputs.round_id,
        layout=request.layout,
        number=request.number,
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
    return Report(inputs, judgements, nodes, document, request.layout)


def as_text(request: Request, using: Using = lambda _: None) -> str:
    """The report as text with drawn tables; nothing is written.

    Raises:
        InputError, UsageError: as `read`.
    """
    from plan_report.render.text import render_text  # noqa: PLC0415 only for this

    report = prepare(request, using=using)
    return render_text(noted(report.document, report.inputs.look))


def build(
    request: Request, step: Step = lambda _: None, tell: Tell = lambda _: None, using: Using = lambda _: None
) -> tuple[Report, tuple[Path, ...]]:
    """Make the report's files; the Word file is the city's own where `request.into` names it.

    Returns:
        The report and the paths of its files, in the order of `request.formats`, and of its audit record.

    Raises:
        InputError, UsageError: as `prepare`.
        LayoutError: a row is too tall for a page.
        OutputError: a file could not be written; the earlier ones are untouched.
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
    laid_out = pages_of(report, tell)
    record = audit(report, laid_out, request)
    if request.corrects is not None:
        laid_out, record = _corrected(report, record, request, tell)
    for sentence in to_tell(request.formats, laid_out):
        tell(sentence)
    writers = {each.suffix: _told(each.label, writer(each, laid_out, look), step) for each in request.formats}
    if form:
        write = form.filled(laid_out.document, report.inputs.plan, look, tell)
        writers[Format.DOCX.suffix] = _told(Format.DOCX.label, write, step)
    if request.annex and request.layout is not Layout.EVALUATION:
        tell("「評価の算定根拠」は、--layout evaluation の報告書だけに付きます。今回は付けていません。")
    target = Target(request.out, report.inputs.plan.output_name, request.force, request.corrects)
    return report, publish(target, writers, record, tell, same_in_content)


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
    return report_record(judged, laid_out, Origin(hashes(inputs.files), hashes(templates), chosen, corrects))


def _corrected(report: Report, record: Record, request: Request, tell: Tell) -> tuple[LaidOut, Record]:
    """The report laid out again with the marks of what it corrects, and its record."""
    from plan_report.audit.compare import compare  # noqa: PLC0415 only for corrections, as the others
    from plan_report.audit.json_file import read_record  # noqa: PLC0415
    from plan_report.errata import corrected, summary_line  # noqa: PLC0415

    assert request.corrects is not None  # noqa: S101 asked before
    comparison = compare(read_record(request.corrects), record)
    tell(summary_line(comparison) if comparison.changes else f"{request.corrects} と比べて、変更はありません。")
    marked = corrected(report.document, comparison, rows_of(report.inputs.plan, report.document))
    laid_out = pages_of(replace(report, document=marked), tell)
    return laid_out, audit(report, laid_out, request, *hashes((request.corrects,)))


def template(name: str, folders: tuple[Path, ...]) -> Path:
    """The first of the folders' files of that name.

    Raises:
        UsageError: none has it.
    """
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise UsageError(f"ひな形 {name} がありません。")


def _rows(plan: Plan) -> frozenset[tuple[str, str, int | None]]:
    """The rows that its indicators and 取組 stand in."""
    indicators = {_row(each.place) for each in plan.indicators}
    return frozenset(indicators | {_row(each.place) for each in plan.activities})


def _row(place: Place) -> tuple[str, str, int | None]:
    """The row of a table, whatever the column."""
    return place.file, place.sheet, place.row


def _told(what: str, write: Writer, step: Step) -> Writer:
    """The writer, which says what it does when its turn comes."""

    def told(out: BinaryIO) -> None:
        step(what)
        write(out)

    return told


def template_folders(folder: Path | None) -> tuple[Path, ...]:
    """Where the templates of a plan in this folder are looked for, its own first."""
    own = folder / TEMPLATES_NAME if folder else None
    return (*((own,) if own else ()), bundled("templates"))
