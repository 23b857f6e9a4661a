import contextlib
import http.client
import socket
import threading

import pytest

from referral_app.errors import PortTakenError
from referral_app.web import server


@pytest.fixture(scope="module")
def address(database):
    """A running server's (host, port)."""
    ready = threading.Event()
    found = []

    def announce(url):
        found.append(url)
        ready.set()

    thread = threading.Thread(target=server.serve, args=(None, announce, database), daemon=True)
    thread.start()
    assert ready.wait(20)
    host, port = found[0].removeprefix("http://").rstrip("/").split(":")
    return host, int(port)


def get(address, path="/en/", host=None):
    connection = http.client.HTTPConnection(*address, timeout=10)
    with contextlib.closing(connection):
        connection.request("GET", path, headers={"Host": host or f"{address[0]}:{address[1]}"})
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()


def test_it_serves_on_loopback_and_names_no_software(address):
    status, headers, body = get(address)
    assert status == 200
    assert "Server" not in headers
    assert b"<h1" in body


def test_it_is_reachable_on_no_other_address(address):
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for other in (others | {"127.0.0.2"}) - {"127.0.0.1"}:
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((other, address[1]), 1)


def test_a_taken_port_is_explained(address):
    with pytest.raises(PortTakenError, match=f"Port {address[1]} is in use"):
        server.serve(address[1], print)


def test_a_free_port_is_taken_when_none_is_asked_for():
    with server.listen(None) as one, server.listen(None) as two:
        assert one.getsockname()[0] == server.HOST
        assert one.getsockname()[1] != two.getsockname()[1]


def test_broken_bytes_do_not_stop_it(address):
    for raw in (b"\x00\xff" * 40, b"GET", b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n"):
        with socket.create_connection(address, 2) as connection:
            connection.sendall(raw)
    assert get(address)[0] == 200


def test_a_foreign_host_is_refused(address):
    assert get(address, host="evil.example")[0] == 421
