"""Sections: the paper, and what stands at the head and foot of which pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from plan_report.verify.docx.names import R, W, local, number, on, value
from plan_report.verify.docx.shared import Shared
from plan_report.verify.docx.story import Story
from plan_report.verify.seen import Seen

_KINDS = {"default": "", "first": "（最初のページ）", "even": "（偶数ページ）"}
_STORIES = {"header": "ページの上の文字（ヘッダー）", "footer": "ページの下の文字（フッター）"}
_BLOCKS = {f"{W}p", f"{W}tbl", f"{W}sdtPr", f"{W}altChunk"}


def sections(shared: Shared, found: Iterable[etree._Element]) -> Iterator[Seen]:
    """Of a body in their order; what a section does not name it takes over from the one before."""
    named: dict[tuple[str, str], str] = {}
    even = shared.settings is not None and on(shared.settings.find(f"{W}evenAndOddHeaders"))
    several = list(found)
    for at, section in enumerate(several):
        before = f"{at + 1}番目の区切りの" if len(several) > 1 else ""
        for reference in section:
            kind = local(reference).removesuffix("Reference")
            link = shared.links.get(str(reference.get(f"{R}id")))
            if kind in _STORIES and link is not None:
                named[kind, value(reference, "type", "default")] = link.target
        first = on(section.find(f"{W}titlePg"))
        yield Seen(f"{before}用紙", "、".join(_paper(section, first=first, even=even)))
        for kind, story in _STORIES.items():
            for page, said in _KINDS.items():
                if (page != "first" or first) and (page != "even" or even):
                    yield from _story(shared, named.get((kind, page), ""), f"{before}{story}{said}")


def _story(shared: Shared, part: str, name: str) -> Iterator[Seen]:
    root = shared.package.xml(part) if part else None
    if root is not None:
        yield from Story(shared, shared.package.links(part), name).read(blocks(root))


def blocks(element: etree._Element) -> Iterator[etree._Element]:
    """The outermost paragraphs, tables and controls in an element."""
    for kid in element:
        if kid.tag in _BLOCKS:
            yield kid
        elif isinstance(kid.tag, str):
            yield from blocks(kid)


def _paper(section: etree._Element, *, first: bool, even: bool) -> Iterator[str]:
    size = section.find(f"{W}pgSz")
    sides = [number(value(size, name)) for name in ("w", "h")]
    if None not in sides:
        yield "×".join(f"{(side or 0) * 25.4 / 1440:.0f}" for side in sides) + "mm"
    columns = section.find(f"{W}cols")
    if value(columns, "num") not in {"", "1"}:
        yield f"{value(columns, 'num')}段組み"
    if value(section.find(f"{W}textDirection"), default="lrTb") not in {"lrTb", "lrTbV"}:
        yield "縦書き"
    pages = section.find(f"{W}pgNumType")
    if value(pages, "start"):
        yield f"ページ番号は{value(pages, 'start')}から"
    if value(pages, "fmt", "decimal") != "decimal":
        yield f"ページ番号の形式 {value(pages, 'fmt')}"
    if section.find(f"{W}lnNumType") is not None:
        yield "行番号"
    if on(section.find(f"{W}bidi")):
        yield "右から左"
    if first:
        yield "最初のページは別"
    if even:
        yield "偶数ページは別"
