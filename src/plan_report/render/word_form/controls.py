"""A content control (w:sdt): its names, and new content in place of what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from plan_report.data_class import dataclass

# What makes a control hold one kind of content only, says that it is still empty, or would fill it from elsewhere.
_NARROWING = (
    "w:showingPlcHdr",
    "w:dataBinding",
    "w:text",
    "w:picture",
    "w:date",
    "w:comboBox",
    "w:dropDownList",
    "w:docPartObj",
    "w:docPartList",
    "w:citation",
    "w:bibliography",
    "w:equation",
    "w:group",
)
_HOLDERS = tuple(qn(f"w:{name}") for name in ("p", "tc", "txbxContent", "body", "hdr", "ftr"))
_RANGES = {  # what may begin within a control and end outside it, by its other end
    "w:bookmarkStart": "w:bookmarkEnd",
    "w:commentRangeStart": "w:commentRangeEnd",
    "w:permStart": "w:permEnd",
}


@dataclass(frozen=True, slots=True)
class Control:
    """A content control; `part` is the part of the package that it stands in."""

    element: Any
    part: Any

    @property
    def names(self) -> tuple[str, ...]:
        """Its tag and its title, as far as it has them."""
        properties = self.element.find(qn("w:sdtPr"))
        if properties is None:
            return ()
        found = (properties.find(qn(name)) for name in ("w:tag", "w:alias"))
        texts = (each.get(qn("w:val"), "") for each in found if each is not None)
        return tuple(dict.fromkeys(text for text in texts if text.strip()))

    @property
    def content(self) -> Any:
        """What holds its content."""
        return self.element.find(qn("w:sdtContent"))

    @property
    def is_inline(self) -> bool:
        """Whether it stands among the words of a paragraph."""
        return bool(next(self.element.iterancestors(*_HOLDERS)).tag == qn("w:p"))

    @property
    def is_alone(self) -> bool:
        """Whether an inline control is all that its paragraph says."""
        paragraph = self.element.getparent()
        if paragraph.tag != qn("w:p"):
            return False
        own = set(self.element.iter(qn("w:t"), qn("w:drawing"), qn("w:pict"), qn("w:sdt")))
        return all(each in own for each in paragraph.iter(qn("w:t"), qn("w:drawing"), qn("w:pict"), qn("w:sdt")))

    @property
    def box(self) -> Any | None:
        """What takes paragraphs and tables: its content, or the cell that it is about; None where it is of rows."""
        content = self.content
        if content is None or content.find(qn("w:tr")) is not None:
            return None
        cell = content.find(qn("w:tc"))
        return content if cell is None else cell

    def fill(self, content: Sequence[Any]) -> None:
        """Put paragraphs and tables, or runs, in place of what it holds; a cell keeps its own properties."""
        box = self.box
        assert box is not None  # noqa: S101 asked before
        self._keep_ranges(box)
        section = next(box.iter(qn("w:sectPr")), None)
        for child in list(box):
            if child.tag != qn("w:tcPr"):
                box.remove(child)
        box.extend(content)
        if section is not None:
            self._keep_section(box, section)
        properties = self.element.find(qn("w:sdtPr"))
        for child in list(properties):
            if child.tag in {qn(name) for name in _NARROWING} or child.tag.endswith("}dataBinding"):
                properties.remove(child)

    def stand_alone(self) -> None:
        """Take the place of the paragraph of which it is all, so that it may hold paragraphs and tables."""
        paragraph, content = self.element.getparent(), self.content
        paragraph.addprevious(self.element)
        properties = paragraph.find(qn("w:pPr"))
        own = OxmlElement("w:p")
        if properties is not None:
            own.append(properties)
        own.extend(list(content))
        content.append(own)
        for left in paragraph:
            if left.tag in _ends():
                self.element.addprevious(left)
        paragraph.getparent().remove(paragraph)

    def _keep_ranges(self, box: Any) -> None:
        """Bookmarks and comments that go over the control's bounds stay whole, just before it."""
        for end in _half(box):
            self.element.addprevious(end)

    @staticmethod
    def _keep_section(box: Any, section: Any) -> None:
        """The last paragraph ends the section that the placeholder ended."""
        last = box[-1] if len(box) and box[-1].tag == qn("w:p") else OxmlElement("w:p")
        if last.getparent() is None:
            box.append(last)
        properties = last.find(qn("w:pPr"))
        if properties is None:
            properties = OxmlElement("w:pPr")
            last.insert(0, properties)
        properties.append(section)


def controls(root: Any, part: Any) -> Iterator[Control]:
    """The controls of a part in order."""
    for element in root.iter(qn("w:sdt")):
        if element.find(qn("w:sdtContent")) is not None:
            yield Control(element, part)


def _ends() -> frozenset[str]:
    return frozenset(qn(name) for pair in _RANGES.items() for name in pair)


def _half(box: Any) -> list[Any]:
    """The beginnings without their end within the box, and the ends without their beginning."""
    halves: list[Any] = []
    for start, end in _RANGES.items():
        starts, ends = ({each.get(qn("w:id")): each for each in box.iter(qn(name))} for name in (start, end))
        halves += [each for key, each in starts.items() if key not in ends]
        halves += [each for key, each in ends.items() if key not in starts]
    return halves
