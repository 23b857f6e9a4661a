"""Situations, kinds, roles, channels, countries: their labels, and the words people use."""

import functools
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from babel import Locale

from referral_app.errors import UnknownValueError
from referral_app.likeness import Likeness
from referral_app.models import Concept, pick
from referral_app.spelling import Spelling


@dataclass(frozen=True)
class Phrases:
    """What people say for a concept, under the keys it is looked up by (text.keys)."""

    #: Key of a phrase → (set name, concept id) of each of its meanings.
    meanings: Mapping[str, list[tuple[str, str]]]
    #: First word → how many words the phrases have that begin with it.
    lengths: Mapping[str, list[int]]
    #: Rarest word of a phrase → (its telling words, situation), for those of two words or more.
    loose: Mapping[str, list[tuple[frozenset[str], str]]]

    def told_loosely(self, words: Set[str]) -> Iterator[tuple[frozenset[str], str]]:
        """Yield (telling words, situation) for phrases of two telling words or more in `words`."""
        for word in words:
            for telling, concept in self.loose.get(word, ()):
                if telling <= words:
                    yield telling, concept


@dataclass(frozen=True)
class Tongues:
    """Languages as BCP 47 tags."""

    #: Those in which a service answers.
    answered: list[str]
    #: Those a person may ask for, answered by a service or not.
    asked: frozenset[str]


@dataclass(frozen=True)
class Words:
    """The words a built directory understands and uses."""

    phrases: Phrases
    spelling: Spelling
    #: Folded word → in how many services it stands, in name or summary.
    names: Mapping[str, int]
    likeness: Likeness


class Vocabulary:
    """The concepts of a built directory, by set, and the words for them."""

    def __init__(
        self, concepts: dict[str, list[Concept]], tongues: Tongues, words: Callable[[], Words]
    ) -> None:
        """Take concepts by set name, the languages, and what reads the words at their first use."""
        self.concepts = concepts
        self.tongues = tongues
        self._read = words
        self._by_id = {
            (name, concept.id): concept for name, found in concepts.items() for concept in found
        }
        self._countries: dict[str, list[tuple[str, str]]] = {}
        self._tongues: dict[str, list[tuple[str, str]]] = {}

    @functools.cached_property
    def words(self) -> Words:
        """The words the directory understands and uses."""
        return self._read()

    def ids(self, name: str) -> list[str]:
        """Return the ids of one set, in order."""
        return [concept.id for concept in self.concepts[name]]

    def get(self, name: str, concept_id: str) -> Concept:
        """Return one concept.

        Raises:
            UnknownValueError: the set holds no such id; it names the accepted ones.
        """
        try:
            return self._by_id[name, concept_id]
        except KeyError:
            noun = {"countries": "country"}.get(name, name.removesuffix("s"))
            raise UnknownValueError(noun, concept_id, self.ids(name)) from None

    def label(self, name: str, concept_id: str, lang: str) -> str:
        """Return what people read for a concept, in `lang` or the next best language."""
        return pick(self.get(name, concept_id).label, lang)[1]

    def group_of(self, kind: str) -> Concept:
        """Return the group (talk, report, remove …) a kind of service belongs to."""
        return next(group for group in self.concepts["groups"] if kind in group.more["kinds"])

    def language_name(self, tag: str, lang: str) -> str:
        """Return a language's name in `lang`: CLDR's, else ours, else the tag itself."""
        if ("languages", tag) in self._by_id and self._by_id["languages", tag].label:
            return self.label("languages", tag, lang)
        names = locale(lang).languages
        return names.get(tag.replace("-", "_")) or names.get(tag.partition("-")[0]) or tag

    def kinds_meant(self, name: str) -> list[str]:
        """Return the kinds of a group ("protect" → protection, police, model), or the kind itself.

        Raises:
            UnknownValueError: `name` is neither a kind nor a group.
        """
        if ("groups", name) in self._by_id:
            return self._by_id["groups", name].more["kinds"]
        return [self.get("kinds", name).id]

    def kind_label(self, name: str, lang: str) -> str:
        """Return the label of a kind or of a group of kinds."""
        return self.label("groups" if ("groups", name) in self._by_id else "kinds", name, lang)

    def age_band(self, age: int) -> Concept:
        """Return the age band an age in years falls into."""
        return next(
            band
            for band in self.concepts["ages"]
            if band.more["from"] <= age and (band.more["to"] is None or age <= band.more["to"])
        )

    def countries(self, lang: str) -> list[tuple[str, str]]:
        """Return (code, name in `lang`) of every ISO 3166-1 entry, sorted by name."""
        if lang not in self._countries:
            named = ((code, country_name(code, lang)) for code in self.ids("countries"))
            self._countries[lang] = sorted(named, key=lambda pair: _sort_key(pair[1]))
        return self._countries[lang]

    def languages(self, lang: str) -> list[tuple[str, str]]:
        """Return (tag, name in `lang`) of every language in which a service answers, by name."""
        if lang not in self._tongues:
            named = ((tag, self.language_name(tag, lang)) for tag in self.tongues.answered)
            self._tongues[lang] = sorted(named, key=lambda pair: _sort_key(pair[1]))
        return self._tongues[lang]


def _sort_key(name: str) -> str:
    """Order names as people look them up: without accents, hamza and article."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@functools.cache
def locale(lang: str) -> Locale:
    """Return what CLDR says of a language (BCP 47), read once.

    Raises:
        UnknownLocaleError: it says nothing of it.
    """
    return Locale.parse(lang, sep="-")


def country_name(code: str, lang: str) -> str:
    """Return the CLDR name of an ISO 3166-1 country in `lang`.

    >>> country_name("MA", "fr")
    'Maroc'
    """
    return locale(lang).territories[code]


def tag(word: str) -> str:
    """Return `word` as one token of the index's tags.

    >>> tag("about_csam-found"), tag("country_MA")
    ('about_csam_found', 'country_ma')
    """
    return word.lower().replace("-", "_")


def require(noun: str, value: str, accepted: Iterable[str]) -> str:
    """Return `value` when it is one of `accepted`.

    Raises:
        UnknownValueError: it is not.
    """
    accepted = list(accepted)
    if value not in accepted:
        raise UnknownValueError(noun, value, accepted)
    return value
