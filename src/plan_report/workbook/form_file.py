"""A file that came back, as bytes, with what kind of file it is."""

from __future__ import annotations

from plan_report.data_class import dataclass
from plan_report.errors import InputError
from plan_report.xlsx.guard import check_package
from plan_report.xlsx.kinds import FileKind

_ZIP = b"PK"

CONVERTED = (FileKind.XLS, FileKind.XLSB, FileKind.ODS)  # what LibreOffice makes an .xlsx of


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file by the name that messages call it, with the content of an .xlsx; `was` is what it was converted from."""

    label: str
    data: bytes
    was: FileKind = FileKind.XLSX


def harmful(file: FormFile) -> InputError | None:
    """Why a file should not be given to any program; the guard of .xlsx holds for every zip of XML."""
    if not file.data.startswith(_ZIP):
        return None
    try:
        check_package(file.data, file.label)
    except InputError as error:
        return error
    return None
