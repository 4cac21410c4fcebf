"""A file of a report against a fresh drawing of its record: everything that a reader sees or hears in it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from plan_report.data_class import dataclass
from plan_report.render.formats import Format
from plan_report.runs.afresh import Afresh, NotDrawnAgainError
from plan_report.verify.compare_seen import seen_differences
from plan_report.verify.found import Difference
from plan_report.verify.seen import Seen, SeenFile
from plan_report.verify.text_seen import plain_text, seen_in_text, seen_in_web

_TEXTS: Mapping[Format, Callable[[str], tuple[Seen, ...]]] = MappingProxyType(
    {Format.HTML: seen_in_web, Format.TEXT: seen_in_text, Format.VOICE: seen_in_text}
)
_OTHER_VERSION = (
    "監査記録は、別の版（{}）で作ったものです。この版で作り直したものと比べたため、"
    "違うところには、版の違いによるものがあるかもしれません。"
)


@dataclass(frozen=True, slots=True)
class Against:
    """What differs from the fresh drawing; what was not looked at, and what else is to be known, as sentences.

    `lost` are sentences of what single parts had beside their contents and have no longer, without full stops;
    `fresh` is the drawing, empty where there is none; `whole` when all was looked at that such a file usually shows.
    """

    differences: tuple[Difference, ...] = ()
    not_seen: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    fresh: bytes = b""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """How a kind of file is read, and which pieces of a fresh drawing and of a given one are compared.

    What a gateway has taken out as a whole is told as lost, and is no other content.
    """

    read: Callable[[Path], SeenFile]
    sides: Callable[[SeenFile, SeenFile], tuple[Sequence[Seen], Sequence[Seen]]]
    taken: Callable[[Sequence[Seen], Sequence[Seen]], tuple[str, ...]] = lambda _, __: ()


def text_against_fresh(path: Path, each: Format, afresh: Afresh) -> Against:
    """A text file or a web page.

    Raises:
        OSError: it cannot be read.
    """
    given = plain_text(path.read_bytes())
    try:
        drawn = afresh.file(each)
    except NotDrawnAgainError as error:
        return Against(not_seen=(str(error),))
    read, fresh = _TEXTS[each], plain_text(drawn)
    differences = () if fresh == given else seen_differences(read(fresh), read(given))
    return Against(differences, (), _notes(afresh, differences), (), drawn, whole=fresh == given)


def against_fresh(path: Path, each: Format, afresh: Afresh, reader: Reader, told: Sequence[Difference] = ()) -> Against:
    """A Word file or a PDF; `told` are differences that are known already.

    Raises:
        UnreadableError: the file is damaged.
        OSError: it cannot be read.
    """
    given = reader.read(path)
    try:
        drawn = afresh.file(each)
    except NotDrawnAgainError as error:
        return Against(not_seen=(str(error), *given.not_seen))
    with tempfile.TemporaryDirectory() as folder:
        fresh_path = Path(folder, path.name)
        fresh_path.write_bytes(drawn)
        fresh = reader.read(fresh_path)
    differences = seen_differences(*reader.sides(fresh, given), told)
    whole = set(given.not_seen) <= set(fresh.not_seen)
    lost = reader.taken(fresh.pieces, given.pieces)
    return Against(differences, given.not_seen, _notes(afresh, differences), lost, drawn, whole)


def _notes(afresh: Afresh, differences: Sequence[Difference]) -> tuple[str, ...]:
    of_other = afresh.of_other_version
    return (_OTHER_VERSION.format(of_other),) if of_other and differences else ()


def word_reader() -> Reader:
    """Of Word files."""
    from plan_report.verify.docx.lost import kept, taken  # noqa: PLC0415 lxml only for Word
    from plan_report.verify.word_seen import seen_in_word  # noqa: PLC0415

    return Reader(seen_in_word, lambda fresh, given: (kept(fresh.pieces, given.pieces), given.pieces), taken)


def pdf_reader() -> Reader:
    """Of PDFs with tags."""
    from plan_report.verify.pdf_seen import seen_in_pdf, without_lost  # noqa: PLC0415 pikepdf only for PDF

    return Reader(seen_in_pdf, lambda fresh, given: (without_lost(fresh, given).pieces, given.pieces))


def pages_reader() -> Reader:
    """Of PDFs that have lost their tags: what their pages show."""
    from plan_report.verify.pdf_seen import seen_on_pages, without_lost  # noqa: PLC0415 as above
    from plan_report.verify.rewritten import cut_alike  # noqa: PLC0415

    return Reader(seen_on_pages, lambda fresh, given: cut_alike(without_lost(fresh, given).pieces, given.pieces))
