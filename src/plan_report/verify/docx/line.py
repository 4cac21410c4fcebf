"""One paragraph: what it says, and of every stretch of it what makes it read otherwise than as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from types import MappingProxyType

from lxml import etree

from plan_report.data_class import dataclass
from plan_report.verify.docx.controls import control
from plan_report.verify.docx.fields import Field
from plan_report.verify.docx.looks import looks
from plan_report.verify.docx.names import MC, M, R, W, local, value
from plan_report.verify.docx.package import Link
from plan_report.verify.docx.shared import Shared
from plan_report.verify.docx.styles import looks_of

_SIGNS = MappingProxyType({f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"})
_CHANGES = MappingProxyType(
    {
        f"{W}del": "変更履歴で削除",
        f"{W}moveFrom": "変更履歴で移動前",
        f"{W}ins": "変更履歴で挿入",
        f"{W}moveTo": "変更履歴で移動後",
    }
)
_NOTES = MappingProxyType(
    {f"{W}footnoteReference": "脚注", f"{W}endnoteReference": "文末脚注", f"{W}commentReference": "コメント"}
)
_DRAWN = {f"{W}drawing", f"{W}pict", f"{W}object", f"{W}control"}
_PICTURE = (f"{R}embed", f"{R}link", f"{R}id", f"{R}pict")
_TEXTS = {f"{W}t", f"{W}delText", f"{M}t"}
_PASSED = {f"{W}pPr", f"{W}rPr", f"{W}sdtEndPr"}
_DATES = {f"{W}{name}" for name in ("pgNum", "dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong")}


@dataclass(slots=True)
class Line:
    """A paragraph while it is read, and after."""

    spans: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    drawings: list[etree._Element] = field(default_factory=list)

    def put(self, text: str, marks: tuple[str, ...]) -> None:
        """Add a stretch of text; those that look alike are one."""
        if not text:
            return
        if self.spans and (self.spans[-1][1] == marks or not text.strip()):
            self.spans[-1] = (self.spans[-1][0] + text, self.spans[-1][1])
        elif self.spans and not self.spans[-1][0].strip():
            self.spans[-1] = (self.spans[-1][0] + text, marks)
        else:
            self.spans.append((text, marks))

    @property
    def text(self) -> str:
        """Its letters alone, however they look."""
        return "".join(text for text, _ in self.spans)

    @property
    def what(self) -> str:
        """All of it."""
        said = ((text, "、".join(marks) if text.strip() else "") for text, marks in self.spans)
        return "".join(f"{text}（{marks}）" if marks else text for text, marks in said)


class Lines:
    """The paragraphs of a story in their order: a field may go on from one to the next."""

    def __init__(self, shared: Shared, links: Mapping[str, Link]) -> None:
        self._shared = shared
        self._links = links
        self._fields: list[Field] = []
        self._known: dict[tuple[str, str, str, bytes], tuple[str, ...]] = {}  # looks, for thousands of runs look alike

    def read(self, paragraph: etree._Element, style: str, table: str, behind: str, marks: Iterable[str] = ()) -> Line:
        """A paragraph.

        Args:
            paragraph: w:p.
            style: its style, or the usual one.
            table: the style of the table it stands in; empty outside.
            behind: the colour behind it; empty of paper.
            marks: what holds of all that stands in it.
        """
        line = Line()
        run = _Run(style, table, behind, tuple(marks))
        self._walk(paragraph, run, line)
        return line

    def _walk(self, element: etree._Element, run: _Run, line: Line) -> None:
        for kid in element:
            tag = kid.tag
            if tag == f"{W}r":
                self._walk(kid, self._looking(kid, run), line)
            elif tag in _TEXTS:
                self._say(kid.text or "", run, line)
            elif tag in _CHANGES:
                self._walk(kid, run.also(_CHANGES[tag]), line)
            elif tag in _PASSED:
                continue
            elif not self._sign(kid, run, line):
                self._around(kid, run, line)

    def _sign(self, kid: etree._Element, run: _Run, line: Line) -> bool:
        """What stands for itself within a run; whether it was such."""
        tag = kid.tag
        if tag in {f"{W}instrText", f"{W}delInstrText"}:
            if self._fields:
                self._fields[-1].code.append(kid.text or "")
        elif tag == f"{W}fldChar":
            self._field(kid, run, line)
        elif tag in _DRAWN:
            line.drawings.append(kid)
        else:
            said = _sign(kid)
            if said is None:
                return False
            self._say(said, run, line)
        return True

    def _around(self, kid: etree._Element, run: _Run, line: Line) -> None:
        """What holds runs."""
        tag = kid.tag
        if tag == f"{MC}AlternateContent":
            self._alternatives(kid, run, line)
        elif tag == f"{W}fldSimple":
            self._fields.append(
                Field(value(kid, "fldLock") in {"1", "true", "on"}, [value(kid, "instr")], in_result=True)
            )
            self._walk(kid, run, line)
            line.put(self._fields.pop().said(), run.marks)
        elif tag == f"{W}hyperlink":
            self._walk(kid, run, line)
            link = self._links.get(str(kid.get(f"{R}id")))
            anchor = f"#{value(kid, 'anchor')}" if value(kid, "anchor") else ""
            to = (link.target if link is not None else "") + anchor
            line.put(f"｛リンク先 {to}｝" if to else "", run.marks)
        elif tag == f"{W}ruby":
            base, above = kid.find(f"{W}rubyBase"), kid.find(f"{W}rt")
            if base is not None:
                self._walk(base, run, line)
            if above is not None:
                self._walk(above, run.also("ふりがな"), line)
        elif tag in {f"{W}bdo", f"{W}dir"}:
            self._walk(kid, run.also("右から左への文字") if value(kid) == "rtl" else run, line)
        elif tag == f"{W}sdtPr":
            line.put(control(kid), ())
        elif isinstance(tag, str):
            self._walk(kid, run, line)

    def _alternatives(self, kid: etree._Element, run: _Run, line: Line) -> None:
        """What Word draws, and what programs draw that do not know the newer way: mostly the same thing."""
        choices, fallback = kid.findall(f"{MC}Choice"), kid.find(f"{MC}Fallback")
        for choice in choices:
            self._walk(choice, run, line)
        if fallback is None:
            return
        if not choices:
            self._walk(fallback, run, line)
        elif _all_text(fallback) != "".join(map(_all_text, choices)) or _pictures(fallback) - _pictures(*choices):
            other = Line()
            self._walk(fallback, run, other)
            line.drawings.extend(other.drawings)
            for text, marks in other.spans:
                line.put(text, (*marks, "ほかのソフトで見えるもの"))

    def _field(self, kid: etree._Element, run: _Run, line: Line) -> None:
        kind = value(kid, "fldCharType")
        if kind == "begin":
            self._fields.append(Field(value(kid, "fldLock") in {"1", "true", "on"}))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            done = self._fields.pop()
            self._say(done.said(), run, line)

    def _say(self, text: str, run: _Run, line: Line) -> None:
        """Text where it belongs: into the code of a field, the result of one that is worked out anew, or the line."""
        inner = self._fields[-1] if self._fields else None
        if inner is not None and not inner.in_result:
            inner.code.append(text)
        elif inner is not None and inner.anew:
            inner.result.append(text)
        else:
            line.put(text, run.marks)

    def _looking(self, kid: etree._Element, run: _Run) -> _Run:
        """The run with what is to be told of its looks."""
        own = kid.find(f"{W}rPr")
        key = (run.style, run.table, run.behind, etree.tostring(own, with_tail=False) if own is not None else b"")
        if key not in self._known:
            shared = self._shared
            properties, toggled = looks_of(shared.styles, run.table, run.style, own)
            self._known[key] = looks(properties, toggled, run.behind, shared.theme, shared.symbols)
        return run.also(*self._known[key])


@dataclass(frozen=True, slots=True)
class _Run:
    """What holds of the text that is being read."""

    style: str
    table: str
    behind: str
    marks: tuple[str, ...]

    def also(self, *marks: str) -> _Run:
        """With more that holds of it."""
        new = tuple(each for each in marks if each not in self.marks)
        return _Run(self.style, self.table, self.behind, (*self.marks, *new)) if new else self


def _all_text(element: etree._Element) -> str:
    """The letters that stand anywhere in it, in shapes of the newer and the older kind alike."""
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def _pictures(*elements: etree._Element) -> set[str]:
    """The pictures they name, by the ids of their relationships."""
    return {str(named) for each in elements for kid in each.iter() for key in _PICTURE if (named := kid.get(key))}


def _sign(kid: etree._Element) -> str | None:
    """The text that an element stands for; None of one that stands for none."""
    tag = kid.tag
    if tag in _SIGNS:
        return _SIGNS[tag]
    if tag == f"{W}br":
        return "\n" if value(kid, "type") in {"", "textWrapping"} else ""
    if tag == f"{W}sym":
        return f"［{value(kid, 'font')} {value(kid, 'char')}］"
    if tag in _NOTES:
        return f"［{_NOTES[tag]}］"
    return f"｛{local(kid)}｝" if tag in _DATES else None
