"""Turns what the system says of a file into one sentence for the user."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plan_report.errors import OutputError

_UNTOUCHED = "前からあるファイルはそのまま残っています。"
_REASONS = {
    errno.EROFS: "読み取り専用の場所です",
    errno.EEXIST: "同じ名前のファイル又はフォルダーがあります",
    errno.ENOTDIR: "フォルダーの名前の途中にファイルがあります",
    errno.EISDIR: "同じ名前のフォルダーがあります",
    # Windows says the same of a path with more than 260 characters.
    errno.ENOENT: "フォルダーがなくなったか、場所と名前を合わせて長すぎます",
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.EINVAL: "名前に、この場所では使えない文字があります",
    errno.EIO: "ディスクの読み書きに失敗しました",
    errno.EFBIG: "書けるファイルの大きさの上限を超えました",
    errno.ENOTEMPTY: "同じ名前のフォルダーがあります",
    errno.ELOOP: "リンクをたどれません",
}
_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def sentence(path: Path) -> Iterator[None]:
    """While something is done with the file at `path`.

    Raises:
        OutputError: in place of an OSError; says which file, why, and what to do.
    """
    try:
        yield
    except PermissionError as error:
        raise OutputError(
            f"{path} を書き換えられません。Wordなどで開いている場合は閉じてから、"
            "そうでない場合はフォルダーの書き込みの許可を確かめてから、もう一度実行してください。"
        ) from error
    except OSError as error:
        if error.errno in _FULL:
            raise OutputError(f"ディスクの空きが足りないため、{path} を書けません。{_UNTOUCHED}") from error
        raise OutputError(f"{path} を書けません（{_reason_at(path, error)}）。{_UNTOUCHED}") from error


def _reason_at(path: Path, error: OSError) -> str:
    # Of a file that stands where a folder should be, Windows says that there is no such folder.
    if error.errno == errno.ENOENT and any(each.is_file() for each in path.parents):
        return _REASONS[errno.ENOTDIR]
    return reason_of(error)


def reason_of(error: OSError) -> str:
    """Why the system refused."""
    if isinstance(error, PermissionError):
        return "ほかのソフトが開いているか、書き込みの許可がありません"
    if error.errno in _FULL:
        return "ディスクの空きが足りません"
    return _REASONS.get(error.errno or 0, f"エラー番号 {error.errno}")
