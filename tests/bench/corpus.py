"""Directories of any size for the benchmark: real facts under invented names, no real number."""

import dataclasses
import itertools
import random
from pathlib import Path

from referral_app import builder, records
from referral_app.directory import Directory
from referral_app.models import Service

_SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u")]
_INVENTED = 20_000


def build(many: int, path: Path) -> Path:
    """Build a directory of `many` invented services at `path`, unless it stands there already."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        builder.build(invent(records.read(), many), path)
    return path


def invent(real: Directory, many: int) -> Directory:
    """Return a directory of `many` services, the same at every call.

    Kind, audiences, ages, situations and hours are those of real services, so that they stand in
    real proportions; names and organizations are invented, numbers are zeros.
    """
    chance = random.Random(many)
    words = ["".join(parts) for parts in itertools.product(_SYLLABLES, repeat=3)]
    chance.shuffle(words)
    words = words[:_INVENTED]
    weights = [1 / rank for rank in range(1, len(words) + 1)]  # as in any language: Zipf
    countries = [concept.id for concept in real.vocabulary["countries"]]
    services = [
        _invented(chance.choice(real.services), number, chance, words, weights, countries)
        for number in range(many)
    ]
    return dataclasses.replace(real, services=services)


def _invented(
    real: Service,
    number: int,
    chance: random.Random,
    words: list[str],
    weights: list[float],
    countries: list[str],
) -> Service:
    drawn = chance.choices(words, weights, k=7)
    name = " ".join(drawn[:3]).title()
    area = real.area if len(real.area) != 1 else [chance.choice(countries)]
    return dataclasses.replace(
        real,
        id=f"invented-{number}",
        key=f"{number:012x}",
        name={"en": f"{name} {number}"},
        organization=" ".join(drawn[3:]).title(),
        area=area,
        opening_note=None,
        parent=None,
        typed=[],
        contacts=[
            dataclasses.replace(contact, value="000", e164=None, from_abroad=None)
            for contact in real.contacts
        ],
    )
