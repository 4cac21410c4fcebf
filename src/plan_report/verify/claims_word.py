"""What a Word file had by our making and has no longer, as after 無害化: what its text and tables do not tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from plan_report.audit.record import FigureRecord, Record
from plan_report.verify.docx.package import DAMAGE, KIND, Package
from plan_report.verify.found import Found, FoundFigure, FoundTable, UnreadableError

_CORE, _STYLES = "docProps/core.xml", "word/styles.xml"


def lost_in_word(path: Path, record: Record, found: Sequence[Found]) -> tuple[str, ...]:
    """Each as a sentence.

    Args:
        path: the file.
        record: its audit record.
        found: what was read from it.

    Raises:
        UnreadableError: it is no Word file.
        OSError: it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return tuple(_lost(Package(file, path), record, found))
    except DAMAGE as error:
        raise UnreadableError(path, KIND) from error


def _lost(package: Package, record: Record, found: Sequence[Found]) -> Iterator[str]:
    names = package.names
    core = (package.read(_CORE) or b"").decode("utf-8", "replace")
    if not _filled(core, "dc:title"):
        yield "文書の表題（プロパティ）がなくなっています"
    if not _filled(core, "dc:creator"):
        yield "文書の作成者（プロパティ）がなくなっています"
    styles = package.read(_STYLES) or b""
    if b"ja-JP" not in styles:
        yield "文書の言語（日本語）の指定がなくなっています"
    if any(isinstance(each, FoundTable) for each in found) and not any(
        each.header_rows for each in found if isinstance(each, FoundTable)
    ):
        yield "表の見出し行の指定がなくなっています"
    recorded = [block for block in record.blocks if isinstance(block, FigureRecord)]
    drawn = [each for each in found if isinstance(each, FoundFigure)]
    if len(recorded) == len(drawn):
        yield from _of_figures(recorded, drawn)
    charts = [name for name in names if name.startswith("word/charts/") and name.endswith(".xml")]
    if charts and not any(name.startswith("word/embeddings/") for name in names):
        yield "グラフの元の数値の表（Excel）がなくなっています（Wordの「データの編集」では直せません）"


def _of_figures(recorded: Sequence[FigureRecord], drawn: Sequence[FoundFigure]) -> Iterator[str]:
    for figure, shown in zip(recorded, drawn, strict=True):
        name = figure.caption.partition("\u3000")[0]
        if figure.alt and not shown.alt:
            yield f"{name}の代替テキストがなくなっています"
        if figure.numbers and shown.numbers is None:
            yield f"{name}が、グラフではなく絵になっています"


def _filled(core: str, tag: str) -> bool:
    """Whether the properties say something there."""
    _, opened, rest = core.partition(f"<{tag}")
    return bool(opened) and not rest.split(">", 1)[0].endswith("/") and not rest.split(">", 1)[-1].startswith("</")
