"""What the runs say, for somebody who has no command line: places within the plan's folder, screens for commands."""

from __future__ import annotations

import re

from flask import g

from plan_report.web.phrases import (
    COMMAND,
    FIELDS,
    FILES,
    OPTION,
    PHRASES,
    SCREENS,
    SECTIONS,
    SETTING,
    WORDS_OF_PLAN,
)

_NOT_HERE = "この操作は、この画面ではできません。"
_FILES_FOR_PROGRAMS = {".json": "表の説明（プログラム用）", ".toml": "計画の設定の写し"}
_TOOL = re.compile(r" ?plan-report ?")
_IN_BRACKETS = re.compile(r"（[^（）]*）")
_OPTION_THERE = re.compile(r"(?<![\w-])--?[a-z]")


def in_words(text: str) -> str:
    """A message of a run, with places as the official knows them."""
    desk = g.get("desk")
    for folder in map(str, (*desk.places, *([desk.outside.home] if desk.outside else [])) if desk else ()):
        text = text.replace(f"{folder}/", "").replace(f"{folder}\\", "").replace(folder, desk.name)
    return without_commands(text) or (_NOT_HERE if text else "")


def called_file(name: str) -> str:
    """A file of the open data as the official calls it; those that programs read have names of their own."""
    end = name.rpartition("/")[2]
    return next((called for suffix, called in _FILES_FOR_PROGRAMS.items() if end.endswith(suffix)), end)


def without_commands(text: str) -> str:
    """A message without a word of the command line, of files of settings or of their keys."""
    for said, in_its_stead in PHRASES:
        text = text.replace(said, in_its_stead)
    text = SETTING.sub("「計画の設定」の画面の", WORDS_OF_PLAN.sub(r"「計画の設定」の画面の用語の「\1」", text))
    text = COMMAND.sub(lambda match: SCREENS[match[0]], OPTION.sub(_field, text))
    for said, in_its_stead in SECTIONS:
        text = text.replace(said, in_its_stead)
    for name, in_its_stead in FILES:
        text = re.sub(name, in_its_stead, text)
    if "--" in text:
        text = _IN_BRACKETS.sub(lambda match: "" if _OPTION_THERE.search(match[0]) else match[0], text)
        text = "".join(map(_without_option, re.split("(?<=。)", text)))
    return _TOOL.sub("計画評価", text)


def _without_option(sentence: str) -> str:
    """A sentence without what is said of an option, which somebody at a command line is told: up to its brackets."""
    found = re.search(r"(?<![\w-])--[a-z]", sentence)
    if found is None:
        return sentence
    start = max(sentence.rfind(each, 0, found.start()) for each in "（）") + 1
    end = sentence.find("）", found.end())
    return sentence[:start] + ("" if end < 0 else _without_option(sentence[end:]))


def _field(match: re.Match[str]) -> str:
    """An option as the field of a screen: 「アンケート年度」に「なし」と書いてください."""
    field, value, asked = f"「{FIELDS[match['option']]}」", match["value"], match["asked"] or ""
    if value is None:  # --survey-year の「…」を年度として読めません
        return field
    way = "のように" if "のように" in asked else "と"
    return f"{field}に「{value}」{way}{'書けます' if 'できます' in asked else '書いてください'}"
