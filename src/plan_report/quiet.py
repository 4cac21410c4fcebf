"""Keeps to itself what a library says in English of a damaged file; the reader says it in a sentence with the place."""

from __future__ import annotations

import logging


def hush(library: str) -> None:
    """Let the library's warnings go nowhere, unless the program that uses us as a library asks for them."""
    logging.getLogger(library).addHandler(logging.NullHandler())
