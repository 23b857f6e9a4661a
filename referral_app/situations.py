"""Which situations a person's words tell of, and how surely."""

from collections.abc import Set
from typing import Any

from referral_app import text
from referral_app.likeness import NONE
from referral_app.vocabulary import Vocabulary

_FEW = 4
"""Telling words, beside country and kind of service, from which a likeness is looked for."""
_PHRASE, _LOOSE = 6.0, 3.0
"""What a telling word of a phrase is worth beside likeness, and of one whose words stand apart."""
_MUCH, _LITTLE = 4.0, 1.0
"""Likeness (likeness.py) from which a situation is understood, and from which it is asked about."""
_CLOSE, _FAR = 5.0, 18.0
"""How far behind the likest another may stand: without a phrase that tells it, or with one."""
_LEAD = 5.0
"""How far the fear of one's own thoughts must stand before all else where no phrase tells it."""
_DOUBT = 12.0
"""How much liker words must be to a situation of which neither age nor role speaks."""
_GAP = 4


def tell(
    words: list[str],
    generic: Set[str],
    told: dict[str, int],
    loosely: dict[str, int],
    ignored: Set[str],
    vocabulary: Vocabulary,
    *,
    doubted: Set[str] = frozenset(),
) -> tuple[list[str], list[str]]:
    """Return the situations that are understood, the surest first, and those to ask about.

    `told`: situation → telling words of its longest phrase among the words; `loosely`: the same
    for words of a phrase that stand apart. `generic`: those of the words that only name a kind of
    service; `doubted`: situations of which nothing else speaks. What people say in a situation
    (likeness) and the phrases are counted together, so that a phrase met by chance in a story
    gives way to what the story is like. What would harm most if it were missed, such as a life in
    danger, is preferred among equals.
    """
    scores: dict[str, float] = {}
    telling = [word for word in words if word not in generic and not text.is_common(word)]
    if len(telling) >= _FEW:
        scores = dict(vocabulary.words.likeness.nearest(words))
    nothing = scores.pop(NONE, 0.0)
    scores = {name: score - nothing - _DOUBT * (name in doubted) for name, score in scores.items()}
    for phrases, worth in ((told, _PHRASE), (loosely, _LOOSE)):
        for name, weight in phrases.items():
            scores[name] = scores.get(name, 0.0) + worth * max(weight, 1)
    order = vocabulary.ids("situations")
    ranked = sorted(
        (name for name in scores if name not in ignored),
        key=lambda name: (
            -scores[name],
            not _field(name, "precedes", vocabulary),
            order.index(name),
        ),
    )
    near = [name for name in ranked[:3] if scores[name] > _LITTLE]
    best, second = [*(scores[name] for name in ranked[:2]), 0.0, 0.0][:2]
    sure = {*told, *loosely}
    unsure = best < 2 * _MUCH or best - second < _LEAD
    if unsure and ranked and ranked[0] not in told and _field(ranked[0], "exact", vocabulary):
        # A person's fear of their own thoughts is not read into words that may say other things,
        # nor other things into words that may tell of such a fear.
        ranked = [name for name in ranked if name in sure]
    found = [
        name
        for name in ranked
        if (name in sure or scores[name] >= _MUCH)
        and best - scores[name] <= (_FAR if name in told else _CLOSE)
    ]
    for name in found[:1]:
        # What a child has told is first, however the one who heard it is (data: `yields_to`).
        before = _field(name, "yields_to", vocabulary) or []
        found.sort(key=lambda other: other not in before)
    return found, near


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


def _field(name: str, field: str, vocabulary: Vocabulary) -> Any:  # noqa: ANN401 as data has it
    return vocabulary.get("situations", name).more.get(field)


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
