"""A report that tests read back, and ways to change its files as a person would."""

import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from plan_report.report import Request, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed's report with its annex; nobody changes this one."""
    folder = tmp_path_factory.mktemp("built")
    build(Request(out=folder, annex=True))
    return folder


@pytest.fixture
def out(built: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(built, tmp_path / "out"))


@pytest.fixture
def edit_word() -> Callable[..., None]:
    """Replace the first occurrence of a piece of a Word file's body, or of another part."""

    def edit(path: Path, old: str, new: str, part: str = "word/document.xml") -> None:
        with ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        body = parts[part].decode()
        assert old in body
        parts[part] = body.replace(old, new, 1).encode()
        with ZipFile(path, "w", ZIP_DEFLATED) as package:
            for name, data in parts.items():
                package.writestr(name, data)

    return edit
