"""One run of `plan-report errata`: two reports of one round are compared, and what differs becomes a 正誤表."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from plan_report.audit.change import Comparison
from plan_report.audit.compare import compare
from plan_report.audit.composed import drawing, recorded_blocks
from plan_report.audit.freeze import Part
from plan_report.audit.json_file import read_record
from plan_report.audit.make import tool
from plan_report.audit.origin import hashes
from plan_report.audit.protect import RECORD_SUFFIX
from plan_report.audit.publish import Published, Target, Tell, publish
from plan_report.audit.record import Record, Subject
from plan_report.beside import later
from plan_report.data_class import dataclass
from plan_report.errata import errata_document, summary_line, told
from plan_report.errata.wording import NOTHING
from plan_report.errors import PlanReportError, UsageError
from plan_report.files import FileHash
from plan_report.load.source import SETTINGS_NAME
from plan_report.render import laid_out as laid_out_in
from plan_report.render.formats import Format, Look, to_tell, writer
from plan_report.resources import bundled
from plan_report.runs import build as run
from plan_report.runs.inputs import load_look
from plan_report.runs.paper_number import paper_number
from plan_report.runs.records import is_report, record_beside, reports_in
from plan_report.runs.used import Used, Using, used_record
from plan_report.runs.verify import same_in_content
from plan_report.table.plan_fields import LOOK

NAME = "正誤表"  # of the files
_INDICATOR = 2_500  # bytes of an indicator's part of a record, about


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two reports: its record, the files it came from, and how its plan's documents look."""

    record: Record
    files: tuple[FileHash, ...]
    look: Look


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for; `day` None takes the day of the corrected round."""

    out: Path = Path("out")
    formats: tuple[Format, ...] = (Format.DOCX, Format.PDF)
    day: date | None = None
    number: str = ""
    force: bool = False


def open_sides(old: Path, new: Path, round_id: str | None = None, using: Using = lambda _: None) -> tuple[Side, Side]:
    """Both reports, as `open_side`; a record of the earlier one is read while the later one is made."""
    was = _begun(old, round_id, using)
    said: list[Used] = []
    try:
        now = open_side(new, round_id, said.append)
    except (PlanReportError, OSError):
        was()  # what is wrong with the earlier one is told first
        for each in said:
            using(each)
        raise
    both = was(), now
    for each in said:
        using(each)
    return both


def open_side(path: Path, round_id: str | None = None, using: Using = lambda _: None) -> Side:
    """A report by its record, which lies beside its files; or by its plan, judged, composed and laid out in memory.

    Args:
        path: of the record or the plan.
        round_id: of the plan; None is its last one.
        using: is told which plan and round it is.

    Raises:
        InputError, UsageError, LayoutError: the record or the plan cannot be used.
    """
    return _begun(path, round_id, using)()


def _begun(path: Path, round_id: str | None, using: Using) -> Callable[[], Side]:
    """What gives a report; a large record is being read from now on."""
    if is_report(path):
        path = record_beside(path)
    elif path.is_dir() and not (path / SETTINGS_NAME).exists():
        records = reports_in(path)
        if len(records) > 1:
            names = "、".join(each.name for each in records)
            raise UsageError(f"「{path}」には報告書が二つ以上あります（{names}）。比べるものを指定してください。")
        path = records[0] if records else path
    if path.suffix.lower() != RECORD_SUFFIX:
        made = _made(path, round_id, using)
        return lambda: made
    reading = later(lambda: read_record(path), path.stat().st_size // _INDICATOR if path.exists() else 0)
    return lambda: _recorded(path, reading(), using)


def _recorded(path: Path, record: Record, using: Using) -> Side:
    using(used_record(record, path))
    letters = str(LOOK.words[record.plan[LOOK.key]])
    return Side(record, hashes((path,)), load_look((bundled("templates"),), letters))


def _made(path: Path, round_id: str | None, using: Using) -> Side:
    request = run.Request(path, round_id=round_id)
    made = run.prepare(request, using=using)
    look = made.inputs.look
    record = run.audit(made, laid_out_in(made.document, look), request)
    return Side(record, record.inputs, look)


def errata_part(comparison: Comparison, files: tuple[FileHash, ...], look: Look, order: Order, tell: Tell) -> Part:
    """The 正誤表 of what differs: what writes its files, and its record; `files` are what the two reports came from."""
    laid_out = laid_out_in(errata_document(comparison, order.day, paper_number(order.number)), look)
    second = look.style.fallback
    record = Record(
        subject=Subject.ERRATA,
        tool=tool(),
        name=NAME,
        plan=comparison.new.plan,
        inputs=files,
        templates=hashes((look.word_template, *((second.path,) if second else ()))),
        blocks=recorded_blocks(laid_out),
        drawing=drawing(laid_out.document, look.style, look.word_template.name),
    )
    for sentence in to_tell(order.formats, laid_out):
        tell(sentence)
    return Part(NAME, {each.suffix: writer(each, laid_out, look) for each in order.formats}, record)


def write_errata(old: Side, new: Side, order: Order, tell: Tell) -> tuple[Comparison, Published | None]:
    """Compare, and write the 正誤表 with its own audit record; nothing is written when nothing differs.

    Raises:
        UsageError: the two are not the same plan's reports of the same round.
        OutputError: a file could not be written.
    """
    comparison = compare(old.record, new.record)
    if not comparison.changes:
        return comparison, None
    part = errata_part(comparison, (*old.files, *new.files), new.look, order, tell)
    return comparison, publish(
        Target(order.out, part.name, order.force), part.writers, part.record, tell, same_in_content
    )


def sentences(comparison: Comparison) -> Iterator[str]:
    """What differs, as the terminal says it: how much, each of it, and the flags, which the 正誤表 does not list."""
    yield summary_line(comparison) if comparison.changes else NOTHING
    yield from map(told, (*comparison.errors, *comparison.following))
    was, now = comparison.flags
    if was != now:
        yield f"要確認は、{was}件から{now}件になりました（正誤表には載せません）。"
