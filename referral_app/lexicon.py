"""The words the directory understands and uses: phrases of the vocabulary, names, spellings."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from referral_app import config, spoken, text, vocabulary
from referral_app.directory import Directory
from referral_app.likeness import NONE
from referral_app.models import Concept, Service


def phrases(sets: dict[str, list[Concept]], services: list[Service]) -> Iterator[dict[str, str]]:
    """Yield every phrase that means a concept, under each key it is looked up by (text.keys)."""
    found = set()
    for name, concepts in sets.items():
        for concept in concepts if name != "languages" else ():
            typed = [(lang, word) for lang, words in concept.words.items() for word in words]
            if name == "countries":
                typed += country_names(concept.id).items()
                typed += _foreign_names(concept.id)
            for lang, phrase in typed:
                # The stem of a country may be another word: "money" for Mali, "franc" for France.
                stemmed = () if name == "countries" else (lang,)
                found |= {
                    (key, name, concept.id)
                    for key in text.keys(phrase, *stemmed)
                    # "ai" is what French leaves of "j'ai": too short to mean a situation.
                    if len(key) > 2 or (key and name == "countries")
                }
    for tag, names in _languages(sets, services):
        found |= {(key, "languages", tag) for name in names for key in text.keys(name)}
    for key, name, concept_id in sorted(found):
        yield {"terms": key, "vocabulary": name, "concept": concept_id}


def _languages(
    sets: dict[str, list[Concept]], services: list[Service]
) -> Iterator[tuple[str, list[str]]]:
    named = {concept.id: concept for concept in sets["languages"]}
    for tag in sorted({*spoken.known(), *spoken.answered(services)}):
        yield tag, spoken.names(tag, named)


def sayings(directory: Directory) -> Iterator[tuple[str, str]]:
    """Yield (situation, what people say) from the examples, the phrases and the names."""
    known = (item for item in directory.vocabulary["situations"] if item.id in directory.examples)
    for concept in known:
        for words in concept.words.values():
            yield from ((concept.id, phrase) for phrase in words)
    for situation, sentences in directory.examples.items():
        yield from ((situation, sentence) for sentence in sentences)
    # A name tells of no situation, whatever its words are.
    for service in directory.services:
        yield from ((NONE, name) for name in (*service.name.values(), *service.typed))


def name_words(services: list[Service]) -> Iterator[dict[str, Any]]:
    """Yield in how many services each word stands: a rare one names its service."""
    counts = Counter(
        word
        for service in services
        for word in {
            word
            for texts in (service.name.values(), service.summary.values())
            for piece in texts
            for word in text.words(text.with_parts(piece))
        }
    )
    for word, count in sorted(counts.items()):
        yield {"word": word, "services": count}


def spelling(services: list[Service], sets: dict[str, list[Concept]]) -> Iterator[dict[str, Any]]:
    """Yield every word the directory uses or understands, and the stems of all of them.

    A misspelt word is put right only to what names a service, a country or what people type.
    """
    places = []
    aims = [name for service in services for name in (*service.name.values(), *service.typed)]
    known = [summary for service in services for summary in service.summary.values()]
    known += [name for _, names in _languages(sets, services) for name in names]
    for name, concepts in sets.items():
        for concept in concepts:
            known += concept.label.values()
            typed = [word for words in concept.words.values() for word in words]
            if name == "countries":
                places += [*typed, *country_names(concept.id).values()]
            else:
                aims += typed
    country_words = {word for place in places for word in text.words(place)}
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for weight, pieces in ((1, aims), (1, places), (0, known)):
        for piece in pieces:
            for word in re.findall(r"\w+", piece):
                for folded in text.words(word):
                    written[folded][word.lower()] += weight
    stems = {form for word in written for forms in text.terms(word) for form in forms}
    for form in sorted(stems | written.keys()):
        common = written[form].most_common(1) if form in written else []
        yield {
            "form": form,
            "written": common[0][0] if common else None,
            "count": written[form].total() if common else 0,
            "country": form in country_words,
        }


_FOREIGN = ("de", "es", "fil", "id", "it", "nl", "pl", "pt", "ro", "ru", "sw", "tr", "uk")
"""Further languages in which people may write a country: "Schweiz", "Marruecos"."""
_LONG = 5
"""Letters from which a foreign name of a country is no other word."""


def _foreign_names(code: str) -> list[tuple[str, str]]:
    named = ((lang, vocabulary.country_name(code, lang)) for lang in _FOREIGN)
    return [(lang, name) for lang, name in named if len(name) >= _LONG]


def country_names(code: str) -> dict[str, str]:
    """Return the CLDR names of an ISO 3166-1 country in the shipped languages."""
    return {lang: vocabulary.country_name(code, lang) for lang in config.shipped_languages()}
