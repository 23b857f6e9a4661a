"""The words a built directory understands and uses, as its packed tables hold them."""

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from referral_app.db import connect
from referral_app.likeness import Likeness
from referral_app.packed import Packed
from referral_app.spelling import Spelling
from referral_app.vocabulary import Phrases, Words

_Value = TypeVar("_Value")


def read(path: Path) -> Words:
    """Read the words of the directory at `path`: five megabytes, which the first page needs not."""
    with contextlib.closing(connect(path)) as db:
        return Words(
            Phrases(
                _packed(db, "phrase", _meanings),
                _packed(db, "length", lambda value: [int(many) for many in value.split(" ")]),
                _packed(db, "loose", _loose),
            ),
            _spelling(db),
            _packed(db, "name_word", int),
            Likeness(_packed(db, "likeness", str)),
        )


def _packed(db: sqlite3.Connection, name: str, read: Callable[[str], _Value]) -> Packed[_Value]:
    found = db.execute("SELECT rows FROM packed WHERE name = ?", (name,)).fetchone()
    return Packed(found["rows"], read)


def _meanings(value: str) -> list[tuple[str, str]]:
    found = (line.partition(" ") for line in value.split("\t"))
    return [(name, concept) for name, _, concept in found]


def _loose(value: str) -> list[tuple[frozenset[str], str]]:
    found = (line.split(" ") for line in value.split("\t"))
    return [(frozenset(words), situation) for situation, *words in found]


def _spelling(db: sqlite3.Connection) -> Spelling:
    """Return the directory's own words, for misspelt ones."""
    words: dict[str, dict[int, bytes]] = defaultdict(dict)
    for row in db.execute("SELECT length, use, words FROM spelling"):
        words[row["use"]][row["length"]] = row["words"]
    return Spelling(
        _packed(db, "spelling", _written), words["aim"], words["place"], words["everyday"]
    )


def _written(value: str) -> tuple[str, int]:
    count, _, written = value.partition(" ")
    return written, int(count)
