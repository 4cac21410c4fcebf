"""Breaks the composed document into lines and pages, once, for every back-end that has pages."""

from plan_report.layout.flow import LayoutError, lay_out
from plan_report.layout.pages import LaidOut

__all__ = ["LaidOut", "LayoutError", "lay_out"]
