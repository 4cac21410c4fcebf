"""Which columns left of the indicators' names are levels of the plan, and which hold their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.intake.field import Field, Role
from plan_report.intake.guessed import Guess, Sure
from plan_report.intake.levels import DITTO, all_numbered, any_numbered, is_level_word, is_number, label_fault
from plan_report.intake.sheet import Sheet
from plan_report.intake.words import Sort
from plan_report.table.clean import one_line
from plan_report.table.levels import MOST_LEVELS

_WHY = "指標名の左の列"
_KEPT = f"{_WHY}。{{}}、番号は名称に残します。分けるときは「{{}}（番号と名称）」と書いてください"
_SOME_WITHOUT = "番号のないセルもあるので"
_NUMBERS_BESIDE = "左の列も番号なので"
_UNKNOWN_LEVEL = "何の列か分かりません。段であれば、levels とこの列の読み方に段の名を書くと取り込みます"
_NUMBER_ENDS = ("番号", "No.", "No", "NO", "コード")


def guess_levels(
    guesses: Sequence[Guess], name: int | None, sheet: Sheet, named: Sequence[int]
) -> tuple[list[Guess], tuple[str, ...]]:
    """The guesses with levels and numbers among them, and the labels of the levels."""
    if name is None:
        return list(guesses), ()
    found = list(guesses)
    labels: list[str] = []
    before = [index for index, each in enumerate(found) if each.column < name]
    for index in before:
        each = found[index]
        label = _label(each)
        if not _may_be_level(each, sheet, named) or _are_numbers(each.cells):
            found[index] = _how_to_take(each)
            continue
        if label in labels:
            found[index] = each.left(f"「{label}」の列がほかにあります")
        elif label_fault(label) or len(labels) == MOST_LEVELS:
            found[index] = each.left(_refusal(label))
        else:
            labels.append(label)
            found[index] = _level(found, index, label, name)
    for index in before:
        found[index] = _number_column(found, index, name)
    return found, tuple(labels)


def _level(found: Sequence[Guess], index: int, label: str, name: int) -> Guess:
    """The column as a level: with the numbers in its cells, unless the column on its left holds them."""
    each = found[index]
    every = all_numbered(each.cells)
    if every and not _numbers_before(found, index, name):
        return each.taken(Field(Role.LEVEL_BOTH, label), _sure(each), _WHY)
    if any_numbered(each.cells):
        why = _KEPT.format(_NUMBERS_BESIDE if every else _SOME_WITHOUT, label)
        return each.taken(Field(Role.LEVEL, label), Sure.LIKELY, why)
    return each.taken(Field(Role.LEVEL, label), _sure(each), _WHY)


def _how_to_take(each: Guess) -> Guess:
    """A column left of the names that nobody knows, with what to write should it be a level."""
    unknown = each.field.role is Role.LEFT_OUT and each.read.sort is Sort.UNKNOWN and each.cells and each.heading
    return each.left(_UNKNOWN_LEVEL) if unknown and not _are_numbers(each.cells) else each


def _may_be_level(each: Guess, sheet: Sheet, named: Sequence[int]) -> bool:
    if each.field.role is not Role.LEFT_OUT or not each.cells or not each.heading or each.read.period:
        return False
    if each.read.sort is Sort.COMPUTED or (each.read.role and not is_level_word(each.heading)):
        return False
    if is_level_word(each.heading):
        return True
    # any other heading: what groups indicators is said for several of them at once
    origins = {sheet.origin(row, each.column) for row in named}
    return len({one_line(text) for text in each.cells} - DITTO) < len(named) or len(origins) < len(named)


def _label(each: Guess) -> str:
    """What the plan calls the level: the heading on one line without the word for a name."""
    heading = "".join(each.heading.split()).split("／")[-1]
    for end in ("の名称", "名称", "名"):
        if heading.endswith(end) and is_level_word(heading.removesuffix(end)):
            return heading.removesuffix(end)
    return heading or each.heading


def _sure(each: Guess) -> Sure:
    return Sure.SURE if is_level_word(each.heading) else Sure.LIKELY


def _number_column(found: Sequence[Guess], index: int, name: int) -> Guess:
    """A column of numbers: of the level on its right, or of the indicators."""
    each = found[index]
    if each.field.role is not Role.LEFT_OUT or not _are_numbers(each.cells):
        return each
    right = found[index + 1] if index + 1 < len(found) else None
    is_id = each.read.role is Role.ID
    names_it = is_id or not each.heading or one_line(each.heading).endswith(_NUMBER_ENDS)
    same = right is not None and one_line(each.heading) == one_line(right.heading)
    if right and right.field.role is Role.LEVEL and not (names_it or same):
        return each.left("番号だけの列です。段の番号であれば、読み方に段の名と「番号」を続けて書いてください")
    if right and right.field.role is Role.LEVEL and not _tells_indicators_apart(found, index, name):
        return each.taken(Field(Role.LEVEL_NUMBER, right.field.of), Sure.SURE, "右の列の番号")
    if is_id or (right and right.column == name and one_line(each.heading) == one_line(right.heading)):
        return each.taken(Field(Role.ID), Sure.SURE if is_id else Sure.LIKELY)
    return each


def _are_numbers(cells: Sequence[str]) -> bool:
    """Whether a column holds numbers only; 〃 is that of the row before."""
    said = [text for text in cells if one_line(text) not in DITTO]
    return bool(said) and all(map(is_number, said))


def _tells_indicators_apart(found: Sequence[Guess], index: int, name: int) -> bool:
    """Whether a column of numbers is the indicators': no number comes twice, and no other column has theirs."""
    each = found[index]
    unique = len(set(each.cells)) == len(each.cells) and DITTO.isdisjoint(each.cells)
    return each.read.role is Role.ID and unique and _no_other_id(found, index, name)


def _no_other_id(found: Sequence[Guess], index: int, name: int) -> bool:
    return not any(
        each.read.role is Role.ID for other, each in enumerate(found) if other != index and each.column < name
    )


def _numbers_before(found: Sequence[Guess], index: int, name: int) -> bool:
    """Whether the column on the left already holds this level's numbers."""
    left = found[index - 1] if index else None
    numbers = left is not None and left.field.role is Role.LEFT_OUT and _are_numbers(left.cells)
    return numbers and not _tells_indicators_apart(found, index - 1, name)


def _refusal(label: str) -> str:
    fault = label_fault(label)
    return (
        f"{fault}。段とするときは、levels とこの列に別の名を書いてください" if fault else f"段は{MOST_LEVELS}つまでです"
    )
