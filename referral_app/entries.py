"""What can be looked up beside services: one entry for each term, figure and point of a topic."""

from collections.abc import Iterator
from dataclasses import dataclass

from referral_app import text
from referral_app.directory import Directory
from referral_app.models import Texts


@dataclass(frozen=True)
class Entry:
    """A term, a figure or a point, as it is found."""

    #: term | figure | topic
    kind: str
    #: What leads a reader to it: the topic's id, or the record's own key.
    ref: str
    #: Name of the place on that page.
    anchor: str
    title: Texts
    text: Texts


def of(directory: Directory) -> Iterator[tuple[Entry, list[str]]]:
    """Yield every entry with the words, in all languages, by which it is found."""
    for term in directory.terms:
        written = (word for words in term.variants.values() for word in words)
        yield (
            Entry("term", term.key, term.key, term.term, term.meaning),
            [*term.term.values(), *term.short, *written, *term.meaning.values()],
        )
    for figure in directory.figures:
        if figure.part_of:
            continue
        yield (
            Entry("figure", figure.key, figure.key, figure.value, figure.what),
            [*figure.what.values(), *figure.value.values(), figure.counted_by, figure.year],
        )
    for topic in directory.topics:
        for part in topic.parts:
            for point in part.points:
                yield (
                    Entry("topic", topic.id, point.key, topic.title, point.text),
                    [
                        *(point.title or topic.title).values(),
                        *part.heading.values(),
                        *point.text.values(),
                    ],
                )


def terms_used(directory: Directory) -> Iterator[tuple[str, str, str, str]]:
    """Yield (kind, ref, language, key of a term) for the terms that a page's words use.

    kind and ref: situation and its id, topic and its id, or figure and "". A term is used when
    its own words, or one of its abbreviations, stand there in any inflection the stems know.
    """
    keys: dict[str, dict[str, str]] = {}
    for term in directory.terms:
        for lang, words in term.term.items():
            named = keys.setdefault(lang, {})
            for phrase in (words, *term.short):
                named.update((key, term.key) for key in text.keys(phrase, lang))
    for kind, ref, pieces in _pages(directory):
        for lang, named in keys.items():
            longest = max((key.count(" ") for key in named), default=0) + 1
            found = {
                named[key]
                for texts in pieces
                for words in text.variants(text.words(texts.get(lang, "")), (lang,))
                for start in range(len(words))
                for end in range(start + 1, min(start + longest, len(words)) + 1)
                if (key := " ".join(words[start:end])) in named
            }
            for key in sorted(found):
                yield kind, ref, lang, key


def _pages(directory: Directory) -> Iterator[tuple[str, str, list[Texts]]]:
    said: dict[str, list[Texts]] = {}
    for item in directory.advice:
        for situation in item.situations:
            said.setdefault(situation, []).append(item.text)
    for concept in directory.vocabulary["situations"]:
        yield "situation", concept.id, [concept.label, *said.get(concept.id, [])]
    for topic in directory.topics:
        points = [point for part in topic.parts for point in part.points]
        yield (
            "topic",
            topic.id,
            [topic.title, topic.lead, *(point.title for point in points)]
            + [point.text for point in points],
        )
    yield "figure", "", [figure.what for figure in directory.figures]
