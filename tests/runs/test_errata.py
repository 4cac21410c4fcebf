"""The two reports of a 正誤表, of which the earlier one may be read beside the making of the later one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from fixtures.processes import needs_a_second_process

from plan_report.audit.compare import compare
from plan_report.errors import InputError
from plan_report.runs.errata import open_sides
from plan_report.runs.used import Used

MakePlan = Callable[..., Path]


@needs_a_second_process
def test_a_record_read_beside_is_the_same(
    two_processes: AbstractContextManager[None], built: Path, seed_with: MakePlan
) -> None:
    """And the two are named in their order."""
    old, new = built / "report.json", seed_with({("1-2-1", "R7の値"): "1,062件"})
    alone: list[Used] = []
    beside: list[Used] = []
    was, now = open_sides(old, new, using=alone.append)
    with two_processes:
        sides = open_sides(old, new, using=beside.append)
    assert [side.record for side in sides] == [was.record, now.record]
    assert [used.file for used in beside] == [used.file for used in alone] == [old, new / "plan.toml"]
    assert compare(*(side.record for side in sides)).changes == compare(was.record, now.record).changes


def test_what_is_wrong_with_the_earlier_one_is_told_first(tmp_path: Path, built: Path, seed_with: MakePlan) -> None:
    """Where both cannot be used; of the later one alone its own fault is told, with the name of the earlier one."""
    wrong = seed_with({("1-2-1", "R7の値"): "x"})
    spoilt = tmp_path / "spoilt.json"
    spoilt.write_text((built / "report.json").read_text(encoding="utf-8").replace("2,062", "2,063"), encoding="utf-8")
    with pytest.raises(InputError, match="書き換えられています"):
        open_sides(spoilt, wrong)
    said: list[Used] = []
    with pytest.raises(InputError, match="「x」"):
        open_sides(built / "report.json", wrong, using=said.append)
    assert [used.file for used in said] == [built / "report.json"]
