"""Many plans in one go."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing import active_children, get_start_method
from pathlib import Path

import pytest
from click.testing import CliRunner

from plan_report.audit.publish import Tell
from plan_report.cli import main
from plan_report.errors import UsageError
from plan_report.render.formats import Format
from plan_report.resources import bundled
from plan_report.runs.build import Request, build
from plan_report.runs.many import build_many, requests
from plan_report.runs.used import Using


@pytest.fixture
def plans(tmp_path: Path) -> list[Path]:
    """Three copies of the seed's plan, the second with a value that cannot be read."""
    folders = [Path(shutil.copytree(bundled("data"), tmp_path / name)) for name in ("甲市", "乙市", "丙市")]
    path = folders[1] / "R7.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace("2,062件", "？"), encoding="utf-8-sig")
    return folders


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_failure_does_not_stop_the_others(plans: list[Path], tmp_path: Path, jobs: str) -> None:
    """The others are made in folders of their own; what failed and why closes the output, exit status 1."""
    out = tmp_path / "out"
    result = CliRunner().invoke(main, ["build", *map(str, plans), "--jobs", jobs, "--out", str(out)])
    assert result.exit_code == 1
    assert "3件の計画のうち、2件の報告書を" in result.output
    assert "乙市" in result.output.split("作れなかった計画（1件）")[1]
    assert "「？」" in result.output
    made = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.docx"))
    assert made == ["丙市/report.docx", "甲市/report.docx"]


def test_jobs_change_nothing_in_the_files(plans: list[Path], tmp_path: Path) -> None:
    """One process or two: the same bytes."""
    good = [str(plans[0]), str(plans[2])]
    for jobs in ("1", "2"):
        assert CliRunner().invoke(main, ["build", *good, "--jobs", jobs, "-o", str(tmp_path / jobs)]).exit_code == 0
    for path in (tmp_path / "1").rglob("report.*"):
        assert path.read_bytes() == (tmp_path / "2" / path.relative_to(tmp_path / "1")).read_bytes()


def test_plans_of_the_same_name_are_refused(tmp_path: Path) -> None:
    """Their reports would be mixed."""
    with pytest.raises(UsageError, match="「plan」という名前の計画が二つ以上"):
        requests((tmp_path / "a" / "plan", tmp_path / "b" / "PLAN"), Request())


def test_reports_are_named_after_the_plans_folders(tmp_path: Path) -> None:
    """Whatever dots are in their names, and whichever of a folder's own files was given; a table has its own name."""
    sources = ("計画.R6", "計画.R7", "甲市/plan.toml", "乙市/plan.toml", "丙市/indicators.csv", "表.csv")
    for source in map(tmp_path.joinpath, sources):
        source.parent.mkdir(exist_ok=True)
        if source.suffix in {".toml", ".csv"}:
            source.touch()
        else:
            source.mkdir()
    made = requests([tmp_path / each for each in sources], Request(out=tmp_path))
    assert [each.out.name for each in made if each.out] == ["計画.R6", "計画.R7", "甲市", "乙市", "丙市", "表"]


@pytest.fixture
def dozen(plans: list[Path], tmp_path: Path) -> tuple[Request, ...]:
    """More requests than two processes are handed at once."""
    folders = [Path(shutil.copytree(plans[0], tmp_path / "plans" / f"{n:02}市")) for n in range(12)]
    return requests(folders, Request(out=tmp_path / "out", formats=(Format.TEXT,)))


def test_every_plan_is_built_when_there_are_more_than_are_handed_out_at_once(dozen: tuple[Request, ...]) -> None:
    """None is lost between the first handful that the processes get and those that follow."""
    outcomes = list(build_many(dozen, jobs=2))
    assert sorted(outcome.source for outcome in outcomes) == [request.source for request in dozen]
    assert all((request.out / "report.txt").is_file() for request in dozen)


def test_every_plan_is_built_though_a_process_is_ended(dozen: tuple[Request, ...]) -> None:
    """What it had in hand is built by others."""
    outcomes = build_many(dozen, jobs=2)
    first = next(outcomes)
    active_children()[0].kill()
    every = [first, *outcomes]
    assert sorted(outcome.source for outcome in every) == [request.source for request in dozen]
    assert not [outcome.error for outcome in every if outcome.error]
    assert all((request.out / "report.txt").is_file() for request in dozen)


@pytest.mark.skipif(get_start_method() != "fork", reason="only a forked process has what the test has changed")
def test_a_plan_that_ends_its_process_fails_alone(dozen: tuple[Request, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """As one that wants more memory than there is."""

    def greedy(request: Request, tell: Tell, using: Using) -> object:
        return os._exit(1) if request.out.name == "05市" else build(request, tell=tell, using=using)

    monkeypatch.setattr("plan_report.runs.many.build", greedy)
    outcomes = list(build_many(dozen, jobs=2))
    assert len(outcomes) == len(dozen)
    assert [outcome.source.name for outcome in outcomes if outcome.error] == ["05市"]


WORKERS = """
import sys, time
from pathlib import Path
from plan_report.runs import many
from plan_report.runs.build import Request
def work(request):
    Path(request.source, str(many.os.getpid())).touch()
    time.sleep(60)
many.build_one = work
list(many.build_many([Request(Path(each)) for each in sys.argv[1:]], 3))
"""


@pytest.mark.skipif(get_start_method() != "fork", reason="what a test replaces is replaced in forked processes only")
def test_killing_it_leaves_no_process_of_its_own(tmp_path: Path) -> None:
    """Whoever hands out the work is killed: those who do it end by themselves."""
    folders = [tmp_path / str(number) for number in range(3)]
    for folder in folders:
        folder.mkdir()
    with subprocess.Popen([sys.executable, "-c", WORKERS, *map(str, folders)]) as parent:
        wait_for(lambda: all(any(folder.iterdir()) for folder in folders))
        parent.kill()
    workers = [int(next(folder.iterdir()).name) for folder in folders]
    wait_for(lambda: not any(map(is_running, workers)))


def wait_for(done: Callable[[], bool]) -> None:
    """Until it is so, but no longer than half a minute."""
    deadline = time.monotonic() + 30
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_running(process: int) -> bool:
    """Whether there is a process of that number that does something yet."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
