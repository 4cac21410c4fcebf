"""A PDF whose pages are drawn one by one, in a process of its own (worker.py)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from plan_report.raster.grey import Grey, PixelBox

_COMMAND = (sys.executable, "-P", "-m", "plan_report.raster.worker")
_STARTS = 3  # that a file may end the process before the rest of its pages is given up
_SECONDS, _FOR_EACH = 60, 3  # for a file, and more for each of its pages


class UndrawableError(Exception):
    """A page, or the whole file, cannot be drawn: it is damaged, locked, or made to do harm."""


class Drawing:
    """A PDF to be drawn; to be used in a `with`."""

    def __init__(self, pdf: bytes | Path) -> None:
        """Start drawing.

        Raises:
            UndrawableError: it cannot be opened as a PDF.
            OSError: the file cannot be read.
            ImportError: PDFium is not installed.
        """
        self._data = pdf if isinstance(pdf, bytes) else pdf.read_bytes()
        self._starts = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = ""
        self.pages = 0
        self.pages = self._start()
        self._until = monotonic() + _SECONDS + _FOR_EACH * self.pages

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def draw(self, page: int, scale: float) -> Grey:
        """A page, counted from 0, with so many pixels for a unit of it (mostly a point); see `ask`."""
        self.ask(page, scale)
        return self.drawn()

    def ask(self, page: int, scale: float) -> None:
        """Ask for a page that `drawn` gives; two files can so be drawn at the same time."""
        self._ask({"page": page, "scale": scale})

    def drawn(self) -> Grey:
        """The page that was asked for. A very large one has fewer pixels than were asked for.

        Raises:
            UndrawableError: it cannot be drawn, takes too long, or more memory than a page may take.
        """
        answer = self._answer()
        width, height = answer["width"], answer["height"]
        return Grey(width, height, self._read(width * height))

    def text(self, page: int, grey: Grey, box: PixelBox) -> str:
        """The text that stands in a box of a page that was drawn.

        Raises:
            UndrawableError: as for `drawn`.
        """
        self._ask({"page": page, "size": (grey.width, grey.height), "box": box})
        return str(self._answer()["text"])

    def _start(self) -> int:
        """Start the process; how many pages it finds."""
        if self._starts == _STARTS:
            raise UndrawableError
        self._starts += 1
        self._process = subprocess.Popen(  # noqa: S603 the command is of our own making
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._write(b"%d\n" % len(self._data))
        self._write(self._data)
        answer = self._answer()
        if "missing" in answer:
            self._end()
            raise ImportError(answer["missing"])
        return int(answer["pages"])

    def _ask(self, request: dict[str, Any]) -> None:
        if self.pages and monotonic() > self._until:
            self._end()
            raise UndrawableError
        if self._process is None:
            self._start()
        self._write(json.dumps(request).encode("ascii") + b"\n")

    def _write(self, data: bytes) -> None:
        if self._process is None or self._process.stdin is None:
            raise UndrawableError
        with suppress(OSError):  # the process has ended: no answer will come
            self._process.stdin.write(data)
            self._process.stdin.flush()

    def _answer(self) -> dict[str, Any]:
        if self._process is None or self._process.stdout is None:
            raise UndrawableError
        line = self._process.stdout.readline()
        if not line.endswith(b"\n"):
            self._end()
            raise UndrawableError
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _read(self, count: int) -> bytes:
        if self._process is None or self._process.stdout is None:
            raise UndrawableError
        data = self._process.stdout.read(count)
        if len(data) < count:
            self._end()
            raise UndrawableError
        return data

    def _end(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with suppress(OSError):
                process.communicate()
