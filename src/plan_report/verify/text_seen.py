"""What stands in the text files and the web page of a report."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from plan_report.verify.seen import Seen

_SAID = ("alt", "aria-label", "title", "content")  # attributes that are read aloud or shown elsewhere
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOT_READ = frozenset({"style", "script"})


def seen_in_text(text: str) -> tuple[Seen, ...]:
    """Its lines."""
    return tuple(Seen(f"{number}行目", line) for number, line in enumerate(text.splitlines(), start=1))


def seen_in_web(page: str) -> tuple[Seen, ...]:
    """Texts, and what is said of figures, each under its heading."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    return tuple(reader.seen())


def plain_text(data: bytes) -> str:
    """A file's text with our ends of lines, whatever program has saved it; what is no UTF-8 becomes a sign for that."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").rstrip("\n")


class _Page(HTMLParser):
    """Reads a page from its beginning to its end."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: list[Seen] = []
        self._heading = "ページの初め"
        self._in_heading: list[str] | None = None
        self._unread = 0

    def seen(self) -> Iterator[Seen]:
        """What was found."""
        yield from self._seen

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is said of it."""
        self._unread += tag in _NOT_READ
        if tag in _HEADINGS:
            self._in_heading = []
        said = dict(attrs)
        for name in _SAID:
            if text := " ".join((said.get(name) or "").split()):
                self._seen.append(Seen(f"「{self._heading}」の説明", text))

    def handle_endtag(self, tag: str) -> None:
        """Note where a heading ends."""
        self._unread -= tag in _NOT_READ and self._unread > 0
        if tag in _HEADINGS and self._in_heading is not None:
            self._heading = " ".join(" ".join(self._in_heading).split()) or self._heading
            self._in_heading = None

    def handle_data(self, data: str) -> None:
        """Note a text."""
        text = " ".join(data.split())
        if not text or self._unread:
            return
        if self._in_heading is not None:
            self._in_heading.append(text)
        self._seen.append(Seen(f"「{self._heading}」の文字", text))
