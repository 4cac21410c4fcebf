"""Forms that came back, to the folder where a round's forms are kept: a .zip unpacked, nothing written over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path, PurePosixPath

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem, Severity, UsageError
from plan_report.files.libreoffice import libreoffice
from plan_report.files.names import safe
from plan_report.runs.form_files import ORIGINALS, SET_ASIDE, as_xlsx, is_form_file
from plan_report.workbook.form_file import CONVERTED, FormFile
from plan_report.workbook.form_zip import members
from plan_report.xlsx.guard import LARGEST_TOTAL
from plan_report.xlsx.kinds import FileKind, kind_of

_MOST_FILES = 2_000  # at a time


@dataclass(frozen=True, slots=True)
class Arrived:
    """The files by the names under which they are to be kept, what is told of them, and what could not be opened.

    Attributes:
        files: by their names in the folder; those that were converted lie in one within it.
        told: what became of their names.
        problems: zip files and workbooks that cannot be opened.
    """

    files: Mapping[str, bytes]
    told: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """The files that are read."""
        return tuple(name for name in self.files if "/" not in name)


def arrived(given: Iterable[tuple[str, bytes]], folder: Path) -> Arrived:
    """What came, each file under a name of its own; what Excel does not save is converted, where LibreOffice is there.

    Args:
        given: the files by the names that the sender gave them, folders before them or not.
        folder: where earlier ones lie; a file that lies there already as it is does not come again.
    """
    problems: list[Problem] = []
    told: list[str] = []
    known = _contents(folder)
    taken = {path.name.casefold() for path in folder.glob("*")}
    came: list[_Came] = []
    for name, data in list(_not_too_much(_unpacked(given, problems), problems)):
        if data in known:
            told.append(f"「{name}」は前に届いたものと同じなので、そのままにしました。")
            continue
        known.append(data)
        kind = kind_of(data)
        is_foreign = kind in CONVERTED and libreoffice() is not None
        wanted = str(PurePosixPath(name).with_suffix(".xlsx")) if is_foreign else name
        free = free_name(wanted, taken)
        if free != wanted:
            told.append(f"「{wanted}」は前に届いたものと内容が違うため、「{free}」として並べて残しました。")
        taken.add(free.casefold())
        came.append(_Came(name, free, data, kind if is_foreign else FileKind.XLSX))
    return Arrived(dict(_kept(came, problems, folder)), tuple(told), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Came:
    """A file that is new: its own name, the name under which it is read, and what it is converted from."""

    own: str
    name: str
    data: bytes
    was: FileKind


def put_aside(name: str, folder: Path) -> str:
    """Move a form to where it is kept but not read; gives its name there.

    Raises:
        UsageError: there is no such form.
    """
    path = folder / name
    if PurePosixPath(name).name != name or not path.is_file():
        raise UsageError(f"「{name}」という様式はありません。画面を読み込み直してください。")
    aside = folder / SET_ASIDE
    aside.mkdir(exist_ok=True)
    free = free_name(name, {each.name.casefold() for each in aside.glob("*")})
    path.rename(aside / free)
    return f"{SET_ASIDE}/{free}"


def free_name(name: str, taken: set[str]) -> str:
    """The name, or with _2, _3 … where it is taken."""
    path = PurePosixPath(name)
    names = (name if number == 1 else f"{path.stem}_{number}{path.suffix}" for number in count(1))
    return next(each for each in names if each.casefold() not in taken)


def _contents(folder: Path) -> list[bytes]:
    places = (folder, folder / ORIGINALS)
    return [path.read_bytes() for place in places for path in place.glob("*") if path.is_file()]


def _kept(came: Sequence[_Came], problems: list[Problem], folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files as they can be read; of those that are converted the original goes into a folder of its own.

    What LibreOffice cannot open is told and not kept: it would be tried again each time that the forms are read.
    """
    foreign = [FormFile(each.name, each.data, each.was) for each in came if each.was in CONVERTED]
    found: list[Problem] = []
    made = {file.label: file.data for file in as_xlsx(foreign, found)}
    names = {each.name: each.own for each in came}
    errors = (each for each in found if each.severity is Severity.ERROR)
    problems.extend(replace(each, place=replace(each.place, file=names[each.place.file])) for each in errors)
    taken = {path.name.casefold() for path in (folder / ORIGINALS).glob("*")}
    for each in came:
        if each.was not in CONVERTED:
            yield each.name, each.data
        elif data := made.get(each.name):
            original = free_name(each.own, taken)
            taken.add(original.casefold())
            yield f"{ORIGINALS}/{original}", each.data
            yield each.name, data


def _not_too_much(given: Iterable[tuple[str, bytes]], problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """The files as far as all of them together are not too many or too large, however many .zip they came in."""
    size = 0
    for number, (name, data) in enumerate(given, 1):
        size += len(data)
        if number > _MOST_FILES or size > LARGEST_TOTAL:
            most = f"{_MOST_FILES:,}個、{LARGEST_TOTAL // 1024**2}MBまで"
            what = f"一度に受け取るファイルが多すぎるか、大きすぎます（{most}）。ここから後は受け取っていません"
            problems.append(Problem(Place(name), what, "残りを、何回かに分けて渡してください"))
            return
        yield name, data


def _unpacked(given: Iterable[tuple[str, bytes]], problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """Every file that may be a form, those of a .zip one by one."""
    for name, data in given:
        path = PurePosixPath(name.replace("\\", "/"))
        if not is_form_file(path):
            continue
        if kind_of(data) is not FileKind.ZIP and path.suffix.lower() != ".zip":
            yield _name(path), data
            continue
        try:
            for each, content in members(data, path.name):
                if content is not None and is_form_file(PurePosixPath(each)):
                    yield _name(PurePosixPath(each)), content
        except InputError as error:
            problems.extend(error.problems)


def _name(path: PurePosixPath) -> str:
    return safe(path.stem) + path.suffix.lower()
