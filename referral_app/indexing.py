"""What stands in the full-text index for a record: forms of words, and tags."""

import functools
from collections.abc import Iterable, Iterator

from referral_app import gazetteer, text
from referral_app.models import Concept, Service
from referral_app.vocabulary import tag


def row(
    service: Service, concepts: dict[tuple[str, str], Concept], *, fallback: bool
) -> tuple[str, str, str, str, str]:
    """Return name, words, kind, plain and tags of `service`, the columns of the index.

    `concepts`: (set name, id) → concept; `fallback`: it is offered where nothing else is known.
    """
    names = (*service.name.values(), *service.typed, service.organization or "")
    kind_words = concepts["kinds", service.kind].words.values()
    plain = (
        word
        for texts in (service.name, service.summary)
        for value in texts.values()
        for word in text.words(value)
    )
    return (
        indexed(map(text.with_parts, names)),
        indexed(_words(service, concepts)),
        indexed(word for words in kind_words for word in words),
        " ".join(plain),
        " ".join(tags(service, fallback=fallback)),
    )


def learning_row(service: Service) -> tuple[str, str]:
    """Return name and words of `service` for who wants to learn: its own and what people ask."""
    names = (*service.name.values(), *service.typed)
    return (
        indexed(map(text.with_parts, names)),
        indexed([*service.summary.values(), *service.asked]),
    )


def tags(service: Service, *, fallback: bool = False) -> list[str]:
    """Return the filter words of `service`: country, kind, language, audience, situation, channel.

    They stand in the index itself, where a filter costs 0.1 ms; a subquery costs a hundred times
    more.
    """
    found = {
        *(f"country_{country}" for country in service.area),
        f"kind_{service.kind}",
        *(f"for_{audience}" for audience in service.audiences),
        *(f"about_{situation}" for situation in service.situations),
        *(f"by_{contact.channel}" for contact in service.contacts),
        *(f"lang_{lang}" for contact in service.contacts for lang in contact.languages),
        f"role_{service.role}",
        *(["fallback"] if fallback else []),
    }
    return sorted(tag(word) for word in found)


def _words(service: Service, concepts: dict[tuple[str, str], Concept]) -> Iterator[str]:
    yield from service.summary.values()
    kind = concepts["kinds", service.kind]
    yield from kind.label.values()
    for situation in service.situations:
        yield from concepts["situations", situation].label.values()
    for country in service.area:
        if ("countries", country) in concepts:
            yield from gazetteer.names(country).values()
    yield from (contact.value for contact in service.contacts)


def indexed(pieces: Iterable[str]) -> str:
    """Return pieces of text as the index keeps them: every form of every word."""
    return " ".join(map(_index_forms, pieces))


@functools.lru_cache(50_000)
def _index_forms(piece: str) -> str:
    """Return a piece's words as the index keeps them; the same labels come with every service."""
    return " ".join(" ".join(forms) for forms in text.terms(piece, ("en", "fr")))
