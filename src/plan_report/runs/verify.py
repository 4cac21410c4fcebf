"""Compares a folder's reports with their audit records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from types import MappingProxyType

from plan_report.audit.json_file import open_record, read_record
from plan_report.audit.record import Record, ReportFile
from plan_report.audit.shown import shown_in_word
from plan_report.beside import later
from plan_report.data_class import dataclass
from plan_report.edition import IN_BROWSER
from plan_report.errors import InputError
from plan_report.files import digest
from plan_report.render.formats import Format
from plan_report.render.word.xml import legal
from plan_report.runs.afresh import Afresh
from plan_report.runs.against_fresh import (
    Against,
    against_fresh,
    pages_reader,
    pdf_reader,
    text_against_fresh,
    word_reader,
)
from plan_report.runs.page_looks import Looks, page_looks
from plan_report.runs.used import Using, used_record
from plan_report.verify.brief import brief
from plan_report.verify.cells import Normal, table_differences
from plan_report.verify.compare_seen import with_looks
from plan_report.verify.flow import figure_differences, text_differences
from plan_report.verify.found import NO_TABLE, Difference, Found, UnreadableError, UntaggedError
from plan_report.verify.join import join

_BY_PAGES = (
    "{} はタグがなくなっているため、表の欄を一つずつ比べられません。"
    "ページの文字を記録と比べましたが、同じとは言い切れません。作成したときのファイルと見比べてください。"
)
_PDF_ELSEWHERE = "PDFの内容は、Windows版で調べられます。ここでは、作成したときと同じファイルかどうかだけを調べました。"
_FONTS = "フォントの埋め込み"  # as their loss is told
_TABLE = "表"  # that has no caption
_NO_LOOKS = Looks()  # of what has no pages
_BLANKS = re.compile(r"\s+")


class State(Enum):
    """How a file stands to its record."""

    AGREES = "一致しています"
    SAVED_AGAIN = "作成した後に保存し直されていますが、内容は一致しています"
    PARTLY = "作成した後に保存し直されています。調べたところは、一致しています"
    DIFFERS = "一致しません"
    MISSING = "ファイルがありません"
    UNREADABLE = "読めません"
    UNTOUCHED = "作成したときのままです"  # a kind of file whose contents are not compared
    OWN_FORM = "様式に入れて作ったときのままです（様式に入れた Word は、内容までは調べません）"
    CHANGED = "作成した後に書き換えられています"
    EARLIER = "前に作ったもので、この記録とは内容が異なることがあります"

    @property
    def good(self) -> bool:
        """Whether nothing speaks against the file."""
        return self in _GOOD


_GOOD = frozenset((State.AGREES, State.SAVED_AGAIN, State.PARTLY, State.UNTOUCHED, State.OWN_FORM, State.EARLIER))


@dataclass(frozen=True, slots=True)
class Checked:
    """One file with what was found; sentences have no full stop but in `why`, `not_seen` and `notes`."""

    path: Path
    state: State
    differences: tuple[Difference, ...] = ()
    why: str = ""
    lost: tuple[str, ...] = ()  # what it had by our making beside its contents, and has no longer
    not_seen: tuple[str, ...] = ()  # what nobody looked at
    notes: tuple[str, ...] = ()  # what else is to be known of the result
    looks: tuple[str, ...] = ()  # where the pages of a PDF look different


def verify(record_path: Path, using: Using = lambda _: None) -> Iterator[Checked]:
    """Every file of a record, one after the other; `using` is told of which plan and round it is.

    A record that was changed is told first; its files are compared with it all the same.

    Raises:
        InputError: the record cannot be used.
    """
    opened = open_record(record_path)
    record = opened.record
    using(used_record(record, record_path))
    if opened.changed:
        yield Checked(record_path, State.CHANGED)
    afresh, size = Afresh(record, record_path.parent), len(record.indicators)
    checks: list[Callable[[], Checked]] = [
        partial(_checked, record_path.parent / each.name, each, afresh) for each in record.files
    ]
    begun = [later(each, size) for each in checks[1:]]  # while the first is looked at here
    for check in (*checks[:1], *begun):
        yield check()


def _checked(path: Path, file: ReportFile, afresh: Afresh) -> Checked:
    record = afresh.record
    each = _format(path)
    try:
        if not path.exists():
            return Checked(path, State.MISSING)
        same = digest(path).sha256 == file.sha256
        if file.earlier:
            return Checked(path, State.EARLIER if same else State.CHANGED)
        if each is Format.DOCX and record.into:
            return Checked(path, State.OWN_FORM if same else State.CHANGED)
        if each is Format.PDF and IN_BROWSER:
            return Checked(path, State.UNTOUCHED if same else State.CHANGED, notes=(_PDF_ELSEWHERE,))
        if each and each in _READERS:
            return _compared(path, each, afresh, same=same)
        if same or each is None:
            return Checked(path, State.UNTOUCHED if same else State.CHANGED)
        return _text_compared(path, each, afresh)
    except UntaggedError:
        return _by_pages(path, afresh)
    except UnreadableError as error:
        return Checked(path, State.UNREADABLE, why=str(error))
    except OSError:
        return Checked(path, State.UNREADABLE, why="ほかのソフトで開いていれば閉じ、読む許可を確かめてください。")


def _format(path: Path) -> Format | None:
    """What a file is by its name: .voice.txt is more than .txt."""
    name = path.name.lower()
    found = [each for each in Format if name.endswith(each.suffix)]
    return max(found, key=lambda each: len(each.suffix), default=None)


def _compared(path: Path, each: Format, afresh: Afresh, *, same: bool) -> Checked:
    """A file whose cells are compared with the record, and whose whole with a fresh drawing where it is not as made."""
    found, normal = _READERS[each](path)
    tables = tuple(_table_differences(found, normal, afresh.record))
    others = (*text_differences(afresh.record, found, normal), *figure_differences(afresh.record, found, normal))
    if same:
        return Checked(path, State.DIFFERS if tables or others else State.AGREES, (*others, *tables))
    reader = word_reader() if each is Format.DOCX else pdf_reader()
    against = against_fresh(path, each, afresh, reader, (*tables, *_gone(tables, afresh.record)))
    lost = (*_lost(path, afresh.record, found), *against.lost)
    seen, tables = with_looks(against.differences, tables) if against.fresh else (others, tables)
    looks = _looks(path, against, lost) if each is Format.PDF else _NO_LOOKS
    return _told(path, against, (*brief(seen), *tables), lost, looks)


def _gone(tables: Sequence[Difference], record: Record) -> Iterator[Difference]:
    """What is gone with each table that is told to be gone."""
    gone = {each.place for each in tables if each.found == NO_TABLE}
    for table in record.tables:
        if (table.caption or _TABLE) in gone:
            yield Difference("", table.caption, NO_TABLE)
            yield from (Difference("", cell.text, NO_TABLE) for cell in table.cells)


def _text_compared(path: Path, each: Format, afresh: Afresh) -> Checked:
    """A text file or a web page that is not as it was made."""
    against = text_against_fresh(path, each, afresh)
    if against.differences or against.whole:
        return _told(path, against, brief(against.differences))
    return Checked(path, State.CHANGED, not_seen=against.not_seen)


def _told(
    path: Path,
    against: Against,
    differences: tuple[Difference, ...],
    lost: tuple[str, ...] = (),
    looks: Looks = _NO_LOOKS,
) -> Checked:
    agrees = State.SAVED_AGAIN if against.whole and not looks.not_seen else State.PARTLY
    state = State.DIFFERS if differences or looks.sentences else agrees
    told = looks.beside(others=bool(differences))
    not_seen = (*looks.not_seen, *against.not_seen)
    return Checked(path, state, differences, lost=lost, not_seen=not_seen, notes=against.notes, looks=told)


def _looks(path: Path, against: Against, lost: tuple[str, ...]) -> Looks:
    """How the pages of a PDF look, where there is a fresh one."""
    fonts = not any(each.startswith(_FONTS) for each in lost)
    return page_looks(against.fresh, path, fonts=fonts) if against.fresh else _NO_LOOKS


def _by_pages(path: Path, afresh: Afresh) -> Checked:
    """A PDF that has lost its tags: by what its pages show."""
    try:
        lost = _lost(path, afresh.record, ())
        against = against_fresh(path, Format.PDF, afresh, pages_reader())
        looks = _looks(path, against, lost)
        if against.fresh or _pages_agree(path, afresh.record):
            return _told(path, against, brief(against.differences), lost, looks)
    except (UnreadableError, OSError) as error:
        return Checked(path, State.UNREADABLE, why=str(error))
    why = _BY_PAGES.format(path.name)
    return Checked(path, State.UNREADABLE, why=why, lost=lost, not_seen=against.not_seen)


def _pages_agree(path: Path, record: Record) -> bool:
    """Whether they show what the record has, where there is no fresh drawing."""
    from plan_report.verify.pages import pages_agree  # noqa: PLC0415 as the readers

    return pages_agree(path, record)


def same_in_content(path: Path, record_path: Path) -> bool:
    """Whether a file whose bytes are others is yet no hand edit: 無害化 and the like leave what its pages show.

    Nothing that a reader sees or hears may differ, and nothing be put on the pages of a PDF. A Word file, in which
    people work, must have been looked at as a whole, and have lost nothing.
    """
    try:
        record = read_record(record_path)
        file = next((each for each in record.files if each.name == path.name), None)
        if file is None:
            return False
        if file.shown and shown_in_word(path) == file.shown:
            return True
        checked = _checked(path, file, Afresh(record, record_path.parent))
        is_pdf = _format(path) is Format.PDF
        good = {State.SAVED_AGAIN, State.PARTLY} if is_pdf else {State.SAVED_AGAIN}
        return checked.state in good and not (_written_on(path) if is_pdf else checked.lost)
    except (InputError, UnreadableError, OSError):
        return False


def _lost(path: Path, record: Record, found: Sequence[Found]) -> tuple[str, ...]:
    """What the file claims no longer."""
    if path.suffix.lower() == ".docx":
        from plan_report.verify.claims_word import lost_in_word  # noqa: PLC0415 as the readers

        return lost_in_word(path, record, found)
    from plan_report.verify.claims_pdf import lost_in_pdf  # noqa: PLC0415

    return lost_in_pdf(path)


def _written_on(path: Path) -> bool:
    from plan_report.verify.claims_pdf import written_on  # noqa: PLC0415 as the readers

    return written_on(path)


def _table_differences(found: Sequence[Found], normal: Normal, record: Record) -> Iterator[Difference]:
    ids = {(each.standing.table, each.standing.row): each.id for each in record.indicators if each.standing}
    joined, strange = join(found, record.tables)
    for each in joined:
        yield from each.differences
        yield from table_differences(each.record, each.table, ids, normal)
    present = {each.record.key for each in joined}
    for missing in (table for table in record.tables if table.key not in present):
        yield Difference(missing.caption or _TABLE, f"{missing.n_rows}行の表", NO_TABLE)
    for table in strange:
        yield Difference(table.caption or _TABLE, NO_TABLE, f"{table.n_rows}行の表")


def read_word_file(path: Path) -> tuple[Sequence[Found], Normal]:
    """What stands in a Word file, and what of its texts counts.

    Raises:
        UnreadableError: it is no Word file.
        OSError: it cannot be opened.
    """
    from plan_report.verify.word import read_word  # noqa: PLC0415 lxml only for Word

    return read_word(path), _as_in_word


def _read_pdf(path: Path) -> tuple[Sequence[Found], Normal]:
    from plan_report.verify.pdf import read_pdf  # noqa: PLC0415 pikepdf only for PDF

    return read_pdf(path), _without_blanks  # lines end without a sign


# What reads a file back, and what of its texts counts.
_READERS: Mapping[Format, Callable[[Path], tuple[Sequence[Found], Normal]]] = MappingProxyType(
    {Format.DOCX: read_word_file, Format.PDF: _read_pdf}
)


def _as_in_word(text: str) -> str:
    return legal(text).strip()


def _without_blanks(text: str) -> str:
    return _BLANKS.sub("", text)
