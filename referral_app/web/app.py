"""create_app: the wiring of the pages, the interface for programs, and the error pages."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, redirect, render_template, request, url_for
from jinja2 import ModuleLoader
from werkzeug.exceptions import BadRequest, HTTPException, InternalServerError, NotFound

from referral_app import config, db, papers, queries
from referral_app.errors import (
    NotFoundError,
    PaperTooLargeError,
    ReferralError,
    UnknownValueError,
)
from referral_app.models import opaque
from referral_app.web import (  # noqa: F401 they add their pages
    api,
    context,
    coverage_pages,
    drafts,
    facts,
    filters,
    fragments,
    guides,
    i18n,
    kept,
    learning,
    named,
    pages,
    picked,
    safety,
    take_away,
)


class _QuietFlask(Flask):
    """Flask that logs a failure without its message, address or form."""

    def log_exception(self, exc_info: Any) -> None:  # noqa: ANN401 as Flask has it
        """Log class and place only."""
        safety.log_failure(exc_info[1])


def create_app(
    *, database: Path | None = None, hosts: frozenset[str], notice: str | None = None
) -> Flask:
    """Return the app over one built directory, answering only requests for `hosts` (host:port).

    `database` is config.DATABASE unless another is named; `notice` (soundness.Opened) is told on
    every page.

    Raises:
        DatabaseMissingError, DatabaseDamagedError: `database` cannot be opened.
    """
    app = _QuietFlask(__name__)
    app.config["DATABASE"] = database
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if config.TEMPLATES.is_dir():
        app.jinja_env.loader = ModuleLoader(config.TEMPLATES)
    with db.connect(database) as directory:
        app.extensions["vocabulary"] = queries.vocabulary(directory)
        app.extensions["traits"] = queries.traits(directory)
    directory.close()
    app.extensions["kept"] = kept.Kept()
    app.extensions["lists"] = kept.Kept(picked.SECONDS, renewed=True)
    app.extensions["fragments"] = fragments.Fragments()
    app.jinja_env.globals["opaque"] = opaque
    app.jinja_env.globals["notice"] = notice
    app.jinja_env.globals["most_asked"] = config.MAX_QUERY
    app.jinja_env.globals["without_words"] = config.languages_without_words()
    app.jinja_env.globals["piece"] = app.extensions["fragments"].write
    safety.protect(app, hosts)
    i18n.set_up(app)
    filters.set_up(app)
    app.jinja_env.filters["facts"] = facts.of
    named.set_up(app)
    app.url_defaults(picked.carry)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(api.blueprint)
    app.add_url_rule("/", "start", _start)
    app.register_error_handler(Exception, _explain)
    return app


def _start() -> Response:
    return redirect(url_for("pages.home", lang=i18n.negotiated()), 303)


def _explain(error: Exception) -> tuple[Any, int]:
    """Turn any failure into one plain sentence in the reader's language, or JSON for programs."""
    safety.log_failure(error)
    code = _code(error)
    if request.path.startswith("/api/"):
        sentence = str(error) if isinstance(error, ReferralError) else HTTPStatus(code).phrase
        return {"error": sentence}, code
    g.failed = True
    first = request.path.split("/")[1]
    g.lang = first if first in i18n.shipped() else i18n.negotiated()
    unknown = error if isinstance(error, UnknownValueError) else None
    return render_template(
        "error.html",
        code=code,
        unknown=unknown,
        large=isinstance(error, PaperTooLargeError),
        most_services=papers.MOST_SERVICES,
        most_note=papers.MOST_NOTE,
    ), code


def _code(error: Exception) -> int:
    if isinstance(error, NotFoundError):
        return NotFound.code
    if isinstance(error, UnknownValueError):
        posted = request.path.startswith("/api/") or "r" in request.args
        in_address = request.method == "GET" and not posted
        return 404 if in_address else 400
    if isinstance(error, PaperTooLargeError):
        return BadRequest.code
    if isinstance(error, HTTPException) and error.code:
        return error.code
    return InternalServerError.code
