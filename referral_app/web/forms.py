"""The posted search form: what it asks, and the hidden fields that ask it again."""

from dataclasses import replace
from typing import Any

from flask import abort, request

from referral_app.understanding import Query
from referral_app.web import context, i18n

_FIELDS = ("q", "country", "kind", "age", "situation", "open_now", "show_hidden")
VIEWS = ("results", "console")
"""The pages that show results, by their views' names."""


def read_query() -> Query:
    """Read the posted form: the fields, less the one the reader took away."""
    form = {name: request.form.get(name, "").strip() for name in _FIELDS}
    removed = request.form.get("remove", "")
    if removed in form:
        form[removed] = ""
    if request.files:
        abort(400)
    query = Query(
        words=form["q"],
        lang=i18n.language(),
        country=form["country"] or None,
        kind=form["kind"] or None,
        age=context.number("age", form["age"]),
        situation=form["situation"] or None,
        open_now=form["open_now"] == "1",
        show_hidden=form["show_hidden"] == "1",
    )
    ignored = frozenset(request.form.getlist("ignored"))
    if removed:
        # An age that was typed would be read again from the words, were it only emptied.
        ignored |= {removed}
    return replace(query, ignored=ignored)


def read_page() -> int:
    """Return the page of results that was asked for, from 1."""
    return max(1, context.number("page", request.form.get("page")) or 1)


def view() -> str:
    """Return which page of results the reader came from."""
    asked = request.form.get("view", "")
    return asked if asked in VIEWS else VIEWS[0]


def fields(query: Query, page: int = 1, view: str = VIEWS[0]) -> list[tuple[str, str]]:
    """Return the hidden fields that ask `query` again."""
    found = [
        ("q", query.words),
        ("country", query.country or ""),
        ("kind", query.kind or ""),
        ("age", "" if query.age is None else str(query.age)),
        ("situation", query.situation or ""),
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
    }
