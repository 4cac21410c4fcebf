"""Where pages end, for the bundled plan and for any."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.page_ends import page_ends
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_plans import ROUND, random_plan

from plan_report.compose import Layout, Options, compose
from plan_report.judge import judge_plan
from plan_report.layout import lay_out
from plan_report.load import bundled_scheme, load
from plan_report.model import Plan
from plan_report.render import bundled_look
from plan_report.resources import bundled
from plan_report.style.look import PAPERS

LOOK = bundled_look()
SCHEME = bundled_scheme("three-way")
plans = st.builds(random_plan, st.randoms(use_true_random=False), st.sampled_from((3, 25, 300)))


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The bundled plan."""
    return load(bundled("data")).plan


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("annex", [False, True])
@pytest.mark.parametrize("final", [False, True])
@pytest.mark.parametrize("layout", Layout)
def test_the_bundled_plans_pages_are_full_and_end_at_bounds(
    plan: Plan, paper: str, layout: Layout, *, annex: bool, final: bool
) -> None:
    """At least two rows together, no 考え方 cut that a page holds, nothing under 40 % before the last page."""
    judgements = judge_plan(plan, SCHEME, ROUND)
    options = Options(ROUND, layout, annex=annex, final=final)
    document = compose(replace(plan, paper=paper), judgements, SCHEME, options)
    ends = page_ends(lay_out(document, LOOK.style, LOOK.fonts), LOOK.style)
    assert not any(end.faults for end in ends), "\n".join(map(str, ends))


@given(plan=plans, paper=st.sampled_from(PAPERS), layout=st.sampled_from(Layout), annex=st.booleans())
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_no_page_of_any_plan_is_empty_or_ends_with_a_heading(
    plan: Plan, paper: str, layout: Layout, *, annex: bool
) -> None:
    """Nor with the row of a table that heads the rows below it."""
    document = compose(
        replace(plan, paper=paper), judge_plan(plan, SCHEME, ROUND), SCHEME, Options(ROUND, layout, annex=annex)
    )
    ends = page_ends(lay_out(document, LOOK.style, LOOK.fonts), LOOK.style)
    assert not any({"empty", "heading"} & set(end.faults) for end in ends), "\n".join(map(str, ends))
