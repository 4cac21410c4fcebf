"""The application within a web page: what the page asks is answered by Python in the browser itself, by no server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from plan_report.data_class import dataclass
from plan_report.web.app import create_app

# What our forms say. It is the same for all, also after the application was started anew: nobody but the page can ask.
CSRF = "page"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, after what it led to: status, headers, content, and the path where it was found in the end."""

    status: int
    headers: list[list[str]]
    body: bytes
    path: str


class InPage:
    """One application, for the one page that it lies in.

    Args:
        hear: is told how far the long work of a desk is, by the desk's name, as /progress would say.
        policy: what the browser enforces of this page, as it stands there.
    """

    def __init__(self, hear: Callable[[str, Mapping[str, Any]], None], policy: str) -> None:
        app = create_app(hear=hear, csrf=CSRF, policy=policy)
        self._visitor = app.test_client()  # a request needs no network to be one

    def answer(self, method: str, path: str, headers: Iterable[Iterable[str]], body: bytes | memoryview) -> Answered:
        """What a server would answer.

        Args:
            method: GET or POST.
            path: the address, root-absolute, with what is asked: /1f2e3d4c/values?part=1.
            headers: pairs of a name and what it says.
            body: the content of a form, as its headers say.
        """
        given = [(name, said) for name, said in headers]
        found = self._visitor.open(path, method=method, headers=given, data=bytes(body), follow_redirects=True)
        said = [[name, value] for name, value in found.headers]
        return Answered(found.status_code, said, found.data, found.request.full_path.rstrip("?"))
