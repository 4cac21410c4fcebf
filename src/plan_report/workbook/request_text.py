"""The e-mails that go out with the forms, and the short ones to those that have not answered, as texts to be copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plan_report.model import Activity
from plan_report.workbook.call import day_with_weekday
from plan_report.workbook.form import Form
from plan_report.workbook.form_table import FormRow
from plan_report.workbook.shares import SHARE_BETWEEN, UNNAMED, WHOLE

_END = "\r\n"  # of a line, as Notepad writes it
_MOST_NAMED = 12
_BETWEEN = "－" * 30


def request_text(forms: Iterable[tuple[str, Form]]) -> str:
    """What is asked of each, by the names of the files; every form has its day."""
    return _text("送るときの件名と本文です。送り先ごとに写して使ってください。", (_request(*each) for each in forms))


def reminder_text(forms: Iterable[tuple[str, Form]]) -> str:
    """The short ones for those that have not answered by the day."""
    head = "期限を過ぎても様式が届かないときの件名と本文です。届いていない送り先の分だけを写して使ってください。"
    return _text(head, (_reminder(*each) for each in forms))


def request_of(file: str, form: Form) -> str:
    """The e-mail that goes out with one form."""
    return "\n".join([*_request(file, form), ""])


def reminder_of(file: str, form: Form) -> str:
    """The short one to a department that has not answered."""
    return "\n".join([*_reminder(file, form), ""])


def asked_for(form: Form) -> str:
    """How much a form holds: 指標5件及び取組2件."""
    return _counted([row for table in form.tables for row in table.rows])


def _open(form: Form) -> str:
    """How much of it is to be filled in; all of it where a round without gaps is corrected."""
    return _counted(form.open_rows) or asked_for(form)


def _counted(rows: Sequence[FormRow]) -> str:
    activities = sum(isinstance(row.item, Activity) for row in rows)
    counts = {"指標": len(rows) - activities, "取組": activities}
    return "及び".join(f"{what}{count}件" for what, count in counts.items() if count)


def _of_it(form: Form) -> str:
    """Which rows are open, where some were answered already: のうち、未記入の指標2件（1-1、2-3）."""
    rows = form.open_rows
    if not rows or len(rows) == len([row for table in form.tables for row in table.rows]):
        return ""
    named = "、".join(row.item.id for row in rows[:_MOST_NAMED]) + ("ほか" if len(rows) > _MOST_NAMED else "")
    return f"のうち、未記入の{_counted(rows)}（{named}）"


def _text(head: str, parts: Iterable[Iterator[str]]) -> str:
    lines = [head]
    for part in parts:
        lines += ["", _BETWEEN, *part]
    return _END.join([*lines, ""])


def _request(file: str, form: Form) -> Iterator[str]:
    due = day_with_weekday(form.call.due) if form.call.due else ""
    yield from _head(file, form, "依頼")
    yield f"「{form.title}」の{form.round.name}のため、{_open(form)}について、記入をお願いします。"
    yield ""
    yield f"１　様式　添付の「{file}」（{asked_for(form)}）"
    yield f"２　提出期限　{due}"
    yield "３　提出方法　色の付いた欄に記入し、.xlsx のまま、パスワードを付けずに、返信に添付してください。"
    yield "４　値がまだないとき　空欄にせず、一覧から「集計中」などを選んでください。"
    if form.call.contact:
        yield f"５　問合せ先　{form.call.contact}"


def _reminder(file: str, form: Form) -> Iterator[str]:
    due = day_with_weekday(form.call.due) if form.call.due else ""
    yield from _head(file, form, "再依頼")
    asked = f"様式「{file}」（{asked_for(form)}）{_of_it(form)}"
    yield f"{due}までにお願いした{asked}が、まだ届いていません。至急、提出をお願いします。"
    yield "値がまだないものは、一覧から「集計中」などを選び、先に提出してください。"
    yield "行き違いで提出済みのときは、御容赦ください。"
    if form.call.contact:
        yield f"問合せ先：{form.call.contact}"


def _head(file: str, form: Form, what: str) -> Iterator[str]:
    yield f"送り先：{form.share.label.partition('：')[2] or form.share.label}　添付：{file}"
    yield f"件名：【{what}】{form.round.name}の様式の記入について（{_short(form)}）"
    yield "本文："
    yield _addressee(form)
    yield ""


def _short(form: Form) -> str:
    due = form.call.due
    return f"期限{due.month}月{due.day}日" if due else ""


def _addressee(form: Form) -> str:
    """Whom it is to; of what names nobody somebody must say it."""
    if form.share.label == WHOLE:
        return "関係各課　御中"
    name = form.share.label.partition(SHARE_BETWEEN)[2]
    return "（担当を確かめて送ってください）" if name == UNNAMED else f"{name}　御中"
