"""What stands beside a record on its card: how far it is trusted, whether it is open, what else."""

from typing import Any

from referral_app import guidance, hours, queries, trust
from referral_app.models import Service
from referral_app.web import context, i18n, picked


def around(services: list[Service], country: str | None) -> dict[str, dict[str, Any]]:
    """Return, by service id, what its card shows beside the record itself."""
    now, today = context.now(), context.today()
    wrong_clock = context.clock_is_wrong()
    hour = f"{now:%Y-%m-%d %H}"
    listed = picked.ids()
    lines = guidance.NextLines(context.directory(), country, today) if country else None
    found = {}
    for item in services:
        best = trust.best(item.contacts, today) if item.contacts else None
        level = trust.level(best, today) if best else "none"
        states = [
            ("unknown", None)
            if wrong_clock
            else (hours.state(contact, now), hours.next_change(contact, now))
            for contact in item.contacts
        ]
        instead = lines.instead_of(item) if lines and level != "recent" else None
        found[item.id] = {
            "best": best,
            "level": level,
            "states": states,
            "instead": instead,
            # All that a written card depends on, beside how it is used (fragments.py).
            "key": (
                item.id,
                i18n.language(),
                hour,
                tuple(states),
                repr(instead),
                item.id in listed,
            ),
        }
    return found


def local(country: str | None) -> dict[str, Any]:
    """Return what the danger line needs: the country, and its numbers."""
    if not country:
        return {"local_country": None, "local_numbers": []}
    numbers = queries.emergency(context.directory(), country)
    return {"local_country": country, "local_numbers": numbers}
