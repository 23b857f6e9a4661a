"""The page of what is known of each country, its filter, and the table to take away."""

import csv
import io
import re

import pytest

LANGUAGES = ["en", "fr", "ar"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("missing", ["", "helpline", "report", "removal", "authority", "emergency"])
def test_page(page, lang, missing):
    page(f"/{lang}/countries" + (f"?missing={missing}" if missing else ""))


def test_a_filter_shows_only_those_without(page, directory):
    whole, some = page("/en/countries"), page("/en/countries?missing=report")
    rows = re.compile(r'<th scope="row"><a href="/en/country/(\w\w)"')
    assert len(rows.findall(whole.text)) == 249
    shown = rows.findall(some.text)
    assert 50 <= len(shown) <= 90
    tiles = re.findall(r'<a class="k[0-2]" href="/en/country/(\w\w)"', some.text)
    assert sorted(tiles) == sorted(shown)


def test_an_unknown_filter_is_refused_and_says_what_is_accepted(page):
    found = page("/en/countries?missing=rain", status=404)
    assert "helpline" in found.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_can_be_taken_away(client, lang):
    answer = client.get(f"/{lang}/countries.csv")
    assert answer.headers["Content-Disposition"] == "attachment; filename=coverage.csv"
    head, *lines = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert head[0] == "country"
    assert len(lines) == 249
