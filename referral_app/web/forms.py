"""The posted search form: what it asks, and the hidden fields that ask it again."""

from dataclasses import replace
from typing import Any

from flask import abort, current_app, g, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from referral_app.understanding import Query
from referral_app.web import context, i18n

_FIELDS = ("q", "country", "kind", "age", "situation", "role", "speaks", "open_now", "show_hidden")
VIEWS = ("results", "console")
"""The pages that show results, by their views' names."""


IN_PLACE = "Answer-In-Place"
"""Header of a request that a script makes without leaving the page."""


def receive() -> Response | tuple[str, int] | None:
    """Take what was posted, and answer it at an address that tells nothing (kept.py).

    Returns the redirection, or the page that says that an old answer is gone; None to go on.
    """
    g.posted = None
    kept = current_app.extensions["kept"]
    name = request.args.get("r")
    if request.method == "POST":
        if request.files:
            abort(400)
        if request.headers.get(IN_PLACE):
            g.posted = request.form
            return None
        address = url_for(
            request.endpoint or "", **(request.view_args or {}), r=kept.keep(request.form)
        )
        return redirect(address, 303)
    if name:
        g.posted = kept.get(name)
        if g.posted is None:
            return render_template("gone.html"), 410
    return None


def is_posted() -> bool:
    """Tell whether this page answers a form."""
    return g.posted is not None


def posted() -> MultiDict[str, str]:
    """Return the form this page answers; an empty one when it answers none."""
    return g.posted if g.posted is not None else MultiDict()


def read_query() -> Query:
    """Read the posted form: the fields, less the one the reader took away."""
    form = {name: posted().get(name, "").strip() for name in _FIELDS}
    removed = posted().get("remove", "")
    if removed in form:
        form[removed] = ""
    query = Query(
        words=form["q"],
        lang=i18n.language(),
        country=form["country"] or None,
        kind=form["kind"] or None,
        age=context.number("age", form["age"]),
        situation=form["situation"] or None,
        role=form["role"] or None,
        speaks=form["speaks"] or None,
        open_now=form["open_now"] == "1",
        show_hidden=form["show_hidden"] == "1",
    )
    ignored = frozenset(posted().getlist("ignored"))
    if removed:
        # An age that was typed would be read again from the words, were it only emptied.
        ignored |= {removed}
    return replace(query, ignored=ignored)


def read_page() -> int:
    """Return the page of results that was asked for, from 1."""
    return max(1, context.number("page", posted().get("page")) or 1)


def view() -> str:
    """Return which page of results the reader came from."""
    asked = posted().get("view", "")
    return asked if asked in VIEWS else VIEWS[0]


def fields(query: Query, page: int = 1, view: str = VIEWS[0]) -> list[tuple[str, str]]:
    """Return the hidden fields that ask `query` again."""
    found = [
        ("q", query.words),
        ("country", query.country or ""),
        ("kind", query.kind or ""),
        ("age", "" if query.age is None else str(query.age)),
        ("situation", query.situation or ""),
        ("role", query.role or ""),
        ("speaks", query.speaks or ""),
        ("open_now", "1" if query.open_now else ""),
        ("show_hidden", "1" if query.show_hidden else ""),
        ("page", str(page) if page > 1 else ""),
        ("view", view if view != VIEWS[0] else ""),
    ]
    found += [("ignored", name) for name in sorted(query.ignored)]
    return [(name, value) for name, value in found if value]


def choices() -> dict[str, Any]:
    """Return what a search form offers to choose from."""
    vocabulary = context.vocabulary()
    return {
        "countries": vocabulary.countries(i18n.language()),
        "kinds": vocabulary.concepts["kinds"],
        "tongues": vocabulary.languages(i18n.language()),
    }
