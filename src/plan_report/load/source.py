"""Which files a SOURCE names, and their bytes."""

from __future__ import annotations

from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem, UsageError
from plan_report.files import recover
from plan_report.resources import bundled
from plan_report.table.clean import listed, nearest
from plan_report.toml.open import LARGEST_TOML, TOO_LARGE

SETTINGS_NAME = "plan.toml"
TABLE_NAMES = ("indicators.csv", "indicators.xlsx")
ACTIVITIES_NAME = "activities.csv"
TEMPLATES_NAME = "templates"  # the folder of a plan's own look and rules
INDICATOR_SHEET, SETTINGS_SHEET, ACTIVITIES_SHEET = "指標", "計画", "取組"  # of an .xlsx
GUIDE_SHEET = "記入要領"  # of a form, which is no plan
LOG_NAME = "変更履歴.csv"  # who changed what, for people; no plan is read from it
LOCK_NAME = ".plan-report.lock"  # in a plan's folder: whoever writes into the plan or its log takes it
NOT_ROUNDS = (TABLE_NAMES[0], ACTIVITIES_NAME, LOG_NAME)  # tables of a plan folder that are no round's
LARGEST_FILE = 50 * 1024 * 1024  # bytes; ten thousand indicators need a tenth of it
READABLE = (".csv", ".xlsx")  # what a plan's table may be
SPREADSHEETS = (".xls", ".ods", ".xlsm", ".xlsb", ".numbers", ".xltx", ".fods")


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file with the name that messages call it by: the path as the user typed it."""

    path: Path
    label: str

    def read(self, limit: int = LARGEST_FILE, mend: str = "指標の表だけを残して保存し直してください") -> bytes:
        """The file's bytes.

        Raises:
            InputError: it cannot be opened, or is larger than `limit` (said before it is read, with `mend`).
        """
        with self._sentence():
            size = self.path.stat().st_size
            if size <= limit:
                with self.path.open("rb") as stream:
                    data = stream.read(limit + 1)
                size = len(data)
        if size > limit:
            what = f"ファイルが大きすぎます（{size / 1024 / 1024:,.1f}MB）。読めるのは{limit // 1024 // 1024}MBまでです"
            raise InputError((Problem(Place(self.label), what, mend),))
        return data

    def read_settings(self) -> bytes:
        """As `read`, for a plan.toml, which is never large."""
        return self.read(LARGEST_TOML, TOO_LARGE)

    def _sentence(self) -> _Sentence:
        return _Sentence(self.label)


@dataclass(frozen=True, slots=True)
class Source:
    """The files of a plan: its table, and its settings where there are any; `folder` may hold its own templates."""

    table: DataFile
    settings: DataFile | None
    folder: Path | None
    sheets: tuple[DataFile, ...] = ()  # further CSV files beside the table, of which some may be rounds' sheets
    activities: DataFile | None = None

    def is_in(self, folder: Path) -> bool:
        """Whether the table lies in that folder."""
        return self.table.path.parent.resolve() == folder.resolve()

    @property
    def home(self) -> Path:
        """Where 公表/ and 変更履歴.csv of the plan lie: its folder, or the one around a plan that is a single file."""
        return self.table.path.parent

    @property
    def is_workbook(self) -> bool:
        """Whether the table is an Excel file."""
        return self.table.path.suffix.lower() == ".xlsx"


def find_source(source: Path | None) -> Source:
    """The files of a folder, of a file, or of the bundled plan (None).

    What a killed run has left half done there is brought to its end first.

    Raises:
        UsageError: there is no such file or folder.
        InputError: the folder lacks a file, or the file is of a kind we do not read.
        OutputError: what was left half done cannot be brought to its end, so that the files do not belong together.
    """
    if source is None:
        folder = bundled("data")
        return _of_folder(folder, "")
    with _Sentence(str(source)):
        recover(source if source.is_dir() else source.parent)
        if source.is_dir():
            return _of_folder(source, str(source))
        if not source.exists():
            raise UsageError(f"「{source}」というファイル又はフォルダーはありません。名前と場所を確かめてください。")
        if not source.is_file():
            raise InputError((Problem(Place(str(source)), "ファイルでもフォルダーでもないため、読めません"),))
        if source.name == SETTINGS_NAME:
            return _of_folder(source.parent, str(source.parent))
        return _of_file(source)


def _of_folder(folder: Path, label: str, named: str = "") -> Source:
    """The files of a folder; `named` is its table where the user has named that."""

    def data_file(name: str) -> DataFile:
        return DataFile(folder / name, str(Path(label) / name) if label else name)

    tables = [named] if named else [name for name in TABLE_NAMES if (folder / name).is_file()]
    problems: list[Problem] = []
    if not (folder / SETTINGS_NAME).is_file():
        problems.append(_missing(folder, label, SETTINGS_NAME))
    if not tables:
        problems.append(_missing(folder, label, TABLE_NAMES[0]))
    if len(tables) > 1:
        what = f"{listed(list(TABLE_NAMES))}の両方があり、どちらを使うのか分かりません"
        problems.append(Problem(Place(label), what, "使わない方を別の名前にするか、別の場所へ移してください"))
    if problems:
        raise InputError(tuple(problems))
    beside = sorted(
        path.name
        for path in folder.iterdir()
        if path.suffix.lower() == ".csv" and path.name not in NOT_ROUNDS and path.is_file()
    )
    activities = data_file(ACTIVITIES_NAME) if (folder / ACTIVITIES_NAME).is_file() else None
    return Source(data_file(tables[0]), data_file(SETTINGS_NAME), folder, tuple(map(data_file, beside)), activities)


def _missing(folder: Path, label: str, name: str) -> Problem:
    near = nearest(name, sorted(path.name for path in folder.iterdir()))
    if near:
        mend = f"「{near}」の名前を「{name}」に直してください"
    elif name == SETTINGS_NAME:
        mend = "計画のフォルダーには、設定の plan.toml と指標の indicators.csv を置いてください"
    else:
        mend = "指標の表を indicators.csv 又は indicators.xlsx という名前で置いてください"
    return Problem(Place(label), f"フォルダーに「{name}」がありません", mend)


def _of_file(path: Path) -> Source:
    suffix = path.suffix.lower()
    if suffix not in READABLE:
        if suffix in SPREADSHEETS:
            mend = "表計算ソフトで開き、「Excelブック（.xlsx）」又は「CSV UTF-8」の形式で保存してください"
        else:
            mend = "読めるのは、計画のフォルダー、.xlsx のファイル、.csv のファイルです"
        raise InputError((Problem(Place(str(path)), f"「{suffix or path.name}」の形式は読めません", mend),))
    settings = path.parent / SETTINGS_NAME
    if settings.is_file() and path.name in TABLE_NAMES:
        return _of_folder(path.parent, str(path.parent), path.name)
    if settings.is_file():
        activities = path.parent / ACTIVITIES_NAME
        return Source(
            DataFile(path, str(path)),
            DataFile(settings, str(settings)),
            path.parent,
            activities=DataFile(activities, str(activities)) if activities.is_file() and activities != path else None,
        )
    return Source(DataFile(path, str(path)), None, None)


class _Sentence:
    """Turns what the operating system refuses into the user's sentence."""

    def __init__(self, label: str) -> None:
        self._label = label

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, PermissionError):
            mend = "ほかのソフトで開いていれば閉じ、ファイルとフォルダーの権限を確かめてください"
            raise InputError(
                (Problem(Place(self._label), "読む権限がないか、ほかのソフトが使っているため、開けません", mend),)
            ) from error
        if isinstance(error, FileNotFoundError):
            raise UsageError(f"「{self._label}」が見つかりません。名前と場所を確かめてください。") from error
        if isinstance(error, OSError | ValueError):
            raise InputError(
                (Problem(Place(self._label), "ファイルを読み込めません", "名前と場所、保存先の状態を確かめてください"),)
            ) from error
