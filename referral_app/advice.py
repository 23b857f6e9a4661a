"""Guidance as it stands in data/guidance and in the directory: plain records into models."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from referral_app.models import (
    Advice,
    Basis,
    Case,
    Directory,
    Option,
    Part,
    Point,
    Route,
    Topic,
)

_SHARED = "shared"
"""The record of what is true in nearly every situation."""
_PARTS = {"opening": "opening", "steps": "step", "say": "say", "avoid": "avoid"}


def of_situations(records: Iterable[dict[str, Any]], situations: list[str]) -> Iterator[Advice]:
    """Yield the advice of well-formed records; what is shared comes after each situation's own.

    `situations`: all of the vocabulary; what is shared holds in those without guidance, too.
    """
    for raw in sorted(records, key=lambda raw: raw["id"] == _SHARED):
        for key, part in _PARTS.items():
            for position, item in enumerate(raw.get(key, [])):
                where = [raw["id"], *item.get("also_in", [])]
                if raw["id"] == _SHARED:
                    where = [name for name in situations if name not in item.get("not_in", [])]
                name = item.get("id", f"{raw['id']}-opening-{position}")
                yield _advice(item, part, where, name, is_shared=raw["id"] == _SHARED)


def _advice(
    raw: dict[str, Any], part: str, situations: list[str], name: str, *, is_shared: bool
) -> Advice:
    ages = raw.get("ages", {})
    return Advice(
        id=name,
        part=part,
        weight=raw.get("weight"),
        situations=situations,
        roles=raw["roles"],
        age_from=ages.get("from"),
        age_to=ages.get("to"),
        countries=raw.get("countries", []),
        covers=raw.get("covers"),
        is_shared=is_shared,
        text=raw["text"],
        why=raw.get("why", {}),
        differs=raw.get("differs", {}),
        basis=bases(raw["basis"]),
    )


def bases(raw: Iterable[dict[str, str]]) -> list[Basis]:
    """Return what a sentence rests on."""
    return [Basis(**item) for item in raw]


def in_order(said: Iterable[Advice]) -> Iterator[tuple[str, Advice]]:
    """Yield (situation, advice) as it is said in each situation.

    Steps by urgency; then what is written for the situation, what it borrows, what is shared.
    """
    weights = ("now", "today", "later", None)
    found: dict[str, list[tuple[int, int, Advice]]] = defaultdict(list)
    for item in said:
        for place, situation in enumerate(item.situations):
            whose = 2 if item.is_shared else int(place > 0)
            found[situation].append((weights.index(item.weight), whose, item))
    for situation, items in found.items():
        for *_, item in sorted(items, key=lambda item: item[:2]):
            yield situation, item


def grounds(directory: Directory) -> Iterator[tuple[str, str, Basis]]:
    """Yield (file, record, basis) for every sentence of guidance."""
    held = [
        *((file(item), item.id, item.basis) for item in directory.advice),
        *(
            ("topics", point.id, point.basis)
            for topic in directory.topics
            for part in topic.parts
            for point in part.points
        ),
        *(("removal", route.id, route.basis) for route in directory.routes),
        *(("drill", case.id, case.basis) for case in directory.cases),
    ]
    for name, record, rests_on in held:
        for basis in rests_on:
            yield f"guidance/{name}.yaml", record, basis


def file(item: Advice) -> str:
    """Return the name of the file a piece of advice stands in, without its ending."""
    return _SHARED if item.is_shared else item.situations[0]


def topic(raw: dict[str, Any]) -> Topic:
    """Return a topic from its record."""
    parts = [
        Part(part["heading"], [Point(**_based(point)) for point in part["points"]])
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


def _based(raw: dict[str, Any]) -> dict[str, Any]:
    return {**raw, "basis": bases(raw["basis"])}
