"""Composes plan and judgements into one back-end-neutral document."""

from plan_report.compose.options import Layout, Options
from plan_report.compose.report import compose

__all__ = ["Layout", "Options", "compose"]
