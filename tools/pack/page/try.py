"""`make page-test`: makes the page, and asks it and what it is made of all that only they can answer.

Where a program that is needed is not on this machine, it says so and ends well: not every machine can make the page.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

from pack.fetch import ROOT, MissingToolError, Unavailable
from pack.page.make import OUT, main

_LXML, _PYODIDE = ("tools/pack/lxml/own_tests.py",), "tools/pack/pyodide_tests/run.py"
_TESTS = ("tests/web/browser/test_one_file.py", "tests/web/browser/test_a_year.py", "-k", "one_file")


def try_page(asked: Sequence[str]) -> None:
    """Each part in turn; the first that does not hold ends it with its status.

    Args:
        asked: which of the project's own tests are run in Pyodide, as run.py there has it.
    """
    try:
        main()
        again = OUT.read_bytes()
        main()
    except MissingToolError as reason:
        print(f"ページは作れないので、試していません。{reason}")
        return
    if OUT.read_bytes() != again:
        sys.exit("二度作ったページが、同じではありません。")
    env = {**os.environ, "PLAN_REPORT_PAGE": str(OUT)}
    for command in (_LXML, (_PYODIDE, *asked), ("-m", "pytest", "-n", "auto", *_TESTS)):
        subprocess.run((sys.executable, *command), cwd=ROOT, env=env, check=True)


if __name__ == "__main__":
    try:
        try_page(sys.argv[1:])
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    except Unavailable as reason:
        sys.exit(f"ページを作れません。{reason}")
