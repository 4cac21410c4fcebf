"""Sets of files with their records put into a folder of their own, which is frozen as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import field
from hashlib import sha256
from io import BytesIO
from itertools import chain, count
from pathlib import Path

from plan_report.audit.json_file import write_record
from plan_report.audit.protect import RECORD_SUFFIX, look
from plan_report.audit.publish import Tell, with_files
from plan_report.audit.record import Record, ReportFile
from plan_report.audit.set_kind import SetKind, kind_of
from plan_report.audit.shown import shown_in_word
from plan_report.data_class import dataclass
from plan_report.errors import OutputError
from plan_report.files import Batch, Lock, Writer, data_writer, existing, seen, sentence, text_writer
from plan_report.files.frozen import INDEX, index_text, refuse_frozen
from plan_report.load.source import LOCK_NAME, LOG_NAME
from plan_report.table.clean import listed

FOLDER = "公表"  # of a plan, in which the frozen sets lie


@dataclass(frozen=True, slots=True)
class Part:
    """One set: its name, what writes its files by the ending of their names, and its record."""

    name: str
    writers: Mapping[str, Writer]
    record: Record


@dataclass(frozen=True, slots=True)
class Place:
    """Where sets are frozen: the plan's own folder, and the name of a new one in its 公表.

    `copies` is a further folder for the same files, which is not frozen. `made_of` are the files that the sets were
    made of, as they were read (`seen`).
    """

    home: Path
    name: str  # R7-2026-03-31
    copies: Path | None = None
    made_of: Mapping[Path, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frozen:
    """The new folder, its files, their copies, and what these have taken the place of."""

    folder: Path
    paths: tuple[Path, ...]
    copies: tuple[Path, ...]
    replaced: Mapping[Path, SetKind]


def freeze(
    place: Place, parts: Sequence[Part], beside: Callable[[str], Mapping[Path, Writer]], tell: Tell = lambda _: None
) -> Frozen:
    """Write and freeze sets of files; all of them with their copies and what else is written, or none.

    Args:
        place: where.
        parts: the sets.
        beside: what else is written with them, for the name of the folder (公表/R7-2026-03-31): the plan's log.
        tell: hears of another process that is waited for.

    Raises:
        OutputError: a file could not be written, stands where a copy would go, or has been changed meanwhile; nothing
            has changed then.
    """
    contents = dict(each for part in parts for each in _contents(part))
    copies = {place.copies / name: data for name, data in contents.items()} if place.copies else {}
    with ExitStack() as held:
        held.enter_context(existing(place.home))
        held.enter_context(Lock(place.home / LOCK_NAME, tell))
        folder = _new_folder(place)
        if place.copies:
            refuse_frozen(place.copies)
        as_seen = seen((place.home / LOG_NAME, *copies))
        replaced = _to_replace(place.copies, parts) if place.copies else {}
        with Batch({**place.made_of, **as_seen}, place.home) as batch:
            for name, data in contents.items():
                batch.put(folder / name, data_writer(data), read_only=True)
            hashes = {name: sha256(data).hexdigest() for name, data in contents.items()}
            batch.put(folder / INDEX, text_writer(index_text(hashes)), read_only=True)
            for copy, data in copies.items():
                batch.put(copy, data_writer(data))
            for path, write in beside(f"{FOLDER}/{folder.name}").items():
                batch.put(path, write)
    paths = tuple(folder / name for name in contents)
    return Frozen(folder, paths, tuple(copies), replaced)


def _contents(part: Part) -> Iterator[tuple[str, bytes]]:
    """The names of a set's files with what is in them, its record last."""
    files: list[ReportFile] = []
    for suffix, write in part.writers.items():
        name, data = f"{part.name}{suffix}", _bytes(write)
        shown = shown_in_word(BytesIO(data)) if suffix == ".docx" else ""
        files.append(ReportFile(name, sha256(data).hexdigest(), len(data), shown=shown))
        yield name, data
    whole = with_files(part.record, part.name, files)
    yield f"{part.name}{RECORD_SUFFIX}", _bytes(lambda out: write_record(whole, out))


def _bytes(write: Writer) -> bytes:
    out = BytesIO()
    write(out)
    return out.getvalue()


def _new_folder(place: Place) -> Path:
    """The folder of that name, or with the first number after it under which nothing stands."""
    within = place.home / FOLDER
    with sentence(within):
        names = chain((place.name,), (f"{place.name}-{number}" for number in count(2)))
        return next(folder for name in names if not (folder := within / name).exists())


def _to_replace(folder: Path, parts: Sequence[Part]) -> Mapping[Path, SetKind]:
    """What the copies take the place of: sets of the same kind that nobody has changed.

    Raises:
        OutputError: something else stands there.
    """
    in_the_way: list[str] = []
    replaced: dict[Path, SetKind] = {}
    for part in parts:
        before = look(folder, part.name, part.writers)
        in_the_way += [path.name for path in before.protected]
        if before.known and before.known.kind.identity != kind_of(part.record).identity:
            in_the_way += [each.name for each in before.unchanged]
        replaced |= before.replaced_by({f"{part.name}{suffix}" for suffix in part.writers}, folder)
    if in_the_way:
        raise OutputError(
            f"「{folder}」に{listed(list(dict.fromkeys(in_the_way)))}があり、手で直したものか、別の一式です。"
            "何も書き込んでいません。-o で別のフォルダーを指定してください。"
        )
    return replaced
