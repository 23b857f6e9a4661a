"""The server against what no browser sends: broken bytes, idle connections, foreign names."""

import email
import itertools
import random
import socket

import pytest

from referral_app.web import safety

BROKEN, IDLE = 500, 100
BAD_HOSTS = [
    "", "evil.example", "localhost:81", "localhost.", "127.0.0.1", "[::1]",
    "localhost.evil.example", "user@localhost", "localhost,evil.example", "0.0.0.0",
    "127.1", "2130706433", "LOCALHOST:80",
    "xn--localhost", "local host",
]  # fmt: skip
SITES = [None, "cross-site", "same-site", "same-origin", "none", "bogus"]
ORIGINS = [None, "null", "http://evil.example", "https://{}", "http://localhost:81",
           "http://localhost.evil", "http://{}"]  # fmt: skip


def broken_requests(place, seed=7):
    """Yield requests that are wrong in every way: random bytes, and each line of a true one."""
    chance = random.Random(seed)
    start = f"POST /en/search HTTP/1.1\r\nHost: {place}\r\nOrigin: http://{place}\r\n"
    kinds = [
        lambda: chance.randbytes(chance.randint(1, 400)),
        lambda: b"GET /" + chance.randbytes(60) + b" HTTP/1.1\r\n\r\n",
        lambda: b"GET /en/ HTTP/9.9\r\n" + chance.randbytes(40) + b": x\r\n\r\n",
        lambda: f"GET /en/ HTTP/1.1\r\nHost: {place}\r\nX: {'y' * 20_000}\r\n\r\n".encode(),
        lambda: f"{start}Content-Length: {chance.choice([-1, 10**12, 'x', '5, 6', 1e9])}\r\n\r\nq=",
        lambda: f"{start}Transfer-Encoding: {chance.choice(['chunked', 'x', ''])}\r\n\r\nzz\r\n",
        lambda: f"{start}Transfer-Encoding: chunked\r\n\r\n{'f' * 9}\r\nq=photo\r\n0\r\n\r\n",
        lambda: f"{start}Content-Length: 4\r\nContent-Length: 9\r\n\r\nq=ab",
        lambda: f"{start}Content-Type: multipart/form-data; boundary=\r\nContent-Length: 9\r\n\r\n",
        lambda: f"GET http://evil.example/en/ HTTP/1.1\r\nHost: {place}\r\n\r\n",
        lambda: f"GET /en/../../etc HTTP/1.1\r\nHost: {place}\r\nHost: evil.example\r\n\r\n",
        lambda: f"GET /%ff%00/%2e%2e/{'a/' * 900} HTTP/1.1\r\nHost: {place}\r\n\r\n",
        lambda: start[: chance.randint(1, len(start))],
    ]
    for kind in itertools.cycle(kinds):
        raw = kind()
        yield raw.encode() if isinstance(raw, str) else raw


def test_broken_requests_do_not_stop_it(served, figure):
    answers = set()
    for number, raw in enumerate(itertools.islice(broken_requests(served.place), BROKEN)):
        with socket.create_connection(served.address, 5) as connection:
            connection.sendall(raw)
            if number % 5 == 0:
                # Say that no more comes, and read what it has to say.
                connection.shutdown(socket.SHUT_WR)
                answers.add(connection.recv(12)[9:])
        if number % 50 == 0:
            assert served.ask().status == 200
    assert served.ask().status == 200
    assert served.process.poll() is None
    assert b"500" not in answers
    assert b"400" in answers
    figure("broken HTTP requests", f"{BROKEN} sent, still answers")


def test_idle_connections_do_not_keep_others_out(served, figure):
    idle = [socket.create_connection(served.address, 5) for _ in range(IDLE)]
    try:
        for connection in idle[::2]:
            connection.sendall(b"POST /en/search HTTP/1.1\r\nContent-Le")
        assert served.ask().status == 200
    finally:
        for connection in idle:
            connection.close()
    figure("idle connections", f"{IDLE} held open, still answers")


def test_foreign_hosts_are_refused(served, figure):
    through = [host for host in BAD_HOSTS if served.ask(Host=host or " ").status not in (400, 421)]
    assert through == []
    figure("hostile Host values", f"{len(BAD_HOSTS)} sent, {len(through)} through")


def test_only_its_own_pages_may_post(served, figure):
    own = f"http://{served.place}"
    wrong = []
    cases = list(
        itertools.product(SITES, [origin and origin.format(served.place) for origin in ORIGINS])
    )
    for site, origin in cases:
        found = served.post("/en/search", "q=x", Sec_Fetch_Site=site, Origin=origin).status
        is_own = origin == own and site in (None, "same-origin", "none")
        # A browser's own form says "null" under no-referrer; only Sec-Fetch-Site can vouch for it.
        is_vouched = origin in (None, "null") and site in ("same-origin", "none")
        if found != (303 if is_own or is_vouched else 403):
            wrong.append((site, origin, found))
    assert wrong == []
    figure("Sec-Fetch-Site and Origin together", f"{len(cases)} combinations, {len(wrong)} wrong")


RAW = {
    "400": "GET /en/ HTTP/1.1\r\nbroken line\r\n\r\n",
    "413": "POST /en/search HTTP/1.1\r\nHost: {0}\r\nContent-Length: 99000000\r\n\r\n",
    "431": "GET /en/ HTTP/1.1\r\nHost: {0}\r\nX: " + "y" * 20_000 + "\r\n\r\n",
    "501": "POST /en/search HTTP/1.1\r\nHost: {0}\r\nTransfer-Encoding: x\r\n\r\n",
}


@pytest.mark.parametrize("status", RAW)
def test_even_what_never_reaches_a_page_is_answered_with_all_headers(served, status):
    with socket.create_connection(served.address, 5) as connection:
        connection.sendall(RAW[status].format(served.place).encode())
        answer = connection.recv(4096).decode()
    first, _, rest = answer.partition("\r\n")
    assert first.split()[1] == status
    headers = email.message_from_string(rest)
    assert {name: headers[name] for name in safety.HEADERS} == safety.HEADERS
    assert "Server" not in headers
    assert "waitress" not in answer


def test_a_form_that_is_too_long_is_answered_in_the_readers_language(served):
    answer = served.post("/fr/search", b"q=" + b"a" * 200_000)
    assert answer.status == 413
    assert "jamais" in answer.body.decode()


def test_it_said_nothing_of_all_this(served):
    """What was sent stands in no log."""
    assert served.errors.read_text() == ""
