"""In which order, and how large, the words of an entry stand on paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from referral_app import bidi
from referral_app.models import Texts
from referral_app.papers import Entry, Format

_NAME, _SMALL, _ADDRESS = 1.12, 0.88, 1.15
"""Sizes in the letters of the format."""


@dataclass(frozen=True)
class Line:
    """A paragraph in one language; letters in points."""

    text: str
    lang: str
    size: float
    is_bold: bool = False
    #: A number or address: it runs left to right whatever the language around it.
    is_number: bool = False


Block = list[Line]


def parts(entry: Entry, layout: Format, langs: list[str]) -> Iterator[list[Block]]:
    """Yield what stands one below the other; each is one block, or one a language."""
    small = layout.letters * _SMALL
    ahead = f"{entry.number}. " if entry.number else ""
    names = [
        [Line(ahead + entry.name[lang], lang, layout.letters * _NAME, is_bold=True)]
        for lang in langs
    ]
    kinds = blocks(entry.kind, langs, small)
    if are_same(names):
        yield names[:1]
        yield kinds
    else:
        yield [[*name, *kind] for name, kind in zip(names, kinds, strict=True)]
    for way in entry.ways:
        is_large = way.is_number and not way.is_doubtful
        size = layout.number if is_large else layout.letters * _ADDRESS
        yield [[Line(way.value, langs[0], size, is_bold=not way.is_doubtful, is_number=True)]]
        said = {lang: joined(way.label.get(lang), way.facts.get(lang)) for lang in langs}
        yield blocks(said, langs, small)
    for remark in entry.remarks:
        yield blocks(remark, langs, small)
    if entry.note:
        lang = next((lang for lang in langs if fits(entry.note, lang)), langs[0])
        yield [[Line(entry.note, lang, layout.letters)]]


def blocks(texts: Texts, langs: list[str], size: float, *, is_bold: bool = False) -> list[Block]:
    """Return one block a language; an empty one where nothing is said."""
    return [[Line(texts[lang], lang, size, is_bold)] if texts.get(lang) else [] for lang in langs]


def are_same(found: list[Block]) -> bool:
    """Tell whether all blocks say the same words, so that once is enough."""
    said = {tuple(line.text for line in block) for block in found}
    return len(found) > 1 and len(said) == 1


def fits(words: str, lang: str) -> bool:
    """Tell whether typed words run in the direction of a language."""
    return bidi.direction_of(words) == bidi.direction(lang)


def joined(*said: str | None) -> str:
    """Return what is said of one thing as one line."""
    return " · ".join(part for part in said if part)
