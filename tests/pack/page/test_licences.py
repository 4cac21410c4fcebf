"""What the page carries is listed with its licences; what only the made page can tell is asked where it was made."""

from __future__ import annotations

import re

import pytest
from fixtures.one_file import needs_page
from pack.licences import LISTED
from pack.page.licences import PARTS
from pack.page.site import site_files
from package.packages import normal
from packaging.licenses import canonicalize_license_expression

from plan_report.licences import Licensed, read_licences

# Packages of Python by the folders or modules that they install, where these are called otherwise.
_CALLED = {"docx": "python-docx", "et_xmlfile": "et-xmlfile", "fontTools": "fonttools"}
_STUB = {"PIL"}  # our own few lines


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_says_its_licence_and_its_purpose(part: Licensed) -> None:
    """By a name of SPDX, in Japanese, and where its source is."""
    assert canonicalize_license_expression(part.licence) == part.licence
    assert re.search("[ぁ-んァ-ン]", part.purpose)
    assert part.source.startswith("https://")
    assert part.version


@needs_page
def test_all_that_is_in_the_page_has_its_texts() -> None:
    """Every package of its site and every part of Pyodide, each with a text that is not short."""
    files = site_files()
    listed = {each.name: each for each in read_licences(files[LISTED].decode())}
    assert all(each.texts and all(len(text) > 400 for _, text in each.texts) for each in listed.values())
    assert {part.name for part in PARTS} <= set(listed)
    tops = {name.split("/")[0].removesuffix(".py") for name in files if ".dist-info/" not in name}
    assert {_CALLED.get(top, normal(top)) for top in tops - _STUB} <= set(listed)


@needs_page
def test_the_page_lists_nothing_that_it_has_not() -> None:
    """What is compiled for other systems, or serves, is in other editions."""
    listed = {each.name for each in read_licences(site_files()[LISTED].decode())}
    assert not listed & {"pikepdf", "pypdfium2", "pillow", "waitress", "charset-normalizer"}
