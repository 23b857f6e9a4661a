import pytest

from referral_app import checks, records


def reasons(folder):
    return [str(problem) for problem in records.examine(folder)[1]]


def texts(**changes):
    return {"en": "Words", "fr": "Mots", "ar": "كلمات", **changes}


def test_there_are_249_countries():
    assert len(checks.iso_countries()) == 249
    assert {"NO", "PS", "TW", "AX", "UM"} <= checks.iso_countries()
    assert not {"XK", "UK", "EU", "AC"} & checks.iso_countries()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "fortune-telling"}, "kind: unknown word 'fortune-telling'"),
        ({"audiences": ["cat"]}, "audiences: unknown word 'cat'"),
        ({"situations": ["rain"]}, "situations: unknown word 'rain'"),
        ({"area": ["XX"]}, "area: unknown word 'XX'"),
        ({"parent": "nobody"}, "parent: no service has the id 'nobody'"),
        ({"contacts": []}, "contacts: none, and no doubt that says why"),
        ({"ages": {"from": 18, "to": 9}}, "ages: from is above to"),
        ({"named_in": [{"document": "x", "section": "y"}]}, "named_in: unknown document 'x'"),
        ({"summary": texts(en="word " * 40 + "word")}, "summary.en: 41 words; at most 40"),
        ({"summary": texts(en="116\u200e111")}, "summary.en: holds an invisible direction mark"),
        ({"summary": texts(en="child pornography")}, "summary.en: a term the Terminology"),
        ({"summary": texts(fr="pédopornographie")}, "summary.fr: a term the Terminology"),
        ({"doubt": texts(en="Do not print")}, "doubt.en: a note that forbids printing"),
    ],
)
def test_a_service_that_breaks_a_rule(small, change, reason):
    assert any(
        found.startswith(f"services/aq.yaml: example-one: {reason}")
        for found in reasons(small([small.service(**change)]))
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"sources": ["unread"]}, "sources: unknown source 'unread'"),
        ({"evidence_on": "2999"}, "evidence_on: 2999 lies in the future"),
        ({"evidence_on": "2026-02-30"}, "evidence_on: '2026-02-30' is not a date"),
        ({"checked": {"on": "2999-01-01", "how": "press"}}, "checked.on: 2999-01-01 lies in"),
        ({"hours": "9 to 5", "timezone": "Europe/Paris"}, "hours: '9 to 5' is not in the"),
        ({"hours": "24/7"}, "timezone: hours need their time zone"),
        ({"timezone": "Mars/Base"}, "timezone: unknown time zone 'Mars/Base'"),
    ],
)
def test_a_contact_that_breaks_a_rule(small, change, reason):
    folder = small([small.service(contacts=[small.contact(**change)])])
    assert any(f"example-one: contacts.0.{reason}" in found for found in reasons(folder))


def test_records_out_of_order_and_repeated(small):
    one, two = small.service(), small.service(id="example-two")
    assert "services/aq.yaml: example-one: id: out of order: belongs before example-two" in (
        reasons(small([two, one]))
    )
    assert "services: example-one: id: two services have this id" in reasons(small([one, one]))


def test_a_source_that_nothing_uses(small):
    page = {"id": "example-page", "title": "Page", "url": None, "date": None}
    other = {**page, "id": "other-page"}
    assert reasons(small(sources=[page, other])) == [
        "sources.yaml: other-page: id: no record uses this source"
    ]


def test_an_emergency_number_given_twice(small):
    number = {
        "country": "AQ",
        "service": "police",
        "number": "000",
        "agreement": "two-sources",
        "sources": ["example-page"],
        "evidence_on": None,
        "checked": {"on": "2026-02", "how": "listing"},
    }
    assert reasons(small(emergency=[number, number])) == [
        "emergency.yaml: AQ police: service: given twice"
    ]


def test_a_record_that_was_left_out_may_not_stand(small):
    left = {
        "id": "example-one",
        "name": "Example",
        "country": "AQ",
        "why": "doubt",
        "reason": "Nobody knows.",
        "source": "https://example.org/",
    }
    assert reasons(small(**{"left-out": [left]})) == [
        "left-out.yaml: example-one: id: stands among the services too"
    ]


def test_a_fallback_must_exist(small):
    assert reasons(small(fallback=[{"id": "nobody"}])) == [
        "fallback.yaml: nobody: id: no service has this id"
    ]
