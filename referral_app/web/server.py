"""The local server: waitress on 127.0.0.1, on a free port unless one is asked for."""

import logging
import socket
from collections.abc import Callable
from pathlib import Path

from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from referral_app.errors import PortTakenError
from referral_app.web import safety
from referral_app.web.app import create_app

HOST = "127.0.0.1"
"""Only this computer; there is no option to listen on a network."""

_MOST_READ = 10 * safety.MAX_BODY
"""Bytes of a body that are read, so that a form too long is refused in the reader's language."""

_IN_MEMORY = 1 << 26
"""Bytes of an answer above which waitress would write it to a file; no page comes near."""

_MOST_CONNECTIONS = 400
"""Idle ones must not keep a reader out; Windows can watch 512 at once."""


class _Refusal(ErrorTask):
    """The answer to what is no request at all: it never reaches the app, whose headers it needs."""

    def execute(self) -> None:
        self.response_headers.extend(safety.HEADERS.items())
        super().execute()


class _Channel(HTTPChannel):
    error_task_class = _Refusal


def serve(
    port: int | None,
    announce: Callable[[str], None],
    database: Path | None = None,
    notice: str | None = None,
) -> None:
    """Serve until stopped; call `announce` with the address once requests are taken.

    `notice` (soundness.Opened) is told on every page.

    Raises:
        PortTakenError: `port` was asked for and is in use.
        DatabaseMissingError, DatabaseDamagedError: as `create_app`.
    """
    listener = listen(port)
    number = listener.getsockname()[1]
    app = create_app(
        database=database,
        hosts=frozenset({f"{HOST}:{number}", f"localhost:{number}"}),
        notice=notice,
    )
    server = create_server(
        app,
        sockets=[listener],
        threads=4,
        ident=None,
        max_request_body_size=_MOST_READ,
        max_request_header_size=16_384,
        inbuf_overflow=2 * _MOST_READ,  # what is larger, waitress writes to a file
        outbuf_overflow=_IN_MEMORY,
        channel_timeout=30,
        connection_limit=_MOST_CONNECTIONS,
    )
    server.channel_class = _Channel
    # What waitress would say of a failure names addresses.
    logging.getLogger("waitress").setLevel(logging.CRITICAL)
    announce(f"http://{HOST}:{number}/")
    try:
        server.run()
    finally:
        server.close()


def listen(port: int | None) -> socket.socket:
    """Return a socket that listens on HOST, on `port` or a free one.

    Raises:
        PortTakenError: `port` was asked for and is in use.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((HOST, port or 0))
        listener.listen(64)
    except OSError as error:
        listener.close()
        if port is None:
            raise
        raise PortTakenError(port) from error
    return listener
