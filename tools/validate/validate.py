"""Checks PDFs with veraPDF (PDF/UA-1 and PDF/A-2a) and with the PyPI checkers pdfua and outloud.

    python tools/validate/validate.py out/report.pdf …

One line a file says what each checker found. Exit status 0: no error; 1: an error, or a file that a checker could not
read; 2: no file given. A checker that is not there is named with the reason, and is then left out.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_JARS = _ROOT / ".cache" / "verapdf"
_POM = Path(__file__).with_name("pom.xml")
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
_AT_ONCE = 200  # files a run of veraPDF: as many as a command line surely holds
_VERDICT = re.compile(r"^(?P<verdict>[A-Z]+) (?P<file>.+) (?:ua1|2a)$")

Findings = dict[Path, list[str]]  # by file; no findings: passed
Checker = Callable[[Sequence[Path]], Findings]


class Unavailable(Exception):  # noqa: N818 it is no error of the files
    """Why a checker cannot run here."""


def _verapdf(flavour: str) -> Checker:
    def check(files: Sequence[Path]) -> Findings:
        java = shutil.which("java")
        if java is None:
            raise Unavailable("Javaがありません")
        _fetch_verapdf()
        findings: Findings = {}
        for start in range(0, len(files), _AT_ONCE):
            some = [str(file) for file in files[start : start + _AT_ONCE]]
            command = [java, "-cp", f"{_JARS}/*", _MAIN, "--flavour", flavour, "--format", "text", "-v", *some]
            run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
            findings.update(_read_verapdf(run.stdout))
        return findings

    return check


def _fetch_verapdf() -> None:
    """Copy veraPDF from Maven Central, once."""
    if any(_JARS.glob("greenfield-apps-*.jar")):
        return
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("Mavenがないため、veraPDFを取得できません")
    command = [maven, "-q", "-B", "-f", str(_POM), "dependency:copy-dependencies", f"-DoutputDirectory={_JARS}"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        lines = (run.stdout + run.stderr).strip().splitlines()
        raise Unavailable(f"veraPDFを取得できません（{lines[0] if lines else 'mvn'}）")


def _read_verapdf(output: str) -> Findings:
    """`PASS file flavour`, or `FAIL file flavour` with the rules that failed on indented lines below it."""
    findings: Findings = {}
    current: list[str] = []
    for line in output.splitlines():
        if match := _VERDICT.match(line):
            current = [] if match["verdict"] == "PASS" else [match["verdict"]]
            findings[Path(match["file"])] = current
        elif line.startswith(" "):
            current.append(line.strip().removeprefix("FAIL "))
    return findings


def _pdfua(files: Sequence[Path]) -> Findings:
    try:
        from pdfua import PdfuaError, Severity, validate  # noqa: PLC0415 may be missing
    except ImportError as error:
        raise Unavailable("pdfuaが入っていません（pip install pdfua）") from error
    findings: Findings = {}
    for file in files:
        try:
            report = validate(str(file))
        except PdfuaError as error:
            findings[file] = [str(error)]
            continue
        errors = [f"{found.rule_id} {found.message}" for found in report.findings if found.severity >= Severity.ERROR]
        unrun = [f"{run.rule_id} {run.skipped_reason}" for run in report.outcomes if run.skipped_reason]
        findings[file] = errors + unrun
    return findings


def _outloud(files: Sequence[Path]) -> Findings:
    try:
        from outloud import check  # noqa: PLC0415 may be missing
    except ImportError as error:
        raise Unavailable("outloudが入っていません（pip install outloud）") from error
    findings: Findings = {}
    for file in files:
        result = check(str(file))
        errors = [f"{found.rule} {found.message}" for found in result.findings if found.severity == "error"]
        crashed = [f"{run.rule} {run.reason}" for run in result.runs if run.status == "crashed"]
        findings[file] = ([result.error] if result.error else []) + errors + crashed
    return findings


_CHECKERS: dict[str, Checker] = {
    "veraPDF PDF/UA-1": _verapdf("ua1"),
    "veraPDF PDF/A-2a": _verapdf("2a"),
    "pdfua": _pdfua,
    "outloud": _outloud,
}


def _report(file: Path, results: dict[str, Findings]) -> Iterator[str]:
    passed = "、".join(name for name, findings in results.items() if not findings[file])
    failed = any(findings[file] for findings in results.values())
    yield f"{'不合格' if failed else '合格'}　{file}" + (f"（{passed}）" if passed else "")
    for name, findings in results.items():
        yield from (f"    {name}：{finding}" for finding in findings[file])


def main(arguments: Sequence[str]) -> int:
    """Check the files named and say what was found."""
    files = [Path(argument).resolve() for argument in arguments]
    if not files:
        sys.stderr.write("PDFを指定してください\n")
        return 2
    results: dict[str, Findings] = {}
    for name, checker in _CHECKERS.items():
        try:
            found = checker(files)
        except Unavailable as reason:
            sys.stdout.write(f"省略　{name}：{reason}\n")
        else:
            results[name] = {file: found.get(file, ["結果がありません"]) for file in files}
    for file in files:
        sys.stdout.writelines(f"{line}\n" for line in _report(file, results))
    return int(any(found for findings in results.values() for found in findings.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
