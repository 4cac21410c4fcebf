"""One table of a TOML file, read key by key; faults are collected, each with its key and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from plan_report.errors import InputError, Place, Problem, Severity
from plan_report.toml.lines import KeyPath, key_lines, line_of
from plan_report.toml.parse import parse_toml

T = TypeVar("T")


@dataclass
class Findings:
    """The problems of one file."""

    file: str
    lines: Mapping[KeyPath, int]
    problems: list[Problem] = field(default_factory=list)

    def add(self, path: KeyPath, what: str, mend: str = "") -> None:
        """Note a problem at a key (or where it should stand)."""
        self.problems.append(Problem(Place(self.file, row=line_of(self.lines, path)), what, mend))

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

    def has(self, key: str) -> bool:
        """Whether the key is there; it counts as known from now on."""
        self._asked.add(key)
        return key in self._table

    def is_text(self, key: str) -> bool:
        """Whether the key holds a text, where another kind may stand too."""
        return isinstance(self._get(key, None), str)

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
            return Decimal(found)
        return self._wrong(key, found, "数字", Decimal(1))

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        found = self._get(key, default)
        return found if isinstance(found, bool) else self._wrong(key, found, "true 又は false", default)

    def texts(self, key: str, *, empty: bool = False) -> tuple[str, ...]:
        """A list of texts; only where `empty` is allowed may it have none."""
        found = self._get(key, None)
        if (
            isinstance(found, list)
            and (found or empty)
            and all(isinstance(item, str) and item.strip() for item in found)
        ):
            return tuple(found)
        return self._wrong(key, found, '文字の並び（例 ["未実施", "実施"]）', ())

    def pairs(self, key: str) -> Mapping[str, str]:
        """Texts by text; none when the key is not there."""
        found = self._get(key, {})
        if isinstance(found, dict) and all(isinstance(value, str) for value in found.values()):
            return found
        return self._wrong(key, found, '{ "実施" = "継続実施" } の形', {})

    def choice(self, key: str, allowed: Iterable[str]) -> str:
        """One of the allowed words; the first of them stands in for a wrong one."""
        words = tuple(allowed)
        found = self.text(key)
        if found and found not in words:
            self.problem(key, f"「{self.name(key)}」の「{found}」は使えません", f"使えるもの：{_listed(words, found)}")
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
        return self._wrong(key, found, "表の並び", ())

    def problem(self, key: str, what: str, mend: str = "") -> None:
        """Note what is wrong with the value of a key."""
        self._findings.add((*self._path, key) if key else self._path, what, mend)

    def name(self, key: str = "") -> str:
        """The key as a person finds it in the file: class（2番目）.shade."""
        words: list[str] = []
        for part in (*self._path, key) if key else self._path:
            if isinstance(part, int):
                words[-1] += f"（{part + 1}番目）"
            else:
                words.append(part)
        return ".".join(words)

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

    def _wrong(self, key: str, found: object, wanted: str, stand_in: T) -> T:
        if found is None:
            self.problem(key, f"項目「{self.name(key)}」がありません", f"{wanted}を書いてください")
        else:
            self.problem(key, f"「{self.name(key)}」の値を読めません", f"{wanted}を書いてください")
        return stand_in


def open_toml(path: Path) -> tuple[Section, Findings]:
    """Read a TOML file; numbers with decimals become Decimal.

    Raises:
        InputError: the file cannot be opened, is not UTF-8 or is not TOML.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(
            (Problem(Place(path.name), "ファイルを開けません", "場所と名前を確かめてください"),)
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            (Problem(Place(path.name), "文字コードが UTF-8 ではありません", "UTF-8 で保存してください"),)
        ) from error
    table = parse_toml(text, path.name, "TOML として読めません")
    findings = Findings(path.name, key_lines(text))
    return Section(table, (), findings), findings


def _listed(words: tuple[str, ...], found: str) -> str:
    near = get_close_matches(found, words, n=1)
    first = [f"{near[0]}（これの誤りではありませんか）"] if near else []
    return "、".join([*first, *(word for word in words if word not in near)])
