"""The full-text index: what its expressions look like, and the numbers they find."""

import sqlite3
from collections.abc import Iterable, Iterator, Set

from referral_app import text
from referral_app.vocabulary import tag


def forms(words: Iterable[str]) -> set[str]:
    """Return the index's forms of the words that tell something, or of all where none does."""
    long = [word for word in words if len(word) > 1]
    telling = [word for word in long if not text.is_common(word)] or long
    return {form for word in telling for found in text.terms(word) for form in found}


def any_word(forms: Iterable[str]) -> str:
    """Return the FTS5 expression for any of the forms; each is quoted, so none is syntax."""
    found = _either(forms)
    return f"{{name words kind}} : ({found})" if found else ""


def any_name(forms: Iterable[str]) -> str:
    """Return the FTS5 expression for any of the forms in a name."""
    found = _either(forms)
    return f"{{name}} : ({found})" if found else ""


def any_tag(tags: Iterable[str]) -> str:
    """Return the FTS5 expression for any of the tags ("country_MA", builder.tags)."""
    return "tags : (" + " OR ".join(f'"{tag(word)}"' for word in tags) + ")"


def _either(forms: Iterable[str]) -> str:
    return " OR ".join(f'"{form}"' for form in sorted(forms))


def matches(db: sqlite3.Connection, expression: str, limit: int) -> list[int]:
    """Run an FTS5 expression; return the numbers of the first matches in static order."""
    rows = _tuples(
        db,
        "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid LIMIT ?",
        (expression, limit),
    )
    return [number for (number,) in rows]


def relevance(db: sqlite3.Connection, expression: str, limit: int) -> dict[int, float]:
    """Run an FTS5 expression; return number → bm25 (lower is better) of the best matches.

    Names weigh ten times as much as other words, words for the kind a third; tags nothing.
    """
    rows = _tuples(
        db,
        """
        SELECT rowid, bm25(search, 10.0, 1.0, 0.3, 0.0, 0.0) AS relevance
        FROM search WHERE search MATCH ? ORDER BY relevance LIMIT ?
        """,
        (expression, limit),
    )
    return dict(rows)


def learning(db: sqlite3.Connection, forms: Iterable[str], limit: int) -> dict[int, float]:
    """Return number → bm25 (lower is better) of what somebody can learn from.

    It is found by its own words and by what people ask whom it serves; names weigh three times.
    """
    rows = _tuples(
        db,
        """
        SELECT rowid, bm25(learning_search, 3.0, 1.0) AS relevance
        FROM learning_search WHERE learning_search MATCH ? ORDER BY relevance LIMIT ?
        """,
        (_either(forms), limit),
    )
    return dict(rows)


def frequent(db: sqlite3.Connection, forms: Set[str]) -> set[str]:
    """Return those of the forms that stand in very many services."""
    marks = ", ".join("?" * len(forms))
    rows = db.execute(f"SELECT form FROM frequent WHERE form IN ({marks})", list(forms))  # noqa: S608 fixed text
    return {row["form"] for row in rows}


def _tuples(db: sqlite3.Connection, asked: str, given: tuple[str, int]) -> Iterator[tuple]:
    """Yield rows as plain tuples: a thousand named ones would take time for nothing."""
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor.execute(asked, given)
