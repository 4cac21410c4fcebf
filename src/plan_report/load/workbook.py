"""Which sheets of an .xlsx are a plan's: of the indicators, 計画, 取組, and further ones that may be rounds'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem, Severity
from plan_report.load.source import ACTIVITIES_SHEET, INDICATOR_SHEET, SETTINGS_SHEET
from plan_report.table.clean import listed, one_line
from plan_report.table.grid import MOST_COLUMNS, Grid, too_many_columns
from plan_report.table.row_memory import KnownSheets
from plan_report.xlsx.read import read_sheets


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets we read: of the indicators, of the plan, of the 取組, and further ones that may be rounds'."""

    indicators: Grid
    settings: Grid | None
    further: Mapping[str, Grid]
    activities: Grid | None = None


def read_workbook(data: bytes, file: str, known: KnownSheets | None = None) -> Workbook:
    """Read an .xlsx.

    Args:
        data: its content.
        file: what to call it in messages.
        known: its sheets as they were read before, where it is read again and again.

    Raises:
        InputError: it is no harmless .xlsx, is damaged, or does not say which sheet holds the indicators.
    """
    sheets = read_sheets(data, file, cut=True, known=known)
    by_name = _by_name(sheets, file)
    settings, activities = by_name.get(SETTINGS_SHEET), by_name.get(ACTIVITIES_SHEET)
    others = {name: each for name, each in by_name.items() if name not in {SETTINGS_SHEET, ACTIVITIES_SHEET}}
    chosen = others.pop(_chosen(others, file))
    for each in filter(None, (chosen, settings, activities)):
        width = max((len(row.cells) for row in each.rows), default=0)
        if width > MOST_COLUMNS:
            raise InputError((too_many_columns(Place(file, each.sheet), each.width),))
    return Workbook(chosen, settings, others, activities)


def hidden_told(read: Iterable[Grid | None], others: Iterable[Grid]) -> Iterator[Problem]:
    """Sheets that are read though Excel hides them; an error where a copy of one is seen in its place.

    Args:
        read: the sheets that are read.
        others: the workbook's other sheets.
    """
    seen = [each.sheet for each in others if not each.is_hidden]
    for each in read:
        if each is None or not each.is_hidden:
            continue
        place = Place(each.file, each.sheet)
        name = one_line(each.sheet)
        copies = [copy for copy in seen if one_line(copy).startswith(name)]
        if copies:
            what = f"このシートは非表示で、似た名前のシート{listed(copies)}が表示されています"
            mend = f"「再表示」で確かめ、正しい方の名前を「{name}」にして、もう一方を消してください"
            yield Problem(place, what, mend)
        else:
            mend = "要らないシートであれば削除し、要るシートであれば表示してください"
            yield Problem(place, "非表示のシートですが、読みました", mend, Severity.DOUBT)


def _by_name(sheets: Sequence[Grid], file: str) -> dict[str, Grid]:
    """The sheets by their names in one spelling, which no two may share."""
    found: dict[str, Grid] = {}
    problems: list[Problem] = []
    for each in sheets:
        name = one_line(each.sheet)
        if name in found:
            what = f"シート「{each.sheet}」と見分けのつかない名前のシートが、もう一つあります"
            problems.append(Problem(Place(file), what, "どちらかの名前を変えるか、要らない方を消してください"))
        found[name] = each
    if problems:
        raise InputError(tuple(problems))
    return found


def _chosen(others: Mapping[str, Grid], file: str) -> str:
    """The name of the sheet of the indicators."""
    if INDICATOR_SHEET in others:
        return INDICATOR_SHEET
    if len(others) == 1:
        return next(iter(others))
    if others:
        what = f"どのシートに指標があるのか分かりません。シートは{listed([each.sheet for each in others.values()])}です"
        raise InputError((Problem(Place(file), what, f"指標のシートの名前を「{INDICATOR_SHEET}」にしてください"),))
    mend = f"「{INDICATOR_SHEET}」というシートに書いてください"
    raise InputError((Problem(Place(file), "指標のシートがありません", mend),))
