"""LibreOffice as a converter: it is ended when it takes too long, and nothing of a name from outside reaches it."""

from __future__ import annotations

import os
import time
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from plan_report.errors import UsageError
from plan_report.files import libreoffice

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in for LibreOffice is a shell script")


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `soffice` that does what the script says."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)


def test_what_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the programs that it has started; nothing was converted then."""
    alive = tmp_path / "alive"
    stand_in(tmp_path, f"(sleep 2; touch '{alive}') &\nsleep 60", monkeypatch)
    monkeypatch.setattr(libreoffice, "_TO_START", 0.2)
    monkeypatch.setattr(libreoffice, "_FOR_EACH", 0)
    begun = time.monotonic()
    assert libreoffice.converted([(".ods", b"x"), (".xls", b"y")], "xlsx") == (None, None)
    assert time.monotonic() - begun < 30
    time.sleep(2.5)
    assert not alive.exists()


def test_each_file_has_its_own_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that cannot be opened does not stop the others, and names are of our own making."""
    said = tmp_path / "said"
    copy = 'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; cp "$4" "$2/1.xlsx"'
    stand_in(tmp_path, f"echo \"$@\" > '{said}'\n{copy}", monkeypatch)
    assert libreoffice.converted([(".ods", b"x"), (".xls", b"y")], "xlsx") == (None, b"y")
    words = said.read_text(encoding="utf-8").split()
    assert [Path(word).name for word in words[-2:]] == ["0.ods", "1.xls"]
    assert any(word.startswith("-env:UserInstallation=file://") for word in words)


def test_without_it_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a matter of the computer, not of the file."""
    monkeypatch.setattr(libreoffice, "libreoffice", lambda: None)
    with pytest.raises(UsageError, match="LibreOffice"):
        libreoffice.converted([(".ods", b"x")], "xlsx")


_WITH_PICTURE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>
<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char"><draw:image xlink:href="{}" xlink:type="simple"
 xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p></office:text></office:body></office:document>
"""


@pytest.mark.skipif(libreoffice.libreoffice() is None, reason="LibreOffice is not installed")
def test_no_document_fetches_anything(tmp_path: Path) -> None:
    """A picture that a document names, on a disk or on the web, does not get into what is made of it."""
    picture = tmp_path / "secret.ppm"
    picture.write_bytes(b"P6 1 1 255\n\xff\x00\x00")
    document = _WITH_PICTURE.format(picture.as_uri())
    (made,) = libreoffice.converted([(".fodt", document.encode())], "pdf")
    assert made is not None
    with pikepdf.open(BytesIO(made)) as pdf:
        assert [list(page.get_images()) for page in pdf.pages] == [[]]
