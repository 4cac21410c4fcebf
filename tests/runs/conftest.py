"""Fixtures that tests of several rooms share."""

from fixtures.bundles import body, check_structure, look, tagged, workshop
from fixtures.forms import (
    cell,
    edit,
    fill,
    filled,
    form,
    plans,
    refused,
    rewrite,
    seed,
    set_cell,
    split_forms,
    take,
    without_places,
)
from fixtures.reports import built, edit_word, out

__all__ = [
    "body",
    "built",
    "cell",
    "check_structure",
    "edit",
    "edit_word",
    "fill",
    "filled",
    "form",
    "look",
    "out",
    "plans",
    "refused",
    "rewrite",
    "seed",
    "set_cell",
    "split_forms",
    "tagged",
    "take",
    "without_places",
    "workshop",
]
