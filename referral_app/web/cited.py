"""What a page needs to say what its sentences rest on."""

from collections.abc import Iterable
from typing import Any

from referral_app import library
from referral_app.lessons import Basis
from referral_app.web import context


def by(bases: Iterable[Basis]) -> dict[str, Any]:
    """Return the sources that are named, by id, and the documents."""
    directory = context.directory()
    used = {basis.source for basis in bases if basis.source}
    return {
        "sources": {source.id: source for source, _ in library.sources(directory, used)},
        "documents": library.documents(directory),
    }
