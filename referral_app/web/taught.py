"""Where a reader finds what is taught: the addresses of terms, figures and points of topics."""

from flask import url_for

from referral_app import library, lookup
from referral_app.entries import Entry
from referral_app.web import context

_PAGES = {"term": "pages.words", "figure": "pages.figures"}


def fitting(words: str, limit: int) -> list[tuple[Entry, str]]:
    """Return (entry, address) of what holds all of `words`, best first."""
    found = lookup.find(context.directory(), words, limit, strictly=True)
    return [(entry, address(entry)) for entry in found]


def address(entry: Entry) -> str:
    """Return where `entry` stands."""
    if entry.kind == "topic":
        return (
            url_for("pages.topic", number=library.topic_number(context.directory(), entry.ref))
            + f"#{entry.anchor}"
        )
    return url_for(_PAGES[entry.kind]) + f"#{entry.anchor}"
