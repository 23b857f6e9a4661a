"""A report in words: what somebody writes down, what is refused, and which bodies take it."""

import datetime
import re
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from referral_app import bidi, queries, search
from referral_app.errors import PictureError, ReportTooLongError
from referral_app.models import WORLD, Service
from referral_app.traits import Traits
from referral_app.understanding import Query
from referral_app.vocabulary import Vocabulary, require

LIMITS = {
    "platform": 100,
    "address": 1_000,
    "users": 300,
    "when": 300,
    "paid": 200,
    "more": 2_000,
    "contact": 200,
}
"""Fields that are written freely, and their letters at most. All of them may stay empty."""
CHOICES = ("situation", "country", "age")
"""Fields with one choice out of the vocabulary."""
LISTS = {"demands": "demands", "kept": "evidence"}
"""Fields with several choices, and the set of the vocabulary they come from."""
_BODIES = ("hotline", "police", "protection")
"""Kinds of service that take reports."""
_TAKES = ("report", "web", "phone", "email", "sms", "whatsapp", "chat")
_MOST_OF_A_KIND = 2
_PICTURE = re.compile(r"data:[a-z]+/[\w.+-]+;base64|[A-Za-z0-9+/]{400,}={0,2}")
"""A file pasted as text: a data address, or a long run of base64 (RFC 2397, RFC 4648)."""


@dataclass(frozen=True)
class Draft:
    """What somebody has written down for a report; everything may be left out."""

    words: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """True when nothing at all was said."""
        return not (any(self.words.values()) or self.choices or any(self.lists.values()))


@dataclass(frozen=True)
class Body:
    """A body that takes reports."""

    service: Service
    #: BCP 47 tag in which it is written to; None when it states no language we can write.
    lang: str | None
    #: Whether it states its languages at all.
    states_languages: bool


def read(
    form: Mapping[str, str], lists: Mapping[str, Sequence[str]], vocabulary: Vocabulary
) -> Draft:
    """Read a draft from a form; control and direction characters are dropped.

    Raises:
        UnknownValueError: a choice that the vocabulary does not hold.
        ReportTooLongError: a field has more letters than LIMITS.
        PictureError: a picture or file was pasted as text.
    """
    words = {}
    for name, most in LIMITS.items():
        text = bidi.clean(form.get(name, ""))
        if _PICTURE.search(text):
            raise PictureError(name)
        if len(text) > most:
            raise ReportTooLongError(name, len(text), most)
        if text:
            words[name] = text
    choices = {name: form[name] for name in CHOICES if form.get(name)}
    for name, noun in (("situation", "situations"), ("country", "countries"), ("age", "ages")):
        if name in choices:
            require(name, choices[name], vocabulary.ids(noun))
    chosen = {}
    for name, noun in LISTS.items():
        for value in lists.get(name, ()):
            require(name, value, vocabulary.ids(noun))
        if lists.get(name):
            chosen[name] = list(lists[name])
    return Draft(words, choices, chosen)


def bodies(
    db: sqlite3.Connection,
    vocabulary: Vocabulary,
    traits: Traits,
    draft: Draft,
    *,
    lang: str,
    shipped: Collection[str],
    now: datetime.datetime,
) -> list[Body]:
    """Return who takes such a report, fitting kind first: own country's, then the world's.

    Which kind comes first is the situation's own order (data: `kinds`); without a situation a
    hotline does. `shipped` are the languages in which a report can be written.
    """
    situation = draft.choices.get("situation")
    order = vocabulary.get("situations", situation).more.get("kinds", []) if situation else []
    kinds = [kind for kind in order if kind in _BODIES]
    kinds += [kind for kind in _BODIES if kind not in kinds]
    found = []
    for kind in kinds:
        query = Query(
            lang=lang, kind=kind, situation=situation, country=draft.choices.get("country")
        )
        answer = search.find(db, vocabulary, traits, query, limit=20, now=now)
        fitting = [item.service for item in answer.results if _takes(item.service, kind, draft)]
        found += fitting[:_MOST_OF_A_KIND]
    if not any(item.kind == "hotline" for item in found):
        found += [item for item in queries.fallback(db) if item.kind == "hotline"][:1]
    return [_body(item, lang, shipped) for item in found]


def _takes(service: Service, kind: str, draft: Draft) -> bool:
    """Tell whether a service takes reports of this kind from where the writer is."""
    country = draft.choices.get("country")
    here = bool({WORLD, country} & set(service.area))
    return (
        here and service.kind == kind and any(item.channel in _TAKES for item in service.contacts)
    )


def _body(service: Service, lang: str, shipped: Collection[str]) -> Body:
    stated = {tag.split("-")[0] for contact in service.contacts for tag in contact.languages}
    known = [tag for tag in (lang, *shipped) if tag in stated]
    return Body(service, known[0] if known else None, bool(stated))
