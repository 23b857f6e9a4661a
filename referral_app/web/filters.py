"""How facts are said on a page: trust, dates, hours, numbers and names in the reader's language."""

import datetime
import re

from babel.dates import format_date, format_time, get_day_names
from babel.lists import format_list
from flask import Flask
from flask_babel import gettext as _
from flask_babel import ngettext

from referral_app import hours, trust, vocabulary
from referral_app.bidi import isolate
from referral_app.models import Contact, EmergencyNumber, pick
from referral_app.web import context, i18n


def set_up(app: Flask) -> None:
    """Offer the functions below to every template."""
    app.jinja_env.filters.update(
        country=lambda code: country(code),
        language=lambda tag: context.vocabulary().language_name(tag, i18n.language()),
        listed=listed,
        date=date_words,
        hours=hours_words,
        isolate=isolate,
        text=lambda texts: pick(texts, i18n.language()),
        month_title=lambda day: format_date(day, "LLLL y", locale=_babel()),
        day_name=lambda day, width: get_day_names(width, "stand-alone", _babel())[day.weekday()],
    )
    app.jinja_env.globals.update(
        emergency_name=emergency_name,
        how_name=how_name,
        hidden_words=hidden_words,
        trust_words=trust_words,
        doubt_words=doubt_words,
        emergency_words=emergency_words,
        state_words=state_words,
        tel=tel,
        level=trust.level,
        month=month_words,
        why_words=why_words,
    )


def _babel() -> str:
    """Return the reader's language as Babel writes it (pt_BR)."""
    return i18n.language().replace("-", "_")


def country(code: str) -> str:
    """Return a country's name, or words for the whole world."""
    if code == "world":
        return _("Everywhere")
    return vocabulary.country_name(code, i18n.language())


def listed(words: list[str]) -> str:
    """Join words as the reader's language does: "a, b and c"."""
    return format_list(list(words), locale=_babel())


def date_words(date: str | None) -> str:
    """Say a date as exactly as it is known: a day, a month or a year."""
    if not date:
        return _("date unknown")
    first = trust.earliest(date)
    if len(date) == len("2026"):
        return str(first.year)
    if len(date) == len("2026-11"):
        return format_date(first, "LLLL y", locale=_babel())
    return format_date(first, "long", locale=_babel())


def month_words(date: str | None) -> str:
    """Say a date by its month and year, which is as much as a reader needs of it."""
    return date_words(date and date[: len("2026-11")])


def trust_words(contact: Contact) -> str:
    """Say who said it, when that was last confirmed, and that nobody has called to check."""
    date = month_words(contact.evidence_on)
    known = contact.evidence_on is not None
    who = {
        "called": (
            _("Somebody called it in %(date)s.", date=date),
            _("Somebody called it; the date is unknown."),
        ),
        "own-page": (
            _("From the organisation’s own page, dated %(date)s.", date=date),
            _("From the organisation’s own page, date unknown."),
        ),
        "listing": (
            _("From a network’s or an authority’s page, dated %(date)s.", date=date),
            _("From a network’s or an authority’s page, date unknown."),
        ),
        "press": (
            _("From a third party (press or other), dated %(date)s.", date=date),
            _("From a third party (press or other), date unknown."),
        ),
    }[contact.checked.how][0 if known else 1]
    parts = [who, _read_words(contact)]
    if len(contact.sources) > 1:
        parts.append(ngettext("%(num)d page agrees.", "%(num)d pages agree.", len(contact.sources)))
    return " ".join(parts)


def _read_words(contact: Contact) -> str:
    if contact.checked.on is None:
        return _("Never checked.")
    read = month_words(contact.checked.on)
    if contact.checked.how == "called":
        return _("Checked in %(date)s.", date=read)
    return _("We read it in %(date)s; nobody has called to check.", date=read)


def how_name(how: str) -> str:
    """Return who said it, as the head of a row."""
    return {
        "called": _("Somebody called it"),
        "own-page": _("The organisation’s own page"),
        "listing": _("Its network’s or an authority’s page"),
        "press": _("A third party (press or other)"),
    }[how]


def hidden_words(reason: str, count: int) -> str:
    """Say how many services are not shown, and why."""
    if reason == "closed":
        return ngettext(
            "%(num)d not shown: not known to be open now.",
            "%(num)d not shown: not known to be open now.",
            count,
        )
    return ngettext(
        "%(num)d not shown: for other ages.", "%(num)d not shown: for other ages.", count
    )


def why_words(reasons: dict[str, float]) -> str:
    """Say why a service was chosen, from what speaks for it."""
    said = {
        "for this situation": _("it names this situation"),
        "kind fits": _("it is the right kind of help"),
        "place": _("it works there"),
        "age": _("it is for this age"),
        "for who asks": _("it is for the person who asks"),
        "language": _("it states this language"),
    }
    return listed([words for reason, words in said.items() if reasons.get(reason, 0) > 0])


def doubt_words(contact: Contact, today: datetime.date) -> str:
    """Say that a contact is not confirmed, and since when; "" for a recent one."""
    if trust.level(contact, today) == "recent":
        return ""
    if contact.evidence_on is None:
        return _("We do not know when it was last confirmed.")
    return _("Not confirmed since %(date)s.", date=month_words(contact.evidence_on))


def emergency_words(number: EmergencyNumber) -> str:
    """Say how well an emergency number is sourced."""
    if number.agreement == "one-source":
        return _("One source only (%(date)s): not confirmed.", date=date_words(number.evidence_on))
    return ""


def emergency_name(service: str) -> str:
    """Return what an emergency number is for."""
    return {
        "general": _("all emergencies"),
        "police": _("police"),
        "ambulance": _("ambulance"),
        "fire": _("fire brigade"),
    }[service]


def state_words(
    contact: Contact, state: str, change: datetime.datetime | None, today: datetime.date
) -> str:
    """Say whether a contact is open and until when; plainly only when its hours are recent."""
    if state == "unknown":
        return ""
    is_open = state == "open"
    if trust.is_fresh(contact.evidence_on, today):
        if change is None:
            return _("Open now") if is_open else _("Closed now")
        when = _moment_words(change)
        if is_open:
            return _("Open now, until %(when)s", when=when)
        return _("Closed now, opens %(when)s", when=when)
    if contact.evidence_on is None:
        return (
            _("Open by its hours, of unknown date")
            if is_open
            else _("Closed by its hours, of unknown date")
        )
    date = month_words(contact.evidence_on)
    return (
        _("Open by its hours of %(date)s", date=date)
        if is_open
        else _("Closed by its hours of %(date)s", date=date)
    )


def _moment_words(moment: datetime.datetime) -> str:
    """Say a moment in the service's zone, and in the reader's where that differs."""
    here = moment.astimezone()
    now = context.now()
    there = _clock(moment, now.astimezone(moment.tzinfo).date())
    if here.utcoffset() == moment.utcoffset():
        return there
    return _("%(there)s there, %(here)s here", there=there, here=_clock(here, now.date()))


def _clock(moment: datetime.datetime, today: datetime.date) -> str:
    time = format_time(moment, "HH:mm", locale=_babel())
    if moment.date() == today:
        return time
    return f"{get_day_names('wide', locale=_babel())[moment.weekday()]} {time}"


def hours_words(contact: Contact) -> str:
    """Say a contact's hours: "Monday to Friday 09:00–17:00"; "" when none are stated."""
    if contact.hours == hours.ALWAYS:
        return _("Day and night, every day")
    rules = hours.rules(contact.hours) if contact.hours else None
    if rules is None:
        return contact.hours or pick(contact.hours_text, i18n.language())[1]
    return _("; ").join(_rule_words(days, times) for days, times in rules)


def _rule_words(days: list[tuple[int, int]], times: list[tuple[str, str]]) -> str:
    names = get_day_names("wide", locale=_babel())
    if days == [(0, 6)]:
        spans = [_("Every day")]
    else:
        spans = [
            names[first]
            if first == last
            else _("%(first)s to %(last)s", first=names[first], last=names[last])
            for first, last in days
        ]
    clock = _(", ").join(
        f"{opens}–{closes}" if (opens, closes) != ("00:00", "24:00") else _("day and night")
        for opens, closes in times
    )
    return f"{_(', ').join(spans)} {clock}"


def tel(contact: Contact) -> str:
    """Return what a telephone dials; a short code keeps no country code."""
    return contact.e164 or re.sub(r"[^\d+*#]", "", contact.value)
