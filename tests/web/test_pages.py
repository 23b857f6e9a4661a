"""Every page in every language, through the auditing client."""

import datetime
import re

import pytest

from referral_app import queries

LANGUAGES = ["en", "fr", "ar"]
PATHS = [
    "/", "/search", "/countries", "/country/MA", "/country/TM", "/country/US", "/emergency",
    "/professionals", "/about", "/sources", "/calendar",
]  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_page(page, lang, path):
    page(f"/{lang}{path}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_countrys_page(page, vocabulary, lang):
    for code in vocabulary.ids("countries"):
        page(f"/{lang}/country/{code}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_services_page(page, records_read, lang):
    for service in records_read.services:
        page(f"/{lang}/c/{service.key}")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "form",
    [
        {"q": "chantage photo", "country": "MA"},
        {"q": "ابتزاز صورة"},
        {"situation": "sextortion-financial"},
        {"kind": "protect", "country": "FR"},
        {"q": "zzzzqqqq"},
        {"q": ""},
        {"q": "helpline", "page": "3"},
        {"q": "grooming tm", "country": "TM"},
        {"q": "helpline", "open_now": "1", "country": "GB"},
        {"q": "helpline", "speaks": "fr", "country": "BE"},
        {"q": "speaks Somali", "country": "TM"},
    ],
)
def test_results(page, lang, form):
    page(f"/{lang}/search", form)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "form", "status"),
    [
        ("/country/XX", None, 404),
        ("/c/nobody", None, 404),
        ("/nope", None, 404),
        ("/search", {"q": "x", "country": "XX"}, 400),
        ("/search", {"q": "x", "age": "old"}, 400),
        ("/search", {"q": "x", "situation": "rain"}, 400),
        ("/search", {"q": "x", "page": "x"}, 400),
    ],
)
def test_mistakes_are_answered_in_the_readers_language(page, lang, path, form, status):
    found = page(f"/{lang}{path}", form, status=status)
    assert f'href="/{lang}/emergency"' in found.text


def test_titles_are_neutral(page, records_read):
    topics = re.compile(r"abus|sex|child|enfant|طفل|أطفال|جنس|image|help|aide|مساعدة", re.I)
    for lang in LANGUAGES:
        for path in PATHS:
            assert not topics.search(page(f"/{lang}{path}").title), path
        assert not topics.search(page(f"/{lang}/search", {"q": "abuse"}).title)
        for service in records_read.services[:40]:
            assert not topics.search(page(f"/{lang}/c/{service.key}").title)


def test_addresses_hold_no_topic(page, records_read):
    names = {service.id for service in records_read.services}
    found = page("/en/search", {"q": "sextortion"})
    for _, name, value in found.addresses:
        if name in ("href", "formaction", "action") and value.startswith("/"):
            assert not any(word in value for word in ("sext", "groom", "abuse", "child")), value
            assert value.rpartition("/")[2] not in names


def test_a_card_shows_number_source_and_date(page):
    found = page("/en/country/MA")
    assert '<bdi class="num" dir="ltr">2511</bdi>' in found.text
    assert "nobody has called to check" in found.text
    assert "Works inside: Morocco" in found.text


def test_every_number_is_isolated(page):
    """No telephone number stands outside <bdi dir=ltr> in an Arabic page."""
    for path in ("/ar/country/MA", "/ar/country/EG", "/ar/emergency", "/ar/country/US"):
        text = page(path).text
        without = re.sub(r"<bdi[^>]*>.*?</bdi>|<[^>]*>|data-copy=\"[^\"]*\"", " ", text)
        body = without.partition("</title>")[2] or without
        assert not re.search(r"\d{3}", body), re.search(r".{20}\d{3}.{20}", body)


def test_emergency_numbers_of_the_country_stand_on_every_page_about_it(page):
    assert 'href="tel:19"' in page("/en/country/MA").text
    assert 'href="tel:19"' in page("/en/search", {"q": "help morocco"}).text


def test_a_country_without_services_says_so_and_offers_the_worlds(page):
    found = page("/en/country/TM").text
    assert found.count("None known to us in this country.") >= 4
    assert "Child Helpline International" in found
    assert "takeitdown.ncmec.org" in found


def test_no_result_is_no_dead_end(page):
    found = page("/en/search", {"q": "zzzzqqqq"})
    assert "Nothing fits these words" in found.text
    assert "Child Helpline International" in found.text
    assert "/en/countries" in found.links()


def test_a_service_opened_from_results_leads_back(page, directory):
    key = queries.service(directory, "take-it-down").key
    found = page(f"/fr/c/{key}", {"q": "chantage", "country": "MA"})
    assert "Retour" in found.text
    assert 'name="q" value="chantage"' in found.text
    assert "Retour aux" not in page(f"/fr/c/{key}").text


def test_a_word_put_right_is_said_and_can_be_undone(page):
    found = page("/en/search", {"q": "barnahuss"})
    assert "We also looked for:" in found.text
    assert "Barnahus (Children" in found.text
    undone = page("/en/search", {"q": "barnahuss", "remove": "spelling"})
    assert "We also looked for:" not in undone.text


def test_what_is_hidden_is_counted_and_can_be_shown(page):
    found = page("/en/search", {"q": "removal tool", "age": "12"})
    assert "not shown: for other ages" in found.text
    shown = page("/en/search", {"q": "removal tool", "age": "12", "show_hidden": "1"})
    assert "not shown" not in shown.text


def test_a_clock_behind_the_data_claims_nothing_is_open(page, monkeypatch):
    from referral_app.web import context

    past = datetime.datetime(1970, 1, 1, 12).astimezone()
    monkeypatch.setattr(context, "now", lambda: past)
    found = page("/en/country/GB").text
    assert "lies before the date of this data" in found
    assert 'class="open"' not in found
    assert 'class="closed"' not in found


def test_two_countries_in_one_question_are_both_kept(page):
    found = page("/fr/search", {"q": "ligne d’écoute Maroc ou Tunisie"})
    assert 'value="MA"' in found.text
    assert 'name="remove" value="TN"' in found.text


def test_a_chip_takes_away_what_was_understood(page):
    found = page("/en/search", {"q": "helpline morocco"})
    assert 'name="remove" value="MA"' in found.text
    without = page("/en/search", {"q": "helpline morocco", "remove": "MA"})
    assert 'name="remove" value="MA"' not in without.text
    assert 'name="ignored" value="MA"' in without.text


def test_an_age_that_was_typed_can_be_taken_away(page):
    typed = {"q": "my 9 year old daughter"}
    assert 'name="remove" value="age"' in page("/en/search", typed).text
    assert 'name="remove" value="age"' not in page("/en/search", {**typed, "remove": "age"}).text


def test_adding_a_country_keeps_the_situation_and_kind_that_were_chosen(page):
    found = page("/en/search", {"situation": "grooming", "kind": "protect"}).text
    form = found[
        found.index('<form class="search"') : found.index("</form>", found.index('class="search"'))
    ]
    assert 'name="situation" value="grooming"' in form
    assert '<option value="protect" selected>' in form


def test_the_exit_is_first_and_clears_what_the_browser_kept(page, client):
    assert page("/en/").links()[0] == "/en/calendar"
    response = client.get("/fr/calendar")
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "<a " not in response.text


def test_an_unconfirmed_contact_has_no_call_button(page, records_read, now):
    from referral_app import trust

    for service in records_read.services:
        alone = [
            contact
            for contact in service.contacts
            if contact.channel == "phone" and trust.level(contact, now.date()) == "unconfirmed"
        ]
        if alone and len(service.contacts) == 1:
            text = page(f"/en/c/{service.key}").text
            main = text.partition("<main")[2]
            assert f"{alone[0].value}</bdi></a>" not in main
            assert "Unconfirmed" in main
            return
    pytest.fail("no unconfirmed contact in the data")


def test_foreign_names_carry_their_language(page, directory):
    service = next(
        item for item in queries.services_in(directory, "DE") if set(item.name) == {"en", "de"}
    )
    text = page(f"/ar/c/{service.key}").text
    assert 'lang="en" dir="ltr"' in text
