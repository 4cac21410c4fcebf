"""Fixtures that tests of several rooms share."""

from fixtures.reports import built, edit_word, out

__all__ = ["built", "edit_word", "out"]
