"""What is said of one way to get in touch, on a page and on paper alike: where, when, in what."""

from flask_babel import gettext as _

from referral_app.hours import ALWAYS
from referral_app.models import Contact
from referral_app.web import context, filters, i18n

_DIALLED = ("phone", "sms")


def of(contact: Contact) -> list[str]:
    """Return in the reader's language what is stated of a contact, and nothing of the rest."""
    said = [
        _place(contact),
        f"{_('From abroad')}{_(':')} {contact.from_abroad}" if contact.from_abroad else "",
        _hours(contact),
        _languages(contact),
        _cost(contact),
        _identity(contact),
    ]
    return [words for words in said if words]


def _place(contact: Contact) -> str:
    if contact.channel not in _DIALLED or contact.reach in (None, "anywhere"):
        return ""
    return _("Works inside: %(country)s", country=filters.country(contact.reach))


def _hours(contact: Contact) -> str:
    hours = filters.hours_words(contact)
    # Without its zone an hour is not said to be anybody's local time.
    has_zone = hours and contact.timezone and contact.hours != ALWAYS
    return _("%(hours)s (local time there)", hours=hours) if has_zone else hours


def _languages(contact: Contact) -> str:
    name = context.vocabulary().language_name
    names = [name(tag, i18n.language()) for tag in contact.languages]
    return filters.listed(names) if names else ""


def _cost(contact: Contact) -> str:
    if not contact.cost:
        return ""
    return _("Free") if contact.cost == "free" else _("Not free")


def _identity(contact: Contact) -> str:
    return {
        "anonymous": _("You need not give your name"),
        "confidential": _("It says it is confidential"),
        "asked": _("They ask for your name"),
    }.get(contact.identity or "", "")
