"""Which phrases of the vocabulary stand among a person's words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from referral_app import text
from referral_app.vocabulary import Vocabulary

_PLACES = "countries"


@dataclass(frozen=True)
class Phrase:
    """A run of words that is a phrase."""

    start: int
    #: Behind its last word.
    end: int
    #: 0 = as the words were typed, 1 and more = by one of their stems.
    variant: int
    #: (set, concept) of each of its meanings.
    meanings: list[tuple[str, str]]


def scan(words: list[str], lang: str, vocabulary: Vocabulary) -> list[Phrase]:
    """Return every known phrase among folded `words`, overlapping ones too, the longest first."""
    phrases = vocabulary.words.phrases
    found = []
    for order, variant in enumerate(text.variants(words, text.reading(lang))):
        for start, first in enumerate(variant):
            for length in phrases.lengths.get(first, ()):
                told = phrases.meanings.get(" ".join(variant[start : start + length]), ())
                # A place is known as it is written alone: the stem of "hamburger" is a city.
                meanings = [pair for pair in told if not order or pair[0] != _PLACES]
                if meanings and start + length <= len(words):
                    found.append(Phrase(start, start + length, order, meanings))
    return sorted(found, key=lambda phrase: (phrase.start - phrase.end, phrase.start))


def choose(scanned: list[Phrase], sets: Collection[str]) -> Iterator[tuple[int, int, str, str]]:
    """Yield (first word, end, set, concept) of what was scanned and means something in `sets`.

    None overlaps another: the longest is taken.
    """
    taken: set[int] = set()
    for phrase in scanned:
        meanings = [pair for pair in phrase.meanings if pair[0] in sets]
        places = range(phrase.start, phrase.end)
        if meanings and taken.isdisjoint(places):
            taken.update(places)
            for name, concept in meanings:
                yield phrase.start, phrase.end, name, concept
