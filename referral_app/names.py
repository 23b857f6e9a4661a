"""How far a question says a service's name."""

import functools
import json
from collections.abc import Iterable

from referral_app import text
from referral_app.understanding import Understood
from referral_app.vocabulary import Vocabulary

_FREQUENT = 12
"""A word in more services' names than this says a topic, not a name."""
_PART = 4
_RARE = 3
"""A word in at most so many services' names makes a name."""


def fit(raw: str, understood: Understood, vocabulary: Vocabulary) -> float:
    """Tell how far the words are a service's name: 0 (no word of it) to 2 (all, in order).

    `raw` holds the names as JSON texts. Common words count a little, for names made of them
    ("Stop It Now"). In a country, words that only say a kind of service are no name: "child
    helpline" means that country's.
    """
    weights = {word: _telling(word, vocabulary) for word in asked(understood)}
    if not weights:
        return 0.0
    names = _read(raw)
    share = max(_share(weights, *name) for name in names)
    words = " ".join(_rest(understood))
    in_order = " " in words and max(weights.values()) == 1 and any(words in n for n, *_ in names)
    whole = any(_stands_whole(name.split(), understood.words, vocabulary) for name, *_ in names)
    return max(share + (0.5 if in_order else 0.0), 1.0 if whole else 0.0)


def asked(understood: Understood) -> list[str]:
    """Return the words that may say a name."""
    return [word for word in _rest(understood) if len(word) > 1]


def _rest(understood: Understood) -> list[str]:
    generic = understood.generic if understood.countries else frozenset()
    return [word for word in understood.rest if word not in generic]


@functools.lru_cache(5_000)
def _read(raw: str) -> list[tuple[str, frozenset[str], int]]:
    """Return each name as its folded words in order, as a set with parts, and their number."""
    return [
        (" ".join(words), frozenset(text.words(text.with_parts(name))), len(set(words)))
        for name in json.loads(raw).values()
        for words in [text.words(name)]
    ]


def _share(weights: dict[str, float], name: str, words: frozenset[str], many: int) -> float:
    """Return how much of the words is in one name, less when much of the name is not asked for."""
    # A word of the name, or the telling part of one ("ncii", "StopNCII").
    found = [word for word in weights if word in words or (len(word) >= _PART and word in name)]
    # Words that stand everywhere are no name, even if nothing else was typed.
    asked_for = sum(weights[word] for word in found) / max(sum(weights.values()), 1.0)
    return asked_for * (0.5 + 0.5 * min(len(found) / max(many, 1), 1.0))


def _telling(word: str, vocabulary: Vocabulary) -> float:
    """Weigh how far a word names a service: little if it is common, or stands in many names."""
    many = vocabulary.name_words.get(word, 0) > _FREQUENT
    return 0.25 if many or text.is_common(word) else 1.0


def _stands_whole(name: list[str], words: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Tell whether a whole name, one rare word in it at least, stands among the words."""
    telling = {word for word in name if not text.is_common(word)}
    rare = any(vocabulary.name_words.get(word, 0) <= _RARE for word in telling)
    return bool(telling) and rare and telling <= set(words)
