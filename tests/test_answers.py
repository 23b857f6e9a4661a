"""The contract of the answers, as scripts rely on it."""

import pytest

from referral_app import answers, coverage, guidance, queries, search, trust
from referral_app.understanding import Query


@pytest.fixture
def today(now):
    return now.date()


def test_a_searchs_answer(directory, vocabulary, traits, now, today):
    query = Query(words="chantage photo", lang="fr", country="MA")
    found = search.find(directory, vocabulary, traits, query, limit=3, now=now)
    shown = answers.search_json(found, "fr", today)
    assert shown.keys() == {
        "query", "lang", "understood", "did_you_mean", "nearest", "total", "more_exist", "kinds",
        "hidden", "fallback", "results",
    }  # fmt: skip
    assert shown["understood"].keys() >= {"country", "situations", "channel", "age"}
    for result in shown["results"]:
        assert result.keys() >= {
            "id", "kind", "name", "organization", "countries", "summary", "url", "score",
            "trust", "open", "contacts",
        }  # fmt: skip
        assert result["trust"].keys() == {"how", "evidence_on", "checked_on", "sources", "level"}
        assert result["open"] in ("open", "closed", "unknown")
        for contact in result["contacts"]:
            assert contact.keys() >= {"channel", "reach", "hours"}
            assert len({"number", "url", "email"} & contact.keys()) == 1


def test_a_guides_answer(directory, vocabulary, traits, now, today):
    found = guidance.guide(
        directory,
        vocabulary,
        traits,
        situation="grooming",
        lang="en",
        now=now,
        country="FR",
        age=12,
    )
    shown = answers.guide_json(directory, found, "en", today)
    assert shown.keys() == {
        "situation", "role", "age", "country", "lang", "voice", "opening", "say", "steps", "avoid",
        "removal", "services", "emergency",
    }  # fmt: skip
    for step in shown["steps"]:
        assert step.keys() == {"id", "weight", "do", "why", "differs", "basis"}
        assert all("source" in basis or "document" in basis for basis in step["basis"])
    assert shown["services"]
    assert shown["emergency"]


def test_the_countries_answer(directory, vocabulary):
    shown = answers.countries_json(directory, vocabulary)
    assert len(shown) == 249
    assert [row["country"] for row in shown] == sorted(row["country"] for row in shown)
    for row in shown:
        assert row.keys() == {
            "country", "name", "emergency", "helplines", "reporting", "removal", "authorities",
            "best", "missing", "newest_evidence", "fallback",
        }  # fmt: skip
        assert set(row["name"]) >= {"en", "fr", "ar"}
        assert row["best"] in ("called", "own-page", "listing", "press", "none")
        assert row["fallback"]


def test_a_service_without_contact_has_no_trust(directory, today):
    service = queries.service(directory, "uk-national-suicide-prevention-line")
    shown = answers.service_json(service, today)
    assert shown["contacts"] == []
    assert shown["trust"] is None


@pytest.mark.parametrize(
    ("asked", "given"),
    [("fr", "fr"), ("fr-CA", "fr"), ("ar-MA", "ar"), ("AR", "ar"), ("sw", "en"), ("", "en")],
)
def test_a_language_that_is_not_shipped_is_answered_in_english(asked, given):
    assert answers.answer_language(asked) == given


def test_coverage_counts_only_services_that_can_be_reached(directory):
    [uk] = coverage.measure(directory, ["GB"])
    own = queries.services_in(directory, "GB")
    assert uk.helplines == sum(item.kind == "helpline" and bool(item.contacts) for item in own)


def test_the_next_line_is_another_one(directory, today):
    lines = guidance.NextLines(directory, "MA", today)
    for service in queries.services_in(directory, "MA"):
        found = lines.instead_of(service)
        if isinstance(found, tuple):
            assert found[0].id != service.id
            assert trust.level(found[1], today) == "recent"
        else:
            assert found in queries.emergency(directory, "MA")


def test_without_another_line_the_sure_emergency_number_is_next(directory, today):
    alone = next(
        services[0]
        for country, services in queries.all_areas(directory).items()
        if len(services) == 1 and len(country) == 2 and queries.emergency(directory, country)
    )
    found = guidance.NextLines(directory, alone.area[0], today).instead_of(alone)
    assert found.agreement == "two-sources"
