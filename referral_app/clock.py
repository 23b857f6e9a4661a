"""What time it is: the only module that asks the computer."""

import datetime


def now() -> datetime.datetime:
    """Return this moment, with the computer's own zone."""
    return datetime.datetime.now().astimezone()


def today() -> datetime.date:
    """Return the reader's own day."""
    return now().date()
