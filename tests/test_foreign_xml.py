"""XML from elsewhere: read as a stream, whatever Python and whatever expat reads it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report import foreign_xml
from plan_report.foreign_xml import DoctypeError, NoXmlError, TooMuchError, has_doctype, walk

# What stands before the first element, and whether there is a document type in it.
PROLOGS = [
    ("", False),
    ("<!DOCTYPE r>", True),
    ("<!-- note --><!DOCTYPE r>", True),
    ("<!-- " + "x" * 200_000 + " --><!DOCTYPE r>", True),
    ("<!-- " + "x" * 200_000 + " -->", False),
    ("<?note " + "y" * 3_000_000 + "?><!DOCTYPE r SYSTEM 'http://example.invalid/r.dtd'>", True),
    (" " * 200_000 + "<!DOCTYPE r [<!ENTITY x 'y'>]>", True),
    ("<!-- <!DOCTYPE r> -->", False),
]
_ASK = """
import importlib.util, io, json, sys
found = importlib.util.spec_from_file_location("foreign_xml", sys.argv[1] + "/foreign_xml.py")
module = importlib.util.module_from_spec(found)
found.loader.exec_module(module)
print(json.dumps([module.has_doctype(io.BytesIO(each.encode())) for each in json.load(sys.stdin)]))
"""
_VERSIONS = ("3.11", "3.12", "3.13", "3.14")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("at", range(len(PROLOGS)))
def test_a_document_type_is_found_however_far_down(at: int, encoding: str) -> None:
    """Also behind what expat keeps back until more comes."""
    prolog, found = PROLOGS[at]
    xml = f"<?xml version='1.0' encoding='{encoding}'?>{prolog}<r>x</r>".encode(encoding)
    assert has_doctype(io.BytesIO(xml)) is found


def _interpreter(version: str) -> str | None:
    """A Python of that version that has expat: on the path, or one of pyenv's."""
    own = sorted(Path("~/.pyenv/versions").expanduser().glob(f"{version}.*/bin/python"))
    candidates = [*map(str, own), *filter(None, [shutil.which(f"python{version}")])]
    for each in candidates:
        asked = "import sys, xml.parsers.expat; print(sys.version)"
        told = subprocess.run([each, "-c", asked], capture_output=True, text=True, check=False, timeout=60)
        if told.stdout.startswith(f"{version}."):
            return each
    return None


@pytest.mark.parametrize("version", _VERSIONS)
def test_every_python_on_this_machine_finds_it(version: str) -> None:
    """The module needs the standard library alone, so each Python from 3.11 on can be asked."""
    python = _interpreter(version)
    if python is None:
        pytest.skip(f"python{version} is neither on the path nor among pyenv's")
    folder = str(Path(foreign_xml.__file__).parent)
    asked = json.dumps([f"<?xml version='1.0'?>{prolog}<r/>" for prolog, _ in PROLOGS])
    told = subprocess.run(
        [python, "-I", "-c", _ASK, folder], input=asked, capture_output=True, text=True, check=True, timeout=120
    )
    assert json.loads(told.stdout) == [found for _, found in PROLOGS]


def test_the_running_python_is_among_those_asked() -> None:
    """Whatever is found on the machine, one of them is tried."""
    assert sys.version_info >= (3, 11)
    assert has_doctype(io.BytesIO(b"<!DOCTYPE r><r/>"))


def test_a_long_comment_costs_no_more_than_its_length() -> None:
    """Expat looks at an unfinished comment again with every piece, so pieces grow."""
    xml = b"<!--" + b"x" * 30_000_000 + b"--><!DOCTYPE r><r/>"
    begun = time.process_time()
    expat.ParserCreate().Parse(xml, True)  # noqa: FBT003 by position only
    at_once, begun = time.process_time() - begun, time.process_time()
    assert has_doctype(io.BytesIO(xml))
    assert time.process_time() - begun < 4 * at_once + 1


def test_names_come_without_their_prefixes_and_texts_whole() -> None:
    """Strict Open XML and files with prefixes read as the others do."""
    seen: list[object] = []
    xml = b"<a:r xmlns:a='u' xmlns:b='v'><a:c b:id='1'>x&amp;y</a:c></a:r>"
    walk(io.BytesIO(xml), lambda name, said: seen.append((name, said.get("b:id"))), seen.append, seen.append)
    assert seen == [("r", None), ("c", "1"), "x&y", "c", "r"]


@pytest.mark.parametrize("xml", [b"", b"<r>", b"no xml", b"<?xml version='1.0' encoding='UT8'?><r/>", b"<r>\x00</r>"])
def test_what_is_no_xml_is_said_so(xml: bytes) -> None:
    """An empty part, a part cut short, another encoding."""
    with pytest.raises(NoXmlError):
        walk(io.BytesIO(xml), lambda *_: None)
    assert not has_doctype(io.BytesIO(xml))


def test_a_document_type_ends_the_reading() -> None:
    """Nothing of what follows it is handed on."""
    with pytest.raises(DoctypeError):
        walk(io.BytesIO(b"<!DOCTYPE r [<!ENTITY x 'y'>]><r>&x;</r>"), lambda *_: pytest.fail("went on"))


def test_elements_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """However they are arranged: beside or within each other."""
    monkeypatch.setattr(foreign_xml, "MOST_ELEMENTS", 100)
    for xml in (b"<r>" + b"<c/>" * 200 + b"</r>", b"<r>" * 300):
        with pytest.raises(TooMuchError):
            walk(io.BytesIO(xml), lambda *_: None)
    monkeypatch.undo()
    with pytest.raises(TooMuchError):
        walk(io.BytesIO(b"<r>" * 300), lambda *_: None)


@given(st.binary(max_size=200))
def test_any_bytes_end_in_an_answer(data: bytes) -> None:
    """Noise has no document type unless it says so."""
    assert not has_doctype(io.BytesIO(data)) or b"!DOCTYPE" in data.replace(b"\x00", b"")
