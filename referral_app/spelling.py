"""What a misspelt word was meant to be: the only module that knows rapidfuzz."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

_SHORTEST = 4
_SHORTEST_PLACE = 5
_LONG, _LONG_PLACE = 8, 10
"""Letters from which two slips are forgiven instead of one: "medicine" is not "mexicaine"."""


class Spelling:
    """The directory's own words, in every script, to measure a typed word against."""

    def __init__(
        self,
        forms: Mapping[str, tuple[str, int]],
        words: Mapping[int, bytes],
        places: Mapping[int, bytes],
        everyday: Mapping[int, bytes],
    ) -> None:
        """Take the known forms, folded → (as it is written, how often it stands there), and
        those a misspelt word is put right to (`by_length`): all, and those of countries' names;
        then what people say every day.
        """
        self._forms = forms
        self._words = words
        self._places = places
        self._everyday = everyday

    def is_known(self, forms: Iterable[str]) -> bool:
        """Tell whether one of a word's forms is the directory's own."""
        return any(form in self._forms for form in forms)

    def correct(self, word: str, *, only_places: bool = False) -> str | None:
        """Return the directory's folded word nearest to a folded `word`, None if none is near.

        One slip (a letter wrong, missing, surplus or swapped) is forgiven, two in a long word; for
        a place in a longer one.
        """
        shortest = _SHORTEST_PLACE if only_places else _SHORTEST
        if len(word) < shortest or not word.isalpha():
            return None
        slips = 2 if len(word) >= _LONG else 1
        found = [
            (form, distance)
            for form, distance in _near(word, slips, self._places if only_places else self._words)
            if not only_places or form[0] == word[0]
        ]
        places = {form for form, _ in found if self._is_place(form)}
        if places:
            said = _near(word, slips, self._everyday)
            ordinary = min((far for form, far in said if form[0] == word[0]), default=math.inf)
            found = [
                (form, distance)
                for form, distance in found
                if form not in places
                or (distance < ordinary and (distance < 2 or len(word) >= _LONG_PLACE))
            ]
        if not found:
            return None
        return min(
            found,
            key=lambda hit: (hit[1], hit[0][0] != word[0], -self._forms[hit[0]][1], hit[0]),
        )[0]

    def _is_place(self, form: str) -> bool:
        return form in _apart(self._places.get(len(form), b""))

    def shown(self, word: str) -> str:
        """Return a folded word as it is written, with its accents."""
        written, count = self._forms.get(word, (word, 1))
        return written if count else word


def _near(word: str, slips: int, choices: Mapping[int, bytes]) -> list[tuple[str, float]]:
    """Return (form, slips) for the nearest of `choices`, eight of a length at most."""
    from rapidfuzz import process  # a twentieth of a second, which most starts need not wait
    from rapidfuzz.distance import OSA

    return [
        hit[:2]
        for length in range(len(word) - slips, len(word) + slips + 1)
        for hit in process.extract(
            word,
            _apart(choices.get(length, b"")),
            scorer=OSA.distance,
            score_cutoff=slips,
            limit=8,
        )
    ]


def by_length(words: Iterable[str]) -> dict[int, bytes]:
    """Return number of letters → the words of that length, in their order, a line each."""
    found: dict[int, list[str]] = defaultdict(list)
    for word in words:
        found[len(word)].append(word)
    return {length: "\n".join(same).encode() for length, same in found.items()}


def _apart(lines: bytes) -> list[str]:
    return lines.decode().split("\n") if lines else []
