"""The services that fit a question, best first, with the reasons as numbers."""

import datetime
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from referral_app import hours, operators, queries, text, trust
from referral_app.models import WORLD, Service
from referral_app.understanding import Query, Understood, understand, validate
from referral_app.vocabulary import Vocabulary, tag

_KIND_PRIOR = {
    "helpline": 1.0,
    "hotline": 0.5,
    "protection": 0.5,
    "police": 0.5,
    "removal": 0.5,
    "survivor-support": 0.3,
    "network": -0.3,
    "education": -1.5,
    "model": -1.0,
    "prevention": -4.0,
}
"""Where neither situation nor kind was understood, somebody to talk to is the best guess, and help
for one's own thoughts a harmful one unless its name was typed."""
_ADULT = 18
_YOUNG = frozenset({"child", "young-person"})
_NATIONAL = 2
"""A service of at most so many countries is a national one; of more, a regional one."""
_EVERYWHERE = f"country_{WORLD}"
_FALLBACK = "fallback"
"""The tag of the services offered where nothing else is known (builder.tags)."""
_FREQUENT = 12
"""A word in more services' names than this says a topic, not a name."""
_PART = 4
_RARE = 3
"""A word in at most so many services' names makes a name."""
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
            reasons=_reasons(row, best, vocabulary, understood, today),
            other_ages=_is_outside(row, understood.age),
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


def _reasons(
    row: sqlite3.Row,
    best: float,
    vocabulary: Vocabulary,
    understood: Understood,
    today: datetime.date,
) -> dict[str, float]:
    """Weigh one match: reason → points, without those that add nothing."""
    # Where the situation was understood, the words have done most of their work.
    weight = 1.5 if understood.situations else 3.0
    named = _named(row, vocabulary, understood)
    points = {
        "words": weight * (row["relevance"] / best if best else 0.0),
        "name": 4.0 * named,
        **_situation_fit(row, vocabulary, understood),
        "kind asked for": 2.0 * _asked_kind(row, vocabulary, understood),
        "kind": 0.0 if named >= 1 else _kind_prior(row, vocabulary, understood),
        "channel": 1.5 * (understood.channel in json.loads(row["channels"])),
        "place": _place_fit(row, understood),
        "age": _age_fit(row, understood.age),
        "other audience": _other_audience(row, understood.age),
        "trust": _trust(row, today),
        "answers": 0.6 * row["direct"],
        "opening note": _opening_note(row, understood),
        "for people in need": 0.5 if row["role"] == "primary" else -1.0,
    }
    return {reason: round(value, 3) for reason, value in points.items() if value}


def _named(row: sqlite3.Row, vocabulary: Vocabulary, understood: Understood) -> float:
    """Tell how far the words are the service's name: 0 (no word of it) to 2 (all, in order).

    Common words count a little, for names made of them ("Stop It Now"). In a country, words that
    only say a kind of service are no name: "child helpline" means that country's.
    """
    generic = understood.generic if understood.countries else frozenset()
    rest = [word for word in understood.rest if word not in generic]
    weights = {word: _telling(word, vocabulary) for word in rest if len(word) > 1}
    if not weights:
        return 0.0
    names = [text.words(value) for value in json.loads(row["name"]).values()]
    share = max(_share(weights, name) for name in names)
    asked = " ".join(rest)
    in_order = len(rest) > 1 and any(asked in " ".join(name) for name in names)
    whole = any(_stands_whole(name, understood.words, vocabulary) for name in names)
    return max(share + (0.5 if in_order else 0.0), 1.0 if whole else 0.0)


def _share(weights: dict[str, float], name: list[str]) -> float:
    """Return how much of the words is in one name, less when much of the name is not asked for."""
    found = {word for word in weights if any(_is_in(word, other) for other in name)}
    asked = sum(weights[word] for word in found) / sum(weights.values())
    return asked * (0.5 + 0.5 * min(len(found) / max(len(set(name)), 1), 1.0))


def _is_in(word: str, name: str) -> bool:
    """Tell whether a word is a word of a name, or the telling part of one ("ncii", "StopNCII")."""
    return word == name or (len(word) >= _PART and word in name)


def _telling(word: str, vocabulary: Vocabulary) -> float:
    """Weigh how far a word names a service: little if it is common, or stands in many names."""
    many = vocabulary.name_words.get(word, 0) > _FREQUENT
    return 0.25 if many or text.is_common(word) else 1.0


def _stands_whole(name: list[str], words: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Tell whether a whole name, one rare word in it at least, stands among the words."""
    telling = {word for word in name if not text.is_common(word)}
    rare = any(vocabulary.name_words.get(word, 0) <= _RARE for word in telling)
    return bool(telling) and rare and telling <= set(words)


def _situation_fit(
    row: sqlite3.Row, vocabulary: Vocabulary, understood: Understood
) -> dict[str, float]:
    if not understood.situations:
        return {}
    about = json.loads(row["situations"])
    named = fits = 0.0
    for weight, situation in zip((1.0, 0.5, 0.3), understood.situations, strict=False):
        kinds = vocabulary.get("situations", situation).more.get("kinds", [])
        if situation in about:
            named += 2.0 * weight
        if row["kind"] in kinds:
            fits += weight * 2.0 / (1 + 0.5 * kinds.index(row["kind"]))
    main = vocabulary.get("situations", understood.situations[0])
    elsewhere = bool(about) and not set(about) & set(understood.situations)
    return {
        "made for something else": -1.5 if elsewhere else 0.0,
        "for this situation": named,
        "kind fits": fits,
        "for whom": _audience_fit(json.loads(row["audiences"]), main.more.get("audience")),
        # A harm rule, not a preference: such a kind never stands first.
        "unfit here": -20.0 if row["kind"] in main.more.get("unfit", []) else 0.0,
    }


def _audience_fit(audiences: list[str], wanted: str | None) -> float:
    """Weigh whom a service is for, where a situation is one person's own (data: `audience`)."""
    if wanted is None or "general-public" in audiences:
        return 0.0
    return 1.0 if wanted in audiences else -3.0


def _asked_kind(row: sqlite3.Row, vocabulary: Vocabulary, understood: Understood) -> bool:
    if not understood.kind:
        return False
    meant = vocabulary.kinds_meant(understood.kind)
    # The networks of the opening note are the way to a helpline where none is known.
    leads_there = row["kind"] == "network" and row["opening_note"] and "helpline" in meant
    return row["kind"] in meant or bool(leads_there)


def _place_fit(row: sqlite3.Row, understood: Understood) -> float:
    area = json.loads(row["area"])
    if not understood.countries:
        return 1.5 if WORLD in area else -0.5
    if not set(understood.countries) & set(area):
        return 0.0
    # National first, then regional, then the world's.
    return 4.5 if len(area) <= _NATIONAL else 3.0


def _age_fit(row: sqlite3.Row, age: int | None) -> float:
    if age is None or (row["age_from"] is None and row["age_to"] is None):
        return 0.0
    return -6.0 if _is_outside(row, age) else 1.0


def _opening_note(row: sqlite3.Row, understood: Understood) -> float:
    """Weigh what the source documents offer first to anybody: most where no country is known."""
    if not row["opening_note"]:
        return 0.0
    return 0.2 if understood.countries else 1.2


def _kind_prior(row: sqlite3.Row, vocabulary: Vocabulary, understood: Understood) -> float:
    if understood.situations or _asked_kind(row, vocabulary, understood):
        return 0.0
    return _KIND_PRIOR[row["kind"]]


def _other_audience(row: sqlite3.Row, age: int | None) -> float:
    """Weigh whom a service is for against an age: a children's line for an adult, and back."""
    audiences = set(json.loads(row["audiences"]))
    if age is None or "general-public" in audiences:
        return 0.0
    if age >= _ADULT:
        return 1.0 if "adult-survivor" in audiences else -2.0 * (audiences <= _YOUNG)
    return -2.0 * (not audiences & {*_YOUNG, "parent"})


def _is_outside(row: sqlite3.Row, age: int | None) -> bool:
    if age is None:
        return False
    low, high = row["age_from"], row["age_to"]
    return (low is not None and age < low) or (high is not None and age > high)


def _trust(row: sqlite3.Row, today: datetime.date) -> float:
    if row["best_how"] is None:
        return -3.0
    if trust.is_fresh(row["newest_evidence"], today):
        return 0.6 + 0.1 * min(row["most_sources"], 3)
    alone = row["most_sources"] < 2 and row["best_how"] == "press"
    return -1.5 if alone else 0.1 * min(row["most_sources"], 3)
