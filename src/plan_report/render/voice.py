"""The report as text for 音声コード: for each page what a telephone reads out of the code printed beside it.

A code holds some 800 characters. What is more is shortened in steps, each of which is told; no number and no sentence
is ever cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.layout import LaidOut
from plan_report.render.voice_parts import Part, VoiceFigure, page_parts
from plan_report.render.voice_table import Short, VoiceTable

MOST = 800  # characters of a page's text
REST = "このページの残りの文は、紙面を御覧ください。"
_ALL = Short()
_NOTES = "備考"
_EARLIER = "基準値などの以前の値"
_FIGURES = "図の説明の詳細"


@dataclass(frozen=True, slots=True)
class VoicePage:
    """The text of one page, without line ends, so that every tool counts alike; `left_out` names what it lacks."""

    number: int
    text: str
    left_out: tuple[str, ...] = ()


def voice_pages(laid_out: LaidOut) -> tuple[VoicePage, ...]:
    """The texts of all pages."""
    parts = page_parts(laid_out)
    return tuple(_fitted(page.number, each) for page, each in zip(laid_out.pages, parts, strict=True))


def render_voice(laid_out: LaidOut) -> bytes:
    """The file: a heading line and a line of text for each page.

    With a byte order mark and the line ends of Windows: officials open it in Notepad and in the code makers, which run
    on Windows and take a file without the mark for Shift_JIS.
    """
    sections = (f"【{page.number}ページ】 {len(page.text)}字\r\n{page.text}\r\n" for page in voice_pages(laid_out))
    return "\r\n".join(sections).encode("utf-8-sig")


def shortened(laid_out: LaidOut) -> Iterator[str]:
    """What each page's text lacks, in whole sentences."""
    for page in voice_pages(laid_out):
        if page.left_out:
            what = "、".join(page.left_out)
            yield f"音声コード用テキストの{page.number}ページは、{MOST}字に収めるため、{what}を省きました。"


def _fitted(number: int, parts: Sequence[Part]) -> VoicePage:
    """The page's text, shortened as far as it must be."""
    for short in _steps(parts):
        if _fits(parts, short):
            fitting = _restored(parts, short)
            return VoicePage(number, _text(parts, fitting), tuple(_missing(parts, fitting)))
    without = [0] * len(parts)
    text = _text(parts, short)
    for index in reversed(range(len(parts))):
        part = parts[index]
        while isinstance(part, VoiceTable) and len(text) > MOST and without[index] < len(part.rows):
            without[index] += 1
            text = _text(parts, short, without)
    left_out = [*_missing(parts, short), *_rows_left_out(parts, without)]
    if len(text) > MOST:
        text = _beginning(tuple(_sentences(parts, short, without)))
        left_out.append("終わりの文")
    return VoicePage(number, text, tuple(left_out))


def _steps(parts: Sequence[Part]) -> Iterator[Short]:
    """Ever shorter; of the figures the longest is shortened first."""
    short = _ALL
    yield short
    for short in (
        replace(_ALL, notes=False),
        replace(_ALL, notes=False, earlier=False),
    ):
        yield short
    lengths = {index: len(part.alt) for index, part in enumerate(parts) if isinstance(part, VoiceFigure)}
    for index in sorted(lengths, key=lambda each: -lengths[each]):
        short = replace(short, brief=short.brief | {index})
        yield short


def _restored(parts: Sequence[Part], short: Short) -> Short:
    """With what there is room for again after a later step; what matters most first."""
    if _fits(parts, replace(short, earlier=True)):
        short = replace(short, earlier=True)
    if _fits(parts, replace(short, notes=True)):
        short = replace(short, notes=True)
    return short


def _fits(parts: Sequence[Part], short: Short) -> bool:
    return len(_text(parts, short)) <= MOST


def _missing(parts: Sequence[Part], short: Short) -> Iterator[str]:
    """The steps that made a difference to this page."""
    whole = _text(parts, _ALL)
    for what, alone in (
        (_NOTES, replace(_ALL, notes=short.notes)),
        (_EARLIER, replace(_ALL, earlier=short.earlier)),
        (_FIGURES, replace(_ALL, brief=short.brief)),
    ):
        if _text(parts, alone) != whole:
            yield what


def _rows_left_out(parts: Sequence[Part], without: Sequence[int]) -> Iterator[str]:
    for part, count in zip(parts, without, strict=True):
        if isinstance(part, VoiceTable) and count:
            yield f"{part.name}の{part.left_out(count) or '一部の行'}"


def _beginning(sentences: Sequence[str]) -> str:
    """As many whole sentences as there is room for, with word of the rest."""
    text = ""
    for sentence in sentences:
        if len(text) + len(sentence) + len(REST) > MOST:
            break
        text += sentence
    return text + REST


def _text(parts: Sequence[Part], short: Short, without: Sequence[int] = ()) -> str:
    return "".join(_sentences(parts, short, without or [0] * len(parts)))


def _sentences(parts: Sequence[Part], short: Short, without: Sequence[int]) -> Iterator[str]:
    for index, part in enumerate(parts):
        match part:
            case VoiceTable():
                yield from part.sentences(short, without[index])
            case VoiceFigure():
                yield from part.sentences(full=index not in short.brief)
            case _:
                yield part
