"""The list a reader makes: which services are on it, and how it goes from page to page.

Nothing of it is stored: it stands in memory under a random name, which every link carries on, for
an hour or until somebody leaves. What is typed beside it travels in the list's own form only.
"""

from flask import current_app, g, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from referral_app import papers, queries
from referral_app.web import context

_NAME = "l"
"""The word of an address that carries the list's random name."""
_CHANGES = ("add", "drop", "up", "down")
_STEPS = {"up": -1, "down": 1}
SECONDS = 60 * 60
"""How long a list is kept after it was last looked at: a talk may last that long."""


def receive() -> Response | None:
    """Read the list this request carries, and take what was posted to it.

    Returns the redirection where a button only added or took away; None to go on.
    """
    lists = current_app.extensions["lists"]
    name = request.args.get(_NAME)
    kept = lists.get(name) if name else None
    g.list_name, g.listed = (name, kept.getlist("id")) if kept else (None, [])
    if request.method != "POST" or request.files:
        return None
    asked = {name: request.form[name] for name in _CHANGES if request.form.get(name)}
    if not asked:
        return None
    put(_changed(asked))
    if set(request.form) <= set(_CHANGES):
        return redirect(url_for(request.endpoint or "", **(request.view_args or {})), 303)
    return None


def ids() -> list[str]:
    """Return the ids of the services on the list, in its order."""
    return g.get("listed", [])


def name() -> str | None:
    """Return the random name of the list, None when there is none."""
    return g.get("list_name")


def put(services: list[str]) -> None:
    """Make these the list, under a new name: the browser's Back leads to the older one.

    Raises:
        PaperTooLargeError: they are more than papers.MOST_SERVICES.
    """
    services = papers.limited(services)
    form = MultiDict([("id", item) for item in services])
    g.list_name = current_app.extensions["lists"].keep(form) if services else None
    g.listed = services


def carry(endpoint: str, values: dict[str, str]) -> None:
    """Put the list's name into every address of a page, except the way out."""
    if endpoint.startswith("pages.") and endpoint != "pages.leave" and name():
        values.setdefault(_NAME, name() or "")


def _changed(asked: dict[str, str]) -> list[str]:
    """Return the list after what the buttons say, each with the key of a service."""
    services = list(ids())
    for change, key in asked.items():
        item = queries.service(context.directory(), key).id
        if change == "add":
            services.append(item)
        elif item in services:
            place = services.index(item)
            services.remove(item)
            if change in _STEPS:
                services.insert(max(0, place + _STEPS[change]), item)
    return services
