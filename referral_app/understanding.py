"""What a person's words mean: country, situation, kind of help, channel, age."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from referral_app import text
from referral_app.config import MAX_QUERY
from referral_app.vocabulary import Vocabulary, require

_AGE = re.compile(
    r"\b(\d{1,2})\s*(?:-\s*)?(?:years?\b|yrs?\b|y\s?o\b|ans\b|an\b|سن|عام)"
    r"|(?:\bage[d]?|عمره|عمرها|عمري)\s+(\d{1,2})\b"
)
_MAX_AGE = 120
_GATHERED = ("countries", "situations", "channels", "kinds")
_KEPT = ("situations", "kinds")
"""Sets whose words are looked for in the services' texts too, not only understood."""


@dataclass(frozen=True)
class Query:
    """What a person asks: their words, and what they chose beside them."""

    words: str = ""
    lang: str = "en"
    country: str | None = None
    #: A kind of service, or a group of kinds.
    kind: str | None = None
    #: Years.
    age: int | None = None
    situation: str | None = None
    open_now: bool = False
    #: Concepts understood from the words that the person took away again.
    ignored: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Understood:
    """What the words were taken to mean."""

    country: str | None = None
    situations: list[str] = field(default_factory=list)
    channel: str | None = None
    #: Kind of service, or group of kinds, that was chosen or asked for in words ("signaler").
    kind: str | None = None
    #: Years.
    age: int | None = None
    #: The folded words that are left to look for.
    rest: list[str] = field(default_factory=list)
    #: Those of them that only name a kind of service ("child helpline").
    generic: frozenset[str] = frozenset()


def validate(query: Query, vocabulary: Vocabulary) -> Query:
    """Return `query` cut to size, when all that was chosen is known.

    Raises:
        UnknownValueError: country, kind, situation or age is not an accepted one.
    """
    country = query.country.upper() if query.country else None
    for noun, value, accepted in (
        ("country", country, vocabulary.ids("countries")),
        ("kind", query.kind, [*vocabulary.ids("kinds"), *vocabulary.ids("groups")]),
        ("situation", query.situation, vocabulary.ids("situations")),
    ):
        if value:
            require(noun, value, accepted)
    if query.age is not None and not 0 <= query.age <= _MAX_AGE:
        require("age", str(query.age), [f"0 to {_MAX_AGE} years"])
    return replace(query, words=clean(query.words), country=country)


def clean(words: str) -> str:
    """Return `words` without control characters and surplus space, at most MAX_QUERY long."""
    printable = "".join(letter if letter.isprintable() else " " for letter in words[:MAX_QUERY])
    return " ".join(printable.split())


def understand(query: Query, vocabulary: Vocabulary) -> Understood:
    """Read country, situations, channel and age out of the words; what was chosen stands first."""
    folded = text.fold(query.words)
    age = _read_age(folded) if query.age is None and "age" not in query.ignored else query.age
    words = text.words(query.words)
    found: dict[str, list[str]] = {name: [] for name in _GATHERED}
    used: set[int] = set()
    generic: set[str] = set()
    for start, end, name, concept in _phrases(words, query.lang, vocabulary):
        if concept not in query.ignored and concept not in found[name]:
            found[name].append(concept)
            if name not in _KEPT:
                used.update(range(start, end))
            elif name == "kinds":
                generic.update(words[start:end])
    for concept in _loosely(query, vocabulary):
        if concept not in query.ignored and concept not in found["situations"]:
            found["situations"].append(concept)
    chosen = [query.situation] if query.situation else []
    situations = list(dict.fromkeys([*chosen, *found["situations"]]))
    return Understood(
        country=query.country or next(iter(found["countries"]), None),
        situations=situations[:3],
        channel=next(iter(found["channels"]), None),
        kind=query.kind or next(iter(found["kinds"]), None),
        age=age,
        rest=[word for position, word in enumerate(words) if position not in used],
        generic=frozenset(generic),
    )


def _read_age(folded: str) -> int | None:
    match = _AGE.search(folded)
    return int(match[1] or match[2]) if match else None


def _phrases(
    words: list[str], lang: str, vocabulary: Vocabulary
) -> Iterator[tuple[int, int, str, str]]:
    """Yield (first word, end, set, concept) for known phrases, longest first, none overlapping."""
    taken: set[int] = set()
    for length in range(min(vocabulary.longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            places = range(start, start + length)
            if taken.intersection(places):
                continue
            phrase = " ".join(words[start : start + length])
            for name, concept in _meanings(phrase, lang, vocabulary):
                taken.update(places)
                yield start, start + length, name, concept


def _meanings(phrase: str, lang: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    for key in text.keys(phrase, *dict.fromkeys((lang, "en", "fr"))):
        found = [pair for pair in vocabulary.phrases.get(key, ()) if pair[0] in _GATHERED]
        if found:
            return found
    return []


def _loosely(query: Query, vocabulary: Vocabulary) -> list[str]:
    """Return situations whose phrases have all their telling words in the query, in any order.

    People put words between: "afraid of my own recent thoughts". Best covered first; only phrases
    of two telling words or more count, or everything would match.
    """
    asked = {
        key
        for key in text.keys(query.words, *dict.fromkeys((query.lang, "en", "fr")))
        for key in key.split()
    }
    best: dict[str, int] = {}
    for telling, concept in vocabulary.loose_phrases(asked):
        if len(telling) > 1 and telling <= asked:
            best[concept] = max(best.get(concept, 0), len(telling))
    return sorted(best, key=lambda concept: -best[concept])
