"""Footnotes, endnotes and comments."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.verify.docx.names import W, value
from plan_report.verify.docx.sections import blocks
from plan_report.verify.docx.shared import Shared
from plan_report.verify.docx.story import Story
from plan_report.verify.seen import Seen

_KINDS = (("footnotes", "footnote", "脚注"), ("endnotes", "endnote", "文末脚注"), ("comments", "comment", "コメント"))


def notes(shared: Shared) -> Iterator[Seen]:
    """All of a file; the lines that part them from the text are none."""
    for kind, tag, name in _KINDS:
        part = shared.part(kind)
        root = shared.package.xml(part) if part else None
        if root is None:
            continue
        links = shared.package.links(part)
        for note in root.iter(f"{W}{tag}"):
            if value(note, "type", "normal") == "normal":
                yield from Story(shared, links, name).read(blocks(note))
