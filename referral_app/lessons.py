"""What the directory teaches: advice, topics, practice cases, terms, figures, and their grounds.

The nouns, and how a plain record (of data/ or of the built directory) becomes one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from referral_app.models import Texts, opaque


@dataclass(frozen=True)
class Basis:
    """What a sentence of guidance rests on: a source, or a section of a document."""

    source: str | None = None
    document: str | None = None
    section: str | None = None


@dataclass(frozen=True)
class Advice:
    """One sentence or a few of guidance, said once: to whom, where, and on what basis."""

    id: str
    #: opening | step | say | avoid
    part: str
    #: now (first minutes) | today (within a day) | later; None for what is no step.
    weight: str | None
    situations: list[str]
    #: Whom it speaks to.
    roles: list[str]
    #: Ages, in years, of the child who is helped; None = no limit.
    age_from: int | None
    age_to: int | None
    #: ISO 3166-1 codes where alone it holds; empty = everywhere.
    countries: list[str]
    #: What it speaks of, where something shared speaks of the same: that one is then left out.
    covers: str | None
    #: It holds in nearly every situation, and was written for none.
    is_shared: bool
    text: Texts
    why: Texts
    #: Where bodies disagree or the law differs by country.
    differs: Texts
    basis: list[Basis]


@dataclass(frozen=True)
class Point:
    """One sentence or two of a topic."""

    id: str
    text: Texts
    basis: list[Basis]
    #: Its name, where it has one: a right, a method.
    title: Texts = field(default_factory=dict)
    #: What speaks against it or asks for care.
    concern: Texts = field(default_factory=dict)
    #: primary | secondary | tertiary (levels of prevention); None = all, or no such matter.
    level: str | None = None
    #: Who is to act; empty = all.
    actors: list[str] = field(default_factory=list)
    #: What it is about; empty = all.
    situations: list[str] = field(default_factory=list)
    #: Opaque name in addresses.
    key: str = ""


@dataclass(frozen=True)
class Part:
    """The points of a topic under one heading."""

    heading: Texts
    points: list[Point]
    lead: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Topic:
    """What people who work with children should know of one thing."""

    id: str
    title: Texts
    lead: Texts
    parts: list[Part]
    #: list | grid (areas by levels of prevention) | checklist
    form: str = "list"
    #: Its place among the others; the first stands first.
    place: int = 0
    #: It tells what the source documents say, not what we advise.
    is_told: bool = False
    #: Where the documents' editions disagree, and what was made of it.
    differs: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Option:
    """One possible next step in a practice case, and why it helps or harms."""

    text: Texts
    good: bool
    because: Texts


@dataclass(frozen=True)
class Case:
    """An invented case to practise on: one of its options is the best next step."""

    id: str
    role: str
    situation: str
    #: Years, None = not said.
    age: int | None
    story: Texts
    question: Texts
    options: list[Option]
    basis: list[Basis]


@dataclass(frozen=True)
class Route:
    """One way to get a picture removed."""

    id: str
    #: The service that offers it, or the kind of service to look for; None = the platform itself.
    service: str | None
    kind: str | None
    #: When it helps: the age the picture was taken at (removal.TAKEN), and whether it is on a
    #: device of the person's own (None = not known).
    taken: list[str]
    device: list[bool | None]
    #: It helps only with what is already online.
    posted: bool
    #: ISO 3166-1 codes where alone it works; empty = everywhere.
    countries: list[str]
    can: Texts
    cannot: Texts
    basis: list[Basis]


@dataclass(frozen=True)
class Term:
    """A word of the field, what it means, and how to use it with care."""

    id: str
    term: Texts
    #: Abbreviations, in any language.
    short: list[str]
    #: What people and documents write for it: language → words.
    variants: dict[str, list[str]]
    meaning: Texts
    #: Words not to use for it: language → words.
    avoid: dict[str, list[str]]
    advice: Texts
    differs: Texts
    situations: list[str]
    basis: list[Basis]
    #: The situation that is understood where somebody types the term or a variant; None = none.
    means: str | None = None
    #: Opaque name in addresses.
    key: str = ""


@dataclass(frozen=True)
class Figure:
    """A number somebody counted, when, and what it does not mean."""

    id: str
    subject: str
    value: Texts
    #: The plain number, where one can be drawn; its unit beside it.
    amount: float | None
    unit: str | None
    what: Texts
    #: The year or span it is about, or "n.d.".
    year: str
    counted_by: str
    limits: Texts
    differs: Texts
    basis: list[Basis]
    #: The figure of which it is one number, kept apart to be drawn; None = it stands for itself.
    part_of: str | None = None
    #: Opaque name in addresses.
    key: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: the figure it draws, and its label."""

    figure: str
    label: Texts


@dataclass(frozen=True)
class Chart:
    """A few figures of one counter and one unit, to be compared."""

    id: str
    title: Texts
    unit: str
    caution: Texts
    bars: list[Bar]


def bases(raw: Iterable[dict[str, str]]) -> list[Basis]:
    """Return what a sentence rests on."""
    return [Basis(**item) for item in raw]


def topic(raw: dict[str, Any]) -> Topic:
    """Return a topic from its record."""
    parts = [
        Part(
            part["heading"],
            [Point(**_keyed(point)) for point in part["points"]],
            part.get("lead", {}),
        )
        for part in raw["parts"]
    ]
    return Topic(**{**raw, "parts": parts})


def case(raw: dict[str, Any]) -> Case:
    """Return a practice case from its record."""
    return Case(**{**_based(raw), "options": [Option(**option) for option in raw["options"]]})


def route(raw: dict[str, Any]) -> Route:
    """Return a way to get a picture removed from its record."""
    unsaid = {"service": None, "kind": None, "posted": False, "countries": []}
    return Route(**{**unsaid, **_based(raw)})


def term(raw: dict[str, Any]) -> Term:
    """Return a term from its record."""
    unsaid = {"short": [], "variants": {}, "avoid": {}, "advice": {}, "differs": {}}
    return Term(**{**unsaid, "situations": [], **_keyed(raw)})


def figure(raw: dict[str, Any]) -> Figure:
    """Return a figure from its record."""
    amount = raw.get("amount")
    unsaid = {"unit": None, "differs": {}}
    return Figure(**{**unsaid, **_keyed(raw), "amount": None if amount is None else float(amount)})


def chart(raw: dict[str, Any]) -> Chart:
    """Return a chart from its record."""
    return Chart(**{**raw, "bars": [Bar(**bar) for bar in raw["bars"]]})


def _based(raw: dict[str, Any]) -> dict[str, Any]:
    return {**raw, "basis": bases(raw["basis"])}


def _keyed(raw: dict[str, Any]) -> dict[str, Any]:
    return {**_based(raw), "key": opaque(raw["id"])}
