"""The list of licences is read as it was written."""

from __future__ import annotations

from package.licences import third_party

from plan_report.licences import RULE, Licensed, read_licences
from plan_report.resources import licences

_ONE = Licensed(
    "one", "1.0", "MIT", "試し", "https://example.org/", (("LICENSE", "first"), ("NOTICE", "second\n\nlines"))
)
_TWO = Licensed("字", "", "OFL-1.1", "書体", "", (("OFL.txt", f"{RULE}\nsomebody's own: title\n{RULE}\n\nafter it"),))


def test_what_was_written_is_read() -> None:
    """Versions or none, several texts, and a text with rules and a title of its own."""
    assert read_licences(third_party((_ONE, _TWO))) == (_ONE, _TWO)


def test_the_list_of_the_wheel_is_read_to_its_last_text() -> None:
    """Written anew from what is read it is the same, but for blank lines around texts."""
    told = licences().read_text("utf-8")
    again = third_party(read_licences(told))
    assert again.split() == told.split()
