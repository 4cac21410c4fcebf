"""The fonts of a report as layout and drawing need them: what each character is drawn by, and how wide it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from pathlib import Path

from plan_report.characters import EXTENDERS, SELECTORS, clusters
from plan_report.data_class import dataclass
from plan_report.render.face import Face, Shape, load_face, load_fallback
from plan_report.style.look import Style

GETA = "〓"  # the printers' sign for a character they have no type of
_STAND_INS = (GETA, "?", " ")  # where even that is missing
_BLANKS = frozenset(" \t\n")  # need no glyph of their own: the space's serves


@dataclass(frozen=True, slots=True)
class Drawn:
    """How one character is drawn: by which face and glyphs, and what a reader sees where it is not itself."""

    face: Face
    shape: Shape
    instead: str = ""


@dataclass(frozen=True, slots=True)
class FontSet:
    """The regular and the bold face that a report is set in, and a second font for what the two lack."""

    regular: Face
    bold: Face
    fallback: Face | None = None
    _widths: tuple[Mapping[str, float], Mapping[str, float]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        others = dict.fromkeys(EXTENDERS, 0.0) | (dict(self.fallback.advances) if self.fallback else {})
        others |= dict.fromkeys(SELECTORS, 0.0)
        object.__setattr__(self, "_widths", tuple({**others, **face.advances} for face in (self.regular, self.bold)))

    def face(self, *, bold: bool) -> Face:
        """One of the two."""
        return self.bold if bold else self.regular

    def advances(self, *, bold: bool) -> Mapping[str, float]:
        """Width of each character that there is, in ems; what belongs to the character before it has none."""
        return self._widths[bold]

    def width(self, text: str, size: float, bold: bool) -> float:  # noqa: FBT001 as layout asks, line by line
        """Width of a line in points; a character that no font has counts one em."""
        known = self._widths[bold]
        try:
            return size * sum(map(known.__getitem__, text))
        except KeyError:
            return size * sum(known.get(char, 1.0) for char in text)

    def drawn(self, cluster: str, *, bold: bool) -> Drawn:
        """How what a reader calls one character is drawn.

        A shape that no font has (葛󠄀) gives way to the character's own, as Unicode has it; all else to 〓.
        """
        face = self.face(bold=bold)
        faces = tuple(each for each in (face, self.fallback) if each)
        for each in faces:
            if shape := each.shape(cluster):
                return Drawn(each, shape)
        plain = cluster[0]
        for each in faces if SELECTORS.issuperset(cluster[1:]) else ():
            if shape := each.shape(plain):
                return Drawn(each, ((cluster, shape[0][1]),), plain)
        sign = next(sign for sign in _STAND_INS if ord(sign) in face.glyphs)
        return Drawn(face, ((cluster, face.glyphs[ord(sign)]),), sign)

    def missing(self, text: str) -> frozenset[str]:
        """The characters that one of the two faces lacks: 𠮷, emoji, control characters, variation selectors."""
        chars = set(text)
        return frozenset(chars.difference(self.regular.advances) | chars.difference(self.bold.advances)) - _BLANKS

    def second(self, text: str) -> frozenset[str]:
        """What of a text the second font draws."""
        return frozenset(
            each
            for each in self._odd(text)
            if any(self.drawn(each, bold=bold).face is self.fallback for bold in (False, True))
        )

    def undrawn(self, text: str) -> Mapping[str, str]:
        """What of a text no font can draw as it is, each with what is seen in its place, in the order of the text."""
        return {
            each: instead
            for each in self._odd(text)
            if (instead := self.drawn(each, bold=False).instead or self.drawn(each, bold=True).instead)
        }

    def _odd(self, text: str) -> tuple[str, ...]:
        """What of a text asks for more than a look into the faces' tables; nearly always nothing."""
        missing = self.missing(text)
        return tuple(each for each in dict.fromkeys(clusters(text)) if not missing.isdisjoint(each)) if missing else ()

    @property
    def ascent(self) -> float:
        """How far letters reach above the baseline, in ems."""
        return self.regular.ascent

    @property
    def descent(self) -> float:
        """How far they reach below it, in ems; negative."""
        return self.regular.descent


def load_fonts(style: Style, folder: Path) -> FontSet:
    """The fonts that the style names, its own from the folder they lie in; read once in a process.

    Raises:
        InputError: a file is missing or is not a font of its kind.
    """
    regular, bold = style.font_files
    second = style.fallback
    return _font_set(folder / regular, folder / bold, (second.path, second.number) if second else None)


@lru_cache(maxsize=8)
def _font_set(regular: Path, bold: Path, second: tuple[Path, int] | None) -> FontSet:
    return FontSet(load_face(regular), load_face(bold), load_fallback(*second) if second else None)
