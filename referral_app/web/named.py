"""What kinds of things are called in the reader's language."""

from flask import Flask
from flask_babel import gettext as _

_NO_DATE = "n.d."


def set_up(app: Flask) -> None:
    """Offer the functions below to every template."""
    app.jinja_env.globals.update(
        code_words=code_words,
        format_words=format_words,
        level_name=level_name,
        refused_words=refused_words,
        use_name=use_name,
        wanted_name=wanted_name,
        year_words=year_words,
    )


def level_name(level: str) -> str:
    """Return the name of a level of prevention."""
    return {
        "primary": _("Before harm: protect"),
        "secondary": _("Early: find and stop"),
        "tertiary": _("After harm: support and repair"),
    }[level]


def use_name(kind: str) -> str:
    """Return what a thing that rests on a source is (grounds.uses)."""
    return {
        "service": _("Service"),
        "emergency": _("Emergency number"),
        "advice": _("What to do first"),
        "topic": _("Topic for professionals"),
        "route": _("Way to get a picture removed"),
        "case": _("Practice case"),
        "term": _("Word of the field"),
        "figure": _("Figure"),
    }[kind]


def wanted_name(name: str) -> str:
    """Return what every country should have (coverage.WANTED)."""
    return {
        "helpline": _("Somebody to talk to"),
        "report": _("A place to report"),
        "removal": _("Image removal of its own"),
        "authority": _("Child protection or police"),
        "emergency": _("A certain emergency number"),
    }[name]


def year_words(year: str) -> str:
    """Return the year or span of a figure; where none is given, so it says."""
    return _("no year given") if year == _NO_DATE else year


def format_words(name: str) -> str:
    """Return what a paper is (papers.FORMATS)."""
    return {
        "a7": _("Small card, folded (A7)"),
        "a6": _("Card (A6)"),
        "a4": _("Card in large print (A4)"),
        "plain": _("Plain card: numbers and first names only"),
        "sheet": _("Sheet for a worker (A4): with words for calling together and a call list"),
        "booklet-a4": _("A4"),
        "booklet-a5": _("A5"),
    }[name]


def code_words(name: str) -> str:
    """Return what a code to be scanned holds (papers.CODES)."""
    return {
        "call": _("the number or address"),
        "contact": _("a contact to keep, with its name"),
        "none": _("no code"),
    }[name]


def refused_words(reason: str) -> str:
    """Say why a service is not on a paper (errors.NotForPaperError)."""
    return {
        "sensitivity": _("not on this paper, because it is for professionals."),
        "unconfirmed": _("not on this paper, because nobody confirmed its contacts."),
        "no-number": _("not on this paper, because it has no number."),
    }[reason]
