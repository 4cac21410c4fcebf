"""The working copy of a folder: its files, and every state that it was in, so that any of them can be brought back."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from unicodedata import category

from plan_report.desk.watched import State, Watched, files_below
from plan_report.errors import UsageError
from plan_report.files.names import leads_out

MOST_FILES = 2_000
MOST_BYTES = 200 * 1024 * 1024


class WorkingCopy:
    """A folder of files, and their earlier contents by SHA-256.

    Args:
        root: an empty folder of the session's own.
        name: what the folder is called, as its owner knows it.
    """

    def __init__(self, root: Path, name: str) -> None:
        self.root, self.folder = root, root / "plan" / name
        self.folder.mkdir(parents=True)
        self._kept = root / "kept"
        self._kept.mkdir()
        self._watched = Watched(self.folder, lambda: files_below(self.folder), self.keep)

    def state(self) -> State:
        """What lies in the folder."""
        return self._watched.state()

    def data(self, digest: str) -> bytes:
        """The content that had this SHA-256 in any state."""
        return (self._kept / digest).read_bytes()

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write files, whatever stands there.

        Raises:
            UsageError: a name leads out of the folder.
        """
        for name, data in files.items():
            path = self.path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            _remove(path)
            path.write_bytes(data)
            self._watched.forget(name)

    def remove(self, names: Iterable[str]) -> None:
        """Take files away.

        Raises:
            UsageError: a name leads out of the folder.
        """
        for name in names:
            _remove(self.path(name))

    def see_not_too_much(self, before: State) -> None:
        """See that the folder holds no more than can be worked on, or no more than it did.

        Raises:
            UsageError: it holds more files than before, or larger ones, and too many or too large ones.
        """
        now = self.state()
        files, size = len(now), self._size(now)
        if (files > MOST_FILES and files > len(before)) or (size > MOST_BYTES and size > self._size(before)):
            most = f"{MOST_FILES:,}個、{MOST_BYTES // 1024**2}MBまで"
            raise UsageError(
                f"計画のフォルダーのファイルが、{files:,}個、合わせて{size / 1024**2:,.0f}MBになるため（{most}）、"
                "何も変えていません。要らないファイルを、計画のフォルダーからほかへ移してください。"
            )

    def _size(self, state: State) -> int:
        return sum((self._kept / digest).stat().st_size for digest in state.values())

    def restore(self, state: State) -> None:
        """Bring back a state that the folder was in."""
        now = self.state()
        self.remove(now.keys() - state.keys())
        self.put({name: self.data(digest) for name, digest in state.items() if now.get(name) != digest})
        for folder in sorted((each for each in self.folder.rglob("*") if each.is_dir()), reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()

    def path(self, name: str) -> Path:
        """Where a file of that name stands.

        Raises:
            UsageError: it would be outside of the folder.
        """
        return self.folder.joinpath(*safe_parts(name))

    def has(self, digest: str) -> bool:
        """Whether any state had a content with this SHA-256."""
        return (self._kept / digest).is_file()

    def keep(self, data: bytes) -> str:
        """Keep a content that no state has had, as one that `data` knows; its SHA-256."""
        digest = sha256(data).hexdigest()
        kept = self._kept / digest
        if not kept.exists():
            kept.write_bytes(data)
        return digest


def safe_parts(name: str) -> tuple[str, ...]:
    """The parts of a file's name in a folder.

    Raises:
        UsageError: it is no such name, or leads elsewhere.
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or leads_out(name) or any(each == ".." or _holds_controls(each) for each in parts):
        raise UsageError(f"「{name[:80]}」は、フォルダーの中のファイルの名前として使えません。")
    return parts


def _holds_controls(name: str) -> bool:
    """Whether a sign of it is none that could be read; a wide blank can (計画　案.xlsx)."""
    return any(category(sign) in {"Cc", "Cf", "Cs"} for sign in name)


def differing(before: State, after: State) -> tuple[str, ...]:
    """The files that are there in one state alone, or with another content."""
    return tuple(sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)))


def _remove(path: Path) -> None:
    """Take a file away, also one that is read-only, as those of a published set are."""
    if path.exists():
        path.chmod(path.stat().st_mode | stat.S_IWUSR)
        path.unlink()
