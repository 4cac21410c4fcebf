"""One table of a TOML file, read key by key; faults are collected, each with its key and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeVar

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem, Problems, Severity
from plan_report.toml.lines import KeyPath, line_of, shown_path

T = TypeVar("T")
_MOST_DIGITS, _MOST_DECIMALS = 18, 8  # as notation has it
_DIGIT_WAYS = "桁が多すぎます。整数は18桁まで、小数は8桁までで書いてください"


@dataclass(slots=True)
class Findings:
    """The problems of one file."""

    file: str
    lines: Mapping[KeyPath, int]
    problems: Problems = field(default_factory=Problems)
    _told: set[tuple[Place, str]] = field(default_factory=set)

    def add(self, path: KeyPath, what: str, mend: str = "") -> None:
        """Note a problem at a key (or where it should stand), once.

        Raises:
            InputError: there are more than anybody mends at a time.
        """
        place = Place(self.file, row=line_of(self.lines, path))
        if (place, what) not in self._told:
            self._told.add((place, what))
            self.problems.append(Problem(place, what, mend))

    def doubt(self, path: KeyPath, what: str, mend: str = "") -> None:
        """Note a doubt about the value of a key."""
        self.problems.append(Problem(Place(self.file, row=line_of(self.lines, path)), what, mend, Severity.DOUBT))

    def raise_if_any(self) -> None:
        """End the reading when something is wrong; doubts do not end it.

        Raises:
            InputError: with every problem, in the order of the file.
        """
        errors = [problem for problem in self.problems if problem.severity is Severity.ERROR]
        if errors:
            raise InputError(tuple(sorted(errors, key=lambda problem: problem.place.row or 0)))


class Section:
    """A table whose keys are asked for by kind; `close` reports those that nobody asked for."""

    def __init__(self, table: Mapping[str, Any], path: KeyPath, findings: Findings) -> None:
        self._table = table
        self._path = path
        self._findings = findings
        self._asked: set[str] = set()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self._table

    def has(self, key: str) -> bool:
        """Whether the key is there; it counts as known from now on."""
        self._asked.add(key)
        return key in self._table

    def is_text(self, key: str) -> bool:
        """Whether the key holds a text, where another kind may stand too."""
        return isinstance(self._get(key, None), str)

    def is_blank(self, key: str) -> bool:
        """Whether the key holds an empty text, which is to be filled in."""
        found = self._get(key, None)
        return isinstance(found, str) and not found.strip()

    def is_table(self, key: str) -> bool:
        """Whether the key holds a table, where another kind may stand too."""
        return isinstance(self._get(key, None), dict)

    def among(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Those of these keys that are there, as the file orders them; all of them count as known from now on."""
        known = tuple(keys)
        self._asked.update(known)
        return tuple(key for key in self._table if key in known)

    def refuse(self, key: str, mend: str) -> None:
        """Tell of a key that has no meaning any more, where it is there, what to write in its place."""
        if key in self._table:
            self._asked.add(key)
            self.problem(key, f"「{self.name(key)}」は使えません", mend)

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty, unless the default is."""
        found = self._get(key, default)
        if isinstance(found, str) and (found.strip() or default == ""):
            return found
        return self._wrong(key, found, "引用符で囲んだ文字", "")

    def number(self, key: str, default: Decimal | None = None) -> Decimal:
        """A number as a Decimal."""
        found = self._get(key, default)
        if isinstance(found, int | Decimal) and not isinstance(found, bool) and Decimal(found).is_finite():
            if _is_bounded(Decimal(found)):
                return Decimal(found)
            self.problem(key, f"「{self.name(key)}」の値を読めません", _DIGIT_WAYS)
            return Decimal(1)
        return self._wrong(key, found, "数字", Decimal(1))

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        found = self._get(key, default)
        return found if isinstance(found, bool) else self._wrong(key, found, "true 又は false", default)

    def texts(self, key: str, *, empty: bool = False) -> tuple[str, ...]:
        """A list of texts; only where `empty` is allowed may it have none."""
        found = self._get(key, None)
        if _are_texts(found) or (empty and found == []):
            return tuple(found)
        return self._wrong(key, found, '文字の並び（例 ["未実施", "実施"]）', ())

    def words(self, key: str, allowed: Iterable[str] = ()) -> tuple[str, ...]:
        """A text or a list of texts, each of them one of the allowed where there are such; none for a wrong one."""
        found = self._get(key, None)
        texts = [found] if isinstance(found, str) else found
        if not _are_texts(texts):
            return self._wrong(key, found, '文字、又は文字の並び（例 ["未実施", "実施"]）', ())
        words = tuple(allowed)
        wrong = [text for text in texts if words and text not in words]
        for text in wrong:
            self._not_allowed(key, text, words)
        return () if wrong else tuple(dict.fromkeys(texts))

    def ranks(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of texts, where several of equal rank may stand together as a list."""
        found = self._get(key, None)
        ranks = [[each] if isinstance(each, str) else each for each in found] if isinstance(found, list) else []
        if ranks and all(_are_texts(rank) for rank in ranks):
            return tuple(tuple(rank) for rank in ranks)
        return self._wrong(key, found, '文字の並び（例 ["未実施", "実施"]、同じ順位は ["なし", ["策定", "設置"]]）', ())

    def pairs(self, key: str) -> Mapping[str, str]:
        """Texts by text; none when the key is not there."""
        found = self._get(key, {})
        if isinstance(found, dict) and all(isinstance(value, str) for value in found.values()):
            return found
        return self._wrong(key, found, '{ "実施" = "継続実施" } の形', {})

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of the allowed words; the first of them stands in for a wrong one."""
        words = tuple(allowed)
        found = self.text(key, default)
        if found and found not in words:
            self._not_allowed(key, found, words)
        return found if found in words else words[0]

    def section(self, key: str) -> Section:
        """The table under a key; an empty one stands in for a missing one."""
        found = self._get(key, None)
        if not isinstance(found, dict):
            found = self._wrong(key, found, f"表（[{self.name(key)}] の下に項目を並べたもの）", {})
            return Section({}, (*self._path, key), Findings(self._findings.file, {}))
        return Section(found, (*self._path, key), self._findings)

    def sections(self, key: str) -> tuple[Section, ...]:
        """The tables of a list of tables, at least one."""
        found = self._get(key, None)
        if isinstance(found, list) and found and all(isinstance(item, dict) for item in found):
            path = (*self._path, key)
            return tuple(Section(item, (*path, index), self._findings) for index, item in enumerate(found))
        if isinstance(found, dict):
            name = self.name(key)
            self.problem(
                key, f"「{name}」が [ ] 一つの見出しになっています", f"[{name}] を [[{name}]] に直してください"
            )
            return ()
        return self._wrong(key, found, "表の並び", ())

    @property
    def faults(self) -> int:
        """How many problems the file has so far."""
        return len(self._findings.problems)

    def problem(self, key: str, what: str, mend: str = "") -> None:
        """Note what is wrong with the value of a key."""
        self._findings.add((*self._path, key) if key else self._path, what, mend)

    def doubt(self, key: str, what: str, mend: str = "") -> None:
        """Note what is doubtful about the value of a key."""
        self._findings.doubt((*self._path, key) if key else self._path, what, mend)

    def name(self, key: str = "") -> str:
        """The key as a person finds it in the file: class（2番目）.shade."""
        return shown_path((*self._path, key) if key else self._path)

    def close(self) -> None:
        """Report the keys that have no meaning here, each with the nearest that has."""
        for key in self._table:
            if key not in self._asked:
                near = get_close_matches(key, sorted(self._asked), n=1)
                mend = (
                    f"「{near[0]}」の誤りではありませんか" if near else f"使える項目：{'、'.join(sorted(self._asked))}"
                )
                self.problem(key, f"項目「{self.name(key)}」はありません", mend)

    def _get(self, key: str, default: object) -> Any:
        self._asked.add(key)
        return self._table.get(key, default)

    def _not_allowed(self, key: str, found: str, words: tuple[str, ...]) -> None:
        what = f"「{self.name(key)}」の「{shown_path((found,))}」は使えません"
        self.problem(key, what, f"使えるもの：{_listed(words, found)}")

    def _wrong(self, key: str, found: object, wanted: str, stand_in: T) -> T:
        if found is None:
            self.problem(key, f"項目「{self.name(key)}」がありません", f"{wanted}を書いてください")
        else:
            self.problem(key, f"「{self.name(key)}」の値を読めません", f"{wanted}を書いてください")
        return stand_in


def _is_bounded(number: Decimal) -> bool:
    """Whether a number has no more digits than those of the data may have."""
    if not number or not -_MOST_DECIMALS <= number.adjusted() < _MOST_DIGITS:
        return not number
    exponent = number.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST_DECIMALS


def _are_texts(found: object) -> bool:
    """Whether it is a list of texts that are not empty, and not an empty list."""
    return isinstance(found, list) and bool(found) and all(isinstance(each, str) and each.strip() for each in found)


def _listed(words: tuple[str, ...], found: str) -> str:
    near = get_close_matches(found, words, n=1)
    first = [f"{near[0]}（これの誤りではありませんか）"] if near else []
    return "、".join([*first, *(word for word in words if word not in near)])
