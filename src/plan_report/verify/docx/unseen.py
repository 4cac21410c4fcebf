"""What nobody looked at in a Word file, as sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_report.verify.docx.shared import Shared

ALWAYS = (
    "太字、斜体、書体の名前、文字の大きさ（5ポイント以上）、余白、行間、罫線及び段落の位置は、比べていません。",
    "フィールドのページ番号は、Wordが表示のたびに付け直すので、比べていません。",
)
# Parts that show nothing by themselves, or only how a program works with the file.
_SILENT = re.compile(
    r"\[content_types\]\.xml|(.*/)?_rels/.*|docprops/.*|customxml/.*|word/(websettings|settings|fonttable|people)\.xml"
    r"|word/comments(extended|ids|extensible)\.xml|word/theme/.*|word/charts/(style|colors)\d*\.xml|word/printersettings/.*"
    r"|word/glossary/.*|word/stylesWithEffects\.xml|word/diagrams/(layout|quickstyle|colors)\d*\.xml",
    re.IGNORECASE,
)
_NAMED = 3


def unseen(shared: Shared) -> tuple[str, ...]:
    """Of a file that was read."""
    return (*ALWAYS, *_parts(shared), *_outside(shared))


def _parts(shared: Shared) -> Iterator[str]:
    package = shared.package
    left = [name for name in package.names if name not in package.looked_at and not _SILENT.fullmatch(name)]
    macros = [name for name in left if name.lower().endswith("vbaproject.bin")]
    if macros:
        yield "マクロが入っています。中身は見ていません。"
    fonts = [name for name in left if name.lower().startswith("word/fonts/")]
    if fonts:
        yield f"文書に埋め込まれた書体（{len(fonts)}個）は、どの文字をどう表すかを見ていません。"
    others = [name for name in left if name not in macros and name not in fonts]
    if others:
        more = f"など{len(others)}個" if len(others) > _NAMED else ""
        yield f"文書の中の{'、'.join(f'「{each}」' for each in others[:_NAMED])}{more}は、見ていません。"


def _outside(shared: Shared) -> Iterator[str]:
    for part in ("", shared.main):
        for link in shared.package.links(part).values():
            if link.outside and link.kind != "hyperlink":
                yield f"外の「{link.target}」を取り込む指定があります。取り込まずに比べました。"
