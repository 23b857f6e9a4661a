"""Words of the field, figures and points of topics are found by anybody's words."""

import pytest

from referral_app import entries, library, lookup


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("grooming", "grooming"),
        ("استدراج", "grooming"),
        ("pédopiégeage", "grooming"),
        ("end to end encryption", "end-to-end encryption"),
        ("chiffrement de bout en bout", "end-to-end encryption"),
        ("deep fake", "deepfake"),
    ],
)
def test_a_term_is_found_by_its_words_and_variants(directory, words, title):
    found = lookup.find(directory, words, 5, kind="term")
    assert title in [entry.title["en"].lower() for entry in found][:3]


def test_every_term_is_found_by_its_own_words_in_each_language(directory):
    terms = library.terms(directory)
    for lang in ("en", "fr", "ar"):
        for term in terms:
            found = lookup.find(directory, term.term[lang], 5, kind="term")
            assert term.key in [entry.ref for entry in found], (term.id, lang)


def test_every_figure_is_found(directory):
    for figure in library.figures(directory):
        if not figure.part_of:
            found = lookup.find(directory, figure.what["en"], 5, kind="figure")
            assert figure.key in [entry.ref for entry in found], figure.id


def test_every_topic_is_found_by_its_title(directory):
    for topic in library.topics(directory):
        for lang in ("en", "fr", "ar"):
            found = lookup.find(directory, topic.title[lang], 40, kind="topic")
            assert topic.id in [entry.ref for entry in found], (topic.id, lang)


def test_the_best_comes_first(directory):
    found = lookup.find(directory, "sextortion boys", 3, kind="topic")
    assert {entry.ref for entry in found} == {"boys-and-financial-sextortion"}


@pytest.mark.parametrize("words", ["", "   ", "the of and", "zzzqqq", '"', "* OR (", "\x00"])
def test_words_that_tell_nothing_find_nothing(directory, words):
    assert lookup.find(directory, words, 5) == []


def test_strictly_means_every_word(directory):
    assert lookup.find(directory, "encryption zzzqqq", 5)
    assert not lookup.find(directory, "encryption zzzqqq", 5, strictly=True)


def test_a_page_knows_the_terms_it_uses(records_read, directory):
    used = set(entries.terms_used(records_read))
    by_id = {term.id: term.key for term in records_read.terms}
    assert ("topic", "prevention-framework", "en", by_id["grooming"]) in used
    assert ("topic", "prevention-framework", "ar", by_id["grooming"]) in used
    names = dict(library.terms_used(directory, "topic", "prevention-framework", "fr"))
    assert names[by_id["grooming"]]["fr"] == "grooming"
