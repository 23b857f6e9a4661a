"""What was read, and what it teaches: documents, sources, advice, topics, practice cases."""

import json
import sqlite3
from collections.abc import Iterable

from referral_app import lessons
from referral_app.errors import NotFoundError
from referral_app.lessons import Advice, Case, Chart, Figure, Route, Term, Topic
from referral_app.models import Document, Source, Texts, pick


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
            basis=lessons.bases(json.loads(row["basis"])),
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
    return [lessons.topic(raw) for raw in _lessons(db, "topic")]


def topic_number(db: sqlite3.Connection, topic_id: str) -> int:
    """Return the place of a topic among the others, from 1.

    Raises:
        NotFoundError: no topic has this id.
    """
    row = db.execute(
        "SELECT position FROM lesson WHERE kind = 'topic' AND id = ?", (topic_id,)
    ).fetchone()
    if row is None:
        raise NotFoundError(topic_id)
    return row["position"] + 1


def cases(db: sqlite3.Connection) -> list[Case]:
    """Return the practice cases."""
    return [lessons.case(raw) for raw in _lessons(db, "case")]


def routes(db: sqlite3.Connection) -> list[Route]:
    """Return the ways to get a picture removed."""
    return [lessons.route(raw) for raw in _lessons(db, "route")]


def terms(db: sqlite3.Connection) -> list[Term]:
    """Return the words of the field."""
    return [lessons.term(raw) for raw in _lessons(db, "term")]


def figures(db: sqlite3.Connection) -> list[Figure]:
    """Return what was counted."""
    return [lessons.figure(raw) for raw in _lessons(db, "figure")]


def charts(db: sqlite3.Connection) -> list[Chart]:
    """Return the figures that are drawn beside each other."""
    return [lessons.chart(raw) for raw in _lessons(db, "chart")]


def terms_used(db: sqlite3.Connection, kind: str, ref: str, lang: str) -> list[tuple[str, Texts]]:
    """Return (key, term) of the words of the field that a page uses, by term.

    `kind`, `ref`: situation and its id, topic and its id, or figure and "". A language that is
    not shipped gets those of the English page.
    """
    keys = {
        row["term"]
        for tag in (lang, "en")
        for row in db.execute(
            "SELECT term FROM term_used WHERE kind = ? AND ref = ? AND lang = ?", (kind, ref, tag)
        )
        if tag == lang or lang not in ("fr", "ar")
    }
    found = [(term.key, term.term) for term in terms(db) if term.key in keys]
    return sorted(found, key=lambda pair: pick(pair[1], lang)[1].casefold())


def uses(db: sqlite3.Connection, source: str) -> list[tuple[str, str, str]]:
    """Return (section or "", kind, ref) of everything that rests on a source or document."""
    rows = db.execute(
        "SELECT section, kind, ref FROM use WHERE source = ? ORDER BY kind, ref", (source,)
    )
    return [(row["section"], row["kind"], row["ref"]) for row in rows]


def gaps(db: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """Return country → what was sought there in vain → the day of the search."""
    found: dict[str, dict[str, str]] = {}
    for row in db.execute("SELECT country, sought, searched_on FROM gap"):
        found.setdefault(row["country"], {})[row["sought"]] = row["searched_on"]
    return found


def _lessons(db: sqlite3.Connection, kind: str) -> Iterable[dict]:
    rows = db.execute("SELECT content FROM lesson WHERE kind = ? ORDER BY position", (kind,))
    return (json.loads(row["content"]) for row in rows)
