import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from flask_babel import force_locale

from referral_app.models import Check, Contact, EmergencyNumber
from referral_app.web import filters

CONTACT = Contact(
    channel="phone", value="0508 638 723", e164="+64508638723", reach="NZ", from_abroad=None,
    hours="Mo-Fr 09:00-12:30,15:00-18:00; Su 10:00-16:00", hours_text={},
    timezone="Pacific/Auckland", languages=["en"], cost="free", identity=None, limits={},
    sources=["a"], evidence_on="2022-05-12", checked=Check("2026-11-21", "listing"),
)  # fmt: skip


@pytest.fixture(params=["en", "fr", "ar"])
def lang(app, request):
    with app.test_request_context(f"/{request.param}/"), force_locale(request.param):
        from flask import g

        g.lang = request.param
        yield request.param


@pytest.fixture
def english(app):
    with app.test_request_context("/en/"):
        yield


def test_trust_is_said_in_words(english):
    assert filters.trust_words(CONTACT) == (
        "From a network’s or an authority’s page, dated May 2022. "
        "We read it in November 2026; nobody has called to check."
    )


def test_an_unknown_date_is_said(english):
    undated = replace(CONTACT, evidence_on=None, checked=Check("2026-11-21", "own-page"))
    assert filters.trust_words(undated).startswith(
        "From the organisation’s own page, date unknown."
    )


def test_a_contact_nobody_read_says_never_checked(english):
    assert "Never checked." in filters.trust_words(replace(CONTACT, checked=Check(None, "press")))


def test_more_sources_are_counted(english):
    assert "2 pages agree." in filters.trust_words(replace(CONTACT, sources=["a", "b"]))


def test_old_evidence_is_not_confirmed_since(english, now):
    assert filters.doubt_words(CONTACT, now.date()) == "Not confirmed since May 2022."
    recent = replace(CONTACT, evidence_on="2026-05")
    assert filters.doubt_words(recent, now.date()) == ""


def test_open_is_plain_only_for_recent_hours(english, now):
    today = now.date()
    assert filters.state_words(CONTACT, "open", None, today) == "Open by its hours of May 2022"
    undated = replace(CONTACT, evidence_on=None)
    assert (
        filters.state_words(undated, "closed", None, today)
        == "Closed by its hours, of unknown date"
    )
    recent = replace(CONTACT, evidence_on="2026-05")
    assert filters.state_words(recent, "open", None, today) == "Open now"
    assert filters.state_words(recent, "unknown", None, today) == ""


def test_closing_time_is_said_in_both_zones(english, now):
    recent = replace(CONTACT, evidence_on="2026-05")
    closes = datetime.datetime(2026, 11, 24, 18, tzinfo=ZoneInfo("Pacific/Auckland"))
    said = filters.state_words(recent, "open", closes, now.date())
    assert said.startswith("Open now, until ")
    assert "18:00" in said
    here = closes.astimezone()
    if here.utcoffset() != closes.utcoffset():
        assert f"{here:%H:%M} here" in said


def test_hours_are_said(english):
    assert filters.hours_words(CONTACT) == (
        "Monday to Friday 09:00–12:30, 15:00–18:00; Sunday 10:00–16:00"
    )
    assert filters.hours_words(replace(CONTACT, hours="24/7")) == "Day and night, every day"
    assert filters.hours_words(replace(CONTACT, hours="Mo-Su 08:00-20:00")) == (
        "Every day 08:00–20:00"
    )


def test_every_language_says_something_of_its_own(lang, now):
    said = [
        filters.trust_words(CONTACT),
        filters.doubt_words(CONTACT, now.date()),
        filters.hours_words(CONTACT),
        filters.date_words("2026-11-21"),
        filters.country("MA"),
        filters.how_name("press"),
        filters.emergency_name("fire"),
    ]
    assert all(said)
    if lang == "ar":
        assert all(any("\u0600" < letter < "\u06ff" for letter in text) for text in said)


@pytest.mark.parametrize(
    ("date", "words"),
    [("2026-11-21", "November 21, 2026"), ("2020-04", "April 2020"), ("2025", "2025")],
)
def test_a_date_is_as_exact_as_it_is_known(english, date, words):
    assert filters.date_words(date) == words


def test_a_short_code_is_dialled_without_a_country_code():
    assert filters.tel(replace(CONTACT, value="116 111", e164=None)) == "116111"
    assert filters.tel(CONTACT) == "+64508638723"
    assert filters.tel(replace(CONTACT, value="#0117", e164=None)) == "#0117"


def test_numbers_are_taken_out_of_words():
    pieces = filters.isolate("Appelez le 116 111 ou +212 5 37, pas *911.")
    assert [piece for piece, is_number in pieces if is_number] == ["116 111", "+212 5 37", "*911"]
    assert "".join(piece for piece, _ in pieces) == "Appelez le 116 111 ou +212 5 37, pas *911."


def test_an_emergency_number_from_one_source_says_so(english):
    number = EmergencyNumber(
        "AD", "general", "112", "one-source", {}, ["a"], "2012-04-03", Check("2026-11", "listing")
    )
    assert filters.emergency_words(number).startswith("One source only")
    assert filters.emergency_words(replace(number, agreement="two-sources")) == ""
