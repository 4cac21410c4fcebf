"""The numbers that Word draws a chart from: those the chart keeps beside the references to its workbook."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite

from lxml import etree

from plan_report.verify.docx.package import Package

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACES = 6  # Word writes 20.4 as 20.399999999999999


class Charts:
    """The charts of a Word file.

    Every method raises what zipfile and lxml raise of a damaged file.
    """

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._links = package.links(main)

    def numbers(self, picture: etree._Element) -> tuple[Decimal, ...] | None:
        """Of the chart that stands beside a drawing's properties; None where there is another kind of picture."""
        parent = picture.getparent()
        chart = next(parent.iter(f"{_CHART}chart"), None) if parent is not None else None
        if chart is None:
            return None
        link = self._links.get(str(chart.get(_ID)))
        root = self._package.xml(link.target) if link is not None and not link.outside else None
        if root is None:  # taken out: the place of the chart is empty
            return ()
        caches = root.iter(f"{_CHART}numCache")
        values = (float(value.text or "nan") for cache in caches for value in cache.iter(f"{_CHART}v"))
        return tuple(Decimal(f"{value:.{_PLACES}f}") for value in values if isfinite(value))
