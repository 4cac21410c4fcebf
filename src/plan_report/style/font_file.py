"""The second font of a report.toml: `[font] fallback`, for names with characters that the bundled fonts lack."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from plan_report.sfnt import DAMAGE, directory, family, forbids_embedding, places, tables
from plan_report.style.look import FontFile
from plan_report.toml.controls import named_file
from plan_report.toml.section import Section

_FILE, _NUMBER = "fallback", "fallback-number"
_OUTLINES = frozenset({"glyf", "CFF ", "CFF2"})
_FIT = "拡張子が .ttf、.otf 又は .ttc のフォントを指定してください"
_MOST_SHOWN = 10  # fonts of a collection that a message lists


def read_fallback(font: Section, folder: Path) -> FontFile | None:
    """The second font, if one is named; what is wrong with it is told at its key.

    Args:
        font: the table `[font]`.
        folder: of the report.toml, from which the file's place is meant.
    """
    if not font.has(_FILE):
        if font.has(_NUMBER):
            font.problem(_NUMBER, f"「{font.name(_FILE)}」がありません", "フォントのファイルを書いてください")
        return None
    written = font.text(_FILE)
    number = _number(font)
    path = named_file(font, _FILE, written, folder)
    if path is None or not written.strip() or number is None:
        return None
    try:
        with path.open("rb") as file:
            return _chosen(font, path, file, number)
    except OSError:
        there = path.is_file()
        what = "を開けません" if there else "というファイルがありません"
        mend = "読む許可を確かめてください" if there else "report.toml のあるフォルダーからの場所を書いてください"
        font.problem(_FILE, f"フォント「{written}」{what}", mend)
    except DAMAGE:
        font.problem(_FILE, f"「{written}」は、使えるフォントのファイルではありません", _FIT)
    return None


def _number(font: Section) -> int | None:
    """Which font of a collection, counted from 1; 0 where nothing is said, None for what is no such number."""
    if not font.has(_NUMBER):
        return 0
    number = font.number(_NUMBER)
    if number >= 1 and number == int(number):
        return int(number)
    font.problem(_NUMBER, f"「{font.name(_NUMBER)}」の値を使えません", "1 から始まる番号を書いてください")
    return None


def _chosen(font: Section, path: Path, file: BinaryIO, number: int) -> FontFile | None:
    starts = places(file)
    if (not number and len(starts) > 1) or number > len(starts):
        what = f"「{path.name}」に入っているフォントは{len(starts)}個です"
        mend = f"{_NUMBER} を消してください"
        if len(starts) > 1:
            names = "、".join(f"{at} は {_family(file, start)}" for at, start in enumerate(starts[:_MOST_SHOWN], 1))
            mend = f"{_NUMBER} に番号を書いて選んでください：{names}"
        font.problem(_NUMBER if number else _FILE, what, mend)
        return None
    index = max(number - 1, 0)
    if _OUTLINES.isdisjoint(directory(file, starts[index])):
        font.problem(_FILE, f"「{path.name}」は、文字の輪郭を持たないフォントです", _FIT)
        return None
    if forbids_embedding(tables(file, starts[index], {"OS/2"})["OS/2"]):
        what = f"「{path.name}」は、文書への埋め込み（一部の文字だけの埋め込みを含む。）が許されていないフォントです"
        font.problem(_FILE, what, "埋め込みのできるフォントを指定してください")
        return None
    return FontFile(path, index, _family(file, starts[index]) or path.stem)


def _family(file: BinaryIO, start: int) -> str:
    return family(tables(file, start, {"name"})["name"])
