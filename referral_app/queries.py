"""SQL in, models out: every question the product asks of the built directory. Knows no Flask."""

import functools
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from referral_app import dictionary
from referral_app.errors import NotFoundError
from referral_app.models import WORLD, Check, Concept, Contact, EmergencyNumber, Mention, Service
from referral_app.traits import Traits
from referral_app.vocabulary import Tongues, Vocabulary

_SERVICE_COLUMNS = (
    "number, id, key, kind, role, sensitivity, opening_note, name, organization, area, audiences, "
    "age_from, age_to, situations, summary, expect, doubt, translated, named_in, parent"
)


def vocabulary(db: sqlite3.Connection) -> Vocabulary:
    """Return the vocabulary of the directory; what people type for a concept is in its phrases."""
    concepts: dict[str, list[Concept]] = defaultdict(list)
    for row in db.execute("SELECT * FROM concept ORDER BY vocabulary, position"):
        concepts[row["vocabulary"]].append(
            Concept(
                id=row["id"],
                label=json.loads(row["label"]),
                words={},
                help=json.loads(row["help"]),
                more=json.loads(row["more"]),
            )
        )
    path = Path(db.execute("PRAGMA database_list").fetchone()["file"])
    tongues = Tongues(
        json.loads(_meta(db, "spoken")), frozenset(json.loads(_meta(db, "asked_languages")))
    )
    return Vocabulary(dict(concepts), tongues, functools.partial(dictionary.read, path))


def text_languages(db: sqlite3.Connection) -> set[str]:
    """Return every language (BCP 47) in which a text of the directory stands."""
    rows = db.execute(
        """
        SELECT each.key FROM service, json_each(service.name) AS each
        UNION SELECT each.key FROM service, json_each(service.summary) AS each
        UNION SELECT each.key FROM service, json_each(service.expect) AS each
        UNION SELECT each.key FROM service, json_each(service.doubt) AS each
        UNION SELECT each.key FROM lesson, json_each(lesson.content, '$.term') AS each
        UNION SELECT each.key FROM concept, json_each(concept.label) AS each
        """
    )
    return {row["key"] for row in rows}


def languages(db: sqlite3.Connection) -> list[str]:
    """Return the languages (BCP 47) the directory was built for, the source language first."""
    return json.loads(_meta(db, "languages"))


def data_date(db: sqlite3.Connection) -> str:
    """Return the newest day a contact was read (YYYY-MM-DD)."""
    return _meta(db, "data_date")


def fallback(db: sqlite3.Connection) -> list[Service]:
    """Return the services offered where a country has none of its own, first one first."""
    ids = json.loads(_meta(db, "fallback"))
    found = {service.id: service for service in _services(db, "id IN ({})", ids)}
    return [found[name] for name in ids]


def fallback_numbers(db: sqlite3.Connection) -> dict[int, int]:
    """Return service number → place among the fallback services, from 0."""
    ids = json.loads(_meta(db, "fallback"))
    where, values = _in("id IN ({})", ids)
    rows = db.execute(f"SELECT number, id FROM service WHERE {where}", values)  # noqa: S608 fixed text
    return {row["number"]: ids.index(row["id"]) for row in rows}


def _meta(db: sqlite3.Connection, name: str) -> str:
    return db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()["value"]


def service(db: sqlite3.Connection, name: str) -> Service:
    """Return one service by its id or by the key of its address.

    Raises:
        NotFoundError: no service has it.
    """
    found = _services(db, "id = ? OR key = ?", [name, name])
    if not found:
        raise NotFoundError(name)
    return found[0]


def services_by_number(db: sqlite3.Connection, numbers: Sequence[int]) -> list[Service]:
    """Return services in the order of `numbers`, the rows a search found."""
    rows = _rows(db, "number IN ({})", numbers)
    found = dict(zip((row["number"] for row in rows), _built(db, rows), strict=True))
    return [found[number] for number in numbers]


def services_in(db: sqlite3.Connection, country: str) -> list[Service]:
    """Return the services whose area names `country` (or WORLD).

    Those on which somebody answers at once stand first; else they are in static order.
    """
    found = _services(
        db, "number IN (SELECT service FROM service_area WHERE country = ?)", [country]
    )
    return sorted(found, key=lambda service: not service.is_answered)


def opening_note(db: sqlite3.Connection) -> list[Service]:
    """Return the services the documents offer to a distressed reader, in their order."""
    found = _services(db, "opening_note IS NOT NULL", [])
    return sorted(found, key=lambda service: service.opening_note or 0)


def children(db: sqlite3.Connection, parent: str) -> list[Service]:
    """Return the services run by the body with id `parent`."""
    return _services(db, "parent = ?", [parent])


def emergency(db: sqlite3.Connection, country: str) -> list[EmergencyNumber]:
    """Return the emergency numbers of a country that may be shown, general first."""
    return _emergency(
        db.execute("SELECT * FROM emergency WHERE country = ? ORDER BY position", (country,))
    )


def all_emergency(db: sqlite3.Connection) -> dict[str, list[EmergencyNumber]]:
    """Return the emergency numbers of every country that has one, by country code."""
    found = defaultdict(list)
    for number in _emergency(db.execute("SELECT * FROM emergency ORDER BY country, position")):
        found[number.country].append(number)
    return dict(found)


def all_areas(db: sqlite3.Connection) -> dict[str, list[Service]]:
    """Return every country's own services, by country code; services for the world under WORLD."""
    found = defaultdict(list)
    for item in _services(db, "1", []):
        for country in item.area:
            found[country].append(item)
    return dict(found)


def world(db: sqlite3.Connection) -> list[Service]:
    """Return the services that serve people wherever they are."""
    return services_in(db, WORLD)


def traits(db: sqlite3.Connection) -> Traits:
    """Return what ranking knows of every service."""
    return Traits(db.execute("SELECT name, ids, choices FROM facet"))


def names(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Return service number → its names made ready (names.prepare)."""
    where, values = _in("number IN ({})", list(numbers))
    rows = db.execute(f"SELECT number, typed FROM service WHERE {where}", values)  # noqa: S608 fixed text
    return {row["number"]: row["typed"] for row in rows}


def schedules(
    db: sqlite3.Connection, numbers: Iterable[int]
) -> dict[int, frozenset[tuple[str | None, str | None]]]:
    """Return service number → hours and time zone of each of its contacts."""
    where, values = _in("service IN ({})", list(numbers))
    found: dict[int, set[tuple[str | None, str | None]]] = defaultdict(set)
    rows = db.execute(f"SELECT service, hours, timezone FROM contact WHERE {where}", values)  # noqa: S608 fixed text
    for row in rows:
        found[row["service"]].add((row["hours"], row["timezone"]))
    return {number: frozenset(pairs) for number, pairs in found.items()}


def _services(db: sqlite3.Connection, where: str, values: Sequence[Any]) -> list[Service]:
    return _built(db, _rows(db, where, values))


def _rows(db: sqlite3.Connection, where: str, values: Sequence[Any]) -> list[sqlite3.Row]:
    where, values = _in(where, values)
    return db.execute(
        f"SELECT {_SERVICE_COLUMNS} FROM service WHERE {where} ORDER BY number",  # noqa: S608 fixed text
        values,
    ).fetchall()


def _in(where: str, values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
    """Put one question mark a value where `where` has {}."""
    return where.format(", ".join("?" * len(values))), values


def _built(db: sqlite3.Connection, rows: list[sqlite3.Row]) -> list[Service]:
    contacts = _contacts(db, [row["number"] for row in rows])
    return [_service(row, contacts[row["number"]]) for row in rows]


_read = functools.lru_cache(20_000)(json.loads)
"""Short JSON, read once: the same lists of languages and sources come back many times."""


def _contacts(db: sqlite3.Connection, numbers: list[int]) -> dict[int, list[Contact]]:
    where, values = _in("service IN ({})", numbers)
    found: dict[int, list[Contact]] = defaultdict(list)
    rows = db.execute(
        f"SELECT * FROM contact WHERE {where} ORDER BY service, position",  # noqa: S608 fixed text
        values,
    )
    for row in rows:
        found[row["service"]].append(
            Contact(
                channel=row["channel"],
                value=row["value"],
                e164=row["e164"],
                reach=row["reach"],
                from_abroad=row["from_abroad"],
                hours=row["hours"],
                hours_text=_read(row["hours_text"]),
                timezone=row["timezone"],
                languages=_read(row["languages"]),
                cost=row["cost"],
                identity=row["identity"],
                limits=_read(row["limits"]),
                sources=_read(row["sources"]),
                evidence_on=row["evidence_on"],
                checked=Check(row["checked_on"], row["checked_how"]),
            )
        )
    return found


def _service(row: sqlite3.Row, contacts: list[Contact]) -> Service:
    return Service(
        id=row["id"],
        kind=row["kind"],
        name=_read(row["name"]),
        organization=row["organization"],
        area=_read(row["area"]),
        audiences=_read(row["audiences"]),
        age_from=row["age_from"],
        age_to=row["age_to"],
        situations=_read(row["situations"]),
        summary=_read(row["summary"]),
        expect=_read(row["expect"]),
        doubt=_read(row["doubt"]),
        translated=_read(row["translated"]),
        named_in=[Mention(**mention) for mention in _read(row["named_in"])],
        parent=row["parent"],
        role=row["role"],
        contacts=contacts,
        sensitivity=row["sensitivity"],
        key=row["key"],
        opening_note=row["opening_note"],
    )


def _emergency(rows: Iterable[sqlite3.Row]) -> list[EmergencyNumber]:
    return [
        EmergencyNumber(
            country=row["country"],
            service=row["service"],
            number=row["number"],
            agreement=row["agreement"],
            note=json.loads(row["note"]),
            sources=json.loads(row["sources"]),
            evidence_on=row["evidence_on"],
            checked=Check(row["checked_on"], row["checked_how"]),
        )
        for row in rows
    ]
