"""A first agenda.toml for a folder of papers: their order, numbers and titles from their names; the rest to fill in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from plan_report.bundle.agenda_keys import AGENDA, FILE, NUMBER, TITLE, placeholder
from plan_report.data_class import dataclass
from plan_report.toml.value import toml_pair, toml_value

_DASH = "[-‐‑–—―−ー－の]"
_NUMBERED = re.compile(
    rf"(?P<kind>参考資料|資料|参考|別紙|別添|議案)\s*(?:No\.?|第)?\s*(?P<number>[0-9]+(?:{_DASH}[0-9]+)*)号?"
)
_KINDS = ("議案", "資料", "別紙", "別添", "参考資料", "参考")  # in the order in which they are handed out
_EDGES = " 　_-‐–—―−ー－・．.:：、,（）()【】「」"
_DIGITS = re.compile(r"([0-9]+)")
_SOFTWARE = re.compile(r"^(?:Microsoft (?:Word|Excel|PowerPoint) - )|\.(?:docx?|xlsx?|pptx?|pdf|jtdc?)$", re.IGNORECASE)
_UNNAMED = re.compile(  # what software calls a document that nobody has named
    r"(?:untitled|無題|文書|document|book|(?:powerpoint )?(?:presentation|プレゼンテーション))\s*[0-9]*",
    re.IGNORECASE,
)
_HEAD = """\
# 次第の下書きです。【 】のところを書き換えてください。書き換えるまでは、会議資料を作れません。
# 資料の順、番号、名称は、ファイルの名前から付けました。確かめて、違うところを直してください。
# 書き方は、plan-report の docs/bundle.md にあります。
"""


@dataclass(frozen=True, slots=True)
class DraftPaper:
    """A file with what it is to be called; no number where its name has none."""

    file: str
    number: str
    title: str


def draft_paper(file: str, pdf_title: str) -> DraftPaper:
    """What a file is called.

    Args:
        file: its name.
        pdf_title: the title that the PDF gives itself; it counts where the name has none.
    """
    stem = unicodedata.normalize("NFKC", file.rpartition(".")[0])
    found = _NUMBERED.match(stem.strip(_EDGES))
    number = re.sub(_DASH, "-", f"{found['kind']}{found['number']}") if found else ""
    named = (stem.strip(_EDGES)[found.end() :] if found else stem).strip(_EDGES)
    own = _SOFTWARE.sub("", _SOFTWARE.sub("", " ".join(pdf_title.split()))).strip()
    folded = unicodedata.normalize("NFKC", own)
    if own == stem or _NUMBERED.fullmatch(folded) or _UNNAMED.fullmatch(folded):
        own = ""
    title = (named or own) if found else (own or named)
    return DraftPaper(file, number, title or placeholder(TITLE))


def in_order(papers: Iterable[DraftPaper]) -> tuple[DraftPaper, ...]:
    """資料1, 資料2-1, 資料10, 参考資料1, and then what has no number, by name."""
    return tuple(sorted(papers, key=_rank))


def _rank(paper: DraftPaper) -> tuple[int, list[tuple[int, str]], list[tuple[int, str]]]:
    kind = next((index for index, kind in enumerate(_KINDS) if re.match(rf"{kind}[0-9]", paper.number)), len(_KINDS))
    return kind, _natural(paper.number), _natural(unicodedata.normalize("NFKC", paper.file))


def _natural(text: str) -> list[tuple[int, str]]:
    """A text with its numbers as numbers."""
    return [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in _DIGITS.split(text) if piece]


def agenda_text(papers: Sequence[DraftPaper]) -> str:
    """The agenda.toml; what only a person knows is a placeholder, which the reader tells of until it is filled in."""
    return _HEAD + "\n".join(_lines(papers))


def _lines(papers: Sequence[DraftPaper]) -> Iterator[str]:
    for key in AGENDA:
        if key.keys or key.words:
            continue
        yield f"\n# {key.description if key.description.startswith(key.title) else f'{key.title}。{key.description}'}"
        if key.required:
            yield toml_pair(key.name, placeholder(key))
        else:
            yield f"# {toml_pair(key.name, key.example)}"
    for text in ("開会", "議題", "閉会"):
        yield "\n[[items]]"
        yield toml_pair("text", text)
        if text == "議題" and papers:
            yield "\n".join(("parts = [", *(f"    {toml_value(_part(each))}," for each in papers), "]"))
    for paper in papers:
        yield "\n[[papers]]"
        number = toml_pair(NUMBER.name, paper.number or NUMBER.example)
        yield number if paper.number else f"# {number}"
        yield toml_pair(TITLE.name, paper.title)
        yield toml_pair(FILE.name, paper.file)
    yield ""


def _part(paper: DraftPaper) -> str:
    return paper.title + (f"（{paper.number}）" if paper.number else "")
