import pytest

from referral_app.spelling import Spelling, by_length


@pytest.fixture
def spelling():
    words = {
        "barnahus": ("Barnahus", 9),
        "harcelement": ("harcèlement", 5),
        "ابتزاز": ("ابتزاز", 7),
        "photo": ("photo", 3),
        "phone": ("phone", 30),
        "child": ("child", 50),
        "lille": ("Lille", 1),
    }
    return Spelling(
        {**words, "harcel": ("", 0)}, by_length(words), by_length(["lille"]), by_length(["little"])
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("barnahaus", "barnahus"),
        ("harcelment", "harcelement"),
        ("harclement", "harcelement"),
        ("ابتزاذ", "ابتزاز"),
        ("phoot", "photo"),
        ("chlid", "child"),
        ("lile", "lille"),
        ("litle", None),
        ("abc", None),
        ("12345", None),
        ("elephant", None),
        ("phxxe", None),
    ],
)
def test_correct(spelling, typed, meant):
    assert spelling.correct(typed) == meant


def test_a_stem_is_known_but_never_suggested(spelling):
    assert spelling.is_known(["harcel"])
    assert spelling.correct("harcek") is None


def test_a_word_is_shown_with_its_accents(spelling):
    assert spelling.shown("harcelement") == "harcèlement"
    assert spelling.shown("unknown") == "unknown"
