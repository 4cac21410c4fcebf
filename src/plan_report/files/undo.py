"""Files that were being put in place are taken out of it again; or it is said truly what is where."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from plan_report.errors import OutputError
from plan_report.files.journal import Journal
from plan_report.files.moves import Move, put_back
from plan_report.files.sentence import reason_of
from plan_report.files.standing import standing


class HalfwayError(Exception):
    """Some files are in place, and cannot be taken out of it again."""

    def __init__(self, told: OutputError) -> None:
        super().__init__(told)
        self.told = told


def undo(journal: Journal, moves: list[Move], why: BaseException | None) -> None:
    """Take back what is in place.

    Raises:
        HalfwayError: something of it cannot be taken back; says truly what is where.
    """
    failed: OSError | None = None
    for move in reversed(moves):
        try:
            put_back(move)
        except OSError as error:
            failed = error
    if failed is None:
        with suppress(OSError):  # then it says so by being gone
            journal.turn_back()
        return
    journal.leave()
    raise HalfwayError(_halfway(moves, failed, why)) from failed


def _halfway(moves: list[Move], failed: OSError, why: BaseException | None) -> OutputError:
    new = [move for move in moves if _is_new(move)]
    before = [move.path for move in moves if move not in new and move.before]
    kept = [f"{move.path} の前の内容は {move.old.name}" for move in new if move.old.exists()]
    cause = why.__cause__ if why else None
    because = f"（{reason_of(cause)}）" if isinstance(cause, OSError) else ""
    return OutputError(
        f"ファイルを置き換える途中で止まり{because}、元に戻すこともできませんでした（{reason_of(failed)}）。"
        f"今は、{'、'.join([*_listed([move.path for move in new], '新しい内容'), *_listed(before, '前の内容')])}です。"
        + (f"{'、'.join(kept)} という名前で残っています。" if kept else "")
        + "次に plan-report を実行したときに、残りを書いて、全て新しい内容にそろえます。"
    )


def _is_new(move: Move) -> bool:
    try:
        return standing(move.path) == move.new
    except OSError:
        return False


def _listed(paths: list[Path], what: str) -> list[str]:
    return [f"{'、'.join(map(str, paths))} は{what}"] if paths else []
