import pytest

from referral_app import situations, text
from referral_app.understanding import Query, understand


def test_a_sentence_without_a_known_phrase_is_understood_by_its_likeness(vocabulary):
    found = understand(Query(words="creepy old man keeps sliding into my sisters dms"), vocabulary)
    assert found.situations == ["unwanted-contact"]


def test_too_few_words_are_not_guessed_at(vocabulary):
    found, near = situations.tell(["zorbal", "quennick"], set(), {}, {}, frozenset(), vocabulary)
    assert (found, near) == ([], [])


def test_a_longer_phrase_stands_before_a_shorter_one(vocabulary):
    found, _ = situations.tell(
        [], set(), {"grooming": 1, "trafficking": 3}, {}, frozenset(), vocabulary
    )
    assert found == ["trafficking", "grooming"]


def test_a_life_in_danger_is_preferred_among_equals(vocabulary):
    told = {"image-shared": 1, "suicidal-thoughts-or-self-harm": 1}
    found, _ = situations.tell([], set(), told, {}, frozenset(), vocabulary)
    assert found[0] == "suicidal-thoughts-or-self-harm"


@pytest.mark.parametrize(
    ("words", "lang", "child"),
    [
        ("something happened at my uncles last weekend and i feel weird about it", "en", True),
        ("ولد خالتي يسوي لي شي ما احبه واخاف اقول حق امي", "ar", True),
        ("when i was nine my uncle did things, i am 34 and never told anyone", "en", False),
    ],
)
def test_nobody_is_taken_for_an_adult_survivor_unless_something_says_so(
    vocabulary, words, lang, child
):
    found = understand(Query(words=words, lang=lang), vocabulary).situations
    assert (found[:1] != ["past-abuse-adult"]) is child


def test_a_phrase_met_by_chance_gives_way_to_what_the_words_are_like(vocabulary):
    words = "ma fille de 11 ans parle avec un inconnu sur Roblox"
    found = understand(Query(words=words, lang="fr"), vocabulary)
    assert found.situations[0] == "grooming"
    assert "disclosure-received" not in found.situations


def test_what_was_taken_away_is_not_guessed_again(vocabulary):
    words = "creepy old man keeps sliding into my sisters dms"
    query = Query(words=words, ignored=frozenset({"unwanted-contact"}))
    assert "unwanted-contact" not in understand(query, vocabulary).situations


@pytest.mark.parametrize(
    ("words", "role", "situation"),
    [
        ("someone took pictures of me when i was eleven, i am 28", "adult-survivor", None),
        ("quand j'avais 12 ans mon oncle m'a touchée", "adult-survivor", "past-abuse-adult"),
        ("I am a teacher, a pupil told me about abuse", "school-staff", None),
    ],
)
def test_who_asks_is_read_from_the_words(vocabulary, words, role, situation):
    found = understand(Query(words=words, lang="fr"), vocabulary)
    assert found.role == role
    assert situation is None or found.situations[0] == situation


def test_the_past_has_names_of_its_own(vocabulary):
    assert situations.of_the_past("contact-abuse", vocabulary) == "past-abuse-adult"
    assert situations.of_the_past("csam-found", vocabulary) == "own-images-circulating"
    assert situations.of_the_past("cyberflashing", vocabulary) == "cyberflashing"


def test_words_between_do_not_hide_a_phrase(vocabulary):
    words = text.words("afraid of my own recent thoughts about blackmail and photos")
    assert situations.told_loosely(words, "en", vocabulary)
