"""Fixtures that tests of several rooms share."""

from fixtures.tables import csv_text, doubts_of, errors_of, plan_folder, table, workbook

__all__ = ["csv_text", "doubts_of", "errors_of", "plan_folder", "table", "workbook"]
