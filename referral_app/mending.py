"""Which words of a question are misspelt, and what they were meant to be."""

from collections.abc import Set

from referral_app import spoken, text
from referral_app.vocabulary import Vocabulary

_MOST = 3
"""Unknown words up to which they are misspelt; more of them are another language."""


def mend(
    words: list[str], vocabulary: Vocabulary, known: Set[str], *, only_places: bool
) -> list[str]:
    """Return `words` with an unknown one replaced by the directory's nearest, if one is near.

    Those of `known` stand in a phrase that was understood.

    Many unknown words are another language, not misspelt. In a sentence that is clear, or long,
    only the name of a country is put right: people write more words than any directory knows.
    """
    unknown = {
        word
        for word in words
        if word not in known
        and not text.is_common(word)
        and not spoken.says_so(word)
        and not vocabulary.words.likeness.knows(word)
        and not vocabulary.words.spelling.is_known(_all_forms(word))
    }
    if len(unknown) > _MOST:
        return words
    spelling = vocabulary.words.spelling
    return [
        spelling.correct(word, only_places=only_places) or word if word in unknown else word
        for word in words
    ]


def shown(typed: list[str], words: list[str], vocabulary: Vocabulary) -> str | None:
    """Return the words as they are written, those put right with accents; None where none was."""
    if typed == words:
        return None
    return " ".join(
        word if word == before else vocabulary.words.spelling.shown(word)
        for word, before in zip(words, typed, strict=True)
    )


def _all_forms(word: str) -> list[str]:
    return [form for forms in text.terms(word) for form in forms]
