"""No number is ever printed with an exponent: 0.0000001%, not 1E-7%, however small or large it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.compose import fact_words, figure_wording, rollup_words, wording
from plan_report.errors import InputError
from plan_report.judge import wording as reasons
from plan_report.load.rules import load_scheme
from plan_report.notation.printing import print_number
from plan_report.render.word import chart_xml, sheet
from plan_report.resources import bundled
from plan_report.xlsx import number_format

EXPONENT = re.compile(r"[0-9][Ee][-+]?[0-9]")
RULES = bundled("templates") / "rules"
WAYS: dict[str, Callable[[Decimal], str]] = {
    "values": print_number,
    "values with places": lambda number: print_number(number, 8),
    "changes": lambda number: wording.signed(number, "△"),
    "changes with their zeros": lambda number: wording.signed(number, "△", keep=True),
    "parts of a whole": lambda number: wording.percent(number, Decimal(3)),
    "rates of change": lambda number: str(wording.percent_of_baseline(number, Decimal(5))),
    "figures": lambda number: figure_wording.percent(number, 8),
    "estimates": lambda number: figure_wording.estimate(number, number, number, 8),
    "rules": fact_words.plain,
    "scores": rollup_words._plain,  # noqa: SLF001 of tables that few schemes have
    "reasons": reasons.plain,
    "reasons, rounded": lambda number: reasons.short(number, 1, number),
    "numbers of charts": chart_xml.literal,
    "cells of charts": sheet.plain,
    "cells of Excel": number_format.plain,
}


@given(st.decimals(min_value=Decimal(-(10**17)), max_value=Decimal(10**17), places=8), st.sampled_from(sorted(WAYS)))
def test_no_way_of_printing_writes_an_exponent(number: Decimal, way: str) -> None:
    """As it was read, and in its shortest form, which Python would write as 1E+3 or 1E-7."""
    for each in (number, number.normalize(), Decimal("1E-8"), Decimal("1E-7"), Decimal("1E+17")):
        assert not EXPONENT.search(WAYS[way](each)), each


@pytest.mark.parametrize("written", ["-0.0000001", "-1e-8", "100000000000000000", "1e17"])
def test_messages_about_a_number_write_none_either(written: str, tmp_path: Path) -> None:
    """Of a rules file that asks for what cannot be."""
    path = tmp_path / "own.toml"
    text = (RULES / "three-way.toml").read_text(encoding="utf-8")
    path.write_text(re.sub(r"(confidence|tolerance) *= *[0-9]+", rf"\1 = {written}", text), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_scheme(path)
    assert "は使えません" in str(caught.value)
    assert not EXPONENT.search(str(caught.value))
