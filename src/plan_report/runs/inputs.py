"""All that is read for a report: plan, templates, rules and fonts, with everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from plan_report.bodies import of_body
from plan_report.check.coverage import Plain, signs_in_print, uncovered_texts
from plan_report.compose import Earlier
from plan_report.compose.wording import of_round
from plan_report.data_class import dataclass
from plan_report.errors import InputError, OutputError, Place, Problem, UsageError
from plan_report.files import seen
from plan_report.judge import judge_plan
from plan_report.load.reading import Attempt, attempt
from plan_report.load.rules import load_scheme
from plan_report.load.rules_texts import printed_texts
from plan_report.load.source import TEMPLATES_NAME, Source, find_source
from plan_report.model import Plan
from plan_report.render.fonts import load_fonts
from plan_report.render.formats import Look
from plan_report.resources import bundled
from plan_report.runs.rounds import chosen_round, plan_before
from plan_report.runs.schemes import scheme_file
from plan_report.runs.used import Using, used
from plan_report.scheme import Scheme
from plan_report.style.file import load_style
from plan_report.style.look import LARGE, NORMAL

T = TypeVar("T")
WORD_TEMPLATES: Mapping[str, str] = MappingProxyType({NORMAL: "report.docx", LARGE: "report-large.docx"})


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
    source: Source
    last_round: str  # of the plan
    own_look: str  # the letters that the plan asks for
    body: str = ""  # whose indicators alone these are, as the title says it
    unpublished: int = 0  # indicators of the round that nobody outside may see
    before: Plan | None = None  # as it stood in the round before; None in the first one, and where it was revised
    undrawn: tuple[Problem, ...] = ()  # doubts about characters that the PDF cannot show
    as_read: Mapping[Path, str] = field(default_factory=dict)  # plan, rules and templates by their SHA-256

    def of(self, actor: str) -> Inputs:
        """What concerns one 主体 or 担当課.

        Raises:
            UsageError: the plan names no such body.
        """
        body = of_body(self.plan, actor)
        plan = body.plan
        # Whose a row of a round's sheet (R7.csv) is cannot be told from its place; its doubts are told to all.
        others = _rows(self.plan) - _rows(plan)
        doubts, undrawn = (
            tuple(each for each in found if _row(each.place) not in others) for found in (self.doubts, self.undrawn)
        )
        before = _of_body_before(self.before, actor) if self.before else None
        return replace(self, plan=plan, doubts=doubts, undrawn=undrawn, body=body.title, unpublished=0, before=before)

    @property
    def data_as_read(self) -> Mapping[Path, str]:
        """The plan's own files alone, by their SHA-256."""
        return {path: self.as_read[path] for path in self.files if path in self.as_read}

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


def read(  # noqa: PLR0913 what is read, how, and what is known of it
    source: Path | None,
    round_id: str | None = None,
    look_name: str = "",
    using: Using = lambda _: None,
    found: Attempt | None = None,
    *,
    plain: Plain | None = None,
) -> Inputs:
    """Plan, templates, rules and fonts; `using` is told which plan and round these are.

    Args:
        source: a plan's folder or file.
        round_id: one of its rounds; None is the last one.
        look_name: which letters.
        using: is told.
        found: the plan, where it has just been read.
        plain: what of it was gone through before, where it is read again and again.

    Raises:
        InputError: the data, a template or a rules file cannot be used; carries all problems found.
        UsageError: there is no such source or round.
    """
    stood = _as_it_stands(find_source(source))
    found = found or attempt(source)
    templates = template_folders(found.folder)
    problems: dict[Problem, None] = dict.fromkeys(found.errors)
    own_look = found.settings.look if found.settings else NORMAL
    look = _or_told(lambda: load_look(templates, look_name or own_look), problems)
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
    shown = of_round.shown
    private, undrawn = signs_in_print(shown, look.fonts.undrawn, plain.within(look.fonts) if plain else None)
    return Inputs(
        shown,
        chosen,
        scheme,
        look,
        (*loaded.doubts, *scheme.doubts, *private),
        templates,
        loaded.files,
        rules,
        find_source(source),
        loaded.plan.rounds[-1].id,
        own_look,
        unpublished=sum(not each.public for each in of_round.indicators),
        before=plan_before(loaded.plan, chosen),
        undrawn=(*undrawn, *uncovered_texts(texts, look.fonts.undrawn)),
        as_read={
            **{path: stood[path] for path in loaded.files if path in stood},
            **seen((template("report.toml", templates), look.word_template, rules)),
        },
    )


def _as_it_stands(source: Source) -> Mapping[Path, str]:
    """The plan's files by their SHA-256, from before they are read; what is wrong with one is told by reading it."""
    files = (source.settings, source.table, source.activities, *source.sheets)
    found: dict[Path, str] = {}
    for path in (each.path for each in files if each):
        with suppress(OutputError):
            found |= seen((path,))
    return found


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


def template_folders(folder: Path | None) -> tuple[Path, ...]:
    """Where the templates of a plan in this folder are looked for, its own first."""
    own = folder / TEMPLATES_NAME if folder else None
    return (*((own,) if own else ()), bundled("templates"))
