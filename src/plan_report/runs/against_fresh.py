"""A file of a report against a fresh drawing of its record: everything that a reader sees or hears in it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from plan_report.render.formats import Format
from plan_report.runs.afresh import Afresh, UndrawableError
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


_SEEN: Mapping[Format, Callable[[Path], SeenFile]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Against:
    """What differs from the fresh drawing, and what was not looked at, as sentences.

    `whole` when the file says in all of its text what the fresh one says, of formats that are text.
    """

    differences: tuple[Difference, ...] = ()
    unseen: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    whole: bool = False


def text_against_fresh(path: Path, each: Format, afresh: Afresh) -> Against:
    """A text file or a web page.

    Raises:
        OSError: it cannot be read.
    """
    given = plain_text(path.read_bytes())
    try:
        fresh = plain_text(afresh.file(each))
    except UndrawableError as error:
        return Against(unseen=(str(error),))
    read = _TEXTS[each]
    differences = () if fresh == given else seen_differences(read(fresh), read(given))
    return Against(differences, (), _notes(afresh, differences), whole=fresh == given)


def against_fresh(path: Path, each: Format, afresh: Afresh, told: Sequence[Difference]) -> Against:
    """A Word file or a PDF; `told` are differences that are known already.

    Raises:
        UnreadableError: the file is damaged.
        OSError: it cannot be read.
    """
    read = _SEEN.get(each)
    if read is None:
        return Against()
    given = read(path)
    try:
        drawn = afresh.file(each)
    except UndrawableError as error:
        return Against(unseen=(str(error), *given.not_seen))
    with tempfile.TemporaryDirectory() as folder:
        fresh_path = Path(folder, path.name)
        fresh_path.write_bytes(drawn)
        fresh = read(fresh_path)
    differences = seen_differences(fresh.pieces, given.pieces, told)
    return Against(differences, given.not_seen, _notes(afresh, differences))


def _notes(afresh: Afresh, differences: Sequence[Difference]) -> tuple[str, ...]:
    of_other = afresh.of_other_version
    return (_OTHER_VERSION.format(of_other),) if of_other and differences else ()
