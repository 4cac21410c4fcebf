"""Where even the way back fails, it is said truly what is where; the next run makes the set whole."""

import errno
from pathlib import Path

import pytest

from plan_report.errors import OutputError
from plan_report.files import data_writer, recover, write_all


def test_what_cannot_be_taken_back_is_told_and_mended_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first is new, the second old, the old first has another name; then both are new, and nothing is left."""
    for name in "ab":
        (tmp_path / name).write_bytes(b"old")
    replace = Path.replace

    def only_the_first(path: Path, target: Path) -> Path:
        if target.name == "b" or path.suffix == ".old":
            raise OSError(errno.EIO, "", str(path), None, str(target))
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", only_the_first)
        with pytest.raises(OutputError) as caught:
            write_all({tmp_path / "a": data_writer(b"new"), tmp_path / "b": data_writer(b"new")})
    said = str(caught.value)
    assert f"今は、{tmp_path / 'a'} は新しい内容、{tmp_path / 'b'} は前の内容です。" in said
    (old,) = (path.name for path in tmp_path.iterdir() if path.name.endswith("-1.old"))
    assert f"{tmp_path / 'a'} の前の内容は {old} という名前で残っています。" in said
    assert "そのまま残っています" not in said
    assert (tmp_path / old).read_bytes() == b"old"
    recover(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new", "b": b"new"}
