"""What `collect` says: the forms one by one, each with its answers beside what stood before, then what is open."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.runs.collect import Collected
from plan_report.workbook.answers import Answer
from plan_report.workbook.outcome import FormOutcome, OpenShare

_MOST_NUMBERS = 12  # of a department's open rows that are listed


def collected_lines(collected: Collected) -> Iterator[str]:
    """Everything, line by line."""
    for form in collected.forms:
        yield from _form(form)
    yield from _open(collected)
    yield from (f"{doubt.severity}: {doubt}" for doubt in collected.doubts)
    yield _summary(collected)
    yield from (f"書き込みました: {path}" for path in collected.written)


def _form(form: FormOutcome) -> Iterator[str]:
    yield f"■ {form.name}　{form.standing}　{form.file}" + (f"　記入者：{form.reporter}" if form.reporter else "")
    for problem in (*form.errors, *form.notes):
        yield f"  {problem.severity}: {problem}"
    if form.taken:
        yield from (f"  取り込み: {_change(answer)}" for answer in form.news)


def _change(answer: Answer) -> str:
    """One cell that was taken: what it was and what it is now."""
    now, text = (" ".join(each.split()) or "（空欄）" for each in (answer.now, answer.text))
    unit = "（様式の単位を補いました）" if answer.completed else ""
    return f"{answer.name}: {f'{now} → {text}' if answer.now else text}{unit}"


def _open(collected: Collected) -> Iterator[str]:
    absent = [share for share in collected.open if not share.returned]
    if empty := [share for share in collected.open if share.returned]:
        yield "未記入（様式は届いています）"
        yield from (f"  {share.name}: {_counts(share)}" for share in empty)
    if absent:
        yield "様式が届いていません"
        yield from (f"  {share.name}: {_counts(share)}" for share in absent)


def _counts(share: OpenShare) -> str:
    told = []
    for numbers, words in ((share.indicators, "{}指標"), (share.activities, "取組{}件")):
        if numbers:
            listed = "、".join(numbers[:_MOST_NUMBERS]) + ("ほか" if len(numbers) > _MOST_NUMBERS else "")
            told.append(f"{words.format(len(numbers))}（{listed}）")
    return "、".join(told)


def _summary(collected: Collected) -> str:
    taken = collected.taken
    values = sum(answer.is_value for answer in taken)
    activities = sum(answer.is_activity for answer in taken)
    others = len(taken) - values - activities
    counts = ((f"{collected.heading}を", values), ("ほかの欄の変更を", others), ("取組の欄を", activities))
    told = "、".join(f"{what}{count}件" for what, count in counts if count)
    return f"{told}取り込みました。" if told else "新しく取り込むものはありません。"
