"""Topics, words, figures and sources as people read them."""

import re

import pytest

from referral_app import library
from referral_app.models import opaque

LANGUAGES = ["en", "fr", "ar"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["/professionals", "/topics", "/words", "/figures", "/look-up"])
def test_page(page, lang, path):
    page(f"/{lang}{path}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_topic_is_two_clicks_from_home(page, directory, lang):
    professionals = page(f"/{lang}/professionals")
    assert f"/{lang}/professionals" in page(f"/{lang}/").links()
    for number, topic in enumerate(library.topics(directory), 1):
        assert f"/{lang}/topics/{number}" in professionals.links()
        shown = page(f"/{lang}/topics/{number}").text
        for part in topic.parts:
            for point in part.points:
                assert f'id="{point.key}"' in shown
        assert shown.count('class="basis"') >= sum(len(part.points) for part in topic.parts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_and_figure_is_on_its_page(page, directory, lang):
    words, figures = page(f"/{lang}/words").text, page(f"/{lang}/figures").text
    assert all(f'id="{term.key}"' in words for term in library.terms(directory))
    for figure in library.figures(directory):
        assert (f'id="{figure.key}"' in figures) == (figure.part_of is None)


def test_charts_say_their_numbers_in_words_and_in_a_table(page, directory):
    for lang in LANGUAGES:
        shown = page(f"/{lang}/figures").text
        charts = library.charts(directory)
        assert shown.count('<svg role="img"') == shown.count("<figcaption") == len(charts)
        drawings = re.findall(r"<svg.*?</svg>", shown, re.DOTALL)
        assert all("<bdi" not in drawing for drawing in drawings)  # nothing HTML inside a drawing


def test_a_topic_can_be_read_for_one_actor(page, directory):
    topics = library.topics(directory)
    number = next(n for n, topic in enumerate(topics, 1) if topic.id == "recommendations")
    whole, some = page(f"/en/topics/{number}"), page(f"/en/topics/{number}", {"actor": "finance"})
    keys = re.compile(r'<li id="(\w{10})"')
    assert set(keys.findall(some.text)) < set(keys.findall(whole.text))
    page(f"/en/topics/{number}", {"actor": "nobody"}, status=400)


def test_a_checklist_keeps_nothing(page, directory):
    topics = library.topics(directory)
    number = next(n for n, topic in enumerate(topics, 1) if topic.form == "checklist")
    shown = page(f"/fr/topics/{number}").text
    boxes = re.findall(r"<input type=\"checkbox\"[^>]*>", shown)
    assert len(boxes) >= 20
    assert not any("name=" in box for box in boxes)


@pytest.mark.parametrize(
    ("lang", "words", "shown"),
    [("en", "grooming", "grooming"), ("fr", "استدراج", "grooming"), ("ar", "nudes", "ar")],
)
def test_a_word_is_found_in_any_language(page, lang, words, shown):
    found = page(f"/{lang}/words", {"q": words})
    assert found.text.count('class="term"') >= 1
    assert shown in found.text


def test_a_word_that_is_not_here_is_no_dead_end(page):
    found = page("/en/words", {"q": "zzzqqq"})
    assert "/en/look-up" in found.links()
    found = page("/en/look-up", {"q": "zzzqqq"})
    assert {"/en/topics", "/en/words"} <= set(found.links())


def test_what_is_looked_up_leads_to_its_place(page, client):
    found = page("/en/look-up", {"q": "encryption"})
    places = [link for link in found.links() if "#" in link and "#main" not in link]
    assert len(places) >= 5
    for link in places[:10]:
        path, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in client.get(path).text


def test_a_search_for_services_offers_the_words_too(page):
    shown = page("/en/search", {"q": "grooming"})
    assert any("/en/words#" in link for link in shown.links())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_source_says_what_rests_on_it(page, directory, client, lang):
    for name in ("weprotect-gta-2025", "netsafe-submission-2024", "takeitdown-ncmec-faq"):
        found = page(f"/{lang}/sources/{opaque(name)}")
        resting = [link for link in found.links() if "/sources" not in link]
        assert len(resting) > 5
    page(f"/{lang}/sources/nothing", status=404)


def test_every_source_has_a_page_on_which_something_rests(directory, client):
    for source, facts in library.sources(directory):
        assert facts, source.id
    for source, _ in library.sources(directory)[::60]:
        shown = client.get(f"/en/sources/{opaque(source.id)}").text
        assert '<ul class="plain">' in shown, source.id


def test_from_any_fact_one_click_to_its_source(page, directory):
    shown = page("/en/topics/11")
    assert any(f"/en/sources/{opaque('weprotect-gta-2025')}#" in link for link in shown.links())


def test_addresses_and_titles_do_not_say_the_topic(page):
    paths = ("/en/topics", "/en/topics/1", "/en/topics/11", "/en/words", "/en/figures")
    for path in (*paths, "/en/look-up", f"/en/sources/{opaque('weprotect-gta-2025')}"):
        title = page(path).text.partition("<title>")[2].partition("</title>")[0]
        assert not any(word in title.lower() for word in ("abuse", "sex", "child", "harm"))
