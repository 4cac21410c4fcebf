"""The form of the settings as it is drawn: parts with a sentence each, boxes with all that is said beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.runs.key_form import Box, Typed, Widget, boxes, hint_of, name_of
from plan_report.runs.settings import KEYS, Fault
from plan_report.runs.settings_told import Missing
from plan_report.toml.key import Key, Shape
from plan_report.toml.lines import KeyPath

# The plan's own keys by the part they stand in; each list of tables and the words are a part of their own.
OF_PLAN: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "plan": (
        "計画",
        "報告書の表題と表紙に使います。",
        ("title", "organisations", "code", "period", "levels"),
    ),
    "judging": ("評価", "値をどう読み、どう評価するかです。", ("scheme", "latest", "absence")),
    "paper": ("紙面", "報告書の用紙、文字、表の列です。", ("paper", "look", "columns", "output_name")),
}
_ROUND_KEY = "round"  # names a round of the plan
_ONE = {  # what one element of a list is called
    "surveys": "アンケート",
    "rounds": "評価の回",
    "remarks": "記述",
    "other_nodes": "所",
    "opinions": "意見",
    "reviews": "計画の変更",
}
_FURTHER = {"rounds": "次の年度の回は、「次の年度へ」の画面で作ると、値の表もできます。"}
_TERMS = {  # what a word of the report means, for those who are to call it otherwise
    "成果目標": "目指す状態に近づいたかをみる指標",
    "評価指標": "取組の進み具合をみる指標",
    "主体": "取組を行う部署や団体",
    "基準値": "比べるもとの値。ふつうは計画を作ったときの値",
    "目標値": "計画の期間のうちに達したい値",
    "今回": "この回に調べた値",
    "評価": "値から決まる、改善、維持などの言葉",
    "備考": "評価の理由や、値についての注意",
}
_FEWEST_ROWS, _MOST_ROWS = 2, 10
_FITS, _FITS_LONG = 12, 24  # characters in a box, and in one that is twice as wide
_NAMED_BY = ("id", "year", "node", "round")
_TITLES = {"valid": "有効回答数（人）", "sent": "配布数（人）", "year": "年度", "surveys.name": "名称"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A box with what is said beside it: what is wrong, what a sentence lacks, the sentence as it is printed."""

    box: Box
    title: str
    faults: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    printed: str = ""
    draws_anew: bool = False  # what is chosen decides which boxes there are

    @property
    def is_wide(self) -> bool:
        """Whether it needs a line of its own."""
        return self.box.widget is Widget.LINES or len(self.box.text) > _FITS_LONG

    @property
    def rows(self) -> int:
        """How many lines of it are seen at once."""
        return max(_FEWEST_ROWS, min(self.box.text.count("\n") + 2, _MOST_ROWS))

    @property
    def is_long(self) -> bool:
        """Whether its text, or the sentence beside it, needs more room than a box has."""
        return len(self.box.text) > _FITS or bool(self.printed)


@dataclass(frozen=True, slots=True)
class Group:
    """Boxes that belong together: a condition, which can be taken away from its `holder`, or a test."""

    name: str
    title: str
    hint: str
    boxes: tuple[Shown, ...]
    faults: tuple[str, ...] = ()  # of it as a whole
    holder: str = ""  # the table it comes and goes in: rule.0.when
    key: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """One table of a list."""

    token: str
    title: str  # 評価の回 R7
    boxes: tuple[Shown, ...]
    is_first: bool
    is_last: bool
    text: str = ""  # what it says, in words
    faults: tuple[str, ...] = ()  # of it as a whole
    groups: tuple[Group, ...] = ()
    holder: str = ""  # the table that groups come and go in
    more: tuple[tuple[str, str], ...] = ()  # those that can still be added, with their titles
    unseen: tuple[tuple[str, str], ...] = ()  # names and texts that nobody types


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form; `one` is what an element of its list is called, empty where it is no list."""

    name: str
    title: str
    text: str
    boxes: tuple[Shown, ...] = ()
    elements: tuple[Element, ...] = ()
    one: str = ""
    missing: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def open_matters(self) -> int:
        """How many boxes of it are to be filled in or mended."""
        every = (*self.boxes, *(each for element in self.elements for each in element.boxes))
        return len(self.missing) + sum(bool(each.faults or each.missing) for each in every)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said beside the boxes, and what may be chosen in some of them."""

    schemes: tuple[tuple[str, str], ...] = ()
    rounds: tuple[str, ...] = ()  # that the tables name
    faults: tuple[Fault, ...] = ()
    missing: tuple[Missing, ...] = ()
    printed: Mapping[KeyPath, str] | None = None


def parts_of(typed: Typed, beside: Beside) -> tuple[Part, ...]:
    """The form of the settings.

    Args:
        typed: what stands in the boxes.
        beside: what is said beside them.
    """
    return tuple(_parts(typed, beside))


def _parts(typed: Typed, beside: Beside) -> Iterator[Part]:
    keys = {key.name: key for key in KEYS}
    for name, (title, text, names) in OF_PLAN.items():
        of_part = [keys[each] for each in names]
        yield Part(name, title, text, tuple(_shown(boxes(of_part, typed), typed, beside)))
    for key in KEYS:
        if key.shape is Shape.TABLE:
            shown = _shown(boxes([*map(_explained, key.keys)], typed, f"{key.name}."), typed, beside)
            yield Part(key.name, key.title, f"{hint_of(key)}。", tuple(shown))
        elif key.shape is Shape.TABLES:
            yield _list(key, typed, beside)


def _explained(key: Key) -> Key:
    """A word of the report with what it means."""
    if key.title not in _TERMS:
        return key
    said = [_TERMS[key.title], *([key.hint] if key.hint else ())]
    return replace(key, hint="。".join(said))


def _list(key: Key, typed: Typed, beside: Beside) -> Part:
    tokens = typed.rows.get(key.name, ())
    one = _ONE[key.name]
    elements = tuple(
        Element(
            token,
            f"{one} {_named(key, token, typed) or index + 1}",
            tuple(_shown(boxes(key.keys, typed, f"{key.name}.{token}."), typed, beside)),
            is_first=index == 0,
            is_last=index == len(tokens) - 1,
        )
        for index, token in enumerate(tokens)
    )
    lacking = tuple(each.text for each in beside.missing if each.path == (key.name,))
    return Part(
        key.name,
        key.title,
        f"{hint_of(key)}。{_FURTHER.get(key.name, '')}",
        elements=elements,
        one=one,
        missing=lacking,
    )


def _named(key: Key, token: str, typed: Typed) -> str:
    names = (typed.texts.get(f"{key.name}.{token}.{each}", "") for each in _NAMED_BY)
    return next(filter(None, names), "")


def _shown(found: Sequence[Box], typed: Typed, beside: Beside) -> Iterator[Shown]:
    printed = {name_of(path, typed): text for path, text in (beside.printed or {}).items()}
    missing: dict[str, list[str]] = {}
    for each in beside.missing:
        missing.setdefault(name_of(each.path, typed), []).append(each.text)
    for box in found:
        yield Shown(
            _with_choices(box, typed, beside),
            _TITLES.get(f"{box.name.split('.')[0]}.{box.key.name}", _TITLES.get(box.key.name, box.key.title)),
            tuple(each.text for each in beside.faults if each.name == box.name),
            tuple(missing.get(box.name, ())),
            printed.get(box.name, ""),
        )


def _with_choices(box: Box, typed: Typed, beside: Beside) -> Box:
    """A box whose words the plan or its folder knows: its schemes, its rounds."""
    choices: tuple[tuple[str, str], ...] = ()
    if box.name == "scheme":
        choices = beside.schemes
    elif box.key.name == _ROUND_KEY:
        ids = [typed.texts.get(f"rounds.{token}.id", "") for token in typed.rows.get("rounds", ())]
        choices = tuple((each, each) for each in dict.fromkeys((*ids, *beside.rounds)) if each)
    if not choices:
        return box
    if box.text and box.text not in {word for word, _ in choices}:
        choices = (*choices, (box.text, f"{box.text}（ありません）"))
    return replace(box, widget=Widget.CHOICE, choices=choices)


def labels_of(parts: Sequence[Part]) -> Mapping[str, str]:
    """What each box is called where it is told of alone: 評価の回 R7「アンケート年度」."""
    found: dict[str, str] = {}
    for part in parts:
        found |= {each.box.name: f"{part.title}「{each.title}」" for each in part.boxes}
        found |= _of_groups(part.groups, "")
        for element in part.elements:
            found[f"{part.name}.{element.token}"] = element.title
            found |= {each.box.name: f"{element.title}「{each.title}」" for each in element.boxes}
            found |= _of_groups(element.groups, f"{element.title}の")
    return found


def _of_groups(groups: Sequence[Group], before: str) -> Mapping[str, str]:
    found = {each.name: f"{before}「{each.title}」" for each in groups}
    return found | {
        each.box.name: f"{before}「{group.title}」の「{each.title}」" for group in groups for each in group.boxes
    }
