"""Golden files are rewritten by hand only."""

import pytest


def test_golden_files_are_not_being_rewritten(request: pytest.FixtureRequest) -> None:
    """With --rewrite-golden on, every golden test would pass; so this one fails."""
    assert not request.config.getoption("--rewrite-golden"), (
        "見本を書き直しました。差分を確かめて、もう一度試験してください。"
    )
