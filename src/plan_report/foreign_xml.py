"""XML that came from elsewhere, read as a stream: no tree is built, no entity is resolved, and a document type ends it.

It needs the standard library alone, so that it can be tried under every Python there is. Expat 2.6 and later keeps back
what a long comment ends (reparse deferral), until more comes or the file has ended; 2.5 looks at a long comment again
with every piece of it. So deferral is switched off where that can be done, the end of the file is said in any case, and
pieces grow as long as nothing comes out of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

PIECE = 64 * 1024  # bytes
MOST_ELEMENTS = 10_000_000  # of one part: a sheet of a million cells has three million
_DEEPEST = 256  # elements within each other

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class DoctypeError(Exception):
    """There is a document type, through which a file can draw in others."""


class TooMuchError(Exception):
    """There are more elements than any sound file has."""


class NoXmlError(Exception):
    """It is no XML, or in an encoding that nobody knows."""


class Stop(Exception):  # noqa: N818 no error: the reader has seen enough
    """Raised by a handler that needs nothing more."""


def walk(stream: IO[bytes], start: Start, end: End | None = None, text: Text | None = None) -> None:
    """Call the handlers with what stands in the XML: the names of elements and attributes without their prefixes.

    Raises:
        DoctypeError, TooMuchError, NoXmlError: as they say.
    """
    _Walk(start, end, text).through(stream)


def has_doctype(stream: IO[bytes]) -> bool:
    """Whether a document type stands before the first element; what is no XML has none."""

    def begun(*_: object) -> None:
        raise Stop

    try:
        walk(stream, begun)
    except DoctypeError:
        return True
    except NoXmlError:
        return False
    return False


class _Walk:
    def __init__(self, start: Start, end: End | None, text: Text | None) -> None:
        parser = expat.ParserCreate()
        if hasattr(parser, "SetReparseDeferralEnabled"):  # Python 3.13, and later ones of 3.11 and 3.12
            parser.SetReparseDeferralEnabled(False)  # noqa: FBT003 expat takes it by position only
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        if text:
            parser.CharacterDataHandler = text
        self._parser = parser
        self._called, self._closed = start, end
        self._elements = self._depth = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > MOST_ELEMENTS or self._depth > _DEEPEST:
            raise TooMuchError
        self._called(name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._closed:
            self._closed(name.rpartition(":")[2])

    def through(self, stream: IO[bytes]) -> None:
        """Read it to its end, or until a handler has seen enough."""
        size, seen = PIECE, -1
        try:
            while piece := stream.read(size):
                self._parser.Parse(piece)
                size, seen = (PIECE if self._elements != seen else size * 2), self._elements
            self._parser.Parse(b"", True)  # noqa: FBT003 expat takes it by position only
        except Stop:
            return
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise NoXmlError from error


def _refuse(*_: object) -> None:
    raise DoctypeError
