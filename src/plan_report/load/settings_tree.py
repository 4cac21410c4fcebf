"""What plan.toml says of the plan's own structure: the levels of its tree, its words, the columns of its tables."""

from __future__ import annotations

from dataclasses import fields, replace

from plan_report.model import COLUMN_NAMES, Words
from plan_report.table.clean import one_line, unprintable
from plan_report.table.levels import MOST_LEVELS, label_fault
from plan_report.table.tree_keys import LONGEST_WORD, NEEDED_WORDS
from plan_report.toml.section import Section


def read_levels(root: Section) -> tuple[str, ...] | None:
    """The labels of the levels, the outermost first; None where the plan leaves them to the headings of its table."""
    if not root.has("levels"):
        return None
    labels = tuple(label.strip() for label in root.texts("levels", empty=True))
    for label in labels[:MOST_LEVELS]:
        fault = _printing_fault(label) or label_fault(label)
        if fault:
            root.problem("levels", fault, "別の名前にしてください")
    if len(set(map(one_line, labels))) < len(labels):
        root.problem("levels", "「levels」に同じ名前があります", "段ごとに別の名前を書いてください")
    if len(labels) > MOST_LEVELS:
        root.problem("levels", f"「levels」の段が{len(labels)}つあります", f"段は{MOST_LEVELS}つまでにしてください")
    return labels[:MOST_LEVELS]  # the rest has been told, and may be thousands


def read_words(root: Section) -> Words:
    """What the plan calls its things; the usual words where it does not say."""
    words = Words()
    if not root.has("words"):
        return words
    section = root.section("words")
    for name in (field.name for field in fields(Words)):
        if not section.has(name):
            continue
        word = section.text(name, "").strip()
        fault = _printing_fault(word)
        if len(word) > LONGEST_WORD:
            fault = f"「{word[:LONGEST_WORD]}…」は長すぎます"
        if not word and name in NEEDED_WORDS:
            fault = f"「{section.name(name)}」が空です"
        if fault:
            section.problem(name, fault, f"{LONGEST_WORD}字までの言葉を書いてください")
        else:
            words = replace(words, **{name: word})
    section.close()
    return words


def read_columns(root: Section) -> tuple[str, ...]:
    """The columns of the printed tables beside the names; none where the plan leaves them to us."""
    columns = tuple(map(one_line, root.texts("columns"))) if root.has("columns") else ()
    if len(set(columns)) < len(columns):
        root.problem("columns", "「columns」に同じ列があります", "一つだけにしてください")
    return columns


def column_fault(column: str, rounds: tuple[str, ...]) -> str:
    """Why a plan of these rounds has no such column; empty where it has."""
    if column in COLUMN_NAMES or column in rounds:
        return ""
    return f"「columns」の「{column[:LONGEST_WORD]}」という列はありません"


def _printing_fault(text: str) -> str:
    found = unprintable(text)
    return found.what if found else ""
