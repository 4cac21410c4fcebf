"""A blank plan folder: its settings with comments, the headings of its indicators, and the table of its first round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.errors import UsageError
from plan_report.files import text_writer, write_all
from plan_report.files.standing import NOTHING
from plan_report.intake.draft import Draft, DraftRound
from plan_report.intake.levels import label_fault
from plan_report.intake.plan_folder import files
from plan_report.intake.readable import round_name
from plan_report.load.settings import ROUND_ID
from plan_report.load.source import TEMPLATES_NAME
from plan_report.resources import bundled
from plan_report.runs.refuse import refuse_existing
from plan_report.runs.schemes import scheme_files, scheme_titles, unknown_scheme
from plan_report.style.look import PAPERS
from plan_report.table.clean import one_line, unprintable
from plan_report.table.levels import MOST_LEVELS
from plan_report.table.round_ids import WAYS, spelt

PAPER_CHOICES = PAPERS


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What the new plan is called, and how it is built."""

    out: Path
    title: str
    organisations: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    round_id: str = ""
    scheme: str = "three-way"
    paper: str = PAPERS[0]


def scheme_choices() -> Mapping[str, str]:
    """The schemes that a new plan may have, by name with their titles."""
    return scheme_titles((bundled("templates"),))


def new(request: NewRequest) -> tuple[Path, ...]:
    """Write the files of a blank plan; gives their paths.

    Raises:
        UsageError: what was asked for makes no plan; every reason at once.
        OutputError: the folder holds a plan already, or a file could not be written.
    """
    request = replace(request, round_id=spelt(request.round_id))
    faults = [*_faults(request)]
    if faults:
        raise UsageError("\n".join(faults))
    draft = Draft(
        title=request.title.strip(),
        rounds=(DraftRound(request.round_id, round_name(request.round_id)),),
        levels=request.levels,
        organisations=request.organisations,
        scheme=request.scheme,
        paper=request.paper,
    )
    texts = files(draft)
    refuse_existing(request.out, texts, force=None)
    paths = {request.out / name: text_writer(text, for_excel=name.endswith(".csv")) for name, text in texts.items()}
    write_all(paths, dict.fromkeys(paths, NOTHING))
    return tuple(paths)


def _faults(request: NewRequest) -> Sequence[str]:
    faults: list[str] = []
    if request.out.exists() and not request.out.is_dir():
        faults.append(f"「{request.out}」はファイルです。計画のフォルダーの名前を書いてください。")
    if not request.title.strip():
        faults.append("計画の名称がありません。--title に書いてください。")
    for text in (request.title, *request.organisations, *request.levels):
        found = unprintable(text)
        if found:
            faults.append(f"「{text[:20]}」の{found.what}。{found.mend}。")
    if not request.round_id:
        faults.append("評価の回がありません。--round R7 のように書いてください。")
    elif not ROUND_ID.fullmatch(request.round_id):
        faults.append(f"評価の回「{request.round_id[:40]}」は使えません。{WAYS}。")
    faults.extend(_level_faults(request.levels))
    schemes = scheme_files((request.out / TEMPLATES_NAME, bundled("templates")))
    if request.scheme not in schemes:
        faults.append("".join(f"{each}。" for each in unknown_scheme(request.scheme, schemes)))
    return faults


def _level_faults(levels: Sequence[str]) -> Sequence[str]:
    faults: list[str] = []
    if len(levels) > MOST_LEVELS:
        faults.append(f"段は{MOST_LEVELS}つまでです（{len(levels)}つ書かれています）。")
    if len({one_line(level) for level in levels}) < len(levels):
        faults.append("同じ名の段が二つあります。別々の名にしてください。")
    faults.extend(f"{fault}。別の名を書いてください。" for level in levels if (fault := label_fault(level)))
    return faults
