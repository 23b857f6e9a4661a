"""Terms, figures and points of topics that fit a person's words."""

import json
import sqlite3

from referral_app import text
from referral_app.entries import Entry

_TITLE, _WORDS = 6.0, 1.0
"""What a word in the title weighs beside one in the text."""


def find(
    db: sqlite3.Connection,
    words: str,
    limit: int,
    *,
    kind: str | None = None,
    strictly: bool = False,
) -> list[Entry]:
    """Return what fits `words` best: entries that hold all of them, else some of them.

    `kind`: term, figure or topic, None = all. With `strictly` only those that hold all the words.
    Words that tell nothing find nothing.
    """
    forms = [found for found in text.terms(words) if not text.is_common(found[0])]
    if not forms:
        return []
    groups = ["(" + " OR ".join(f'"{form}"' for form in found) + ")" for found in forms]
    return _run(db, " AND ".join(groups), kind, limit) or (
        [] if strictly else _run(db, " OR ".join(groups), kind, limit)
    )


def _run(db: sqlite3.Connection, expression: str, kind: str | None, limit: int) -> list[Entry]:
    rows = db.execute(
        """
        SELECT kind, ref, anchor, entry.title, text
        FROM entry_search JOIN entry ON number = entry_search.rowid
        WHERE entry_search MATCH ? AND (? IS NULL OR kind = ?)
        ORDER BY bm25(entry_search, ?, ?), number LIMIT ?
        """,
        (expression, kind, kind, _TITLE, _WORDS, limit),
    )
    return [
        Entry(
            row["kind"],
            row["ref"],
            row["anchor"],
            json.loads(row["title"]),
            json.loads(row["text"]),
        )
        for row in rows
    ]
