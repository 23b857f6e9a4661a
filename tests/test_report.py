"""A report in words: read, refused, and who takes it."""

import pytest

from referral_app import config, report
from referral_app.errors import PictureError, ReportTooLongError, UnknownValueError


@pytest.fixture
def bodies(directory, vocabulary, traits, now):
    def find(lang="en", **choices):
        draft = report.read(choices, {}, vocabulary)
        return report.bodies(
            directory,
            vocabulary,
            traits,
            draft,
            lang=lang,
            shipped=config.shipped_languages(),
            now=now,
        )

    return find


def test_everything_may_stay_empty(vocabulary):
    assert report.read({}, {}, vocabulary).is_empty
    assert report.read({"more": " \u202e\x00 "}, {"kept": []}, vocabulary).is_empty
    assert not report.read({"age": "13-15"}, {}, vocabulary).is_empty


@pytest.mark.parametrize(
    "pasted",
    ["data:image/png;base64,iVBORw0KGgo=", "see: " + "QUJD" * 200, "DATA:image/jpeg;base64,/9j/"],
)
def test_a_pasted_picture_is_refused_with_the_reason(vocabulary, pasted):
    with pytest.raises(PictureError, match="'more' holds a picture"):
        report.read({"more": pasted.replace("DATA", "data")}, {}, vocabulary)


def test_long_addresses_are_no_pictures(vocabulary):
    address = "https://example.org/" + "a-b_c/" * 100
    assert report.read({"address": address}, {}, vocabulary).words["address"] == address


@pytest.mark.parametrize("name", report.LIMITS)
def test_a_field_has_an_end(vocabulary, name):
    report.read({name: "é " * (report.LIMITS[name] // 2)}, {}, vocabulary)
    with pytest.raises(ReportTooLongError, match=f"'{name}' takes"):
        report.read({name: "é " * 50_000}, {}, vocabulary)


@pytest.mark.parametrize("name", [*report.CHOICES, *report.LISTS])
def test_choices_come_from_the_vocabulary(vocabulary, name):
    with pytest.raises(UnknownValueError, match="rain"):
        report.read({name: "rain"}, {name: ["rain"]}, vocabulary)


def test_bodies_are_of_the_country_or_of_the_world(bodies, vocabulary):
    for code in vocabulary.ids("countries"):
        for body in bodies(country=code, situation="csam-found"):
            assert set(body.service.area) & {code, "world"}, (code, body.service.id)
            assert body.service.contacts
            assert body.service.kind in ("hotline", "police", "protection")


def test_there_is_always_a_body(bodies, vocabulary):
    for situation in vocabulary.ids("situations"):
        assert bodies(situation=situation), situation
    assert any(body.service.kind == "hotline" for body in bodies(country="TM"))


def test_the_kind_that_fits_the_situation_comes_first(bodies):
    found = bodies(country="MA", situation="sextortion-financial")
    assert found[0].service.kind == "police"
    assert bodies(country="TH", situation="csam-found")[0].service.kind == "hotline"


def test_a_body_is_written_to_in_a_language_it_states(bodies):
    for code in ("MA", "TH", "FR", "KE", "BR"):
        for body in bodies(lang="fr", country=code, situation="csam-found"):
            stated = {tag for contact in body.service.contacts for tag in contact.languages}
            assert body.states_languages is bool(stated)
            assert body.lang is None or body.lang in {tag.split("-")[0] for tag in stated}
