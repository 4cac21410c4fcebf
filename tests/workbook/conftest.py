"""Fixtures that tests of several rooms share."""

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

__all__ = [
    "cell",
    "edit",
    "fill",
    "filled",
    "form",
    "plans",
    "refused",
    "rewrite",
    "seed",
    "set_cell",
    "split_forms",
    "take",
    "without_places",
]
