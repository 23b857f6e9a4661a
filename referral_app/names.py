"""How far a question says a service's name."""

import functools
import json
from collections.abc import Iterable

from referral_app import text
from referral_app.understanding import Understood
from referral_app.vocabulary import Vocabulary

_FREQUENT = 25
"""A word in more services than this says a topic, not a name."""
_PART = 4
_MANY = 4
"""Words from which a name is told by their order alone: "help children be children"."""
_RARE = 6
"""A word in at most so many services makes a name."""


class Asked:
    """The words of a question that may say a name, each weighed once."""

    def __init__(self, understood: Understood, vocabulary: Vocabulary) -> None:
        """Weigh the words: little if a word is common or stands in many services.

        In a country, words that only say a kind of service are no name: "child helpline" means
        that country's.
        """
        generic = understood.generic if understood.countries else frozenset()
        self._counts = vocabulary.words.names
        left = [spellings for spellings in understood.left if generic.isdisjoint(spellings)]
        # What was typed but for numbers of no name, and the same without "helpline", "report" …
        said = [spellings for spellings in left if not self._is_odd(spellings)]
        bare = [spellings for spellings in said if understood.generic.isdisjoint(spellings)]
        self._asked = {
            " ".join(spellings[which] for spellings in words)
            for words in (said, bare)
            for which in (0, -1)
            if words
        }
        self._words = [
            (
                self._weigh(spellings),
                [word for word in spellings if len(word) >= _PART],
                {form for word in spellings for form in _forms(word)},
            )
            for spellings in left
            if len(spellings[0]) > 1
        ]
        self._total = max(sum(weight for weight, *_ in self._words), 1.0)
        self._said = {form for word in understood.words for form in _forms(word)}
        self._typed = f" {' '.join(understood.words)} "
        self._denied = {form for word in understood.denied for form in _forms(word)}

    def _weigh(self, spellings: tuple[str, ...]) -> float:
        common = any(
            text.is_common(word) or self._counts.get(word, 0) > _FREQUENT for word in spellings
        )
        return 0.25 if common or self._is_odd(spellings) else 1.0

    def _is_odd(self, spellings: tuple[str, ...]) -> bool:
        """Tell whether a word is a number of no name: an age, a time, a piece of an address."""
        known = any(word in self._counts for word in spellings)
        return not known and any(map(str.isdigit, spellings[0]))

    @functools.cached_property
    def is_telling(self) -> bool:
        """Whether one of the words is neither common nor everywhere."""
        return any(weight == 1 for weight, *_ in self._words)

    def fit(self, prepared: str) -> float:
        """Tell how far the words are a service's name: 0 (no word of it) to 2 (all, in order).

        `prepared`: the names, as `prepare` has them. Common words count a little, for names made
        of them ("Stop It Now").
        """
        if not self._words:
            return 0.0
        own, typed = _read(prepared)
        share = max(self._share(*name) for name in own)
        in_order = self.is_telling and any(
            " " in asked and asked in name for asked in self._asked for name, *_ in own
        )
        # What people type for a name counts as a whole only: its words may be everyday ones.
        whole = any(self._holds_whole(name) for name in (*(n for n, *_ in own), *typed))
        exact = any(name in self._asked for name in typed) or any(
            self._says_in_order(name) for name in (*(n for n, *_ in own), *typed)
        )
        return max(share + (0.5 if in_order else 0.0), 1.0 if whole else 0.0, 1.5 if exact else 0.0)

    def names_place(self, place: str) -> bool:
        """Tell whether the words hold a folded name of a place."""
        here = self._said - self._denied
        return all(not here.isdisjoint(forms) for forms in _place(place))

    def _share(self, name: str, forms: list[str], many: int) -> float:
        """Return how much of the words is in one name, less when much of it is not asked for."""
        # A word of the name, or the telling part of one ("ncii", "StopNCII").
        found = [
            weight
            for weight, long, own in self._words
            if not own.isdisjoint(forms) or any(word in name for word in long)
        ]
        # Words that stand everywhere are no name, even if nothing else was typed.
        return sum(found) / self._total * (0.5 + 0.5 * min(len(found) / max(many, 1), 1.0))

    def _holds_whole(self, name: str) -> bool:
        """Tell whether a whole name, one rare word in it at least, stands among the words."""
        telling = _telling(name)
        return all(not self._said.isdisjoint(forms) for _, forms in telling) and any(
            self._counts.get(word, 0) <= _RARE for word, _ in telling
        )

    def _says_in_order(self, name: str) -> bool:
        """Tell whether a name of several words stands as it is among the words.

        One with no rare word only if it is long: "child helpline" may be any.
        """
        many = name.count(" ") + 1
        named = many >= _MANY or (many > 1 and self._holds_whole(name))
        return named and f" {name} " in self._typed


def prepare(own: Iterable[str], typed: Iterable[str]) -> str:
    """Return a service's names, and what people type for them, made ready for `Asked.fit`.

    A name of its own: its folded words in order, the forms of its words and their parts, and their
    number. What people type: the folded words alone.
    """
    named = [
        (" ".join(words), sorted(_forms(text.with_parts(name))), len(set(words)))
        for name in own
        for words in [text.words(name)]
    ]
    return json.dumps([named, [" ".join(text.words(name)) for name in typed]], ensure_ascii=False)


def _forms(words: str) -> set[str]:
    return {form for found in text.terms(words) for form in found}


_read = functools.lru_cache(5_000)(json.loads)
"""For the directory's own names only, here and below: what a person typed is not kept."""


@functools.lru_cache(5_000)
def _place(name: str) -> list[set[str]]:
    """Return the forms of each word of a place's name."""
    return [_forms(word) for word in name.split()]


@functools.lru_cache(5_000)
def _telling(name: str) -> list[tuple[str, set[str]]]:
    """Return the words of a name that are not common, each with its forms."""
    return [(word, _forms(word)) for word in name.split() if not text.is_common(word)]
