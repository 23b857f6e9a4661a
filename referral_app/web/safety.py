"""What keeps readers safe: who may ask, the headers of every answer, and a log without words."""

import logging
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request
from werkzeug.exceptions import HTTPException

from referral_app.errors import ReferralError

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'"
    ),
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
"""One constant set, on every answer, errors included."""

MAX_BODY = 100_000
"""Bytes of a form. The longest legitimate one is a few thousand; no file is ever accepted."""

_OURS = (None, "same-origin", "none")
"""Sec-Fetch-Site of requests that no other site's page has made."""
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_LOG = logging.getLogger("referral_app")


def protect(app: Flask, hosts: frozenset[str]) -> None:
    """Guard every request to `app`: only these Host values, only its own pages may post."""
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY, MAX_FORM_MEMORY_SIZE=MAX_BODY, MAX_FORM_PARTS=50)
    app.before_request(lambda: _guard(hosts))
    app.after_request(_add_headers)


def _guard(hosts: frozenset[str]) -> None:
    """Refuse requests that no page of this app makes.

    Exact Host against DNS rebinding; Sec-Fetch-Site and Origin against other sites, as Datasette
    and Go 1.25 do it, but a post without either is refused too.
    """
    host = request.headers.get("Host", "").lower()
    if host not in hosts:
        abort(421)
    site = request.headers.get("Sec-Fetch-Site")
    if request.method in _READING:
        # A page on another port of this computer is "same-site": still not one of ours.
        if site not in _OURS and request.headers.get("Sec-Fetch-Dest", "document") != "document":
            abort(403)
        return
    own = request.headers.get("Origin")
    # Under no-referrer a browser's own form says "Origin: null"; Sec-Fetch-Site vouches for it.
    if own in (None, "null"):
        allowed = site in ("same-origin", "none")
    else:
        parts = urlsplit(own)
        allowed = site in _OURS and (parts.scheme == "http" and parts.netloc.lower() == host)
    if not allowed:
        abort(403)


def is_asked_here() -> bool:
    """Tell whether a reader asks, and no page of another site sent the browser here."""
    return request.headers.get("Sec-Fetch-Site") in _OURS


def _add_headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    return response


def log_failure(error: Exception) -> None:
    """Log class and place of an unexpected error: never its message, an address or a form."""
    if isinstance(error, HTTPException | ReferralError):
        return
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    _LOG.error("%s at %s", type(error).__name__, place)
