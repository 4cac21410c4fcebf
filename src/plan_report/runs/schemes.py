"""Which schemes (評価方式) there are: the bundled ones, and those among a plan's own templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from plan_report.errors import InputError, UsageError
from plan_report.table.clean import cut, nearest
from plan_report.toml.parse import parse_toml


def scheme_files(templates: Sequence[Path]) -> Mapping[str, Path]:
    """The rules files by name; of two of one name the one in the first folder counts."""
    found: dict[str, Path] = {}
    for folder in templates:
        for path in sorted((folder / "rules").glob("*.toml")):
            found.setdefault(path.stem, path)
    return found


def scheme_file(name: str, templates: Sequence[Path]) -> Path:
    """The rules file of a scheme.

    Raises:
        UsageError: there is none; the message lists those that there are.
    """
    files = scheme_files(templates)
    if name in files:
        return files[name]
    raise UsageError(unknown_scheme(name, files))


def unknown_scheme(name: str, files: Mapping[str, Path]) -> str:
    """That there is no such scheme, the one that was probably meant, and all that there are with their titles."""
    titles = {each: _title(path) for each, path in files.items()}
    near = nearest(name, list(files)) or next((each for each, title in titles.items() if name in title), None)
    hint = f"「{near}」の誤りではありませんか。" if near and name.strip() else ""
    listed = "、".join(f"{each}（{title}）" if title else each for each, title in titles.items())
    return f"評価の方式「{cut(name)}」はありません。{hint}使えるのは{listed}です。"


def _title(path: Path) -> str:
    """What a rules file calls its scheme; empty where the file cannot be read, for which this is not the place."""
    try:
        title = parse_toml(path.read_text(encoding="utf-8-sig"), path.name, "").get("title", "")
    except (InputError, OSError, UnicodeDecodeError):
        return ""
    return cut(title) if isinstance(title, str) else ""
