"""Content controls: what they offer and where their text comes from."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from plan_report.verify.docx.names import W, value

_LISTS = (f"{W}dropDownList", f"{W}comboBox")


def control(properties: etree._Element) -> str:
    """What is to be told of a control (w:sdtPr); empty of one that only holds text."""
    said = "、".join(_said(properties))
    return f"｛{said}｝" if said else ""


def _said(properties: etree._Element) -> Iterator[str]:
    for name in _LISTS:
        offered = properties.find(name)
        if offered is not None:
            yield "選択肢 " + "／".join(
                value(each, "displayText") or value(each, "value") for each in offered.iter(f"{W}listItem")
            )
    bound = properties.find(f"{W}dataBinding")
    if bound is not None:
        yield f"文字の取り込み元 {value(bound, 'xpath')}"
    title = value(properties.find(f"{W}alias"))
    if title:
        yield f"入力欄 {title}"
    if properties.find(f"{W}showingPlcHdr") is not None:
        yield "入力前の案内"
