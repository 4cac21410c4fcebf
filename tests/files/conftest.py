"""What the tests of writing files share."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_NOBODY = 65534


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may read; pytest's own folders are its user's alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.fixture
def as_a_user() -> Callable[[], object]:
    """What is done as a user whom file permissions bind; root is bound by none and steps down for it."""
    if not hasattr(os, "geteuid"):
        pytest.skip("Windows has no such permissions")

    @contextmanager
    def lowered() -> Iterator[None]:
        before = os.geteuid()
        if before == 0:
            os.seteuid(_NOBODY)
        try:
            yield
        finally:
            os.seteuid(before)

    return lowered


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too, with what is in it."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture(name="contents")
def contents_fixture() -> Callable[[Path], dict[str, bytes]]:
    """See the function."""
    return contents
