"""Guidance as it stands in data/guidance: raw records into models, and back from the directory."""

from collections.abc import Iterable, Iterator
from typing import Any

from referral_app.models import Advice, Basis, Case, Option, Point, Route, Topic

SHARED = "shared"
"""The record of what is true in nearly every situation."""
_PARTS = {"opening": "opening", "steps": "step", "say": "say", "avoid": "avoid"}


def of_situations(records: Iterable[dict[str, Any]], situations: list[str]) -> Iterator[Advice]:
    """Yield the advice of well-formed records; what is shared comes after each situation's own.

    `situations`: all of the vocabulary; what is shared holds in those without guidance, too.
    """
    for raw in sorted(records, key=lambda raw: raw["id"] == SHARED):
        for key, part in _PARTS.items():
            for position, item in enumerate(raw.get(key, [])):
                where = [raw["id"], *item.get("also_in", [])]
                if raw["id"] == SHARED:
                    where = [name for name in situations if name not in item.get("not_in", [])]
                yield _advice(item, part, where, item.get("id", f"{raw['id']}-opening-{position}"))


def _advice(raw: dict[str, Any], part: str, situations: list[str], name: str) -> Advice:
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
        text=raw["text"],
        why=raw.get("why", {}),
        differs=raw.get("differs", {}),
        basis=bases(raw["basis"]),
    )


def bases(raw: Iterable[dict[str, str]]) -> list[Basis]:
    """Return what a sentence rests on."""
    return [Basis(**item) for item in raw]


def topic(raw: dict[str, Any]) -> Topic:
    """Return a topic from its record."""
    return Topic(
        id=raw["id"],
        title=raw["title"],
        lead=raw["lead"],
        parts=[
            (
                part["heading"],
                [Point(item["id"], item["text"], bases(item["basis"])) for item in part["points"]],
            )
            for part in raw["parts"]
        ],
    )


def case(raw: dict[str, Any]) -> Case:
    """Return a practice case from its record."""
    return Case(
        id=raw["id"],
        role=raw["role"],
        situation=raw["situation"],
        age=raw["age"],
        story=raw["story"],
        question=raw["question"],
        options=[Option(item["text"], item["good"], item["because"]) for item in raw["options"]],
        basis=bases(raw["basis"]),
    )


def route(raw: dict[str, Any]) -> Route:
    """Return a way to get a picture removed from its record."""
    return Route(
        id=raw["id"],
        service=raw.get("service"),
        kind=raw.get("kind"),
        taken=raw["taken"],
        device=raw["device"],
        is_posted=raw.get("posted", False),
        countries=raw.get("countries", []),
        can=raw["can"],
        cannot=raw["cannot"],
        basis=bases(raw["basis"]),
    )
