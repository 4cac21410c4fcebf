"""What the system's answers to a lock mean."""

import errno
from pathlib import Path

import pytest

from plan_report.files.locking import Answer, try_lock


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        (errno.EAGAIN, Answer.ANOTHERS),
        (errno.EACCES, Answer.ANOTHERS),
        (errno.EDEADLK, Answer.ANOTHERS),
        (errno.ENOSYS, Answer.NO_LOCKS),
        (errno.ENOTSUP, Answer.NO_LOCKS),
        (errno.ENOLCK, Answer.NO_LOCKS),
        (errno.EINVAL, Answer.UNKNOWN),
        (errno.EIO, Answer.UNKNOWN),
        (0, Answer.UNKNOWN),
    ],
)
def test_only_what_is_known_to_mean_so_means_that_there_are_no_locks(
    monkeypatch: pytest.MonkeyPatch, code: int, answer: Answer
) -> None:
    """Everything else means that another process may be at work."""

    def refuse(_handle: int) -> None:
        raise OSError(code, "")

    monkeypatch.setattr("plan_report.files.locking._LOCK", refuse)
    assert try_lock(0) is answer


def test_a_lock_is_had_once(tmp_path: Path) -> None:
    """Also within one process: whoever opens the file once more does not have it."""
    with (tmp_path / "x").open("wb") as first, (tmp_path / "x").open("rb") as second:
        assert try_lock(first.fileno()) is Answer.OURS
        assert try_lock(second.fileno()) is Answer.ANOTHERS
