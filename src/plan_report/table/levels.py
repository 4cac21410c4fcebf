"""The columns that say where in the plan's tree a row stands: for each level its number and its name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from plan_report.errors import Place, Problem
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND
from plan_report.table.clean import nearest, one_line
from plan_report.table.fields import HEADINGS
from plan_report.table.round_fields import BETWEEN, IN_ROUND

NUMBER_SUFFIX = "番号"
MOST_LEVELS = 4
LABEL_LENGTH = 20  # characters; a label heads a column
# Headings of the form, of the open data and of 取組, which a level of the same name would make ambiguous. Those of the
# open data and the form are declared later than levels may know; tests/table/test_tree.py holds them against this list.
_TAKEN = frozenset(
    {
        *(field.heading for field in (*ACTIVITY, *ACTIVITY_IN_ROUND)),
        *("指標", "数の単位", "計画名", "項目", "回", "回の名称", "年度（西暦）", "年度（和暦）", "時点", "区分内訳"),
        *("時点の種類", "目標の種類", "数の前の語", "数値", "上限の数値", "増減の数値", "小数桁", "数の後の語", "状態"),
        *("値のない印", "添え書き", "表記", "判定", "判定の記号", "判定の理由", "評価方式", "補う単位", "様式の控え"),
    }
)


@lru_cache(maxsize=256)  # asked row by row
def number_heading(label: str) -> str:
    """The heading over the numbers of a level: 施策番号."""
    return f"{label}{NUMBER_SUFFIX}"


def level_headings(levels: Sequence[str]) -> tuple[str, ...]:
    """The headings of all levels, the number before the name."""
    return tuple(heading for label in levels for heading in (number_heading(label), label))


def label_fault(label: str) -> str:
    """Why a level cannot be called that; empty where it can."""
    plain = one_line(label)
    if plain in {one_line(each) for each in (*HEADINGS, *_TAKEN)}:
        return f"「{label}」は表のほかの列の見出しです"
    if plain.endswith((NUMBER_SUFFIX, *(one_line(BETWEEN + field.heading) for field in IN_ROUND))):
        return f"「{label[:LABEL_LENGTH]}」は、番号や回ごとの列の見出しと紛れます"
    return f"「{label[:LABEL_LENGTH]}…」は長すぎます" if len(label) > LABEL_LENGTH else ""


def levels_of(headings: Collection[str]) -> tuple[str, ...]:
    """The levels that a table's own headings say, in their order: each X番号 with its X."""
    pairs = (name.removesuffix(NUMBER_SUFFIX) for name in headings if name.endswith(NUMBER_SUFFIX))
    return tuple(label for label in pairs if label in headings and not label_fault(label))


def level_faults(headings: Collection[str], levels: Sequence[str], place: Place, *, given: bool) -> Iterator[Problem]:
    """Too many levels, and a number's heading that does not fit its name's, such as 考え方番号 for 基本的な考え方番号.

    Args:
        headings: those of the table.
        levels: the plan's.
        place: of the headings.
        given: whether the plan has said its levels; else any two headings that nearly fit may be meant as one.
    """
    if len(levels) > MOST_LEVELS:
        named = "、".join(levels)
        yield Problem(place, f"段が{len(levels)}つあります（{named}）", f"段は{MOST_LEVELS}つまでにしてください")
    known = {one_line(each) for each in (*HEADINGS, *level_headings(levels))}
    strange = [name for name in headings if name not in known]
    numbers = [name for name in strange if name.endswith(NUMBER_SUFFIX) and name != NUMBER_SUFFIX]
    labels = [*map(one_line, levels), *(() if given else (name for name in strange if name not in numbers))]
    unnumbered = [label for label in labels if number_heading(label) not in headings]
    for heading in numbers:
        label = heading.removesuffix(NUMBER_SUFFIX)
        meant = next((name for name in unnumbered if name.endswith(label)), nearest(label, unnumbered))
        if meant:
            what = f"見出し「{heading}」は、「{meant}」の番号の見出しではありません"
            yield Problem(place, what, f"「{number_heading(meant)}」に直してください")
