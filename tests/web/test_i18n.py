import pytest

from referral_app.web import i18n


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("ar-MA,fr;q=0.8", "ar"),
        ("fr-CA", "fr"),
        ("sw,fr;q=0.5", "fr"),
        ("de", "en"),
        ("", "en"),
        ("*", "en"),
        (";;;q=x", "en"),
    ],
)
def test_the_first_page_speaks_the_browsers_language(client, header, lang):
    response = client.get("/", headers={"Accept-Language": header})
    assert response.status_code == 303
    assert response.location == f"/{lang}/"


def test_the_address_beats_the_browser(page):
    assert "Qui peut aider" in page("/fr/", **{"Accept-Language": "ar"}).text


def test_a_page_links_to_itself_in_every_language(page):
    links = page("/fr/country/MA").links()
    assert {"/en/country/MA", "/ar/country/MA", "/fr/country/MA"} <= set(links)


def test_results_keep_their_words_when_the_language_changes(page):
    found = page("/fr/search", {"q": "chantage photo"})
    switches = [value for tag, name, value in found.addresses if name == "formaction"]
    assert {"/en/search", "/ar/search"} <= set(switches)
    assert 'name="q" value="chantage photo"' in found.text


def test_an_unknown_language_names_the_shipped_ones(page):
    found = page("/xx/", status=404)
    assert "en, ar, fr" in found.text


def test_the_menu_names_each_language_in_its_own():
    assert [i18n.own_name(lang) for lang in ("en", "fr", "ar")] == [
        "English",
        "Français",
        "العربية",
    ]
