"""Where things stand: the one path expression for a checkout and for a bundle, and the limits."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
DATABASE = DATA / "directory.db"
TRANSLATIONS = ROOT / "translations"

TEMPLATES = ROOT / "templates"
"""The pages as Python's own code, in a bundle only: to compile them takes most of a start."""

SOURCE_LANGUAGE = "en"
"""The language of the words in the code; every other one stands in TRANSLATIONS."""


def shipped_languages() -> list[str]:
    """BCP 47 tags of the languages whose texts are shipped: the source language, then the others.

    A language is shipped when `translations/<tag>/LC_MESSAGES/messages.po` (or `.mo`) stands.
    """
    found = {path.parent.parent.name for path in TRANSLATIONS.glob("*/LC_MESSAGES/messages.*o")}
    return [SOURCE_LANGUAGE, *sorted(found - {SOURCE_LANGUAGE})]


def languages_without_words() -> list[str]:
    """Return the shipped languages, other than the source language, that have no `messages.mo`."""
    return [
        tag
        for tag in shipped_languages()
        if tag != SOURCE_LANGUAGE and not (TRANSLATIONS / tag / "LC_MESSAGES/messages.mo").is_file()
    ]


MAX_QUERY = 1_000
"""Characters of a query that are read; the rest is dropped, and the page's field takes no more. Who
writes down what a caller tells needs some four hundred, and the place often stands last."""

PAGE_RESULTS = 10
"""Results on one page."""
