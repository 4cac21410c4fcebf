"""What a killed run, or a power cut, has left half done in a folder is brought to its end, and its leftovers go.

Before it was decided what is to change (`journal`), nothing has changed: what lies aside is removed. After that, the
rest is put in place, so that the set is the new one as a whole; only where a file that lies aside is damaged, all goes
back.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import monotonic, sleep, time

from plan_report.errors import OutputError
from plan_report.files.backups import backup_path
from plan_report.files.durable import sync_folders
from plan_report.files.journal import (
    Told,
    clear,
    files_of_ours,
    journal_in,
    journals,
    read_journal,
    remove_empty,
    token_of,
)
from plan_report.files.locking import Answer, try_lock
from plan_report.files.moves import Move, place, put_back, remove
from plan_report.files.sentence import reason_of
from plan_report.files.standing import NOTHING, standing

Tell = Callable[[str], None]
_LOCK_FILE = re.compile(r"\.plan-report(?:-[0-9a-f]+)?\.lock")
_PATIENCE, _PAUSE = 20.0, 0.05  # seconds for another process to put its files in place, which takes it a moment
_SURELY_DEAD = 600.0  # seconds after which a journal on a disk without locks is nobody's any more


def recover(folder: Path, tell: Tell = lambda _: None) -> None:
    """Bring what was cut off in a folder to its end; a folder in which nothing was is left as it is.

    Args:
        folder: it need not exist.
        tell: hears, in a sentence, what was done.

    Raises:
        OutputError: a file cannot be put in place, so that the folder's files do not belong together.
    """
    _sweep(folder)
    begun = monotonic()
    for path in journals(folder):
        while not _settled(path, tell):
            if monotonic() - begun > _PATIENCE:
                raise OutputError(
                    f"別の plan-report が{_named(folder)}のファイルを置き換えているため、中止しました。"
                    "何も書き込んでいません。終わってから、もう一度実行してください。"
                )
            sleep(_PAUSE)


def _settled(path: Path, tell: Tell) -> bool:
    """Settle one journal; False while another process is just putting its files in place."""
    try:
        told = read_journal(path)
    except OSError:
        return True  # it has gone meanwhile, or is another user's: so is what it tells of
    if told.first:
        settled = _settled(told.first, tell) if told.first.exists() else True
        if settled and not told.first.exists():
            clear(replace(told, folders=(path.parent,)), made=False)
            remove(path)
        return settled
    done = None
    with _held(path) as answer:
        if answer is None:
            return True
        if answer is Answer.OURS or (answer is Answer.NO_LOCKS and _age(path) > _SURELY_DEAD):
            done = _brought_to_an_end(read_journal(path))
            remove(path)
    if done is None:
        return told.moves is None
    remove(path)  # Windows removes no file that is open
    if told.moves is None or told.back:
        remove_empty(told.made)
    if not path.exists():  # else nothing may be written there, and nothing was to be done
        tell(done)
    return True


@contextmanager
def _held(path: Path) -> Iterator[Answer | None]:
    """The journal held, if nobody else holds it; None when it has gone."""
    handle = -1
    for flags in (os.O_RDWR, os.O_RDONLY):  # another user's can be read only; some disks lock no file that is
        with suppress(OSError):
            handle = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
            break
    try:
        yield None if handle < 0 else _answer(path, handle)
    finally:
        if handle >= 0:
            os.close(handle)


def _answer(path: Path, handle: int) -> Answer | None:
    answer = try_lock(handle)
    return answer if path.exists() else None


def _age(path: Path) -> float:
    with suppress(OSError):
        return time() - path.stat().st_mtime
    return 0.0


def _brought_to_an_end(told: Told) -> str:
    """Put the rest in place, or nothing; says which. Nobody else is at work on it."""
    folder = told.path.parent
    moves = [move for move in told.moves or () if _is_ours(move, told)]
    try:
        forward = bool(moves) and not told.back and all(move.sound for move in moves)
        if forward:
            kept = [_forward(move) for move in moves]
            sync_folders(dict.fromkeys(move.path.parent for move in moves))
            lost = [move for move in told.moves or () if move not in moves and not move.done]
        elif any(move.aside.exists() for move in moves):
            for move in reversed(moves):
                put_back(move)
    except OSError as error:
        raise OutputError(_stuck(folder, error)) from error
    clear(told, made=not forward)
    begin = "前回の書き込みが途中で終わっていたため、"
    if not forward:
        return f"{begin}{_named(folder)}の書きかけのファイルを片付けました。前の内容のままです。"
    gone = "、".join(str(move.path) for move in lost)
    return (
        f"{begin}残りを書き、{_named(folder)}のファイルを新しい内容にそろえました。"
        + "".join(kept)
        + (f"{gone} は、フォルダーが見つからないため、書いていません。" if gone else "")
    )


def _named(folder: Path) -> str:
    """A folder in a sentence; a lone full stop would be no name to anybody."""
    return "今のフォルダー" if folder == Path() else f"フォルダー「{folder}」"


def _is_ours(move: Move, told: Told) -> bool:
    """Whether its folder has a journal of the batch: one that came from elsewhere changes nothing in other folders."""
    folder = move.path.parent
    return folder == told.path.parent or journal_in(folder, told.token).exists()


def _forward(move: Move) -> str:
    """Put a file in place, if it is not; what somebody has saved there since is kept, and that is told."""
    if not move.aside.exists():
        return ""
    there, kept = standing(move.path), ""
    if there not in {NOTHING, move.before, move.new}:
        backup = backup_path(move.path, date.today())  # noqa: DTZ011 the day on the user's own calendar
        move.path.replace(backup)
        kept = f"{move.path.name} は、その後に保存されていたので、それを {backup.name} に残しました。"
    place(move)
    return kept


def _stuck(folder: Path, error: OSError) -> str:
    """That the files there do not belong together, and what to do."""
    file = f"{error.filename2 or error.filename} を書けない" if error.filename else "書けない"
    mend = (
        "ファイルをWordなどで開いている場合は閉じて、"
        if error.errno in {errno.EACCES, errno.EPERM}
        else "ディスクとフォルダーの状態を確かめて、"
    )
    return (
        f"前回の書き込みが途中で終わっていて、{_named(folder)}のファイルには新しいものと前のものが混ざっています。"
        f"{file}ため、そろえられませんでした（{reason_of(error)}）。{mend}もう一度実行してください。"
    )


def _sweep(folder: Path) -> None:
    """Remove locks that nobody holds, and what lies aside without a journal; nobody is at work on either."""
    for path in files_of_ours(folder):
        token = token_of(path)
        if token and not journal_in(folder, token).exists():
            remove(path)
        elif _LOCK_FILE.fullmatch(path.name) and not path.is_symlink():
            with _held(path) as answer:
                if answer is Answer.OURS:
                    remove(path)
