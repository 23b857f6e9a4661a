"""What a misspelt word was meant to be: the only module that knows rapidfuzz."""

from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 4
_SHORTEST_PLACE = 5
_LONG = 8
"""Letters from which two slips are forgiven instead of one."""


class Spelling:
    """The directory's own words, in every script, to measure a typed word against."""

    def __init__(
        self,
        words: Mapping[str, tuple[str, int]],
        forms: Iterable[str],
        places: Iterable[str] = (),
    ) -> None:
        """Take folded word → (as it is written, how often it stands there), known stems, and
        the words that are part of a country's name.
        """
        self._words = words
        self._known = frozenset(forms).union(words)
        self._by_length: dict[int, list[str]] = {}
        self._places: dict[int, list[str]] = {}
        places = frozenset(places)
        for word in words:
            self._by_length.setdefault(len(word), []).append(word)
            if word in places:
                self._places.setdefault(len(word), []).append(word)

    def is_known(self, forms: Iterable[str]) -> bool:
        """Tell whether one of a word's forms is the directory's own."""
        return not self._known.isdisjoint(forms)

    def correct(self, word: str, *, only_places: bool = False) -> str | None:
        """Return the directory's folded word nearest to a folded `word`, None if none is near.

        One slip (a letter wrong, missing, surplus or swapped) is forgiven, two in a long word.
        """
        shortest = _SHORTEST_PLACE if only_places else _SHORTEST
        if len(word) < shortest or not word.isalpha():
            return None
        slips = 2 if len(word) >= _LONG else 1
        choices = self._places if only_places else self._by_length
        found = [
            hit
            for length in range(len(word) - slips, len(word) + slips + 1)
            for hit in process.extract(
                word, choices.get(length, ()), scorer=OSA.distance, score_cutoff=slips, limit=8
            )
            if not only_places or hit[0][0] == word[0]
        ]
        if not found:
            return None
        return min(
            found,
            key=lambda hit: (hit[1], hit[0][0] != word[0], -self._words[hit[0]][1], hit[0]),
        )[0]

    def shown(self, word: str) -> str:
        """Return a folded word as it is written, with its accents."""
        return self._words[word][0] if word in self._words else word
