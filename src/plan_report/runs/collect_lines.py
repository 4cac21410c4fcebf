"""What `collect` says: the forms one by one, each with its answers beside what stood before, then what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from plan_report.errors import Problem
from plan_report.runs.collect import Collected
from plan_report.runs.plan_writing import AFTER, written_lines
from plan_report.workbook.alterations import Alteration
from plan_report.workbook.answers import Answer
from plan_report.workbook.outcome import Beside, FormOutcome, OpenShare, Standing

_HEADINGS = ("番号", "指標", "基準値", "前回", "今回の回答", "前回比")
_WIDEST = (12, 24, 24, 24, 28, 24)  # columns of the terminal; a letter of Japanese takes two
_MOST_ROWS = 40  # of a form; of a longer one only what is asked about is shown
_MOST_NUMBERS = 12  # of a department's open rows
_MOST_PROBLEMS = 20  # of a form


def collected_lines(collected: Collected) -> Iterator[str]:
    """Everything, line by line."""
    for form in collected.forms:
        yield from _form(form)
        yield ""
    yield from _open(collected)
    yield from _waiting(collected)
    yield from (f"{doubt.severity}: {doubt}" for doubt in collected.doubts)
    yield _summary(collected)
    yield from written_lines((*collected.written, *collected.replies))
    if collected.taken and collected.written:
        yield AFTER


def _form(form: FormOutcome) -> Iterator[str]:
    reporter = f"　記入者：{form.reporter}" if form.reporter else ""
    file = f"　{form.file}" if form.name != form.file else ""
    yield f"■ {form.name}　{form.standing}{reporter}{file}"
    yield from _table(form.shown)
    for answer in form.news:
        if not answer.is_value:
            yield f"  {answer.name}: {_change(answer)}"
        elif answer.as_written:
            yield f"  {answer.name}: {_put_into_unit(answer)}"
    values = {question for row in form.shown for question in row.questions}
    yield from (f"  確かめること: {each.name}: {each.text}" for each in form.questions if each not in values)
    for alteration in form.alterations:
        yield from _alteration(alteration)
    yield from _problems(form.errors)
    yield from _problems(form.notes)
    if form.unanswered:
        yield f"  未記入: {len(form.unanswered)}件"


def _table(rows: Sequence[Beside]) -> Iterator[str]:
    """The new values, each with what is asked about it on a line of its own."""
    long = len(rows) > _MOST_ROWS
    shown = [row for row in rows if row.questions or not long]
    if shown:
        cells = [_HEADINGS, *(tuple(map(_cut, _cells(row), _WIDEST)) for row in shown)]
        widths = [max(_width(row[index]) for row in cells) for index in range(len(_HEADINGS))]
        for line, row in zip(cells, (None, *shown), strict=True):
            padded = (f"{cell}{' ' * (width - _width(cell))}" for cell, width in zip(line, widths, strict=True))
            yield f"  {'  '.join(padded)}".rstrip()
            yield from (f"    → {question.text}" for question in (row.questions if row else ()))
    if len(shown) < len(rows):
        yield f"  ほかの{len(rows) - len(shown)}件の値に、確かめることはありません。"


def _cells(row: Beside) -> tuple[str, ...]:
    return row.answer.item.id, row.answer.item.name, row.baseline, row.before, row.now, row.change


def _alteration(each: Alteration) -> Iterator[str]:
    was, becomes = (_shown(text) for text in (each.was, each.becomes))
    yield f"  計画の内容の変更: {each.answer.item.id} {each.heading}: {was} → {becomes}"
    if each.effect:
        yield f"    → {each.effect}"
    flips = each.flips or ()
    yield from (f"    → {flip.round_id}の評価が「{flip.old}」から「{flip.new}」に変わります。" for flip in flips)
    if each.flips == ():
        yield "    → どの回の評価も変わりません。"


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    yield from (f"  {problem.severity}: {problem}" for problem in problems[:_MOST_PROBLEMS])
    if len(problems) > _MOST_PROBLEMS:
        yield f"  {problems[0].severity}: ほか{len(problems) - _MOST_PROBLEMS}件"


def _change(answer: Answer) -> str:
    """One cell: what it was and what it is now."""
    return f"{_shown(answer.now)} → {_shown(answer.text)}" if answer.now else _shown(answer.text)


def _put_into_unit(answer: Answer) -> str:
    if answer.completed:
        return f"「{answer.as_written}」に様式の単位を補い、「{_shown(answer.text)}」としました"
    return f"「{answer.as_written}」を様式の単位に直し、「{_shown(answer.text)}」としました（同じ大きさです）"


def _open(collected: Collected) -> Iterator[str]:
    for returned, heading in ((True, "未記入（様式は届いています）"), (False, "様式が届いていません")):
        if found := [share for share in collected.open if share.returned is returned]:
            yield heading
            yield from (f"  {share.name}: {_counts(share)}" for share in found)


def _counts(share: OpenShare) -> str:
    told = []
    for numbers, words in ((share.indicators, "{}指標"), (share.activities, "取組{}件")):
        if numbers:
            listed = "、".join(numbers[:_MOST_NUMBERS]) + ("ほか" if len(numbers) > _MOST_NUMBERS else "")
            told.append(f"{words.format(len(numbers))}（{listed}）")
    return "、".join(told)


def _waiting(collected: Collected) -> Iterator[str]:
    """Which forms were not taken, why, and what to do."""
    if collected.waiting:
        yield "取り込んでいない様式"
    for form in collected.waiting:
        reasons = (
            (len(form.errors), "直すところ{}件"),
            (len(form.questions), "確かめること{}件"),
            (len(form.alterations), "計画の内容の変更{}件"),
        )
        yield f"  {form.name}: {'、'.join(words.format(count) for count, words in reasons if count)}"
    questions = [form for form in collected.waiting if form.standing is Standing.TO_CONFIRM]
    if any(form.questions for form in questions):
        yield "確かめることを読み、回答が正しければ、その様式だけを --yes を付けて取り込んでください。"
    if any(form.alterations for form in questions):
        yield "計画の内容の変更を認めるときは、--accept-changes を付けてください。"


def _summary(collected: Collected) -> str:
    taken = collected.taken
    values = sum(answer.is_value for answer in taken)
    activities = sum(answer.is_activity for answer in taken)
    others = len(taken) - values - activities
    counts = ((f"{collected.heading}を", values), ("ほかの欄の変更を", others), ("取組の欄を", activities))
    told = "、".join(f"{what}{count}件" for what, count in counts if count)
    return f"{told}取り込みました。" if told else "新しく取り込むものはありません。"


def _shown(text: str) -> str:
    return " ".join(text.split()) or "（空欄）"


def _cut(text: str, width: int) -> str:
    """As much of a text as fits, with … where it is longer."""
    line = " ".join(text.split())
    if _width(line) <= width:
        return line
    while _width(line) > width - 2:
        line = line[:-1]
    return f"{line}…"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "FWA" else 1 for sign in text)
