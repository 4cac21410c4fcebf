"""What a file says of itself as a whole, and what it takes from outside."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.verify.docx.colours import colour_of
from plan_report.verify.docx.names import W, local, on
from plan_report.verify.docx.package import Package
from plan_report.verify.docx.shared import Shared
from plan_report.verify.seen import Seen

PROPERTIES, LANGUAGE = "文書のプロパティ", "文書の言語"
_CORE = "docProps/core.xml"
_NAMES = {"title": "表題", "subject": "件名", "creator": "作成者", "keywords": "キーワード", "language": "言語"}


def about(shared: Shared) -> Iterator[Seen]:
    """The properties that Word shows, and the colour of the paper."""
    package = shared.package
    core = package.xml(package.part_of("", "core-properties", _CORE))
    if core is not None:
        told = {local(each): (each.text or "").strip() for each in core}
        for name, said in _NAMES.items():
            if told.get(name):
                yield Seen(f"{PROPERTIES}（{said}）", told[name])
    spoken = shared.styles.language
    if spoken:
        yield Seen(LANGUAGE, spoken)
    if shared.settings is not None and on(shared.settings.find(f"{W}displayBackgroundShape")):
        yield Seen("紙の色", _background(package, shared))


def _background(package: Package, shared: Shared) -> str:
    tags = frozenset({f"{W}background"})
    for found in package.blocks(shared.main, tags, frozenset({f"{W}body", f"{W}background"})):
        return colour_of(found, shared.theme, "color") or "おまかせ"
    return "おまかせ"
