"""The real data keeps its promises."""

import datetime
import re

import phonenumbers
import pytest
import yaml

from referral_app import checks, coverage, reading, trust
from referral_app.config import DATA

TODAY = datetime.datetime.now().astimezone().date()


@pytest.fixture(scope="module")
def contacts(records_read):
    return [(service, contact) for service in records_read.services for contact in service.contacts]


def raw(name):
    return yaml.load((DATA / name).read_text(encoding="utf-8"), reading.Loader)


def test_every_contact_names_its_source_reading_and_evidence(contacts):
    assert len(contacts) > 900
    for service, contact in contacts:
        assert contact.sources, service.id
        assert contact.checked.on, service.id
        assert contact.checked.how in trust.HOW
        assert trust.earliest(contact.checked.on) <= TODAY
        assert contact.evidence_on is None or trust.earliest(contact.evidence_on) <= TODAY


def test_nothing_claims_to_have_been_called(contacts):
    assert "called" not in {contact.checked.how for _, contact in contacts}


def test_no_number_without_its_country(contacts):
    countries = checks.iso_countries()
    for service, contact in contacts:
        if contact.channel in ("phone", "sms"):
            # A number that works everywhere carries its country code.
            digits = re.sub(r"\D", "", contact.value)
            written = contact.value.startswith("+") or f"+{digits}" == contact.e164
            whole = contact.reach == "anywhere" and written
            assert whole or contact.reach in countries, service.id


def test_every_number_parses_or_is_a_short_code(contacts):
    for service, contact in contacts:
        if contact.value.startswith("http") or contact.channel == "email":
            continue
        digits = re.sub(r"\D", "", contact.e164 or contact.value)
        if contact.e164:
            parsed = phonenumbers.parse(contact.e164)
            assert phonenumbers.is_possible_number(parsed), (service.id, contact.e164)
        else:
            assert 2 <= len(digits) <= 15, (service.id, contact.value)


def test_a_dialled_number_is_the_published_one(contacts):
    keypad = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
    for service, contact in contacts:
        if contact.e164:
            published = re.sub(r"\D", "", contact.value.upper().split("EXT")[0].translate(keypad))
            # The last six digits: what a country code or a trunk zero never touches.
            # Letters beyond the number's length are not dialled (888-SAFE-SPOT).
            assert published[-6:] in contact.e164 or contact.e164[-6:] in published, service.id


def test_every_number_stands_only_once_in_a_service(records_read):
    for service in records_read.services:
        values = [(contact.channel, contact.value) for contact in service.contacts]
        assert len(values) == len(set(values)), service.id


def test_no_note_that_forbids_printing_is_shown(records_read):
    forbidden = re.compile(r"do not (print|show)|not for print|confirm before publishing", re.I)
    for service in records_read.services:
        for texts in (service.name, service.summary, service.doubt, service.expect):
            assert not any(forbidden.search(text) for text in texts.values()), service.id


def test_rows_that_were_left_out_say_why():
    left = raw("left-out.yaml")
    assert len(left) >= 35
    why = {row["why"] for row in left}
    assert {"do-not-print", "machine-written", "duplicate", "newer-evidence"} <= why


def test_emergency_numbers_in_dispute_are_not_shown(records_read):
    shown = {(number.country, number.service) for number in records_read.emergency}
    services = {"general", "police", "ambulance", "fire"}
    disputed = {
        (row["country"], row["about"]) for row in raw("doubts.yaml") if row["about"] in services
    }
    assert len(disputed) >= 60
    assert not shown & disputed


def test_every_doubt_has_both_readings():
    for row in raw("doubts.yaml"):
        assert len({reading["source"] for reading in row["readings"]}) >= 2, row


def test_services_the_documents_name_are_all_here(records_read):
    named = [service for service in records_read.services if service.named_in]
    assert len(named) == 146
    for service in named:
        assert set(service.summary) >= {"en", "fr", "ar"}, service.id
        assert service.contacts or service.doubt, service.id


def test_texts_that_no_native_speaker_read_say_so(records_read):
    for service in records_read.services:
        assert service.translated == {"fr": "unreviewed", "ar": "unreviewed"}, service.id


def test_numbers_stand_in_no_running_text(records_read):
    long_number = re.compile(r"\d[\d ()/-]{6,}\d")
    for service in records_read.services:
        for texts in (service.summary, service.expect, service.doubt):
            for text in texts.values():
                assert not long_number.search(text), (service.id, text)


def test_all_249_countries_answer_and_none_without_a_way_out(directory, vocabulary):
    codes = vocabulary.ids("countries")
    assert sorted(codes) == sorted(checks.iso_countries())
    covered = coverage.measure(directory, codes)
    assert len(covered) == 249
    assert coverage.fallback_ids(directory)
    assert sum(bool(row.child_helplines) for row in covered) >= 140
    assert all(row.child_helplines <= row.helplines for row in covered)
    # No source gives these a number, or the sources contradict each other (data/doubts.yaml).
    assert {row.country for row in covered if not row.emergency} == {
        "AQ", "BV", "GS", "HM", "NF", "NU", "PN", "TD", "TF", "TK", "UM"
    }  # fmt: skip


def test_vocabulary_speaks_three_languages(records_read):
    for name in ("situations", "kinds", "groups", "audiences", "channels", "roles"):
        for concept in records_read.vocabulary[name]:
            assert set(concept.label) >= {"en", "fr", "ar"}, concept.id
    for situation in records_read.vocabulary["situations"]:
        assert all(situation.words[lang] for lang in ("en", "fr", "ar")), situation.id
        assert situation.more["kinds"], situation.id
        assert not set(situation.more["kinds"]) & set(situation.more["unfit"]), situation.id


def test_every_kind_has_its_group(records_read):
    grouped = [kind for group in records_read.vocabulary["groups"] for kind in group.more["kinds"]]
    assert sorted(grouped) == sorted(kind.id for kind in records_read.vocabulary["kinds"])
