"""A set of files with its record, put in place as one; what a person has changed is never overwritten unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from pathlib import Path

from plan_report.audit.json_file import read_record, write_record
from plan_report.audit.protect import RECORD_SUFFIX, Before, Same, counted, free_name, look, never
from plan_report.audit.record import Record, ReportFile
from plan_report.audit.set_kind import SetKind, kind_of
from plan_report.audit.shown import shown_in_word
from plan_report.data_class import dataclass
from plan_report.errors import InputError
from plan_report.files import Batch, Lock, Writer, existing, sentence, set_lock
from plan_report.files.backups import backup_path
from plan_report.files.names import safe

Tell = Callable[[str], None]  # hears what a person must know, in whole sentences


@dataclass(frozen=True, slots=True)
class Target:
    """Where a set goes. `force` overwrites what was changed and keeps a dated backup.

    `keeps` is the record of an earlier report that must stay as it is, even when it has the same name. `made_of` are
    the files that it was made of, as they were read (`seen`).
    """

    folder: Path
    name: str
    force: bool = False
    keeps: Path | None = None
    made_of: Mapping[Path, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Published:
    """The files' paths in the order of their writers, the record's last; and the kind of set that a file stood in."""

    paths: tuple[Path, ...]
    replaced: Mapping[Path, SetKind]


def publish(target: Target, writers: Mapping[str, Writer], record: Record, tell: Tell, same: Same = never) -> Published:
    """Write a set of files and, with their hashes, its record; all of them or none.

    Args:
        target: folder and name; the set gets another name when files of that name may not be replaced.
        writers: what writes each file, by the suffix of its name.
        record: the set's record, as yet without its files.
        tell: hears of another process that is waited for, of another name and of backups.
        same: whether a file whose bytes are others is yet no hand edit.

    Raises:
        OutputError: a file could not be written, another process writes the same set, or somebody has changed meanwhile
            what would be replaced, or what it was made of; nothing has changed then.
    """
    with existing(target.folder) as made, Lock(set_lock(target.folder, target.name), tell):
        with sentence(target.folder):
            way = _way(target, tuple(writers), record, same)
        with Batch({**target.made_of, **way.seen}, target.folder, made) as batch:
            way.put_backups(batch)
            files = [_put(batch, way.path(suffix), writer) for suffix, writer in writers.items()]
            files.extend(replace(each, earlier=True) for each in way.earlier)
            whole = with_files(record, way.name, files)
            batch.put(way.path(RECORD_SUFFIX), lambda out: write_record(whole, out))
    for notice in way.notices:
        tell(notice)
    return Published(tuple(way.path(suffix) for suffix in (*writers, RECORD_SUFFIX)), way.replaced)


def with_files(record: Record, name: str, files: Iterable[ReportFile]) -> Record:
    """The record of a set under the name that it has got, with its files."""
    return replace(record, name=name, files=tuple(sorted(files, key=lambda each: each.name)))


@dataclass(frozen=True, slots=True)
class _Way:
    """How a set is written: its name, what is backed up, which files of an earlier build stay, and what to say."""

    folder: Path
    name: str
    backups: Mapping[Path, Path]
    earlier: tuple[ReportFile, ...]
    notices: tuple[str, ...]
    replaced: Mapping[Path, SetKind]
    seen: Mapping[Path, str]  # what all this was decided from

    def path(self, suffix: str) -> Path:
        """A file of the set."""
        return self.folder / f"{self.name}{suffix}"

    def put_backups(self, batch: Batch) -> None:
        """Keep what is overwritten; its record goes along, and speaks of the files by the names they have got."""
        names = {path.name: backup.name for path, backup in self.backups.items()}
        for path, backup in self.backups.items():
            record = _renamed_record(path, backup, names) if path.suffix == RECORD_SUFFIX else None
            if record is None:
                batch.back_up(path, backup)
            else:
                batch.put(backup, lambda out, record=record: write_record(record, out))  # type: ignore[misc]


def _renamed_record(path: Path, backup: Path, names: Mapping[str, str]) -> Record | None:
    """The record of a set that gets other names; None where there is none that can be read."""
    try:
        record = read_record(path)
    except InputError:
        return None
    files = (replace(each, name=names[each.name]) for each in record.files if each.name in names)
    return with_files(record, backup.stem, files)


def _way(target: Target, suffixes: tuple[str, ...], record: Record, same: Same) -> _Way:
    folder, name, kind = target.folder, target.name, kind_of(record)
    notices: list[str] = []
    backups: dict[Path, Path] = {}
    before = look(folder, name, suffixes, same)
    kept = _kept(target, before, kind)
    if kept and not target.force:
        stood = before
        names = _names(name, before, kind)
        name, before = free_name(folder, names, suffixes, lambda known: _mine(known.kind, kind), same)
        notices.append(_renamed(stood, kind, name))
    elif kept:
        today = _today()
        written = (folder / f"{name}{suffix}" for suffix in (*suffixes, RECORD_SUFFIX))
        backups = {path: backup_path(path, today) for path in written if path.exists()}
        notices.extend(f"{old} を上書きし、前のものを {new.name} に残しました。" for old, new in backups.items())
    anew = {f"{name}{suffix}" for suffix in suffixes}
    again = [path for path in before.same if path.name in anew]
    resaved = {path: backup_path(path, _today()) for path in again if before.may_be_dressed_anew(path)}
    notices.extend(
        f"{path.name} は、保存し直されていました。内容は作成したときと同じですが、体裁は変わっているかもしれません。"
        f"前のものを {kept_as.name} に残し、作り直しました。"
        for path, kept_as in resaved.items()
    )
    notices.extend(
        f"{path.name} は、無害化などで保存し直されていましたが、内容は作成したときと同じなので、作り直しました。"
        for path in again
        if path not in resaved
    )
    earlier = tuple(each for each in before.unchanged if each.name not in anew)
    notices.extend(
        f"{folder / each.name} は前に作ったままです。今回の内容とは異なることがあります。" for each in earlier
    )
    notices.extend(
        f"{path} は、今回の一式のものではありません。前からあったまま残しています。" for path in before.beside
    )
    replaced = {} if backups else before.replaced_by(anew, folder)
    if other := [path.name for path, was in replaced.items() if str(was) != str(kind)]:
        was = next(iter(replaced.values()))
        notices.append(f"{'、'.join(other)} は、前は「{was}」でしたが、「{kind}」で作り直しました。")
    return _Way(folder, name, backups | resaved, earlier, tuple(notices), replaced, before.seen)


def _today() -> date:
    """On the user's own calendar."""
    return date.today()  # noqa: DTZ011 as it says


def _put(batch: Batch, path: Path, writer: Writer) -> ReportFile:
    made = batch.put(path, writer)
    shown = shown_in_word(batch.aside(path)) if path.suffix == ".docx" else ""
    return ReportFile(made.name, made.sha256, made.size, shown=shown)


def _mine(there: SetKind, new: SetKind) -> bool:
    return there.identity == new.identity


def _names(name: str, before: Before, kind: SetKind) -> Iterator[str]:
    """Other names for a set: first with its round, where that is what it differs in from what stands there."""
    if before.known and before.known.kind.round_id != kind.round_id:
        name = f"{name}_{safe(kind.round_id)}"
        yield name
    yield from counted(name)


def _kept(target: Target, before: Before, kind: SetKind) -> tuple[Path, ...]:
    """What stands in the way: files somebody changed; the whole set when it is another one, or must stay."""
    record = target.folder / f"{target.name}{RECORD_SUFFIX}"
    whole = (*before.protected, *(target.folder / each.name for each in before.unchanged), record)
    if before.known and not _mine(before.known.kind, kind):
        return whole
    if target.keeps and record.exists() and target.keeps.exists() and record.samefile(target.keeps):
        return whole
    return before.protected


def _renamed(before: Before, kind: SetKind, name: str) -> str:
    reasons = [f"{path.name} は、作成した後に書き換えられています。" for path in before.altered]
    reasons += [f"{path.name} は、監査記録にないため、手で作ったものかもしれません。" for path in before.unknown]
    if not reasons and before.known and not _mine(before.known.kind, kind):
        there = before.known.kind
        whose = f"{there.title}、" if there.title != kind.title else ""
        reasons = [f"同じ名前のファイルは、別の報告書（{whose}{there}）です。"]
    reasons = reasons or ["同じ名前のファイルは、訂正する前の報告書です。"]
    stays = "、".join((*(each.name for each in before.unchanged), *(each.name for each in before.beside)))
    return (
        f"{''.join(reasons)}上書きせず、{name} という名前で作りました。"
        + (f"{stays} は、前の内容のまま残っています。" if stays else "")
        + "上書きしてよいときは --force を付けてください（前のものは日付の入った名前で残します）。"
    )
