"""この評価は、表に記載した数値から誰でも計算し直すことができる: it is done here, from the Word file alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.reader import Printed

from plan_report.render.formats import Format
from plan_report.resources import bundled
from plan_report.runs.build import Request, build


@pytest.fixture(scope="module", params=["three-way", "statistical"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The bundled plan's report in a scheme, as its reader has it."""
    folder = tmp_path_factory.mktemp("plan")
    for name in ("plan.toml", "indicators.csv", "R7.csv"):
        text = (bundled("data") / name).read_text(encoding="utf-8")
        (folder / name).write_text(
            text.replace('scheme = "three-way"', f'scheme = "{request.param}"'), encoding="utf-8"
        )
    build(Request(folder, folder / "out", (Format.DOCX,)))
    return Printed.of(folder / "out" / "report.docx")


def test_every_verdict_comes_out_again(printed: Printed) -> None:
    """Each row's class, by the sentences of 評価の方法 and the cells beside it."""
    assert len(printed.rows) == 34
    computed = {row.name: printed.verdict(row) for row in printed.rows}
    assert computed == {row.name: row.printed.split()[0] for row in printed.rows}
    assert len(set(computed.values())) > 3


def test_the_reader_of_this_test_goes_by_what_is_printed(printed: Printed) -> None:
    """A rise told as a fall comes out as 悪化, or the test would prove nothing."""
    risen = [row for row in printed.rows if row.printed.startswith("改善") and row.baseline[0].isdigit()]
    turned = (replace(row, baseline=row.current, current=row.baseline.partition("\n[")[0]) for row in risen)
    assert risen
    assert {printed.verdict(row) for row in turned} == {"悪化"}
