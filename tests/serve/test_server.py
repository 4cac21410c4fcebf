"""The server of this computer: it is reached from here alone, tells its address, and ends when it is told to."""

import errno
import http.client
import re
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
    assert re.fullmatch(r"p[0-9a-f]{32}\.localhost", at.hostname or "")
    connection = http.client.HTTPConnection("127.0.0.1", made.port, timeout=20)
    connection.request("GET", f"/?{at.query}")
    assert connection.getresponse().read().decode().startswith("この画面は")
    connection.request("GET", f"/?{at.query}", headers={"Host": at.netloc})
    answer = connection.getresponse()
    answer.read()
    cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
    connection.request("GET", "/", headers={"Host": at.netloc, "Cookie": cookie})
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
        socket.create_connection(("127.0.0.1", made.port), timeout=5)


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


@pytest.mark.parametrize(("family", "host"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_a_port_that_somebody_else_has_is_not_ours(family: socket.AddressFamily, host: str) -> None:
    """Not even at the other address of this computer, which the browser might ask: it would be sent the cookie."""
    with socket.socket(family) as taken:
        try:
            taken.bind((host, 0))
        except OSError:
            pytest.skip(f"{host} がありません")
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(OutputError, match="ポートが、全て使われています"):
            listen(None, ports=(port,))


# The last is Windows' word for a port that its holder shares with nobody; the second where there is no IPv6.
_TAKEN = {errno.EADDRINUSE, errno.EADDRNOTAVAIL, getattr(errno, "WSAEACCES", errno.EADDRINUSE)}


def test_its_port_is_shared_with_nobody() -> None:
    """Nor is it reached from another computer."""
    made = listen(None, ports=(0,))
    try:
        for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
            with pytest.raises(OSError) as caught:  # noqa: PT011 the number says it
                socket.create_server((host, made.port), family=family)
            assert caught.value.errno in _TAKEN
        at = {each.effective_host for each in made.channels.values() if hasattr(each, "effective_host")}
        assert "127.0.0.1" in at
        assert at <= {"127.0.0.1", "::1"}
    finally:
        made.end()
        made.run()
