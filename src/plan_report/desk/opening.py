"""What somebody hands over as a plan: the files of a folder, an Excel file, or a zip of either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from plan_report.data_class import dataclass
from plan_report.desk.copy import MOST_BYTES, MOST_FILES
from plan_report.desk.watched import is_passed_over
from plan_report.errors import UsageError
from plan_report.load.source import READABLE, SPREADSHEETS
from plan_report.workbook.form_zip import members

_MACRO_KINDS = (".xlsm", ".xlsb", ".xltx")


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The files of a plan by their names in its folder, and how many others were left out."""

    name: str
    files: Mapping[str, bytes]
    left_out: int = 0


def handed_over(given: Mapping[str, bytes], name: str = "") -> HandedOver:
    """The files of a folder, each with its name in it, of an Excel file, or of a zip.

    Args:
        given: as the browser sends them; all may begin with the name of their folder.
        name: the folder's, where they do not, so that they have the names under which they stand in it.

    Raises:
        UsageError: there is none, there are too many, or it is a file of which no plan can be read.
        InputError: a zip cannot be unpacked.
    """
    alone = ""
    if len(given) == 1 and next(iter(given)).lower().endswith(".zip"):
        file, data = next(iter(given.items()))
        alone = PurePosixPath(file).stem
        given = dict(_unpacked(data, file))
    wanted: Mapping[str, bytes] = {each: data for each, data in given.items() if not is_passed_over(each)}
    if not wanted:
        raise UsageError("ファイルがありません。計画のフォルダーか、計画のExcelファイルを選んでください。")
    _see_not_too_much(wanted)
    if not name:
        name, wanted = _below(wanted, all_the_way=bool(alone))
    if len(wanted) == 1:
        _see_can_be_one(next(iter(wanted)))
    return HandedOver(name or alone or PurePosixPath(next(iter(wanted))).stem, wanted, len(given) - len(wanted))


def _below(files: Mapping[str, bytes], *, all_the_way: bool) -> tuple[str, Mapping[str, bytes]]:
    """The files below the one folder that all lie in, and its name; of a zip, however many lie in one another."""
    name = ""
    while len(tops := {each.split("/")[0] for each in files}) == 1 and all("/" in each for each in files):
        name = tops.pop()
        files = {each.partition("/")[2]: data for each, data in files.items()}
        if not all_the_way:
            break
    return name, files


def _unpacked(data: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    for name, content in members(data, file):
        if content is None:
            raise UsageError(f"「{file}」の中の「{name[:80]}」は、フォルダーの外を指しています。開いていません。")
        yield name, content


def _see_not_too_much(files: Mapping[str, bytes]) -> None:
    size = sum(map(len, files.values()))
    if len(files) > MOST_FILES or size > MOST_BYTES:
        raise UsageError(
            f"ファイルが{len(files):,}個、合わせて{size / 1024**2:,.0f}MBあります"
            f"（開けるのは{MOST_FILES:,}個、{MOST_BYTES // 1024**2}MBまで）。計画のフォルダーだけを選んでください。"
        )


def _see_can_be_one(name: str) -> None:
    kind = PurePosixPath(name).suffix.lower()
    if kind in READABLE:
        return
    if kind in SPREADSHEETS:
        how = "マクロのない「Excelブック（.xlsx）」" if kind in _MACRO_KINDS else "「Excelブック（.xlsx）」"
        raise UsageError(
            f"「{name}」の形式（{kind}）は、そのままでは開けません。Excelで開き、{how}の形式で保存してから選んでください。"
        )
    raise UsageError(f"「{name}」は計画ではありません。計画のフォルダーか、計画のExcelファイルを選んでください。")
