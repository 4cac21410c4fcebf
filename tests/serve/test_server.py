"""The server of this computer: it is reached at 127.0.0.1 alone, tells its address, and ends when it is told to."""

import http.client
import socket
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

from plan_report.errors import OutputError
from plan_report.serve.server import listen


def test_it_answers_to_the_token_and_ends(seed: Path) -> None:
    """The plan that was named is open."""
    made = listen(seed, ports=(0,))
    thread = Thread(target=made.run, daemon=True)
    thread.start()
    at = urlsplit(made.address)
    assert at.hostname == "127.0.0.1"
    connection = http.client.HTTPConnection(at.hostname, at.port or 0, timeout=20)
    connection.request("GET", "/")
    assert connection.getresponse().read().decode().startswith("この画面は")
    connection.request("GET", f"/?{at.query}")
    answer = connection.getresponse()
    answer.read()
    connection.request("GET", "/", headers={"Cookie": (answer.getheader("Set-Cookie") or "").partition(";")[0]})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 302
    assert (answer.getheader("Location") or "").endswith("/values")
    assert answer.getheader("Server") in {None, "waitress"}
    connection.close()
    made.end()
    thread.join(20)
    assert not thread.is_alive()
    with pytest.raises(OSError, match=r"refused|拒否"):
        socket.create_connection((at.hostname, at.port or 0), timeout=5)


def test_the_next_port_is_taken_where_one_is_not_free() -> None:
    """Where none is, it says so."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(OutputError, match="ポートが、全て使われています"):
            listen(None, ports=(port,))
        made = listen(None, ports=(port, 0))
        assert f":{port}/" not in made.address
        made.end()
        made.run()
