"""How far a contact can be trusted: who said it, and how long ago that was last confirmed."""

import calendar
import datetime
import functools
from collections.abc import Sequence

from referral_app import clock
from referral_app.models import Contact

HOW = ("called", "own-page", "listing", "press")
"""Who said it, best first: somebody reached it; the organisation's own page; its network's or an
authority's page; a third party. After the independent check of the first 40 records, the date
weighs more than this order."""

FRESH_MONTHS = 24
"""Evidence older than this, or undated, is 'not confirmed since'."""


def earliest(date: str) -> datetime.date:
    """Return the first day that a date of year, month or day can mean.

    Raises:
        ValueError: `date` is not YYYY, YYYY-MM or YYYY-MM-DD.

    >>> earliest("2022"), earliest("2022-05")
    (datetime.date(2022, 1, 1), datetime.date(2022, 5, 1))
    """
    return datetime.date(*_parts(date, (1, 1)))


def latest(date: str) -> datetime.date:
    """Return the last day that a date of year, month or day can mean.

    Raises:
        ValueError: as `earliest`.

    >>> latest("2024-02")
    datetime.date(2024, 2, 29)
    """
    year, month, day = _parts(date, (12, 0))
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1])


def _parts(date: str, filling: tuple[int, int]) -> tuple[int, int, int]:
    pieces = date.split("-")
    if [len(piece) for piece in pieces] not in ([4], [4, 2], [4, 2, 2]):
        raise ValueError(f"not a date: {date!r}")
    numbers = [int(piece) for piece in pieces]
    year, month, day = [*numbers, *filling[len(numbers) - 1 :]]
    return year, month, day


@functools.lru_cache(5_000)
def is_fresh(date: str | None, today: datetime.date) -> bool:
    """Tell whether evidence of `date` is at most FRESH_MONTHS old on `today`.

    An unreadable or missing date is never fresh, nor is one in the future.

    >>> is_fresh("2024-12", datetime.date(2026, 11, 22)), is_fresh(None, datetime.date.today())
    (True, False)
    """
    try:
        first = earliest(date or "")
    except ValueError:
        return False
    months = (today.year - first.year) * 12 + today.month - first.month
    return first <= today and months - (today.day < first.day) < FRESH_MONTHS


def level(contact: Contact, today: datetime.date) -> str:
    """Return `recent`, `dated` or `unconfirmed`.

    recent: evidence of the last FRESH_MONTHS. unconfirmed: a single third party said it, and it
    is old or undated (or nobody checked it); such a contact stands below the rest. dated: between.
    """
    if contact.checked.on is None:
        return "unconfirmed"
    if is_fresh(contact.evidence_on, today):
        return "recent"
    alone = len(contact.sources) < 2
    return "unconfirmed" if alone and contact.checked.how == "press" else "dated"


def best(contacts: Sequence[Contact], today: datetime.date) -> Contact:
    """Return the contact whose trust speaks for the service.

    Level first, then date, then number of sources, then who said it.
    """
    order = ("recent", "dated", "unconfirmed")
    return min(
        contacts,
        key=lambda contact: (
            order.index(level(contact, today)),
            _age(contact.evidence_on, today),
            -len(contact.sources),
            HOW.index(contact.checked.how),
        ),
    )


def _age(date: str | None, today: datetime.date) -> int:
    """Days since `date`; a century when unknown."""
    try:
        return (today - earliest(date or "")).days
    except ValueError:
        return 36_525


def today_or_later(data_date: str) -> datetime.date:
    """Return today, or the data's own date when this computer's clock is behind it."""
    return max(clock.today(), earliest(data_date))
