"""When a contact is open: the only module that knows the OpenStreetMap opening_hours form."""

import datetime
import functools
import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from referral_app.models import Contact

if TYPE_CHECKING:
    from opening_hours import OpeningHours

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_RULE = re.compile(
    r"(?P<days>(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))*)?\s*"
    r"(?P<times>\d\d:\d\d-\d\d:\d\d(?:,\s*\d\d:\d\d-\d\d:\d\d)*|24/7|00:00-24:00)"
)

ALWAYS = "24/7"


def is_valid(hours: str) -> bool:
    """Tell whether `hours` is in the opening_hours form."""
    from opening_hours import validate

    return validate(hours)


@functools.lru_cache(1_000)
def _schedule(hours: str, zone: str | None) -> "OpeningHours":
    from opening_hours import OpeningHours  # loaded with the first hours, not at start

    return OpeningHours(hours, timezone=ZoneInfo(zone) if zone else None)


def state(contact: Contact, now: datetime.datetime) -> str:
    """Return `open`, `closed` or `unknown` by the contact's own hours at `now` (with a zone)."""
    return state_of(contact.hours, contact.timezone, now)


def state_of(hours: str | None, zone: str | None, now: datetime.datetime) -> str:
    """Return `open`, `closed` or `unknown` by opening hours in a time zone.

    Unknown when hours or zone are not stated: an hour without its zone says nothing.
    """
    if hours == ALWAYS:
        return "open"
    if not hours or not zone:
        return "unknown"
    found = str(_schedule(hours, zone).state(now.astimezone(ZoneInfo(zone)))[0])
    return found if found in ("open", "closed") else "unknown"


def next_change(contact: Contact, now: datetime.datetime) -> datetime.datetime | None:
    """Return when the contact opens or closes next, in its own zone; None = never or not known."""
    if not contact.hours or not contact.timezone or contact.hours == ALWAYS:
        return None
    there = now.astimezone(ZoneInfo(contact.timezone))
    return _schedule(contact.hours, contact.timezone).next_change(there)


def rules(hours: str) -> list[tuple[list[tuple[int, int]], list[tuple[str, str]]]] | None:
    """Take simple hours apart, to be said in words.

    Returns a list of (spans of days, spans of time), days numbered from Monday = 0; None when the
    hours are not of that simple form and have to be shown as written.

    >>> rules("Mo-Fr 09:00-12:30,15:00-18:00; Su 10:00-16:00")
    [([(0, 4)], [('09:00', '12:30'), ('15:00', '18:00')]), ([(6, 6)], [('10:00', '16:00')])]
    """
    found = []
    for part in hours.split(";"):
        match = _RULE.fullmatch(part.strip())
        if not match:
            return None
        days = [_span(span) for span in (match["days"] or "Mo-Su").split(",")]
        times = match["times"].replace(ALWAYS, "00:00-24:00").split(",")
        found.append((days, [_pair(span) for span in times]))
    return found


def _span(days: str) -> tuple[int, int]:
    first, _, last = days.partition("-")
    return _DAYS.index(first), _DAYS.index(last or first)


def _pair(times: str) -> tuple[str, str]:
    opens, _, closes = times.strip().partition("-")
    return opens, closes


def is_zone(name: str) -> bool:
    """Tell whether `name` is a known IANA time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
