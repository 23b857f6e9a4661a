"""Answers as lines for a terminal."""

import json
import re
from typing import Any

import click

from referral_app import guidance, search
from referral_app.entries import Entry
from referral_app.lessons import Advice
from referral_app.models import Service, pick

_MOVES = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What moves the cursor, sets a window's title or turns the writing round."""


def print_answer(answer: search.Answer, lang: str, explain: bool) -> None:
    """Print a search's answer."""
    if answer.understood.corrected:
        _say(f"Did you mean: {answer.understood.corrected}")
    for reason, count in answer.hidden.items():
        _say(f"{count} not shown: {reason}")
    print_results(answer.results, answer.total, lang, explain)


def print_results(
    results: list[search.Result], total: int, lang: str, explain: bool = False
) -> None:
    """Print services that were found."""
    _say(f"{total} found")
    for result in results:
        service = result.service
        _say(f"\n{pick(service.name, lang)[1]}  [{service.kind}, {', '.join(service.area)}]")
        for contact in service.contacts:
            _say(f"  {contact.channel}: {contact.value}")
        _say(f"  id: {service.id}")
        if explain:
            points = ", ".join(f"{reason} {value:+}" for reason, value in result.reasons.items())
            _say(f"  {result.score}: {points}")


def print_service(service: Service, lang: str, sources: list[dict[str, Any]]) -> None:
    """Print one service with every contact and source."""
    _say(f"{pick(service.name, lang)[1]}  [{service.kind}, {', '.join(service.area)}]")
    for texts in (service.summary, service.expect, service.doubt):
        if texts:
            _say(pick(texts, lang)[1])
    for contact in service.contacts:
        _say(f"\n  {contact.channel}: {contact.value}")
        facts = {
            "works in": contact.reach,
            "hours": contact.hours or pick(contact.hours_text, lang)[1],
            "languages": ", ".join(contact.languages),
            "cost": contact.cost,
            "name": contact.identity,
            "limits": pick(contact.limits, lang)[1],
            "who said it": contact.checked.how,
            "newest evidence": contact.evidence_on or "date unknown",
            "read on": contact.checked.on or "never checked",
        }
        for name, value in facts.items():
            if value:
                _say(f"    {name}: {value}")
    for source in sources:
        _say(f"\n  source: {source['title']} {source['url'] or ''}")


def print_guide(found: guidance.Guide, lang: str) -> None:
    """Print what to do, say and avoid, and who helps."""
    for number in found.emergency:
        _say(f"In danger now ({number.service}): {number.number}")
    for item in found.opening:
        _say(f"\n{pick(item.text, lang)[1]}")
    for weight in ("now", "today", "later"):
        _advice(weight.capitalize(), [x for x in found.steps if x.weight == weight], lang)
    _advice("Words you can say", found.say, lang)
    _advice("Avoid", found.avoid, lang)
    if found.removal:
        _say("\nTo get a picture removed")
    for route in found.removal:
        _say(f"  - {route.id}: {pick(route.can, lang)[1]} {pick(route.cannot, lang)[1]}")
    _say("")
    print_results(found.services, len(found.services), lang)


def _advice(heading: str, items: list[Advice], lang: str) -> None:
    if items:
        _say(f"\n{heading}")
    for item in items:
        _say(f"  - {pick(item.text, lang)[1]}")


def print_countries(rows: list[dict[str, Any]]) -> None:
    """Print one line a country."""
    _say("country  emergency  helplines  reporting  removal  authorities  newest evidence")
    for row in rows:
        numbers = ",".join(number["number"] for number in row["emergency"][:1]) or "-"
        _say(
            f"{row['country']:<8} {numbers:<10} {row['helplines']:<10} {row['reporting']:<10} "
            f"{row['removal']:<8} {row['authorities']:<12} {row['newest_evidence'] or '-'}"
        )


def print_entries(found: list[Entry], lang: str) -> None:
    """Print words, figures and points of topics that were looked up."""
    _say(f"{len(found)} found")
    for entry in found:
        _say(f"\n{pick(entry.title, lang)[1]}  [{entry.kind}]")
        _say(f"  {pick(entry.text, lang)[1]}")


def print_json(shown: Any) -> None:  # noqa: ANN401 JSON
    """Print one JSON object, with every letter but those that a terminal would obey."""
    text = json.dumps(shown, ensure_ascii=False)
    click.echo(_MOVES.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def _say(line: str) -> None:
    """Print a line; what a terminal would obey rather than show is left out."""
    click.echo(_MOVES.sub("", line))
