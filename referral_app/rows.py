"""What each record becomes in the built file: the rows of its tables."""

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from referral_app import advice, grounds, names
from referral_app.directory import Directory
from referral_app.lessons import Case, Chart, Figure, Route, Term, Topic
from referral_app.models import Concept, Contact, EmergencyNumber, Service


def service(service: Service, number: int) -> dict[str, Any]:
    """Return the row of a service; `number` is its place in the static order."""
    row = {"number": number, **jsoned(service)}
    del row["contacts"], row["part"], row["asked"]
    row["typed"] = names.prepare(service.name.values(), service.typed)
    return row


def contact(contact: Contact) -> dict[str, Any]:
    """Return the row of one way to reach a service."""
    row = jsoned(contact)
    del row["checked"]
    return {**row, "checked_on": contact.checked.on, "checked_how": contact.checked.how}


def concept(concept: Concept) -> dict[str, Any]:
    """Return the row of a word of the vocabulary."""
    row = jsoned(concept)
    del row["words"]  # they stand among the phrases
    return row


def emergency(directory: Directory) -> Iterator[dict[str, Any]]:
    """Yield the rows of emergency numbers, by country, general ones first."""
    order = ("general", "police", "ambulance", "fire")
    position: Counter[str] = Counter()
    numbers = sorted(
        directory.emergency, key=lambda number: (number.country, order.index(number.service))
    )
    for number in numbers:
        row = jsoned(number)
        del row["checked"]
        yield {
            **row,
            "position": position[number.country],
            "checked_on": number.checked.on,
            "checked_how": number.checked.how,
        }
        position[number.country] += 1


def jsoned(model: Service | Contact | EmergencyNumber | Concept | Any) -> dict[str, Any]:  # noqa: ANN401 any model
    """Return the fields of a model; lists and texts as JSON."""
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
        for name, value in dataclasses.asdict(model).items()
    }


def advised(directory: Directory) -> Iterator[dict[str, Any]]:
    """Yield the rows of what is said in each situation, in its order."""
    positions: Counter[str] = Counter()
    for situation, item in advice.in_order(directory.advice):
        row = jsoned(item)
        del row["situations"]
        yield {"situation": situation, "position": positions[situation], **row}
        positions[situation] += 1


def gaps(directory: Directory) -> Iterator[dict[str, str]]:
    """Yield what is still missing after the newest search for it."""
    known = {
        (country, service.kind)
        for service in directory.services
        for country in service.area
        if service.contacts
    }
    newest: dict[tuple[str, str], str] = {}
    for gap in directory.gaps:
        place = gap.country, gap.sought
        newest[place] = max(gap.on, newest.get(place, ""))
    for (country, sought), on in sorted(newest.items()):
        if (country, sought) not in known:
            yield {"country": country, "sought": sought, "searched_on": on}


def lesson(lesson: Topic | Case | Route | Term | Figure | Chart) -> dict[str, Any]:
    """Return the row of a lesson: its id, and all of it as JSON."""
    return {
        "id": lesson.id,
        "content": json.dumps(dataclasses.asdict(lesson), ensure_ascii=False),
    }


def uses(directory: Directory) -> Counter[str]:
    """Return source → how many facts rest on it."""
    uses = Counter(held.basis.source for held in grounds.held(directory) if held.basis.source)
    uses.update(
        source
        for holder in (
            *(contact for service in directory.services for contact in service.contacts),
            *directory.emergency,
        )
        for source in holder.sources
    )
    return uses
