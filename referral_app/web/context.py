"""What one request works with: the open directory, the vocabulary, the time, form numbers."""

import datetime
import sqlite3

from flask import current_app, g

from referral_app import clock, db, queries, trust
from referral_app.errors import UnknownValueError
from referral_app.traits import Traits
from referral_app.vocabulary import Vocabulary


def directory() -> sqlite3.Connection:
    """Return this request's read-only connection."""
    if "directory" not in g:
        g.directory = db.held(current_app.config["DATABASE"])
    return g.directory


def vocabulary() -> Vocabulary:
    """Return the vocabulary, read once at start."""
    return current_app.extensions["vocabulary"]


def traits() -> Traits:
    """Return what ranking knows of every service, read once at start."""
    return current_app.extensions["traits"]


def now() -> datetime.datetime:
    """Return this moment with the computer's own zone."""
    return clock.now()


def clock_is_wrong() -> bool:
    """Tell whether this computer's date lies before the data's, so that nothing can be open."""
    return now().date() < trust.earliest(queries.data_date(directory()))


def today() -> datetime.date:
    """Return today, or the data's date when the computer's clock is behind it."""
    return trust.today_or_later(queries.data_date(directory()))


def number(noun: str, value: str | None) -> int | None:
    """Return a whole number from a form or address; None when it is left empty.

    Raises:
        UnknownValueError: it is no whole number.
    """
    if not (value or "").strip():
        return None
    try:
        return int(value or "")
    except ValueError:
        raise UnknownValueError(noun, value or "", ["a whole number"]) from None
