"""What is written to a department about the matters that are its to answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_report.runs.matter_list import ListedMatter
from plan_report.runs.whose import WHOLE_PLAN


def question_text(title: str, round_name: str, department: str, matters: Sequence[ListedMatter]) -> str:
    """A text to be copied into a mail.

    Args:
        title: of the plan.
        round_name: 令和7年度評価.
        department: who is asked; `WHOLE_PLAN` is addressed to nobody.
        matters: what is asked.
    """
    return "\n".join(_lines(title, round_name, department, matters))


def _lines(title: str, round_name: str, department: str, matters: Sequence[ListedMatter]) -> Iterator[str]:
    if department != WHOLE_PLAN:
        yield f"{department}　御中"
        yield ""
    yield f"「{title}」の{round_name}の報告書を作るに当たり、次の{len(matters)}件を確かめて、結果を知らせてください。"
    for number, each in enumerate(matters, start=1):
        yield ""
        about = "　".join(filter(None, (each.number, each.name, f"（{each.item}）" if each.item else "")))
        yield f"{number}　{about}" if about else f"{number}　{each.text}"
        if about:
            yield f"　　{each.text}"
        if each.mend:
            yield f"　　{each.mend}。"
    yield ""
