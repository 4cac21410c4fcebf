"""The text to be sent to whoever filled in a form: what to look at again, to mend, and to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from plan_report.table.field import Of
from plan_report.workbook.alterations import Alteration
from plan_report.workbook.answers import Answer
from plan_report.workbook.outcome import FormOutcome
from plan_report.workbook.shares import UNNAMED, WHOLE

_LINE = 38  # numbers of open rows are broken into lines of about so many characters
_DIGITS = str.maketrans("123456789", "１２３４５６７８９")


def reply(form: FormOutcome, title: str, round_name: str) -> str:
    """The text of a mail; empty where there is nothing to ask, and where nobody knows whose form it is.

    Args:
        form: what came back.
        title: of the plan.
        round_name: 令和8年度評価.
    """
    sections = [section for section in _sections(form) if section]
    if not sections or not form.share:
        return ""
    whom = form.name if form.name not in {WHOLE, UNNAMED} else "様式を記入した課"
    lines = [
        f"件名：{round_name}の様式について（確認のお願い）",
        "",
        f"{whom}　御担当者様" + (f"（記入者：{form.reporter}）" if form.reporter else ""),
        "",
        f"「{title}」の{round_name}の様式を提出していただき、ありがとうございます。",
        "次のことについて、確認をお願いします。",
    ]
    for number, section in enumerate(sections, start=1):
        head, *rest = section
        lines += ["", f"{str(number).translate(_DIGITS)}　{head}", *rest]
    lines += [
        "",
        f"様式「{PurePath(form.file).name}」を直して、もう一度送ってください。",
        "回答が正しく、直すところがないときは、そのことを知らせてください。",
    ]
    return "\n".join([*lines, ""])


def _sections(form: FormOutcome) -> Iterator[Sequence[str]]:
    """Each with its heading first."""
    yield _asked(form)
    yield _errors(form)
    yield _changes(form.alterations)
    yield _unanswered(form)


def _asked(form: FormOutcome) -> list[str]:
    if not form.questions:
        return []
    lines = [f"確かめていただきたい回答（{len(form.questions)}件）"]
    for row in form.shown:
        if row.questions:
            lines += [f"・{_item(row.answer)}", f"　　今回の回答：{row.now}"]
            lines.append(f"　　前回：{row.before}　　基準値：{row.baseline}")
            lines += [f"　　{question.text}" for question in row.questions]
    values = {question for row in form.shown for question in row.questions}
    answers = {answer.name: answer for answer in form.answers}
    for question in form.questions:
        if question not in values:
            answer = answers[question.name]
            lines += [f"・{_item(answer)}の「{answer.place.column}」の欄", f"　　{question.text}"]
    return lines


def _item(answer: Answer) -> str:
    """Its number and its name, on one line."""
    return f"{'取組' if answer.is_activity else ''}{answer.item.id}　{' '.join(answer.item.name.split())}"


def _errors(form: FormOutcome) -> list[str]:
    if not form.errors:
        return []
    lines = [f"直していただきたいところ（{len(form.errors)}件）"]
    rows = {(each.place.sheet, each.place.row): each for each in form.answers}
    for error in form.errors:
        place = error.place
        sheet = f"シート「{place.sheet}」" if place.sheet else ""
        at = f"{sheet}{place.row}行目" if place.row else sheet
        answer = rows.get((place.sheet, place.row))
        at += f"（{answer.item.id}）" if answer else ""
        at += f"「{place.column}」の欄" if place.column else ""
        lines.append(f"・{at}：{error.what}" if at else f"・{error.what}")
        if error.mend:
            lines.append(f"　　{error.mend}")
    return lines


def _changes(alterations: Sequence[Alteration]) -> list[str]:
    if not alterations:
        return []
    lines = [f"計画の内容が書き換えられているところ（{len(alterations)}件）"]
    for each in alterations:
        was, becomes = (" ".join(text.split()) or "（空欄）" for text in (each.was, each.becomes))
        lines.append(f"・{each.answer.item.id}　{each.heading}：{was} → {becomes}")
    lines.append("　　計画の内容は、様式では変えられません。変える必要があるときは、その理由を知らせてください。")
    return lines


def _unanswered(form: FormOutcome) -> list[str]:
    if not form.unanswered:
        return []
    lines = [f"記入のないところ（{len(form.unanswered)}件）"]
    for of, what in ((Of.INDICATOR, "指標"), (Of.ACTIVITY, "取組")):
        numbers = [number for kind, number in form.unanswered if kind is of]
        line = f"・{what}："
        for index, number in enumerate(numbers):
            piece = number + ("、" if index < len(numbers) - 1 else "")
            if len(line) + len(piece) > _LINE:
                lines.append(line)
                line = "　　"
            line += piece
        if numbers:
            lines.append(line)
    lines.append("　　値がまだないときは「集計中」、出ないときは「—」と書いてください。")
    return lines
