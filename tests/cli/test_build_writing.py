"""What `plan-report build` does when writing is disturbed: one line, exit status 1, nothing lost and nothing left."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "plan_report", "build")
_NOBODY = 65534


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def build(*arguments: str | Path, **how: object) -> subprocess.CompletedProcess[str]:
    """Build the bundled plan's report in a process of its own."""
    command = [*COMMAND, "--sample", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **how)  # type: ignore[call-overload, no-any-return]


def says_one_line(result: subprocess.CompletedProcess[str], *words: str) -> None:
    """It failed with one line in Japanese that has these words."""
    assert result.returncode == 1
    (line,) = result.stderr.strip().splitlines()
    assert line.startswith("エラー: ")
    for word in words:
        assert word in line


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with an earlier report."""
    assert build("-o", tmp_path / "out").returncode == 0
    return tmp_path / "out"


@pytest.fixture
def large(seed_with: Callable[..., Path]) -> Path:
    """A plan that takes a second or two to write."""
    folder = seed_with()
    for table in (folder / "indicators.csv", folder / "R7.csv"):
        headings, first, *_ = table.read_text(encoding="utf-8-sig").split("\n")
        rows = [first.replace("1-0,", f"1-{number},", 1) for number in range(1500)]
        table.write_text("\n".join([headings, *rows]), encoding="utf-8-sig")
    return folder


@pytest.fixture
def heeded(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """A signal that a process started now heeds: in the background and under nohup it would inherit to ignore it."""
    number = signal.Signals[request.param]
    before = signal.signal(number, signal.default_int_handler)
    yield number
    signal.signal(number, before)


@pytest.mark.skipif(os.name == "nt", reason="Windows asks no other process to stop")
@pytest.mark.parametrize("heeded", ["SIGINT", "SIGTERM", "SIGHUP"], indirect=True)
def test_a_request_to_stop_in_the_middle_of_writing(reports: Path, large: Path, heeded: signal.Signals) -> None:
    """The earlier files stay, the half-written ones and the lock go, no traceback is shown."""
    before = contents(reports)
    command = [*COMMAND, str(large), "-o", str(reports)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 60
        while not any(path.suffix == ".tmp" for path in reports.iterdir()):
            assert process.poll() is None, "it was done before it could be stopped"
            assert time.monotonic() < deadline
            time.sleep(0.005)
        process.send_signal(heeded)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.strip() == "中断しました。書きかけのファイルは残っていません。"
    assert contents(reports) == before


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of 256 KB."""
    with tempfile.TemporaryDirectory() as name:
        command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", name]
        if not shutil.which("mount") or subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("no file system can be mounted here")
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", name], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    """It is said which file; the earlier report stays, and a smaller one can still be made."""
    assert build("-o", small_disk, "--format", "docx").returncode == 0
    before = contents(small_disk)
    says_one_line(build("-o", small_disk), "ディスクの空きが足りない", "report.pdf", "そのまま残っています")
    assert contents(small_disk) == before


def test_a_limit_on_the_size_of_files(reports: Path) -> None:
    """As a full disk, where nothing can be mounted."""
    resource = pytest.importorskip("resource", reason="Windows limits no files")
    before = contents(reports)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    says_one_line(build("-o", reports, "--number", "資料1", preexec_fn=limit), "report.pdf", "大きさの上限")
    assert contents(reports) == before


# Another user may not read what root has installed: everything is imported by a first build, then root steps down.
AS_A_USER = f"""
import os, sys
from plan_report.cli import main
scratch, out = sys.argv[1:]
try:
    main(["build", "--sample", "-o", scratch])
except SystemExit as ended:
    assert not ended.code
if os.geteuid() == 0:
    os.seteuid({_NOBODY})
main(["build", "--sample", "-o", out])
"""


@pytest.mark.skipif(os.name == "nt", reason="on Windows folders have no such permissions")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    """It is said what to look at, and nothing is made there."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        out.chmod(0o555)
        command = [sys.executable, "-c", AS_A_USER, str(tmp_path), name]
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        out.chmod(0o755)
        says_one_line(result, "書き込みの許可を確かめて")
        assert list(out.iterdir()) == []


def test_a_report_edited_by_hand_is_kept(reports: Path) -> None:
    """Whatever was done to it; the new one stands beside it."""
    (reports / "report.docx").write_bytes(b"by hand")
    before = contents(reports)
    result = build("-o", reports)
    assert result.returncode == 0
    assert (
        "report.docx は、作成した後に書き換えられています。上書きせず、report_2 という名前で作りました。"
        in result.stderr
    )
    after = contents(reports)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"report_2.docx", "report_2.pdf", "report_2.json"}


def test_force_keeps_a_dated_backup(reports: Path) -> None:
    """The sentence says its name."""
    (reports / "report.docx").write_bytes(b"by hand")
    result = build("-o", reports, "--force")
    (backup,) = reports.glob("report_backup_????????.docx")
    assert backup.read_bytes() == b"by hand"
    assert backup.name in result.stderr


def test_two_builds_at_once_do_not_mix(large: Path, tmp_path: Path) -> None:
    """One waits and says so; afterwards all files are of one build, and agree."""
    out = tmp_path / "out"
    command = [*COMMAND, str(large), "-o", str(out)]
    numbers = ("資料1", "資料2")
    processes = [
        subprocess.Popen([*command, "--number", number], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for number in numbers
    ]
    said = [process.communicate(timeout=120)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sum("終わるまで待ちます" in each for each in said) <= 1
    assert set(contents(out)) == {"report.docx", "report.pdf", "report.json"}
    verified = subprocess.run(
        [sys.executable, "-m", "plan_report", "verify", str(out)], capture_output=True, text=True, check=False
    )
    assert verified.returncode == 0, verified.stdout
