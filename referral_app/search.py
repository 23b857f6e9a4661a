"""The services that fit a question, best first, with the reasons as numbers."""

import datetime
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from referral_app import hours, operators, queries, ranking, text, trust
from referral_app.models import WORLD, Service
from referral_app.understanding import Query, Understood, understand, validate
from referral_app.vocabulary import Vocabulary, tag

_EVERYWHERE = f"country_{WORLD}"
_FALLBACK = "fallback"
"""The tag of the services offered where nothing else is known (builder.tags)."""
_CANDIDATES = 1_000
"""Matches that are ranked; in static order, so what is cut off is the least likely."""


@dataclass(frozen=True)
class Result:
    """One service that was found, and how well it fits."""

    service: Service
    score: float
    #: What the score is made of: reason → points.
    reasons: dict[str, float]
    #: open | closed | unknown, by the hours of its first contact that has some.
    open: str


@dataclass(frozen=True)
class Answer:
    """What a search gives back."""

    query: Query
    understood: Understood
    total: int
    results: list[Result]
    #: Services that fit but are not shown: reason (closed | other-ages) → how many.
    hidden: dict[str, int]
    #: Nothing fits the words; the results are what helps people everywhere.
    is_fallback: bool


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
    data_date = trust.earliest(queries.data_date(db))
    # A clock behind the data is wrong: then nothing is said to be open or closed.
    moment = now if now.date() >= data_date else None
    rows = _candidates(db, vocabulary, query, understood)
    is_fallback = not rows
    ranked = _ranked(
        rows or _match(db, _any([_FALLBACK])), vocabulary, understood, max(now.date(), data_date)
    )
    if is_fallback or (understood.countries and not any(match.is_local for match in ranked)):
        ranked = _in_fallback_order(db, ranked)
    hidden = {} if query.show_hidden else _hidden(db, query, ranked, moment)
    shown = [match for match in ranked if match.number not in hidden]
    chosen = shown[offset : offset + limit]
    services = queries.services_by_number(db, [match.number for match in chosen])
    results = [
        Result(service, round(match.score, 3), match.reasons, state(service, moment))
        for match, service in zip(chosen, services, strict=True)
    ]
    reasons = dict(Counter(hidden.values()))
    return Answer(query, understood, len(shown), results, reasons, is_fallback)


def state(service: Service, now: datetime.datetime | None) -> str:
    """Return `open`, `closed` or `unknown`: open when one of its contacts is.

    Unknown when `now` is None, on a computer whose clock cannot be right.
    """
    if now is None:
        return "unknown"
    states = {hours.state(contact, now) for contact in service.contacts}
    return next((name for name in ("open", "closed") if name in states), "unknown")


@dataclass(frozen=True)
class _Match:
    number: int
    reasons: dict[str, float]
    #: The age that was asked for is outside the service's own ages.
    other_ages: bool
    #: It is a service of a country that was asked for.
    is_local: bool

    @property
    def score(self) -> float:
        return sum(self.reasons.values())


def _hidden(
    db: sqlite3.Connection,
    query: Query,
    ranked: list[_Match],
    moment: datetime.datetime | None,
) -> dict[int, str]:
    """Return service number → why it is not shown, for an open-now search or a known age."""
    found = {match.number: "other-ages" for match in ranked if match.other_ages}
    if query.open_now:
        rest = [match.number for match in ranked if match.number not in found]
        for number, service in zip(rest, queries.services_by_number(db, rest), strict=True):
            if state(service, moment) != "open":
                found[number] = "closed"
    return found


def _ranked(
    rows: list[sqlite3.Row],
    vocabulary: Vocabulary,
    understood: Understood,
    today: datetime.date,
) -> list[_Match]:
    """Return the matches, best first."""
    best = min((row["relevance"] for row in rows), default=0.0)
    found = [
        _Match(
            number=row["number"],
            reasons=ranking.reasons(row, best, vocabulary, understood, today),
            other_ages=ranking.is_outside(row, understood.age),
            is_local=bool(set(understood.countries) & set(json.loads(row["area"]))),
        )
        for row in rows
    ]
    return sorted(found, key=lambda match: (-match.score, match.number))


def _in_fallback_order(db: sqlite3.Connection, ranked: list[_Match]) -> list[_Match]:
    """Lift the services offered where a country has none of its own, the first one most."""
    order = queries.fallback_numbers(db)
    lifted = [
        replace(
            match, reasons={**match.reasons, "offered everywhere": 2.0 / (1 + order[match.number])}
        )
        if match.number in order
        else match
        for match in ranked
    ]
    return sorted(lifted, key=lambda match: (-match.score, match.number))


def _candidates(
    db: sqlite3.Connection, vocabulary: Vocabulary, query: Query, understood: Understood
) -> list[sqlite3.Row]:
    """Return the services that may be an answer.

    In a country: all of its own, and those of the world that fit. Without one: those that fit.
    """
    own = [f"country_{code}" for code in understood.countries]
    kind = ""
    if query.kind:
        kind = " AND " + _any(f"kind_{kind}" for kind in vocabulary.kinds_meant(query.kind))
    asked = operators.compile_expression(query.words)
    if asked:
        place = f" AND {_any([*own, _EVERYWHERE])}" if own else ""
        rows = _match(db, asked + place + kind)
        if rows:
            return rows
    wanted = [_words(understood.rest), _fitting(vocabulary, understood)]
    fitting = " OR ".join(part for part in (*wanted, _any([_FALLBACK]) if own else "") if part)
    if own:
        return _match(db, f"({_any(own)} OR ({_any([_EVERYWHERE])} AND ({fitting}))){kind}")
    if fitting:
        return _match(db, f"({fitting}){kind}")
    return _match(db, f"{_any([_EVERYWHERE])}{kind}")


def _match(db: sqlite3.Connection, expression: str) -> list[sqlite3.Row]:
    return queries.matches(db, expression, _CANDIDATES)


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


def _any(words: Iterable[str]) -> str:
    return "tags : (" + " OR ".join(f'"{tag(word)}"' for word in words) + ")"
