"""What was read, and what it teaches: documents, sources, advice, topics, practice cases."""

import json
import sqlite3
from collections.abc import Iterable

from referral_app import advice
from referral_app.models import Advice, Case, Document, Route, Source, Topic


def sources(db: sqlite3.Connection, ids: Iterable[str] | None = None) -> list[tuple[Source, int]]:
    """Return sources, all or those of `ids`, by title, each with how many facts rest on it."""
    values = [] if ids is None else list(ids)
    where = "1" if ids is None else f"id IN ({', '.join('?' * len(values))})"
    rows = db.execute(
        f"SELECT * FROM source WHERE {where} ORDER BY title COLLATE NOCASE, id",  # noqa: S608 fixed text
        values,
    )
    return [
        (
            Source(row["id"], row["title"], row["url"], row["date"], row["publisher"]),
            row["facts"],
        )
        for row in rows
    ]


def documents(db: sqlite3.Connection) -> dict[str, Document]:
    """Return the source documents by id."""
    return {
        row["id"]: Document(
            id=row["id"],
            title=json.loads(row["title"]),
            publisher=row["publisher"],
            date=row["date"],
            sections=json.loads(row["sections"]),
        )
        for row in db.execute("SELECT * FROM document")
    }


def count(db: sqlite3.Connection) -> dict[str, int]:
    """Return how many services, contacts, emergency numbers and sources the directory holds."""
    return {
        name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 fixed names
        for name in ("service", "contact", "emergency", "source")
    }


def checks_made(db: sqlite3.Connection) -> list[tuple[str, str | None]]:
    """Return (how, date of newest evidence) of every contact."""
    rows = db.execute("SELECT checked_how, evidence_on FROM contact")
    return [(row["checked_how"], row["evidence_on"]) for row in rows]


def advice_for(db: sqlite3.Connection, situation: str) -> list[Advice]:
    """Return all that is said in a situation, in the order in which it is said."""
    return [
        Advice(
            id=row["id"],
            part=row["part"],
            weight=row["weight"],
            situations=[situation],
            roles=json.loads(row["roles"]),
            age_from=row["age_from"],
            age_to=row["age_to"],
            countries=json.loads(row["countries"]),
            covers=row["covers"],
            is_shared=bool(row["is_shared"]),
            text=json.loads(row["text"]),
            why=json.loads(row["why"]),
            differs=json.loads(row["differs"]),
            basis=advice.bases(json.loads(row["basis"])),
        )
        for row in db.execute(
            "SELECT * FROM advice WHERE situation = ? ORDER BY position", (situation,)
        )
    ]


def guided(db: sqlite3.Connection) -> list[str]:
    """Return the situations that have guidance of their own."""
    rows = db.execute("SELECT DISTINCT situation FROM advice WHERE part = 'opening'")
    return [row["situation"] for row in rows]


def topics(db: sqlite3.Connection) -> list[Topic]:
    """Return the topics for those who work with children."""
    return [advice.topic(raw) for raw in _lessons(db, "topic")]


def cases(db: sqlite3.Connection) -> list[Case]:
    """Return the practice cases."""
    return [advice.case(raw) for raw in _lessons(db, "case")]


def routes(db: sqlite3.Connection) -> list[Route]:
    """Return the ways to get a picture removed."""
    return [advice.route(raw) for raw in _lessons(db, "route")]


def _lessons(db: sqlite3.Connection, kind: str) -> Iterable[dict]:
    rows = db.execute("SELECT content FROM lesson WHERE kind = ? ORDER BY position", (kind,))
    return (json.loads(row["content"]) for row in rows)
