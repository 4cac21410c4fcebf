"""What a killed run has left is brought to its end by whatever command comes next, and that is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from plan_report.cli import main
from plan_report.files import Batch, data_writer
from plan_report.load import load_plan
from plan_report.runs.unfinished import bring_to_an_end

TOLD = "注意: 前回の書き込みが途中で終わっていたため、"


@pytest.fixture
def cut_off(seed: Path) -> Callable[[], None]:
    """A run that was killed when it was decided that a title and a table take their places."""

    def kill() -> None:
        batch = Batch(home=seed)
        settings = (seed / "plan.toml").read_text(encoding="utf-8").replace('title = "第5期', 'title = "新第5期')
        batch.put(seed / "plan.toml", data_writer(settings.encode()))
        batch.put(seed / "公表" / "x", data_writer(b""))
        journal = batch._journal  # noqa: SLF001 as it was when it was killed
        assert journal
        journal.decide(list(batch._moves.values()))  # noqa: SLF001 as above
        journal.leave()

    return kill


@pytest.mark.parametrize("arguments", [["check", "."], ["check"], ["verify", "公表"], ["explain", "1-0"]])
def test_every_command_brings_it_to_its_end(
    seed: Path, cut_off: Callable[[], None], arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it writes or not, and whatever folder of the plan it is given; it is told once."""
    cut_off()
    monkeypatch.chdir(seed)
    result = CliRunner().invoke(main, arguments)
    assert result.stderr.count(TOLD) == 1
    assert "今のフォルダーのファイルを" in result.stderr or "フォルダー「" in result.stderr
    assert load_plan(seed).title.startswith("新第5期")
    assert not list(seed.rglob(".plan-report*"))
    assert TOLD not in CliRunner().invoke(main, arguments).stderr


def test_whoever_reads_a_plan_without_a_command_finds_it_whole(seed: Path, cut_off: Callable[[], None]) -> None:
    """As in a notebook."""
    cut_off()
    assert load_plan(seed).title.startswith("新第5期")


def test_only_paths_are_looked_at(tmp_path: Path) -> None:
    """Whatever else the options hold."""
    (tmp_path / ".plan-report.lock").touch()
    bring_to_an_end((None, 3, "x", True, (tmp_path / "計画",)), print)
    assert list(tmp_path.iterdir()) == []
