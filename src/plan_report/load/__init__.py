"""Reads a plan from a folder, a CSV file or an Excel file into the model, or says all that is wrong with it."""

from plan_report.load.reading import Loaded, load, load_plan

__all__ = ["Loaded", "load", "load_plan"]
