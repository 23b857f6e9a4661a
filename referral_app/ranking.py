"""How well a service fits a question: the weights, and the reason for each.

The weights were set on the judged searches and hold for kinds of questions, never for one: what
harms most if it is wrong (a programme for one's own thoughts shown to a harmed child) weighs more
than any match of words.
"""

import datetime
import json
import sqlite3
from collections.abc import Iterable

from referral_app import text, trust
from referral_app.models import WORLD
from referral_app.understanding import Understood
from referral_app.vocabulary import Vocabulary

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
_PUBLIC = frozenset({"child", "young-person", "parent", "adult-survivor", "general-public"})
_YOUNG = frozenset({"child", "young-person"})
_NATIONAL = 2
"""A service of at most so many countries is a national one; of more, a regional one."""
_FREQUENT = 12
"""A word in more services' names than this says a topic, not a name."""
_PART = 4
_RARE = 3
"""A word in at most so many services' names makes a name."""


def reasons(
    row: sqlite3.Row,
    best: float,
    vocabulary: Vocabulary,
    understood: Understood,
    today: datetime.date,
) -> dict[str, float]:
    """Weigh one match of queries.matches: reason → points, without those that add nothing.

    `best` is the lowest (best) bm25 of all matches.
    """
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
        "language": _language_fit(row, understood),
        "for people in need": _public_fit(row),
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
    return -6.0 if is_outside(row, age) else 1.0


def _language_fit(row: sqlite3.Row, understood: Understood) -> float:
    """Weigh whether a service states the reader's language; not stated says nothing."""
    spoken = json.loads(row["languages"])
    if not spoken:
        return 0.0
    return 0.8 if understood.lang in spoken else -0.4


def _public_fit(row: sqlite3.Row) -> float:
    """Weigh whether a person in need can use a service, or only a worker."""
    public = row["direct"] and _PUBLIC & set(json.loads(row["audiences"]))
    return 0.5 if row["role"] == "primary" or public else -1.0


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


def is_outside(row: sqlite3.Row, age: int | None) -> bool:
    """Tell whether `age`, in years, lies outside the ages a service states."""
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
