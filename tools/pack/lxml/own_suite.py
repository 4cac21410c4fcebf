"""lxml's own tests, natively and in Pyodide: `python own_suite.py FOLDER` prints what passed and failed as JSON.

The folder has src/lxml with its tests, and beside src/ the doc/ and samples/ that these read.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import sys
import unittest
from collections.abc import Iterator
from pathlib import Path

# They need cssselect or lxml.objectify, which plan_report does not use and which is not built for Pyodide.
_LEFT_OUT = {"test_css", "test_objectify"}


def main(folder: Path) -> None:
    """Run all that is in the folder."""
    os.chdir(folder)
    sys.path.insert(0, str(folder / "src"))
    tests = folder / "src" / "lxml" / "tests"
    suite = unittest.TestSuite()
    with contextlib.redirect_stdout(sys.stderr):  # the tests tell the versions of the libraries
        for name in sorted({path.stem for path in tests.glob("test_*.py")} - _LEFT_OUT):
            module = importlib.import_module(f"lxml.tests.{name}")
            if hasattr(module, "test_suite"):
                suite.addTests(module.test_suite())
            else:
                suite.addTests(unittest.defaultTestLoader.loadTestsFromModule(module))
        names = set(_names(suite))  # before the run, which forgets them
        result = unittest.TextTestRunner(stream=io.StringIO(), verbosity=0).run(suite)
    failed = {test.id(): told[-600:] for test, told in (*result.failures, *result.errors)}
    print(json.dumps({"failed": failed, "passed": sorted(names - set(failed))}))


def _names(suite: unittest.TestSuite) -> Iterator[str]:
    for each in suite:
        if isinstance(each, unittest.TestSuite):
            yield from _names(each)
        else:
            yield each.id()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
