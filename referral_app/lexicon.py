"""The words the directory understands and uses: phrases of the vocabulary, names, spellings."""

import itertools
import operator
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from referral_app import gazetteer, spoken, text
from referral_app.directory import Directory
from referral_app.likeness import NONE
from referral_app.models import Concept, Service

_OFTEN = 12
"""Sentences in which a word is no slip of whoever wrote it down."""
_NEVER_IN_NEED = frozenset({"government", "industry", "researcher"})


def phrases(sets: dict[str, list[Concept]], services: list[Service]) -> list[tuple[str, str, str]]:
    """Return (key, set, concept) of every phrase, under each key it is looked up by (text.keys)."""
    found = set()
    for name, concepts in sets.items():
        for concept in concepts if name != "languages" else ():
            if name == "countries":
                found |= {(key, name, concept.id) for key in gazetteer.keys(concept)}
                continue
            typed = [(lang, word) for lang, words in concept.words.items() for word in words]
            for lang, phrase in typed:
                # In Arabic the stem of "my daughter" is any girl, what is left of "my son" is
                # "I have": who asks is known by the words as they are.
                whole = name == "roles" and lang == "ar"
                found |= {
                    (key, name, concept.id)
                    for key in (
                        [" ".join(text.words(phrase))] if whole else text.keys(phrase, lang)
                    )
                    # "ai" is what French leaves of "j'ai": too short to mean a situation.
                    if len(key) > 2
                }
    for tag, names in _languages(sets, services):
        found |= {(key, "languages", tag) for name in names for key in text.keys(name)}
    return sorted(found)


def meanings(phrases: list[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """Yield (key, "set concept" and so on, with tabs between) from what `phrases` returns."""
    for key, rows in itertools.groupby(phrases, operator.itemgetter(0)):
        yield key, "\t".join(f"{name} {concept}" for _, name, concept in rows)


def lengths(phrases: list[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """Yield (first word, "2 3 …"): how many words the phrases have that begin with it."""
    found: dict[str, set[int]] = defaultdict(set)
    for key, *_ in phrases:
        words = key.split(" ")
        found[words[0]].add(len(words))
    for first, counts in found.items():
        yield first, " ".join(map(str, sorted(counts)))


def loose(
    phrases: list[tuple[str, str, str]], situations: list[Concept]
) -> Iterator[tuple[str, str]]:
    """Yield (rarest word, "situation word word …" and so on, with tabs between) of long phrases.

    The words are the telling ones of a phrase, two at least.
    """
    # First-person phrases hold "I" and "my", which tell nothing when taken apart.
    exact = {item.id for item in situations if item.more.get("exact")}
    told = {
        (frozenset(word for word in key.split() if not text.is_common(word)), concept)
        for key, name, concept in phrases
        if name == "situations" and concept not in exact
    }
    often = Counter(word for telling, _ in told for word in telling)
    found: dict[str, list[str]] = defaultdict(list)
    for telling, concept in told:
        if len(telling) > 1:
            rarest = min(telling, key=lambda word: (often[word], word))
            found[rarest].append(" ".join([concept, *sorted(telling)]))
    for word, lines in found.items():
        yield word, "\t".join(sorted(lines))


def _languages(
    sets: dict[str, list[Concept]], services: list[Service]
) -> Iterator[tuple[str, list[str]]]:
    named = {concept.id: concept for concept in sets["languages"]}
    for tag in sorted({*spoken.known(), *spoken.answered(services)}):
        yield tag, spoken.names(tag, named)


def sayings(directory: Directory) -> Iterator[tuple[str, str]]:
    """Yield (situation, what people say) from examples, phrases, questions and names."""
    known = (item for item in directory.vocabulary["situations"] if item.id in directory.examples)
    for concept in known:
        for words in concept.words.values():
            yield from ((concept.id, phrase) for phrase in words)
    for situation, sentences in directory.examples.items():
        yield from ((situation, sentence) for sentence in sentences)
    # What only companies, authorities and researchers ask for is asked by nobody in need.
    learning = {item.id for item in directory.vocabulary["situations"] if item.more.get("learning")}
    for service in directory.services:
        told = next((name for name in service.situations if name in learning), None)
        if told and _NEVER_IN_NEED.issuperset(service.audiences):
            yield from ((told, question) for question in service.asked)
    # A name tells of no situation, whatever its words are.
    for service in directory.services:
        yield from ((NONE, name) for name in (*service.name.values(), *service.typed))


def name_words(services: list[Service]) -> Iterator[tuple[str, str]]:
    """Yield (word, number): in how many services each word stands: a rare one names its service."""
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
    for word, count in counts.items():
        yield word, str(count)


def everyday(directory: Directory) -> list[str]:
    """Return the folded words that people say often, those of places left out, sorted.

    "Litle" is "little", not Lille.
    """
    sentences = itertools.chain.from_iterable(directory.examples.values())
    counts = Counter(word for sentence in sentences for word in {*text.words(sentence)})
    places = {
        word
        for country in directory.vocabulary["countries"]
        for key in gazetteer.keys(country)
        for word in key.split()
    }
    return sorted(word for word, count in counts.items() if count >= _OFTEN and word not in places)


@dataclass(frozen=True)
class Known:
    """A form of a word that the directory uses or understands."""

    form: str
    #: As it is written; "" for a stem.
    written: str
    #: How often it stands there; 0 = nothing a misspelt word is put right to.
    count: int
    #: It is part of a country's name.
    is_place: bool


def spelling(
    services: list[Service], sets: dict[str, list[Concept]], texts: Iterable[str]
) -> Iterator[Known]:
    """Yield every word the directory uses or understands, and the stems of all of them, sorted.

    A misspelt word is put right only to what names a service, a country or what people type.
    `texts`: what else is written here; its words are known: "begin" is no slip of "Benin".
    """
    places = []
    aims = [name for service in services for name in (*service.name.values(), *service.typed)]
    known = [summary for service in services for summary in service.summary.values()]
    known += [name for _, names in _languages(sets, services) for name in names]
    known += texts
    for name, concepts in sets.items():
        for concept in concepts:
            known += concept.label.values()
            # A misspelt word is put right to no city: there are too many for it to be meant.
            typed = [
                word
                for lang, words in concept.words.items()
                if lang != gazetteer.CITIES
                for word in words
            ]
            if name == "countries":
                places += [*typed, *gazetteer.names(concept.id).values()]
            else:
                aims += typed
    country_words = {word for place in places for word in text.words(place)}
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for weight, pieces in ((1, aims), (1, places), (0, known)):
        for piece in pieces:
            for word in re.findall(r"\w+", piece):
                for folded in text.words(word):
                    written[folded][word.lower()] += weight
    # A place has none: who types "zambai" means Zambia, not a word with the stem of "Zambie".
    stems = {
        form
        for word in written.keys() - country_words
        for forms in text.terms(word)
        for form in forms
    }
    for form in sorted(stems | written.keys()):
        common = written[form].most_common(1) if form in written else []
        yield Known(
            form,
            common[0][0] if common else "",
            written[form].total() if common else 0,
            form in country_words,
        )
