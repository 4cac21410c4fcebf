"""Control characters in the texts of a TOML file: nobody sees them, and a lone backslash makes them without a word."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from plan_report.files.names import is_elsewhere
from plan_report.files.spelling import on_disk
from plan_report.toml.lines import shown_path
from plan_report.toml.section import Findings, Section
from plan_report.toml.texts import texts

_WRITTEN = {"\t": r"\t", "\b": r"\b", "\f": r"\f", "\r": r"\r", "\n": r"\n"}
_LINE_END = "\n"
_MOST_SHOWN = 40  # characters of a path


def tell_controls(table: object, findings: Findings) -> None:
    """A problem for each text with such a character, but for its line ends.

    Args:
        table: the file's tables, as parsed.
        findings: take the problems.
    """
    for path, text in texts(table):
        place = next((place for place, char in enumerate(text) if _is_control(char)), None)
        if place is None:
            continue
        char = text[place]
        what = f"「{shown_path(path)}」の{place + 1:,}文字目に印刷できない制御文字（U+{ord(char):04X}）が入っています"
        findings.add(path, what, f"その文字を消してください{_made_by(char)}")


def named_file(section: Section, key: str, written: str, folder: Path) -> Path | None:
    r"""The file or folder that a text names, from the folder of its TOML file; a line end in it is told.

    So is what names another computer or a device, which is not even looked at: None.
    Windows' 資料\a.pdf means the same where the system has / between folders.
    """
    if _LINE_END in written:
        section.problem(key, f"「{section.name(key)}」に改行が入っています", f"除いてください{_made_by(_LINE_END)}")
    if is_elsewhere(written):
        what = f"「{written[:_MOST_SHOWN]}」は、ほかのコンピューター又は装置を指しているため、読みません"
        section.problem(key, what, "ファイルを近くのフォルダーに置き、そこからの場所を書いてください")
        return None
    path = folder / (written if os.sep == "\\" else written.replace("\\", "/"))
    try:
        return on_disk(path)
    except (OSError, ValueError):  # told when it is opened
        return path


def _made_by(char: str) -> str:
    """How a backslash makes a character that nobody meant."""
    if char not in _WRITTEN:
        return ""
    return rf"。「{_WRITTEN[char]}」と書いてもこの文字になるので、「\」は「\\」と二つ書くか、' ' で囲んでください"


def _is_control(char: str) -> bool:
    return char != _LINE_END and unicodedata.category(char) == "Cc"
