"""What leaves the screen on paper: its parts, its formats, who may be handed what, its limits."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from referral_app import bidi, trust
from referral_app.errors import PaperTooLargeError
from referral_app.models import Service, Texts

MOST_SERVICES = 30
"""Services on one list: a longer one helps nobody, and a country has its booklet."""
MOST_NOTE = 500
"""Characters of a note beside one service."""
MOST_LABEL = 40
"""Characters of the first name that a plain card shows for a service."""


@dataclass(frozen=True)
class Format:
    """A page and how it is set: sizes in millimetres, letters in points."""

    name: str
    width: float
    height: float
    margin: float
    letters: float
    number: float
    #: Languages stand side by side; else one below the other.
    is_wide: bool = False
    #: Each column is a card of its own, number included: the page is folded between them.
    is_folded: bool = False
    #: Side of the code to be scanned, 0 = none.
    code: float = 0
    #: Ways to reach a service that are shown; the others stay in the directory.
    ways: int = 99


FORMATS = {
    item.name: item
    for item in (
        Format("a7", 148, 105, 6, 7.5, 13, is_wide=True, is_folded=True, code=17, ways=2),
        Format("a6", 105, 148, 7, 9, 17, code=24, ways=3),
        Format("a4", 210, 297, 15, 18, 34, code=45, ways=3),
        Format("plain", 105, 148, 7, 11, 19, code=24, ways=2),
        Format("sheet", 210, 297, 15, 10, 15, is_wide=True, code=22),
        Format("booklet-a4", 210, 297, 15, 9, 13, is_wide=True),
        Format("booklet-a5", 148, 210, 11, 7.5, 11, is_wide=True),
    )
}
"""A7 is an A6 page folded once; `a4` is large print, for who sees little."""
CARDS = ("a7", "a6", "a4")
FOR_WORKERS = ("sheet", "booklet-a4", "booklet-a5")
"""Formats that stay with those who work with children; the others are handed to anybody."""
CODES = ("call", "contact", "none")
"""What a code to be scanned holds: the first way to reach the service, a whole vCard, or none."""


@dataclass(frozen=True)
class Way:
    """One way to reach a service, in words."""

    label: Texts
    #: The number or address exactly as published.
    value: str
    is_number: bool
    #: Where it works, hours, languages, cost, limits: one sentence a language.
    facts: Texts = field(default_factory=dict)
    is_doubtful: bool = False


@dataclass(frozen=True)
class Entry:
    """One service on paper."""

    name: Texts
    kind: Texts
    ways: list[Way]
    remarks: list[Texts] = field(default_factory=list)
    #: Free words of the person who made the list.
    note: str = ""
    #: What the code to be scanned holds; None = no code.
    code: str | None = None
    #: Its place in a booklet, to be referred to; None on a card.
    number: int | None = None


@dataclass(frozen=True)
class Row:
    """A line of an index: what, and the numbers of the entries."""

    name: Texts
    numbers: list[int]


@dataclass(frozen=True)
class Section:
    """A part of a paper under one heading; it may hold several kinds of content."""

    title: Texts = field(default_factory=dict)
    lead: Texts = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    points: list[Texts] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    #: Heads of a table with empty lines to write on.
    columns: list[Texts] = field(default_factory=list)
    lines: int = 0
    #: It begins a new page.
    is_first: bool = False
    #: Heading of a whole country, above those of its parts.
    is_large: bool = False


@dataclass(frozen=True)
class Paper:
    """A whole hand-out or booklet, ready to be painted."""

    format: Format
    #: BCP 47 tags, the first one read first.
    langs: list[str]
    title: Texts
    sections: list[Section]
    #: On every page: of when the data is.
    footer: Texts


def may_hand_out(service: Service, layout: Format) -> bool:
    """Tell whether a service may stand on this paper, by its sensitivity.

    What is for professionals stays on papers that stay with them; no-print stands on none.
    """
    if service.sensitivity == "no-print":
        return False
    return service.sensitivity == "public" or layout.name in FOR_WORKERS


def printable(
    service: Service, layout: Format, *, unconfirmed: bool, today: datetime.date
) -> list[int]:
    """Return the places (from 0) of the service's contacts that go on this paper.

    A contact that nobody confirmed goes on it only where it is chosen (`unconfirmed`); a plain
    card holds numbers only: an address would name the topic.
    """
    found = []
    for place, contact in enumerate(service.contacts):
        if not unconfirmed and trust.level(contact, today) == "unconfirmed":
            continue
        is_address = contact.channel == "email" or contact.value.startswith("http")
        if layout.name == "plain" and is_address:
            continue
        found.append(place)
    return found[: layout.ways]


def shown_in(texts: Texts, langs: Sequence[str]) -> list[str]:
    """Return the languages in which words are to be shown: one where all say the same.

    >>> shown_in({"fr": "E-Blagh", "ar": "E-Blagh"}, ["ar", "fr"])
    ['ar']
    """
    given = [lang for lang in langs if texts.get(lang)]
    return given[:1] if len({texts[lang] for lang in given}) == 1 else given


def limited(ids: Iterable[str]) -> list[str]:
    """Return ids without repetition, in their order.

    Raises:
        PaperTooLargeError: there are more than MOST_SERVICES.
    """
    found = list(dict.fromkeys(ids))
    if len(found) > MOST_SERVICES:
        raise PaperTooLargeError("services", len(found), MOST_SERVICES)
    return found


def note(words: str) -> str:
    """Return a note as it may be printed: without control and direction characters.

    Raises:
        PaperTooLargeError: it is longer than MOST_NOTE characters.
    """
    found = bidi.clean(words)
    if len(found) > MOST_NOTE:
        raise PaperTooLargeError("characters in a note", len(found), MOST_NOTE)
    return found


def first_name(words: str, place: int) -> str:
    """Return the name a plain card shows: the one chosen, else a letter that tells nothing.

    >>> first_name("", 1)
    'B'
    """
    chosen = " ".join(bidi.clean(words).split())[:MOST_LABEL]
    return chosen or (chr(ord("A") + place) if place < 26 else str(place + 1))


def languages(first: str, second: str | None, shipped: Sequence[str]) -> list[str]:
    """Return one or two languages of a paper, the second only where it is another one."""
    return [first, *([second] if second in shipped and second != first else [])]
