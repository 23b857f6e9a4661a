"""What to do, say and avoid in each situation: records of data/guidance in the order of saying."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from referral_app.lessons import Advice, bases

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


def file(item: Advice) -> str:
    """Return the name of the file a piece of advice stands in, without its ending."""
    return _SHARED if item.is_shared else item.situations[0]
