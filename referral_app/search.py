"""The services that fit a question, best first, with the reasons as numbers."""

import datetime
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from referral_app import hours, queries, text, trust
from referral_app.models import WORLD, Service
from referral_app.understanding import Query, Understood, understand, validate
from referral_app.vocabulary import Vocabulary, tag

_CANDIDATES = 1_000
"""Matches that are ranked; in static order, so what is cut off is the least likely."""


@dataclass(frozen=True)
class Result:
    """One service that was found, and how well it fits."""

    service: Service
    score: float
    #: open | closed | unknown, by the hours of its first contact that has some.
    open: str


@dataclass(frozen=True)
class Answer:
    """What a search gives back."""

    query: Query
    understood: Understood
    total: int
    results: list[Result]


def find(
    db: sqlite3.Connection,
    vocabulary: Vocabulary,
    query: Query,
    *,
    limit: int,
    now: datetime.datetime,
    offset: int = 0,
) -> Answer:
    """Answer `query`: what was understood, how many services fit, and `limit` of them.

    `now` carries a zone; it decides what is open and how old evidence is.

    Raises:
        UnknownValueError: as `validate`.
    """
    query = validate(query, vocabulary)
    understood = understand(query, vocabulary)
    today = max(now.date(), trust.earliest(queries.data_date(db)))
    ranked = _ranked(db, vocabulary, query, understood, today)
    if query.open_now:
        ranked = _open_only(db, ranked, now)
    chosen = ranked[offset : offset + limit]
    services = queries.services_by_number(db, [number for _, number in chosen])
    results = [
        Result(service, round(score, 3), state(service, now))
        for (score, _), service in zip(chosen, services, strict=True)
    ]
    return Answer(query, understood, len(ranked), results)


def state(service: Service, now: datetime.datetime) -> str:
    """Return `open`, `closed` or `unknown`: open when one of its contacts is."""
    states = {hours.state(contact, now) for contact in service.contacts}
    return next((name for name in ("open", "closed") if name in states), "unknown")


def _open_only(
    db: sqlite3.Connection, ranked: list[tuple[float, int]], now: datetime.datetime
) -> list[tuple[float, int]]:
    services = queries.services_by_number(db, [number for _, number in ranked])
    return [
        pair
        for pair, service in zip(ranked, services, strict=True)
        if state(service, now) == "open"
    ]


def _ranked(
    db: sqlite3.Connection,
    vocabulary: Vocabulary,
    query: Query,
    understood: Understood,
    today: datetime.date,
) -> list[tuple[float, int]]:
    """Return (score, service number), best first."""
    rows = _candidates(db, vocabulary, query, understood)
    best = min((row["relevance"] for row in rows), default=0.0)
    scored = [(_score(row, best, vocabulary, understood, today), row["number"]) for row in rows]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1]))


def _candidates(
    db: sqlite3.Connection, vocabulary: Vocabulary, query: Query, understood: Understood
) -> list[sqlite3.Row]:
    wanted = " OR ".join(filter(None, (_words(understood.rest), _fitting(vocabulary, understood))))
    places = _any(f"country_{code}" for code in (understood.country, WORLD) if code)
    fixed = [places] if understood.country else []
    if query.kind:
        fixed.append(_any([f"kind_{kind}" for kind in vocabulary.kinds_meant(query.kind)]))
    asked = bool(wanted)
    rows = _match(db, [f"({wanted})", *fixed]) if asked else []
    if rows or (asked and not fixed):
        return rows
    return _match(db, fixed or [places])


def _match(db: sqlite3.Connection, parts: list[str]) -> list[sqlite3.Row]:
    return queries.matches(db, " AND ".join(parts), _CANDIDATES)


def _words(words: list[str]) -> str:
    """Return the FTS5 expression for any of the words; each is quoted, so none is syntax."""
    long = [word for word in words if len(word) > 1]
    telling = [word for word in long if not text.is_common(word)] or long
    forms = {form for word in telling for found in text.terms(word) for form in found}
    if not forms:
        return ""
    return "{name words kind} : (" + " OR ".join(f'"{form}"' for form in sorted(forms)) + ")"


def _fitting(vocabulary: Vocabulary, understood: Understood) -> str:
    """Return the expression for services whose situation or kind fits what happens."""
    wanted = [f"about_{situation}" for situation in understood.situations]
    for situation in understood.situations:
        fits = vocabulary.get("situations", situation).more.get("kinds", [])
        wanted += [f"kind_{kind}" for kind in fits]
    if understood.kind:
        wanted += [f"kind_{kind}" for kind in vocabulary.kinds_meant(understood.kind)]
    return _any(wanted) if wanted else ""


def _any(words: Iterator[str] | list[str]) -> str:
    return "tags : (" + " OR ".join(f'"{tag(word)}"' for word in words) + ")"


def _score(
    row: sqlite3.Row,
    best: float,
    vocabulary: Vocabulary,
    understood: Understood,
    today: datetime.date,
) -> float:
    """Weigh one match: words, situation and kind, place, audience and age, trust."""
    # Where the situation was understood, the words have done most of their work.
    weight = 1.5 if understood.situations else 3.0
    score = weight * (row["relevance"] / best if best else 0.0)
    score += 4.0 * _named(row, understood)
    score += _situation_fit(row, vocabulary, understood)
    score += 2.0 * _asked_kind(row, vocabulary, understood)
    score += _place_fit(row, understood)
    score += _age_fit(row, understood.age)
    score += _trust(row, today)
    score += 0.6 if row["direct"] else 0.0
    score += 0.4 if row["opening_note"] else 0.0
    return score + (0.5 if row["role"] == "primary" else -1.0)


def _named(row: sqlite3.Row, understood: Understood) -> float:
    """Tell how far the words are the service's name: 0 (no word of it) to 1.5 (all, in order).

    Common words count a little, for names made of them ("Stop It Now"). In a country, words that
    only say a kind of service are no name: "child helpline" means that country's.
    """
    generic = understood.generic if understood.country else frozenset()
    rest = [word for word in understood.rest if word not in generic]
    weights = {word: 0.25 if text.is_common(word) else 1.0 for word in rest if len(word) > 1}
    if not weights:
        return 0.0
    names = [text.words(value) for value in json.loads(row["name"]).values()]
    known = {word for name in names for word in name}
    share = sum(weights[word] for word in weights.keys() & known) / sum(weights.values())
    asked = " ".join(rest)
    in_order = len(rest) > 1 and any(asked in " ".join(name) for name in names)
    return share + (0.5 if in_order else 0.0)


def _situation_fit(row: sqlite3.Row, vocabulary: Vocabulary, understood: Understood) -> float:
    if not understood.situations:
        return 0.0
    about = json.loads(row["situations"])
    score = 0.0
    for weight, situation in zip((1.0, 0.5, 0.3), understood.situations, strict=False):
        concept = vocabulary.get("situations", situation)
        kinds = concept.more.get("kinds", [])
        if situation in about:
            score += 2.0 * weight
        if row["kind"] in kinds:
            score += weight * 2.0 / (1 + 0.5 * kinds.index(row["kind"]))
    main = vocabulary.get("situations", understood.situations[0])
    score += _audience_fit(json.loads(row["audiences"]), main.more.get("audience"))
    # A harm rule, not a preference: such a kind never stands first.
    return score - (20.0 if row["kind"] in main.more.get("unfit", []) else 0.0)


def _audience_fit(audiences: list[str], wanted: str | None) -> float:
    """Weigh whom a service is for, where a situation is one person's own (data: `audience`)."""
    if wanted is None or "general-public" in audiences:
        return 0.0
    return 1.0 if wanted in audiences else -3.0


def _asked_kind(row: sqlite3.Row, vocabulary: Vocabulary, understood: Understood) -> bool:
    return bool(understood.kind) and row["kind"] in vocabulary.kinds_meant(understood.kind)


def _place_fit(row: sqlite3.Row, understood: Understood) -> float:
    area = json.loads(row["area"])
    if understood.country:
        return 4.5 if understood.country in area else 0.0
    return 1.5 if WORLD in area else 0.0


def _age_fit(row: sqlite3.Row, age: int | None) -> float:
    if age is None:
        return 0.0
    low, high = row["age_from"], row["age_to"]
    outside = (low is not None and age < low) or (high is not None and age > high)
    return -6.0 if outside else 0.5 * (low is not None or high is not None)


def _trust(row: sqlite3.Row, today: datetime.date) -> float:
    if row["best_how"] is None:
        return -3.0
    if trust.is_fresh(row["newest_evidence"], today):
        return 0.6 + 0.1 * min(row["most_sources"], 3)
    alone = row["most_sources"] < 2 and row["best_how"] == "press"
    return -1.5 if alone else 0.1 * min(row["most_sources"], 3)
