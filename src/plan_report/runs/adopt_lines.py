"""What an edited Word file holds, in lines for people: what goes into the plan, what may, what stays in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_report.adopt.edit import Edit, OfIndicator
from plan_report.runs.adopt import Adoption
from plan_report.runs.plan_writing import AFTER, written_lines

_LONGEST = 200


def adoption_lines(made: Adoption, *, confirmed: bool) -> Iterator[str]:
    """Each part with its heading, where there is anything."""
    found = made.decided
    everything = (found.changes, found.conflicts, found.figures, found.rest)
    if not any(everything):
        yield "手で直したところはありません。" if not found.already else "手で直した文は、既に計画に入っています。"
    if found.changes:
        verb = "計画に取り込みました" if confirmed else "計画に取り込めます（--yes を付けると書き込みます）"
        yield f"{verb}（{len(found.changes)}件）"
        for change in found.changes:
            yield f"  {change.name}: {_short(change.old)} → {_short(change.new)}"
            if change.is_figure and isinstance(change.target, OfIndicator):
                yield from (f"    → {sentence}" for sentence in made.verdicts[change.target.id])
    if any(everything) and found.already:
        yield f"既に計画に入っているもの（{found.already}件）は、表示していません。"
    yield from _part("計画の方も変わっているため、取り込まないもの", found.conflicts)
    yield from _part(
        "値の直し（誤りを直すものは --take 指標番号 を付けます。付けなければ計画の値のままです）", found.figures
    )
    yield from _part("Wordにだけ残るもの（計画から作り直した報告書には入りません）", found.rest)
    if made.comments:
        yield f"Wordのコメント（{len(made.comments)}件。取り込みません）"
        for comment in made.comments:
            yield f"  {f'{comment.who}：' if comment.who else ''}{_short(comment.text)}"
    yield from written_lines(made.written)
    if made.written:
        yield AFTER
    yield from made.published


def _part(heading: str, edits: Sequence[Edit]) -> Iterator[str]:
    if edits:
        yield f"{heading}（{len(edits)}件）"
        for edit in edits:
            yield f"  {edit.place}: {_short(edit.old)} → {_short(edit.new)}{f'（{edit.why}）' if edit.why else ''}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…") or "（空欄）"
