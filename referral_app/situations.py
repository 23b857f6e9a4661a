"""Which situations a person's words tell of, and how surely."""

from collections.abc import Set

from referral_app import text
from referral_app.likeness import NONE
from referral_app.vocabulary import Vocabulary

_FEW = 3
"""Telling words, beside country and kind of service, from which a likeness is looked for."""
_MUCH, _LITTLE = 4.0, 1.0
"""Likeness (likeness.py) from which a situation is understood, and from which it is asked about."""
_PLAINLY = 6.0
"""Likeness from which the words tell of a situation so plainly that the least like are chance."""
_FAR = -6.0
"""Likeness below which a phrase was met by chance."""
_AHEAD = 3.0
"""How far the likest situation must stand before the second to be understood."""
_LIKE, _MOST = 0.12, 12.0
"""What likeness is worth beside the telling words of a phrase, and how much of it counts."""
_GAP = 4
_SURE = 2
"""Telling words of a phrase from which, and more, it is no chance."""


def tell(
    words: list[str],
    generic: Set[str],
    told: dict[str, int],
    loosely: dict[str, int],
    ignored: frozenset[str],
    vocabulary: Vocabulary,
) -> tuple[list[str], list[str]]:
    """Return the situations that are understood, the surest first, and those to ask about.

    `told`: situation → telling words of its longest phrase among the words; `loosely`: the same
    for words of a phrase that stand apart, which is chance where the words are least like that
    situation. `generic`: those of the words that only name a kind of service. What people say in a
    situation (likeness) decides where phrases of one word are all there is, or none. What would
    harm most if it were missed, such as a life in danger, is preferred among equals.
    """
    like: dict[str, float] = {}
    telling = [word for word in words if word not in generic and not text.is_common(word)]
    if len(telling) >= _FEW:
        like = {
            name: n for name, n in vocabulary.words.likeness.nearest(words) if name not in ignored
        }
    clear = bool(told or generic) or max(like.values(), default=0.0) >= 2 * _MUCH
    for name, weight in loosely.items():
        if name not in ignored and (not clear or like.get(name, 0.0) > _FAR):
            told = {**told, name: max(told.get(name, 0), weight)}
    likest = next(iter(like), NONE)
    if likest != NONE and like[likest] >= _PLAINLY:
        # The words are so like one of the situations that the least like are chance.
        told = {
            name: weight
            for name, weight in told.items()
            if like.get(name, 0.0) > _FAR or weight > _SURE
        }
    only_chance = bool(loosely) and not told
    if max(told.values(), default=0) > 1 or (generic and only_chance):
        like = {}
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


def of_the_past(name: str, vocabulary: Vocabulary) -> str:
    """Return what a situation is called by the adult who lived it as a child (data: `past`)."""
    return vocabulary.get("situations", name).more.get("past", name)


def told_loosely(words: list[str], lang: str, vocabulary: Vocabulary) -> dict[str, int]:
    """Return situation → telling words, for phrases that stand close together in any order.

    People put words between: "afraid of my own recent thoughts". Only phrases of two telling
    words or more count, with at most _GAP other words between them, or everything would match.
    """
    best: dict[str, int] = {}
    for stems in text.variants(words, text.reading(lang)):
        for telling, concept in vocabulary.words.phrases.told_loosely(set(stems)):
            many = len(telling) > best.get(concept, 0)
            if many and _span(stems, telling) <= len(telling) + _GAP:
                best[concept] = len(telling)
    return best


def _more(name: str, field: str, vocabulary: Vocabulary) -> bool:
    return bool(vocabulary.get("situations", name).more.get(field))


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
