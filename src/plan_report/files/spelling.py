"""Names on the disk in another spelling than they were typed in: macOS takes kana apart (か and ゛), people do not."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize


def on_disk(path: Path) -> Path:
    """The path as its file or folder is spelt where it lies; as it is where there is none, or two look alike.

    Raises:
        OSError: the system cannot say whether it is there, as of a name that is too long.
    """
    if str(path).isascii() or path.exists() or path.parent == path:
        return path
    parent = on_disk(path.parent)
    wanted = normalize("NFC", path.name)
    names = [each.name for each in parent.iterdir()] if parent.is_dir() else []
    alike = [name for name in names if normalize("NFC", name) == wanted]
    return parent / (alike[0] if len(alike) == 1 else path.name)
