"""A final report: refused while anything is open, unless a reason is given, which it prints."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.command import run

from plan_report.audit.json_file import read_record
from plan_report.compose import Layout
from plan_report.compose.matters import matters
from plan_report.document import Heading, Paragraph
from plan_report.load import load_plan
from plan_report.resources import bundled
from plan_report.runs.build import Request, build, prepare
from plan_report.runs.errata import Order, open_side, write_errata
from plan_report.runs.final import OpenMattersError

SEED = str(bundled("data"))
REASON = "速報値のため、確定値は次回に報告する。"


def test_a_final_report_is_refused_while_anything_is_open() -> None:
    """The message says what is open, how many, and both ways on."""
    with pytest.raises(OpenMattersError) as caught:
        prepare(Request(final=True))
    said = str(caught.value)
    assert "（要確認）が15件あるため、確定版を作れません（" in said
    assert "、ほか10件）。" in said
    assert "--allow-open" in said
    assert "\n" not in said  # so that a run over many plans shows all of it


@pytest.mark.parametrize("layout", list(Layout))
def test_the_reason_is_printed_where_the_list_would_be(layout: Layout) -> None:
    """With how many are open; the title is that of a final report."""
    document = prepare(Request(final=True, allow_open=f" {REASON}\n", layout=layout)).document
    headed = [isinstance(block, Heading) and "要確認事項" in block.text for block in document.blocks]
    assert any(headed) is (layout is not Layout.OVERVIEW)  # which has no headings: it stands at its end
    said = document.blocks[headed.index(True) + 1 if any(headed) else -1]
    assert isinstance(said, Paragraph)
    assert said.text == f"確認が済んでいない事項が15件ありますが、次の理由により確定しました。\n理由：{REASON}"
    assert "（案）" not in document.title


def settled(seed_with: Callable[..., Path]) -> Path:
    """The plan with nothing open."""
    plan = load_plan()
    columns = ("要確認", "R7の要確認")
    return seed_with({(each.indicator.id, name): "" for each in matters(plan, plan.latest) for name in columns})


def test_where_nothing_is_open_no_reason_is_printed(seed_with: Callable[..., Path], tmp_path: Path) -> None:
    """That it is not needed is told."""
    folder, told = settled(seed_with), list[str]()
    build(Request(folder, tmp_path, final=True, formats=()))
    build(Request(folder, tmp_path, final=True, formats=(), allow_open=REASON), tell=told.append)
    assert told == ["確認が済んでいない事項はないため、--allow-open の理由は報告書に載せません。"]
    assert not any(
        "確認が済んでいない" in getattr(each, "text", "")
        for each in read_record(tmp_path / "report_確定版.json").blocks
    )


def test_the_reason_is_in_the_record_and_no_correction(tmp_path: Path) -> None:
    """Whoever compares the final report with the draft finds nothing to correct."""
    build(Request(out=tmp_path, final=True, allow_open=REASON, formats=()))
    record = open_side(tmp_path / "report_確定版.json")
    assert {each.name: each.value for each in record.record.options}["allow_open"] == REASON
    comparison, made = write_errata(open_side(Path(SEED)), record, Order(tmp_path / "errata"), print)
    assert (comparison.changes, made) == ((), None)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--final"], 1, "確認が済んでいない事項（要確認）が15件あるため"),
        (["--final", "--allow-open", "　"], 2, "--allow-open には理由を書いてください"),
        (["--final", "--allow-open", "理由\x07"], 1, "確定する理由の"),
        (["--allow-open", REASON], 2, "--allow-open は --final と一緒に使います"),
    ],
)
def test_the_command_asks_for_a_reason(arguments: list[str], status: int, said: str, tmp_path: Path) -> None:
    """And writes nothing without one."""
    result = run("build", SEED, "-o", tmp_path / "out", *arguments)
    assert (result.exit_code, said in result.output) == (status, True)
    assert not (tmp_path / "out").exists()


def test_of_many_plans_only_the_open_ones_are_refused(seed_with: Callable[..., Path], tmp_path: Path) -> None:
    """Each by itself, with its number of open matters."""
    done = settled(seed_with)
    result = run("build", SEED, done, "--final", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "2件の計画のうち、1件の報告書を" in result.output
    assert "確認が済んでいない事項（要確認）が15件あるため" in result.output
