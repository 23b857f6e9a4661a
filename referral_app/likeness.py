"""How like a person's words are to what people say of each situation: a naive Bayes count."""

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from referral_app import text

NONE = "none"
"""What stands among the examples for words that tell of no situation: a name, small talk."""
_SMOOTHING = 0.06
_WORD, _PIECE = "", "#"
"""What features begin with, and under which name their totals stand: words and pairs, pieces."""
_WEIGHTS = {_WORD: 1.0, _PIECE: 0.5}
"""A piece says less than a word: the pieces of one word overlap."""
_LONG = 3
"""Letters of a piece, a space at both ends of the word among them."""
_RARE = 2
"""Pieces and pairs seen in fewer sentences than this say nothing and are left out."""


def learn(sayings: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield (feature, "situation count situation count …") from (situation, what people say).

    A feature is a word in one of its forms, two words that stand together, or a piece of a word,
    by which a dialect's or a misspelt word is still known. Situations are told by their number in
    the rows of totals, which hold how many features each situation has in all.
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    totals: dict[str, Counter[str]] = {kind: Counter() for kind in _WEIGHTS}
    for situation, words in sayings:
        for feature in _features(text.words(words)):
            seen[feature][situation] += 1
    kept = {
        feature: counts
        for feature, counts in seen.items()
        if counts.total() >= _RARE or not _is_made(feature)
    }
    for feature, counts in kept.items():
        totals[_kind(feature)].update(counts)
    numbers = {name: str(number) for number, name in enumerate(sorted(totals[_WORD]))}
    for feature, counts in sorted(kept.items()):
        yield feature, _written({numbers[name]: count for name, count in counts.items()})
    for kind, counts in totals.items():
        many = sum(_kind(feature) == kind for feature in kept)
        yield kind, _written({**{name: counts[name] for name in numbers}, _MANY: many})


_MANY = "*"
"""Among the totals: how many features of a kind there are."""


def _kind(feature: str) -> str:
    return _PIECE if feature.startswith(_PIECE) else _WORD


def _is_made(feature: str) -> bool:
    """Tell whether a feature is no word but a piece of one, or two that stand together."""
    return feature.startswith(_PIECE) or " " in feature


def _features(words: list[str]) -> Set[str]:
    # A number tells a year, an age, a telephone: not what happened.
    words = [word for word in words if not any(map(str.isdigit, word))]
    stems = text.variants(words, ("en",))[-1]
    forms = {form for found in text.terms(" ".join(words)) for form in found}
    pairs = {f"{first} {second}" for first, second in itertools.pairwise(stems)}
    return forms | pairs | {piece for word in words for piece in _pieces(f" {word} ")}


def _pieces(word: str) -> Iterator[str]:
    return (_PIECE + word[at : at + _LONG] for at in range(len(word) - _LONG + 1))


def _written(counts: Mapping[str, int]) -> str:
    return " ".join(f"{name} {count}" for name, count in counts.items())


def _read(counts: str) -> list[tuple[str, int]]:
    parts = counts.split()
    return list(zip(parts[::2], map(int, parts[1::2]), strict=True))


class Likeness:
    """What was learnt at build time, asked for one question's words."""

    def __init__(self, counts: Mapping[str, str]) -> None:
        """Take the rows of `learn`."""
        self._counts = counts
        self._situations: list[str] = []
        self._shares: dict[str, tuple[list[float], float]] = {}
        for kind in _WEIGHTS:
            *totals, (_, many) = _read(counts.get(kind, f"{_MANY} 0"))
            self._situations = [name for name, _ in totals]
            room = _SMOOTHING * many
            # For each situation, and for all together: what a feature's count is a share of.
            self._shares[kind] = (
                [math.log(total + room) for _, total in totals],
                math.log(sum(total + room for _, total in totals) or 1.0),
            )

    def knows(self, word: str) -> bool:
        """Tell whether a folded word stands in one of the sentences: people write it so."""
        return word in self._counts

    def nearest(self, words: list[str]) -> list[tuple[str, float]]:
        """Return (situation or NONE, likeness) for folded words, the likest first.

        Likeness is how much more often the words are said in that situation than in all, as the
        sum of natural logarithms; 0 says nothing either way.
        """
        scores = [0.0] * len(self._situations)
        known: Counter[str] = Counter()
        everywhere: Counter[str] = Counter()
        for feature in _features(words):
            counts = self._counts.get(feature)
            if counts is None:
                continue
            kind, weight, here = _kind(feature), _WEIGHTS[_kind(feature)], 0
            for number, count in _read(counts):
                scores[int(number)] += weight * math.log(1 + count / _SMOOTHING)
                here += count
            known[kind] += 1
            everywhere[kind] += math.log(here / _SMOOTHING + len(scores))
        for kind, weight in _WEIGHTS.items():
            shares, in_all = self._shares[kind]
            for number, share in enumerate(shares):
                scores[number] += weight * (known[kind] * (in_all - share) - everywhere[kind])
        found = zip(self._situations, scores, strict=True)
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))
