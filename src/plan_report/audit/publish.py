"""A set of files with its record, put in place as one; what a person has changed is never overwritten unasked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plan_report.audit.json_file import owner, write_record
from plan_report.audit.protect import RECORD_SUFFIX, Before, Same, backup_path, free_name, look, never
from plan_report.audit.record import Record, ReportFile
from plan_report.audit.shown import shown_in_word
from plan_report.files import Batch, Lock, Writer, existing, sentence

Tell = Callable[[str], None]  # hears what a person must know, in whole sentences


@dataclass(frozen=True, slots=True)
class Target:
    """Where a set goes. `force` overwrites what was changed and keeps a dated backup.

    `keeps` is the record of an earlier report that must stay as it is, even when it has the same name.
    """

    folder: Path
    name: str
    force: bool = False
    keeps: Path | None = None


def publish(
    target: Target, writers: Mapping[str, Writer], record: Record, tell: Tell, same: Same = never
) -> tuple[Path, ...]:
    """Write a set of files and, with their hashes, its record; all of them or none.

    Args:
        target: folder and name; the set gets another name when files of that name may not be replaced.
        writers: what writes each file, by the suffix of its name.
        record: the set's record, as yet without its files.
        tell: hears of another process that is waited for, of another name and of backups.
        same: whether a file whose bytes are others is yet no hand edit.

    Returns:
        The files' paths in the order of `writers`, the record's last.

    Raises:
        OutputError: a file could not be written, or another process writes the same set; nothing has changed then.
    """
    with existing(target.folder), Lock(target.folder / f".{target.name}.lock", tell):
        with sentence(target.folder):
            way = _way(target, tuple(writers), record, same)
        with Batch() as batch:
            for path, backup in way.backups.items():
                batch.back_up(path, backup)
            files = [_put(batch, way.path(suffix), writer) for suffix, writer in writers.items()]
            files.extend(replace(each, earlier=True) for each in way.earlier)
            whole = replace(record, name=way.name, files=tuple(sorted(files, key=lambda each: each.name)))
            batch.put(way.path(RECORD_SUFFIX), lambda out: write_record(whole, out))
    for notice in way.notices:
        tell(notice)
    return tuple(way.path(suffix) for suffix in (*writers, RECORD_SUFFIX))


@dataclass(frozen=True, slots=True)
class _Way:
    """How a set is written: its name, what is backed up, which files of an earlier build stay, and what to say."""

    folder: Path
    name: str
    backups: Mapping[Path, Path]
    earlier: tuple[ReportFile, ...]
    notices: tuple[str, ...]

    def path(self, suffix: str) -> Path:
        """A file of the set."""
        return self.folder / f"{self.name}{suffix}"


def _way(target: Target, suffixes: tuple[str, ...], record: Record, same: Same) -> _Way:
    folder, name = target.folder, target.name
    notices: list[str] = []
    backups: dict[Path, Path] = {}
    before = look(folder, name, suffixes, same)
    kept = _kept(target, before)
    if kept and not target.force:
        stood = before
        name, before = free_name(folder, name, suffixes, lambda known: known.owner == owner(record), same)
        notices.append(_renamed(stood, name))
    elif kept:
        today = date.today()  # noqa: DTZ011 the day on the user's own calendar
        written = (folder / f"{name}{suffix}" for suffix in (*suffixes, RECORD_SUFFIX))
        backups = {path: backup_path(path, today) for path in written if path in kept}
        notices.extend(f"{old} を上書きし、前のものを {new.name} に残しました。" for old, new in backups.items())
    notices.extend(
        f"{path.name} は、無害化などで保存し直されていましたが、内容は作成したときと同じなので、作り直しました。"
        for path in before.same
        if path in {folder / f"{name}{suffix}" for suffix in suffixes}
    )
    anew = {f"{name}{suffix}" for suffix in suffixes}
    earlier = tuple(each for each in before.unchanged if each.name not in anew)
    notices.extend(
        f"{folder / each.name} は前に作ったままです。今回の内容とは異なることがあります。" for each in earlier
    )
    return _Way(folder, name, backups, earlier, tuple(notices))


def _put(batch: Batch, path: Path, writer: Writer) -> ReportFile:
    made = batch.put(path, writer)
    shown = shown_in_word(batch.aside(path)) if path.suffix == ".docx" else ""
    return ReportFile(made.name, made.sha256, made.size, shown=shown)


def _kept(target: Target, before: Before) -> tuple[Path, ...]:
    """What stands in the way: files somebody changed, and the whole set when it is the one that must stay."""
    record = target.folder / f"{target.name}{RECORD_SUFFIX}"
    if target.keeps is None or not record.exists() or not target.keeps.exists() or not record.samefile(target.keeps):
        return before.protected
    return (*before.protected, *(target.folder / each.name for each in before.unchanged), record)


def _renamed(before: Before, name: str) -> str:
    reasons = [f"{path.name} は、作成した後に書き換えられています。" for path in before.altered]
    reasons += [f"{path.name} は、監査記録にないため、手で作ったものかもしれません。" for path in before.unknown]
    reasons = reasons or ["同じ名前のファイルは、訂正する前の報告書です。"]
    stays = "、".join(each.name for each in before.unchanged)
    return (
        f"{''.join(reasons)}上書きせず、{name} という名前で作りました。"
        + (f"{stays} は、前の内容のまま残っています。" if stays else "")
        + "上書きしてよいときは --force を付けてください（前のものは日付の入った名前で残します）。"
    )
