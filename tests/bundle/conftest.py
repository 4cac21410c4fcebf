"""Fixtures that tests of several rooms share."""

from fixtures.bundles import body, check_structure, look, tagged, workshop

__all__ = ["body", "check_structure", "look", "tagged", "workshop"]
