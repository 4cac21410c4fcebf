"""The numbers that Word draws a chart from: those the chart keeps beside the references to its workbook."""

from __future__ import annotations

import posixpath
from decimal import Decimal
from math import isfinite
from zipfile import ZipFile

from lxml import etree

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FOLDER, _LINKS = "word", "word/_rels/document.xml.rels"
_PLACES = 6  # Word writes 20.4 as 20.399999999999999


class Charts:
    """The charts of a Word file.

    Every method raises what zipfile and lxml raise of a damaged file.
    """

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        self._targets: dict[str, str] = {}
        if _LINKS in package.namelist():
            self._targets = {
                str(each.get("Id")): posixpath.normpath(posixpath.join(_FOLDER, str(each.get("Target")))).lstrip("/")
                for each in self._read(_LINKS)
            }

    def numbers(self, picture: etree._Element) -> tuple[Decimal, ...] | None:
        """Of the chart that stands beside a drawing's properties; None where there is another kind of picture."""
        parent = picture.getparent()
        chart = next(parent.iter(f"{_CHART}chart"), None) if parent is not None else None
        if chart is None:
            return None
        part = self._targets.get(str(chart.get(_ID)), "")
        if part not in self._package.namelist():  # taken out: the place of the chart is empty
            return ()
        root = self._read(part)
        caches = root.iter(f"{_CHART}numCache")
        values = (float(value.text or "nan") for cache in caches for value in cache.iter(f"{_CHART}v"))
        return tuple(Decimal(f"{value:.{_PLACES}f}") for value in values if isfinite(value))

    def _read(self, part: str) -> etree._Element:
        return etree.fromstring(
            self._package.read(part), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        )
