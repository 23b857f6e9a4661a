"""The services that fit a question, best first, with the reasons as numbers."""

import datetime
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from referral_app import hours, index, operators, queries, ranking, trust
from referral_app.models import TO_LEARN, WORLD, Service
from referral_app.traits import Traits
from referral_app.understanding import Query, Understood, understand, validate
from referral_app.vocabulary import Vocabulary

_EVERYWHERE = f"country_{WORLD}"
_FALLBACK = "fallback"
"""The tag of the services offered where nothing else is known (builder.tags)."""
_LIFTED = "offered everywhere"
_OWN = 4.0
"""Points of what is offered everywhere for a person's own past or thoughts."""
_OTHERS = 0.5
"""What the words of a service are worth beside those of what somebody can learn from."""
MOST_RANKED = 1_000
"""Matches that are weighed; in static order, so what is cut off is the least likely."""
_MOST_NAMED = 60
"""Best matches whose names are compared with the question."""


@dataclass(frozen=True)
class Result:
    """One service that was found, and how well it fits."""

    service: Service
    score: float
    #: What the score is made of: reason → points; empty unless it was asked for.
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
    #: Kind of service → how many of the `total`.
    kinds: dict[str, int]
    #: Services that fit but are not shown: reason (closed | other-ages) → how many.
    hidden: dict[str, int]
    #: Nothing fits the words; the results are what helps people everywhere.
    is_fallback: bool
    #: More fit than were weighed: `total` is at least so many.
    is_cut: bool


def find(
    db: sqlite3.Connection,
    vocabulary: Vocabulary,
    traits: Traits,
    query: Query,
    *,
    limit: int,
    now: datetime.datetime,
    offset: int = 0,
    most: int = MOST_RANKED,
    explain: bool = False,
) -> Answer:
    """Answer `query`: what was understood, how many services fit, and `limit` of them.

    `now` carries a zone; it decides what is open and how old evidence is. At most `most` matches
    are weighed: the first in static order, and those whose own words match best. With `explain`
    every result carries its reasons.

    Raises:
        UnknownValueError: as `validate`.
    """
    query = validate(query, vocabulary)
    understood = understand(query, vocabulary)
    data_date = trust.earliest(queries.data_date(db))
    # A clock behind the data is wrong: then nothing is said to be open or closed.
    moment = now if now.date() >= data_date else None
    hits = _relevance(db, understood, most)
    if understood.learns:
        hits = _of_learning(db, traits, understood, hits)
    asked = operators.compile_expression(query.words)
    found = _candidates(db, vocabulary, query, understood, asked, most)
    is_cut = len(found) > most
    if is_cut and not asked:
        beyond = set(hits).difference(found)
        kinds = vocabulary.kinds_meant(query.kind) if query.kind else None
        found += sorted(n for n in beyond if _is_eligible(traits, n, understood, kinds))
    is_fallback = not found
    found = found or index.matches(db, index.any_tag([_FALLBACK]), most)
    best = min((hits[number] for number in found if number in hits), default=0.0)
    shares = {number: hits[number] / best for number in found if hits.get(number)}
    # The best matches come first, and a word in a name weighs most.
    named = queries.names(db, set(list(hits)[:_MOST_NAMED]).intersection(found))
    lifted = {
        **_lifted(db, traits, understood, found, is_fallback=is_fallback),
        **_lifted_for_own(traits, vocabulary, understood, found),
    }
    weigh = ranking.Ranking(traits, vocabulary, understood, max(now.date(), data_date))
    scores = weigh.scores(found, shares, named)
    for number, points in lifted.items():
        scores[number] += points
    # Among equals the first in static order stands first: `found` is in it, the sort is stable.
    ranked = sorted(found, key=scores.__getitem__, reverse=True)
    hidden = {} if query.show_hidden else _hidden(db, traits, query, understood, ranked, moment)
    shown = [number for number in ranked if number not in hidden]
    chosen = shown[offset : offset + limit]
    results = [
        Result(
            service,
            round(scores[number], 3),
            {
                **weigh.reasons(number, shares.get(number, 0.0), named.get(number)),
                **({_LIFTED: round(lifted[number], 3)} if number in lifted else {}),
            }
            if explain
            else {},
            state(service, moment),
        )
        for number, service in zip(chosen, queries.services_by_number(db, chosen), strict=True)
    ]
    return Answer(
        query=query,
        understood=understood,
        total=len(shown),
        results=results,
        kinds=traits.kinds(shown),
        hidden=dict(Counter(hidden.values())),
        is_fallback=is_fallback,
        is_cut=is_cut,
    )


def state(service: Service, now: datetime.datetime | None) -> str:
    """Return `open`, `closed` or `unknown`: open when one of its contacts is.

    Unknown when `now` is None, on a computer whose clock cannot be right.
    """
    return _state({(contact.hours, contact.timezone) for contact in service.contacts}, now)


def _state(
    schedules: Iterable[tuple[str | None, str | None]], now: datetime.datetime | None
) -> str:
    if now is None:
        return "unknown"
    states = {hours.state_of(rule, zone, now) for rule, zone in schedules}
    return next((name for name in ("open", "closed") if name in states), "unknown")


def _hidden(
    db: sqlite3.Connection,
    traits: Traits,
    query: Query,
    understood: Understood,
    ranked: list[int],
    moment: datetime.datetime | None,
) -> dict[int, str]:
    """Return service number → why it is not shown, for an open-now search or a known age."""
    age = understood.age
    found = (
        {} if age is None else {n: "other-ages" for n in ranked if traits.fit(n).is_outside(age)}
    )
    if query.open_now:
        rest = [number for number in ranked if number not in found]
        schedules = queries.schedules(db, rest)
        states = {key: _state(key, moment) for key in set(schedules.values())}
        closed = (n for n in rest if states.get(schedules.get(n, frozenset())) != "open")
        found.update(dict.fromkeys(closed, "closed"))
    return found


def _lifted(
    db: sqlite3.Connection,
    traits: Traits,
    understood: Understood,
    found: list[int],
    *,
    is_fallback: bool,
) -> dict[int, float]:
    """Return points for the services offered where a country has none of its own, most first."""
    asked = set(understood.countries)
    if not is_fallback and (not asked or any(traits.area(number) & asked for number in found)):
        return {}
    order = queries.fallback_numbers(db)
    return {number: 3.0 / (1 + order[number]) for number in found if number in order}


def _lifted_for_own(
    traits: Traits, vocabulary: Vocabulary, understood: Understood, found: list[int]
) -> dict[int, float]:
    """Return points for the world's services where a country has none for what is a person's own.

    A survivor, or who fears their own thoughts, is not helped by the nearest general line.
    """
    asked, main = set(understood.countries), next(iter(understood.situations), None)
    audience = main and vocabulary.get("situations", main).more.get("audience")
    if not asked or not audience:
        return {}
    own = [number for number in found if audience in traits.fit(number).audiences]
    if any(traits.area(number) & asked for number in own):
        return {}
    return {
        number: _OWN
        for number in own
        if WORLD in traits.area(number) and main in traits.fit(number).situations
    }


def _is_eligible(
    traits: Traits, number: int, understood: Understood, kinds: list[str] | None
) -> bool:
    """Tell whether a service passes the filters of place and kind."""
    place = {*understood.countries, WORLD}
    return (not understood.countries or not place.isdisjoint(traits.area(number))) and (
        kinds is None or traits.fit(number).kind in kinds
    )


def _candidates(
    db: sqlite3.Connection,
    vocabulary: Vocabulary,
    query: Query,
    understood: Understood,
    asked: str | None,
    most: int,
) -> list[int]:
    """Return the numbers of services that may be an answer, in static order, `most` + 1 at most.

    In a country: all of its own, and those of the world that fit. Without one: those that fit.
    `asked`: the expression of words that hold operators.
    """
    own = [f"country_{code}" for code in understood.countries]
    kind = ""
    if query.kind:
        kind = " AND " + index.any_tag(
            f"kind_{kind}" for kind in vocabulary.kinds_meant(query.kind)
        )
    if asked:
        place = f" AND {index.any_tag([*own, _EVERYWHERE])}" if own else ""
        found = index.matches(db, asked + place + kind, most + 1)
        if found:
            return found
    wanted = [index.any_word(index.forms(understood.rest)), _fitting(vocabulary, understood)]
    if own or understood.situations or (understood.nearest and not understood.kind):
        # Who tells of harm finds what is offered everywhere beside what holds the words.
        wanted.append(index.any_tag([_FALLBACK]))
    fitting = " OR ".join(part for part in wanted if part)
    if own:
        expression = (
            f"({index.any_tag(own)} OR ({index.any_tag([_EVERYWHERE])} AND ({fitting}))){kind}"
        )
    elif fitting:
        expression = f"({fitting}){kind}"
    else:
        expression = f"{index.any_tag([_EVERYWHERE])}{kind}"
    return index.matches(db, expression, most + 1)


def _relevance(db: sqlite3.Connection, understood: Understood, most: int) -> dict[int, float]:
    """Return service number → bm25 (lower is better) of the words, for the best `most`.

    A word that stands in very many services says too little to be worth counting them all.
    """
    forms = index.forms(understood.rest)
    telling = forms - index.frequent(db, forms)
    return index.relevance(db, index.any_word(telling), most) if telling else {}


def _of_learning(
    db: sqlite3.Connection, traits: Traits, understood: Understood, hits: dict[int, float]
) -> dict[int, float]:
    """Return `hits` with what can be learnt from found by what people ask whom it serves.

    Each is measured against the best of its own; the others count half. The best comes first.
    """
    forms = index.forms(understood.rest)
    learning = index.learning(db, forms, MOST_RANKED) if forms else {}
    others = {n: hit for n, hit in hits.items() if traits.fit(n).kind not in TO_LEARN}
    shares = {
        number: weight * hit / (abs(min(found.values())) or 1.0)
        for weight, found in ((1.0, learning), (_OTHERS, others))
        for number, hit in found.items()
        if found
    }
    return dict(sorted(shares.items(), key=lambda pair: (pair[1], pair[0])))


def _fitting(vocabulary: Vocabulary, understood: Understood) -> str:
    """Return the expression for services whose situation, kind or language fits."""
    wanted = [f"about_{situation}" for situation in understood.situations]
    for situation in understood.situations:
        fits = vocabulary.get("situations", situation).more.get("kinds", [])
        wanted += [f"kind_{kind}" for kind in fits]
    if understood.kind:
        wanted += [f"kind_{kind}" for kind in vocabulary.kinds_meant(understood.kind)]
    wanted += [f"lang_{tag}" for tag in understood.languages]
    return index.any_tag(wanted) if wanted else ""
