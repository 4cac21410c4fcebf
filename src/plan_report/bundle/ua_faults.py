"""What of a tagged PDF a screen reader would pass over: two faults that office software leaves though it claims PDF/UA.

LibreOffice, for one, writes figures without a text that stands for them, and lines outside every mark.
"""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from plan_report.bundle.part_tags import elements_of

_PICTURES = {"/Figure", "/Formula"}
_SHOWN = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"}
# A form drawn outside every mark may hold marks of its own, so Do says nothing.
_OPERATORS = " ".join((*_SHOWN, "BMC", "BDC", "EMC"))


def has_silent_picture(pdf: pikepdf.Pdf) -> bool:
    """Whether a figure or formula has neither Alt nor ActualText (ISO 14289-1, 7.3 and 7.7)."""
    root = pdf.Root.get("/StructTreeRoot", Dictionary())
    roles = root.get("/RoleMap", Dictionary())
    return any(
        str(roles.get(str(element["/S"]), element["/S"])) in _PICTURES
        and not any(str(element.get(text, "")) for text in ("/Alt", "/ActualText"))
        for element in elements_of(root)
    )


def has_unmarked_content(page: pikepdf.Page) -> bool:
    """Whether the page shows a text or shape that is neither tagged nor an artifact (ISO 14289-1, 7.1)."""
    named = page.obj.get("/Resources", Dictionary()).get("/Properties", Dictionary())
    marks: list[bool] = []
    for instruction in pikepdf.parse_content_stream(page, operators=_OPERATORS):
        operator = str(instruction.operator)
        if operator in {"BMC", "BDC"}:
            marks.append(_counts(list(instruction.operands), named))
        elif operator == "EMC":
            if marks:
                marks.pop()
        elif not any(marks):
            return True
    return False


def _counts(operands: list[Any], named: Any) -> bool:
    """Whether a mark says what its content is: an artifact, or numbered content of the structure tree."""
    tag, properties = operands[0], operands[1] if len(operands) > 1 else None
    if isinstance(properties, Name):
        properties = named.get(str(properties))
    return str(tag) == "/Artifact" or (isinstance(properties, Dictionary) and "/MCID" in properties)
