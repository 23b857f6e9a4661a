"""Models → one SQLite file: the only module that knows sqlite-utils."""

import contextlib
import dataclasses
import json
import os
import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlite_utils

from referral_app import (
    config,
    entries,
    grounds,
    indexing,
    lexicon,
    likeness,
    rows,
    soundness,
    spoken,
    summaries,
    traits,
    trust,
)
from referral_app import db as opening
from referral_app.directory import Directory
from referral_app.errors import NotWrittenError
from referral_app.models import TO_LEARN, Concept, Service
from referral_app.packed import pack
from referral_app.spelling import by_length

SCHEMA = Path(__file__).with_name("schema.sql")
_FREQUENT = 5_000
"""Services in which a form stands before it is too frequent to rank by."""
_BROKEN_OFF = 3600
"""Seconds; no build takes a tenth of that."""
_KIND_ORDER = (
    "helpline",
    "removal",
    "hotline",
    "survivor-support",
    "protection",
    "police",
    "prevention",
    "model",
    "network",
    "education",
)


def build(directory: Directory, path: Path) -> None:
    """Write `directory` to `path` in one step: readers see the old file or the whole new one.

    The same records give the same bytes: rows are sorted, nothing holds the time of building.

    Raises:
        NotWrittenError: the disk is full or the folder cannot be written; the old file stands.
    """
    # Each process has a file of its own, so that two that build at once do not mix theirs.
    part = path.with_name(f"{path.stem}.{os.getpid()}.db-part")
    try:
        _forget_broken_off(path)
        part.unlink(missing_ok=True)
        _write_file(directory, part)
        soundness.seal(part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise NotWrittenError(path) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _write_file(directory: Directory, part: Path) -> None:
    with contextlib.closing(sqlite_utils.Database(part)) as db:
        db.conn.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        db.conn.executescript(SCHEMA.read_text(encoding="utf-8"))
        with db.conn:
            _write(db, directory)
        db.conn.executescript("INSERT INTO search (search) VALUES ('optimize');")
        with db.conn:
            _count_forms(db)
            sums = soundness.sums(db.conn)
            db["record_sum"].insert_all(
                {"record": name, "sum": sums[name]} for name in sorted(sums)
            )
        db.conn.executescript("VACUUM;")


def _forget_broken_off(path: Path) -> None:
    """Remove what builds that were broken off an hour ago or more have left beside `path`."""
    for part in path.parent.glob(f"{path.stem}.*.db-part"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > _BROKEN_OFF:
                part.unlink()


def _write(db: sqlite_utils.Database, directory: Directory) -> None:
    concepts = {
        (name, concept.id): concept
        for name, group in directory.vocabulary.items()
        for concept in group
    }
    ordered = [
        _summarised(service, concepts) for service in sorted(directory.services, key=_static_order)
    ]
    numbers = {service.id: number for number, service in enumerate(ordered, 1)}
    db["meta"].insert_all(
        [
            {"name": "version", "value": opening.VERSION},
            {"name": "data_date", "value": data_date(directory)},
            {"name": "fallback", "value": json.dumps(directory.fallback)},
            {"name": "languages", "value": json.dumps(config.shipped_languages())},
            {"name": "spoken", "value": json.dumps(spoken.answered(ordered))},
        ]
    )
    db["service"].insert_all(rows.service(service, numbers[service.id]) for service in ordered)
    db["facet"].insert_all(traits.pack(ordered))
    db["contact"].insert_all(
        {
            "service": numbers[service.id],
            "position": position,
            **rows.contact(contact),
        }
        for service in ordered
        for position, contact in enumerate(service.contacts)
    )
    db["service_area"].insert_all(
        {"country": country, "service": numbers[service.id]}
        for service in ordered
        for country in sorted(service.area)
    )
    db["emergency"].insert_all(rows.emergency(directory))
    db["advice"].insert_all(rows.advised(directory))
    db["lesson"].insert_all(
        {"kind": kind, "position": position, **rows.lesson(lesson)}
        for kind, lessons in (
            ("topic", directory.topics),
            ("case", directory.cases),
            ("route", directory.routes),
            ("term", directory.terms),
            ("figure", directory.figures),
            ("chart", directory.charts),
        )
        for position, lesson in enumerate(lessons)
    )
    uses = rows.uses(directory)
    db["source"].insert_all(
        {**dataclasses.asdict(source), "facts": uses[source.id]} for source in directory.sources
    )
    db["use"].insert_all(
        {"source": source, "section": section, "kind": kind, "ref": ref}
        for source, section, kind, ref in sorted(grounds.uses(directory))
    )
    db["gap"].insert_all(rows.gaps(directory))
    db["document"].insert_all(rows.jsoned(document) for document in directory.documents)
    db["concept"].insert_all(
        {"vocabulary": name, "position": position, **rows.concept(concept)}
        for name, concepts in directory.vocabulary.items()
        for position, concept in enumerate(concepts)
    )
    _write_words(db, directory, ordered)
    for service in ordered:
        db.execute(
            "INSERT INTO search (rowid, name, words, kind, plain, tags) VALUES (?, ?, ?, ?, ?, ?)",
            (
                numbers[service.id],
                *indexing.row(service, concepts, fallback=service.id in directory.fallback),
            ),
        )
        if service.kind in TO_LEARN:
            db.execute(
                "INSERT INTO learning_search (rowid, name, words) VALUES (?, ?, ?)",
                (numbers[service.id], *indexing.learning_row(service)),
            )
    _write_entries(db, directory)


def _write_words(db: sqlite_utils.Database, directory: Directory, ordered: list[Service]) -> None:
    phrases = lexicon.phrases(directory.vocabulary, ordered)
    asked = sorted({tag for _, name, tag in phrases if name == "languages"})
    db["meta"].insert({"name": "asked_languages", "value": json.dumps(asked)})
    written = (words for _, pieces in entries.of(directory) for words in pieces)
    known = list(lexicon.spelling(ordered, directory.vocabulary, written))
    tables = {
        "phrase": lexicon.meanings(phrases),
        "length": lexicon.lengths(phrases),
        "loose": lexicon.loose(phrases, directory.vocabulary["situations"]),
        "likeness": likeness.learn(lexicon.sayings(directory)),
        "name_word": lexicon.name_words(ordered),
        "spelling": ((word.form, f"{word.count} {word.written}") for word in known),
    }
    db["packed"].insert_all({"name": name, "rows": pack(rows)} for name, rows in tables.items())
    aims = [word for word in known if word.count]
    uses = {
        "aim": [word.form for word in aims],
        "place": [word.form for word in aims if word.is_place],
        "everyday": lexicon.everyday(directory),
    }
    db["spelling"].insert_all(
        {"length": length, "use": use, "words": lines}
        for use, forms in uses.items()
        for length, lines in sorted(by_length(forms).items())
    )


def _write_entries(db: sqlite_utils.Database, directory: Directory) -> None:
    for number, (entry, words) in enumerate(entries.of(directory), 1):
        db["entry"].insert({"number": number, **rows.jsoned(entry)})
        db.execute(
            "INSERT INTO entry_search (rowid, title, words) VALUES (?, ?, ?)",
            (number, indexing.indexed(entry.title.values()), indexing.indexed(words)),
        )
    db["term_used"].insert_all(
        {"kind": kind, "ref": ref, "lang": lang, "term": term}
        for kind, ref, lang, term in entries.terms_used(directory)
    )


def _count_forms(db: sqlite_utils.Database) -> None:
    db.execute("CREATE VIRTUAL TABLE temp.form USING fts5vocab (main, search, row)")
    db.execute("INSERT INTO frequent SELECT term FROM temp.form WHERE doc > ?", (_FREQUENT,))
    db.execute("DROP TABLE temp.form")


def data_date(directory: Directory) -> str:
    """Return the newest day on which a contact of `directory` was read (YYYY-MM-DD).

    Raises:
        ValueError: `directory` holds no contact that was ever checked.
    """
    dates = [
        trust.latest(contact.checked.on)
        for service in directory.services
        for contact in service.contacts
        if contact.checked.on and len(contact.checked.on) == len("2026-11-21")
    ]
    return max(dates).isoformat()


def _static_order(service: Service) -> tuple[Any, ...]:
    return (
        service.opening_note or 99,
        service.role != "primary" or not service.named_in,
        _KIND_ORDER.index(service.kind),
        service.id,
    )


def _summarised(service: Service, concepts: dict[tuple[str, str], Concept]) -> Service:
    if service.summary:
        return service
    composed = summaries.compose(service, concepts, config.shipped_languages())
    return dataclasses.replace(service, summary=composed)
