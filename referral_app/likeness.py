"""How like a person's words are to what people say of each situation: a naive Bayes count."""

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from referral_app import text

NONE = "none"
"""What stands among the examples for words that tell of no situation: a name, small talk."""
_SMOOTHING = 0.2
_RARE = 2
"""Pairs of words seen less often than this say nothing and are left out."""
_TOTALS = ""


def learn(sayings: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield (feature, "situation count situation count …") from (situation, what people say).

    A feature is a word in one of its forms, or two words that stand together. The feature "" holds
    how many features each situation has in all.
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    for situation, words in sayings:
        for feature in _features(text.words(words)):
            seen[feature][situation] += 1
    for feature, counts in sorted(seen.items()):
        if " " not in feature or counts.total() >= _RARE:
            totals.update(counts)
            yield feature, _written(counts)
    yield _TOTALS, _written(totals)


def _features(words: list[str]) -> set[str]:
    # A number tells a year, an age, a telephone: not what happened.
    words = [word for word in words if not any(map(str.isdigit, word))]
    stems = text.variants(words, ("en",))[-1]
    forms = {form for found in text.terms(" ".join(words)) for form in found}
    return forms | {f"{first} {second}" for first, second in itertools.pairwise(stems)}


def _written(counts: Counter[str]) -> str:
    return " ".join(f"{situation} {count}" for situation, count in sorted(counts.items()))


def _read(counts: str) -> dict[str, int]:
    parts = counts.split()
    return dict(zip(parts[::2], map(int, parts[1::2]), strict=True))


class Likeness:
    """What was learnt at build time, asked for one question's words."""

    def __init__(self, counts: Mapping[str, str]) -> None:
        """Take the rows of `learn`."""
        self._counts = counts
        self._totals = _read(counts.get(_TOTALS, ""))
        self._all = sum(self._totals.values())

    def nearest(self, words: list[str]) -> list[tuple[str, float]]:
        """Return (situation or NONE, likeness) for folded words, the likest first.

        Likeness is how much more often the words are said in that situation than elsewhere, as
        the sum of natural logarithms; 0 says nothing either way.
        """
        scores = dict.fromkeys(self._totals, 0.0)
        many = len(self._counts)
        known = [
            _read(self._counts[feature]) for feature in _features(words) if feature in self._counts
        ]
        for counts in known:
            here = sum(counts.values())
            for situation, total in self._totals.items():
                inside = (counts.get(situation, 0) + _SMOOTHING) / (total + _SMOOTHING * many)
                outside = (here - counts.get(situation, 0) + _SMOOTHING) / (
                    self._all - total + _SMOOTHING * many
                )
                scores[situation] += math.log(inside / outside)
        return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
