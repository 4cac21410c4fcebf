"""What the unpacked folder must do; each function answers with the faults that it has found."""

from __future__ import annotations

import hashlib
import http.client
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from urllib.parse import urlsplit

from pack.fetch import ROOT
from pack.windows.check.same_content import differences
from pack.windows.check.wine import outcome, started

_FORMATS = ("--format", "docx,pdf,html,text")
_START = 30.0  # seconds until the page must be there
# As a PC has them where another Python is installed.
_ANOTHER_PYTHON = {"PYTHONHOME": "C:\\nowhere", "PYTHONPATH": "C:\\nowhere", "PYTHONSTARTUP": "C:\\nowhere.py"}
_WRONG_USE = 2  # the code that a command ends with


def all_sums_are_right(folder: Path) -> list[str]:
    """SHA256SUMS.txt names every file but itself, with the sum that it has."""
    lines = (folder / "SHA256SUMS.txt").read_text("utf-8").splitlines()
    said = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    del there["SHA256SUMS.txt"]
    wrong = [name for name, path in there.items() if said.get(name) != hashlib.sha256(path.read_bytes()).hexdigest()]
    return [f"SHA256SUMS.txt: {name}" for name in (*wrong, *sorted(said.keys() - there.keys()))]


def the_folder_works(folder: Path) -> list[str]:
    """Both programs pass arguments, output and codes through; a program that was not unpacked says so."""
    return list(_faults_of_programs(folder))


def _faults_of_programs(folder: Path) -> Iterator[str]:
    for name in ("plan-report.exe", "plan-report.com"):
        code, said = outcome(folder / name, "--version", more=_ANOTHER_PYTHON)
        if code or not said.startswith("plan-report "):
            yield f"{name} --version: {code} {said}"
        code, said = outcome(folder / name, "計画 一")
        if code != _WRONG_USE or "「計画 一」" not in said:
            yield f"{name} 計画 一: {code} {said}"
    with TemporaryDirectory() as alone:
        shutil.copy(folder / "plan-report.exe", alone)
        code, said = outcome(Path(alone) / "plan-report.exe")
        if code != 1 or "すべて展開" not in said:
            yield f"plan-report.exe だけを取り出したとき: {code} {said}"
    code, said = outcome(Path("cmd"), "/c", "作る.cmd", cwd=folder)
    if code != 1 or "には計画がありません" not in said:
        yield f"作る.cmd: {code} {said}"


def same_report(folder: Path) -> list[str]:
    """The bundled report, made here and there, holds the same."""
    with TemporaryDirectory() as room:
        here, there = Path(room) / "here", Path(room) / "there"
        build = ("build", "--sample", *_FORMATS, "--out")
        ours = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TZ": "Asia/Tokyo"}
        subprocess.run((sys.executable, "-m", "plan_report", *build, here), env=ours, check=True, capture_output=True)
        code, said = outcome(folder / "plan-report.com", *build, there)
        if code:
            return [f"build --sample: {code} {said}"]
        return [f"Linux で作ったものと中身が違います: {name}" for name in differences(here, there)]


def the_page_answers(folder: Path) -> list[str]:
    """The application shows its first page to whoever has the address, and ends when that is closed."""
    begun = monotonic()
    with started(folder / "plan-report.exe", "app", "--no-browser") as process:
        assert process.stdout  # noqa: S101 it is a pipe
        line = process.stdout.readline()
        address = re.search(r"http://\S+", line)
        if not address or monotonic() - begun > _START:
            return [f"app --no-browser: {line}"]
        print(f"  アドレスが出るまで {monotonic() - begun:.1f} 秒")
        status, page = _visit(address[0])
        if status != http.HTTPStatus.OK or "<title>計画を選ぶ" not in page:
            return [f"app --no-browser: {status} {page[:200]}"]
        code = process.wait(timeout=120)
    return [f"画面を閉じた後のコード: {code}"] if code else []


def _visit(address: str) -> tuple[int, str]:
    """The first page as a browser gets it, which is then closed."""
    told = urlsplit(address)
    host = {"Host": told.netloc}
    # Only browsers know all names below .localhost.
    connection = http.client.HTTPConnection("127.0.0.1", told.port, timeout=60)
    connection.request("GET", f"/?{told.query}", headers=host)
    answer = connection.getresponse()
    answer.read()
    known = {**host, "Cookie": answer.getheader("Set-Cookie", "").partition(";")[0]}
    connection.request("GET", answer.getheader("Location", "/"), headers=known)
    answer = connection.getresponse()
    page = answer.read().decode()
    for sign in ("/alive?page=check", "/closed?page=check"):
        connection.request("GET", sign, headers=known)
        connection.getresponse().read()
    connection.close()
    return answer.status, page
