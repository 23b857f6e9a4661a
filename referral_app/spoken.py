"""Which languages a person asks to be helped in, and how people write their names."""

from collections.abc import Iterable, Sequence

from babel import Locale, UnknownLocaleError, localedata

from referral_app import config
from referral_app.models import Concept, Service

_BEFORE = frozenset(
    [
        *("in", "only", "speak", "speaks", "speaking", "spoken"),
        *("en", "parle", "parlent", "parler", "parlant", "parlons", "que", "qu", "seulement"),
        *(
            "em",
            "fala",
            "falam",
            "falar",
            "fale",
            "habla",
            "hablan",
            "hablar",
            "hablo",
            "hable",
            "hablen",
            "solo",
        ),
        *("يتكلم", "تتكلم", "يتكلمون", "اتكلم", "نتكلم", "يتحدث", "تتحدث", "يتحدثون", "اتحدث"),
        *("نتحدث", "لغه", "اللغه", "باللغه", "لغتها", "لغته", "تكلم"),
        *("يحكي", "تحكي", "بيحكي", "بتحكي", "احكي", "كيهضر", "كتهضر", "يهضر", "تهضر"),
    ]
)
"""Folded words after which an adjective is a language, not a country: "speaks French"."""
_AFTER = frozenset(["speaking", "speaker", "speakers", "spoken", "language", "konusan", "bilen"])
_HELP = ("kinds", "channels")
_WITH_ARTICLE = "بال"
"""With it, an Arabic adjective is a language: "بالفرنسية", in French."""


def answered(services: Iterable[Service]) -> list[str]:
    """Return the languages in which one of the services answers (BCP 47), sorted."""
    return sorted(
        {lang for item in services for contact in item.contacts for lang in contact.languages}
    )


def known() -> set[str]:
    """Return the languages CLDR has data for (ISO 639): those a person may ask for."""
    return {tag.partition("_")[0] for tag in localedata.locale_identifiers()}


def names(tag: str, concepts: dict[str, Concept]) -> list[str]:
    """Return what people write for a language.

    CLDR's names in the shipped languages and in itself, and those of data/vocabulary/languages.
    """
    own = concepts.get(tag)
    typed = [word for words in own.words.values() for word in words] if own else []
    if own and own.label:
        return [*own.label.values(), *typed]
    for lang in (*config.shipped_languages(), tag):
        try:
            name = Locale.parse(lang, sep="-").languages.get(tag.replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            continue
        if name:
            typed.append(name)
    return typed


def says_so(word: str) -> bool:
    """Tell whether a folded word makes its neighbour a language: it is no misspelt other word."""
    return word in _BEFORE or word in _AFTER


def choose(
    words: Sequence[str], found: Iterable[tuple[int, int, str, str]]
) -> tuple[list[str], set[int]]:
    """Return the languages that are meant, and where (position of the first word).

    `found`: (first word, end, set, concept) of the known phrases among the folded `words`. What
    also names a country ("Somali") is a language only beside a word that says so ("speaks", "in");
    any other beside a kind of help too ("Swahili helpline"), for a lesson has a language as well.
    """
    found = list(found)
    places = {start for start, _, name, _ in found if name == "countries"}
    edges = {at for start, end, name, _ in found if name in _HELP for at in (start, end)}
    meant: dict[str, int] = {}
    for start, end, name, tag in found:
        if name != "languages":
            continue
        said = (
            (start > 0 and words[start - 1] in _BEFORE)
            or (end < len(words) and words[end] in _AFTER)
            or words[start].startswith(_WITH_ARTICLE)
        )
        if said or (start not in places and {start, end} & edges):
            meant.setdefault(tag, start)
    return list(meant), set(meant.values())
