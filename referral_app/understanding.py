"""What a person's words mean: country, situation, kind of help, channel, age."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from referral_app import text
from referral_app.config import MAX_QUERY
from referral_app.likeness import NONE
from referral_app.vocabulary import Vocabulary, require

_AGE = re.compile(
    r"\b(\d{1,2})\s*(?:-\s*)?(?:years?\b|yrs?\b|y\s?[/.]?\s?o\b|ans?\b|anos?\b|سن|عام|tahun\b"
    r"|miaka\b|saal\b|yas|taong\b)"
    r"|\b(?:age[d]?|i'?m|i am|im|عمره|عمرها|عمري|miaka|edad|idade|umur|usia)\s+(\d{1,2})\b"
)
_MAX_AGE = 120
_MOST_COUNTRIES = 3
_MOST_MISSPELT = 3
_GAP = 4
_SENTENCE = 8
"""Words from which a query is a sentence."""
_NEGATIONS = frozenset({"not", "no", "except", "pas", "sauf", "hors", "non", "ليس", "غير", "nao"})
"""Folded words after which a country is not meant: "Ireland, not UK"."""
_FEW = 3
"""Telling words, beside country and kind of service, from which a likeness is looked for."""
_MUCH, _LITTLE = 4.0, 1.0
"""Likeness (likeness.py) from which a situation is understood, and from which it is asked about."""
_AHEAD = 3.0
"""How far the likest situation must stand before the second to be understood."""
_LIKE, _MOST = 0.12, 12.0
"""What likeness is worth beside the telling words of a phrase, and how much of it counts."""
SPELLING = "spelling"
"""What to ignore when the words shall be taken as they were typed."""
_GATHERED = ("countries", "situations", "channels", "kinds")
_KEPT = ("situations", "kinds")
"""Sets whose words are looked for in the services' texts too, not only understood."""


@dataclass(frozen=True)
class Query:
    """What a person asks: their words, and what they chose beside them."""

    words: str = ""
    #: BCP 47 tag of the reader's language, shipped or not.
    lang: str = "en"
    country: str | None = None
    #: A kind of service, or a group of kinds.
    kind: str | None = None
    #: Years.
    age: int | None = None
    situation: str | None = None
    role: str | None = None
    open_now: bool = False
    #: Show what would be hidden: services closed now, or for other ages.
    show_hidden: bool = False
    #: Concepts understood from the words that the person took away again.
    ignored: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Understood:
    """What the words were taken to mean."""

    #: The language the reader speaks (ISO 639 code).
    lang: str = "en"
    countries: list[str] = field(default_factory=list)
    situations: list[str] = field(default_factory=list)
    channel: str | None = None
    #: Kind of service, or group of kinds, that was chosen or asked for in words ("signaler").
    kind: str | None = None
    #: The kind was read from the words, not chosen.
    is_kind_read: bool = False
    #: Who asks, None = not said.
    role: str | None = None
    #: Years.
    age: int | None = None
    #: All the folded words, put right.
    words: list[str] = field(default_factory=list)
    #: The folded words that are left to look for.
    rest: list[str] = field(default_factory=list)
    #: Those of them that only name a kind of service ("child helpline").
    generic: frozenset[str] = frozenset()
    #: The words with misspelt ones put right; None = nothing to put right.
    corrected: str | None = None
    #: Situations to ask about, where none was understood.
    nearest: list[str] = field(default_factory=list)

    @property
    def country(self) -> str | None:
        """The first country, None when none was understood."""
        return next(iter(self.countries), None)


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
        ("role", query.role, vocabulary.ids("roles")),
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
    """Read countries, situations, channel and age out of the words.

    What was chosen stands before what was typed. Misspelt words are put right first, and said.
    """
    folded = text.fold(query.words)
    age = _read_age(folded) if query.age is None and "age" not in query.ignored else query.age
    typed = text.words(query.words)
    known = list(_phrases(typed, query.lang, vocabulary))
    words = typed
    if SPELLING not in query.ignored:
        # Clear: a situation was understood from the words as they are.
        clear = len(typed) > _SENTENCE or any(name == "situations" for _, _, name, _ in known)
        words = _corrected(typed, vocabulary, only_places=clear)
    found: dict[str, list[str]] = {name: [] for name in _GATHERED}
    told: dict[str, int] = {}
    used: set[int] = set()
    generic: set[str] = set()
    phrases = known if words == typed else _phrases(words, query.lang, vocabulary)
    for start, end, name, concept in phrases:
        if name == "countries" and start and words[start - 1] in _NEGATIONS:
            used.update(range(start - 1, end))
        elif name == "situations" and concept not in query.ignored:
            told[concept] = max(told.get(concept, 0), _weight(words[start:end]))
        elif concept not in query.ignored and concept not in found[name]:
            found[name].append(concept)
            if name not in _KEPT:
                used.update(range(start, end))
            elif name == "kinds":
                generic.update(words[start:end])
    for concept, weight in _loosely(words, query.lang, vocabulary).items():
        if concept not in query.ignored:
            told[concept] = max(told.get(concept, 0), weight)
    chosen = [query.situation] if query.situation else []
    left = [word for at, word in enumerate(words) if at not in used and word not in generic]
    situations, nearest = _situations(left, told, query.ignored, vocabulary)
    said = (who for *_, who in _phrases(words, query.lang, vocabulary, ("roles",)))
    role = query.role or next((who for who in said if who not in query.ignored), None)
    if role == "adult-survivor":
        situations = [_past(name, vocabulary) for name in situations]
    situations = list(dict.fromkeys([*chosen, *situations]))
    return Understood(
        lang=_language(query.lang),
        countries=[query.country] if query.country else found["countries"][:_MOST_COUNTRIES],
        situations=situations[:3],
        channel=next(iter(found["channels"]), None),
        kind=query.kind or next(iter(found["kinds"]), None),
        is_kind_read=not query.kind,
        role=role,
        age=age,
        words=words,
        # A word that was put right is looked for as it was typed, too.
        rest=list(
            dict.fromkeys(
                word
                for position, pair in enumerate(zip(words, typed, strict=True))
                if position not in used
                for word in pair
            )
        ),
        generic=frozenset(generic),
        corrected=_shown(typed, words, vocabulary),
        nearest=[] if situations else nearest,
    )


def _situations(
    words: list[str], told: dict[str, int], ignored: frozenset[str], vocabulary: Vocabulary
) -> tuple[list[str], list[str]]:
    """Return the situations that are understood, the surest first, and those to ask about.

    `told`: situation → telling words of its longest phrase among the words. What people say in a
    situation (likeness) decides where phrases of one word are all there is, or none. What would
    harm most if it were missed, such as a life in danger, is preferred among equals.
    """
    like: dict[str, float] = {}
    weak = max(told.values(), default=0) <= 1
    if weak and sum(not text.is_common(word) for word in words) >= _FEW:
        like = {name: n for name, n in vocabulary.likeness.nearest(words) if name not in ignored}
    first, second = [*like, NONE, NONE][:2]
    sure = dict(told)
    if like and not told and first != NONE:
        # A person's fear of their own thoughts is not read into words that may say other things.
        much = 2 * _MUCH if _more(first, "exact", vocabulary) else _MUCH
        if like[first] >= much and like[first] - like.get(second, 0.0) >= _AHEAD:
            sure[first] = 0
    order = vocabulary.ids("situations")
    found = sorted(
        sure,
        key=lambda name: (
            -sure[name] - _LIKE * max(-_MOST, min(_MOST, like.get(name, 0.0))),
            not _more(name, "precedes", vocabulary),
            order.index(name),
        ),
    )
    near = [name for name, n in list(like.items())[:3] if n > _LITTLE and name != NONE]
    return found, [] if first == NONE else near


def _past(name: str, vocabulary: Vocabulary) -> str:
    """Return what a situation is called by the adult who lived it as a child (data: `past`)."""
    return vocabulary.get("situations", name).more.get("past", name)


def _more(name: str, field: str, vocabulary: Vocabulary) -> bool:
    return bool(vocabulary.get("situations", name).more.get(field))


def _corrected(words: list[str], vocabulary: Vocabulary, *, only_places: bool) -> list[str]:
    """Return `words` with an unknown one replaced by the directory's nearest, if one is near.

    Many unknown words are another language, not misspelt. In a sentence that is clear, or long,
    only the name of a country is put right: people write more words than any directory knows.
    """
    unknown = {
        word
        for word in words
        if not text.is_common(word) and not vocabulary.spelling.is_known(_all_forms(word))
    }
    if len(unknown) > _MOST_MISSPELT:
        return words
    spelling = vocabulary.spelling
    return [
        spelling.correct(word, only_places=only_places) or word if word in unknown else word
        for word in words
    ]


def _all_forms(word: str) -> list[str]:
    return [form for forms in text.terms(word) for form in forms]


def _shown(typed: list[str], words: list[str], vocabulary: Vocabulary) -> str | None:
    if typed == words:
        return None
    return " ".join(
        word if word == before else vocabulary.spelling.shown(word)
        for word, before in zip(words, typed, strict=True)
    )


def _read_age(folded: str) -> int | None:
    match = _AGE.search(folded)
    return int(match[1] or match[2]) if match else None


def _phrases(
    words: list[str], lang: str, vocabulary: Vocabulary, sets: tuple[str, ...] = _GATHERED
) -> Iterator[tuple[int, int, str, str]]:
    """Yield (first word, end, set, concept) for known phrases, longest first, none overlapping."""
    found = []
    for order, variant in enumerate(text.variants(words, _reading(lang))):
        for start, first in enumerate(variant):
            for length in vocabulary.lengths(first):
                key = " ".join(variant[start : start + length])
                meanings = [pair for pair in vocabulary.phrases.get(key, ()) if pair[0] in sets]
                if meanings and start + length <= len(words):
                    found.append((-length, start, order, meanings))
    taken: set[int] = set()
    for negative, start, _, meanings in sorted(found):
        places = range(start, start - negative)
        if taken.isdisjoint(places):
            taken.update(places)
            for name, concept in meanings:
                yield start, places.stop, name, concept


def _reading(lang: str) -> list[str]:
    """Return the languages whose stems are tried: the reader's, and the two most mixed in."""
    return list(dict.fromkeys((_language(lang), "en", "fr")))


def _language(tag: str) -> str:
    """Return the language of a BCP 47 tag."""
    return tag.partition("-")[0].lower()


def _weight(words: list[str]) -> int:
    """Count the words that tell something."""
    return sum(not text.is_common(word) for word in words)


def _loosely(words: list[str], lang: str, vocabulary: Vocabulary) -> dict[str, int]:
    """Return situation → telling words, for phrases that stand close together in any order.

    People put words between: "afraid of my own recent thoughts". Only phrases of two telling
    words or more count, with at most _GAP other words between them, or everything would match.
    """
    best: dict[str, int] = {}
    for stems in text.variants(words, _reading(lang)):
        for telling, concept in vocabulary.loose_phrases(set(stems)):
            many = len(telling) > best.get(concept, 0)
            if many and _span(stems, telling) <= len(telling) + _GAP:
                best[concept] = len(telling)
    return best


def _span(stems: list[str], telling: frozenset[str]) -> int:
    """Return the length of the shortest run of `stems` that holds all of `telling`."""
    last: dict[str, int] = {}
    shortest = len(stems)
    for position, stem in enumerate(stems):
        if stem in telling:
            last[stem] = position
            if len(last) == len(telling):
                shortest = min(shortest, position - min(last.values()) + 1)
    return shortest
