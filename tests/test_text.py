import pytest

from referral_app import text

SAME_IN_ARABIC = [
    ("الابتزاز", "ابتزاز"),
    ("صورة", "صوره"),
    ("الإبلاغ", "ابلاغ"),
    ("مساعدة", "المساعدة"),
    ("أطفال", "الأطفال"),
    ("مُساعَدة", "مساعدة"),
    ("خـــط", "خط"),
    ("٠٨٠٠", "0800"),
]
DIFFERENT_IN_ARABIC = [("مدرسة", "دراسة"), ("علاج", "عمل"), ("كتاب", "مكتب")]
SAME_IN_FRENCH = [
    ("écoute", "ecoute"),
    ("signaler", "signalé"),
    ("enfants", "l’enfant"),
    ("réfugié", "refugies"),
]


def forms(word, *langs):
    return {form for found in text.terms(word, langs or ("en", "fr")) for form in found}


@pytest.mark.parametrize(("one", "other"), SAME_IN_ARABIC)
def test_arabic_forms_of_a_word_meet(one, other):
    assert forms(one) & forms(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT_IN_ARABIC)
def test_unrelated_arabic_words_stay_apart(one, other):
    assert not forms(one) & forms(other)


@pytest.mark.parametrize(("one", "other"), SAME_IN_FRENCH)
def test_french_forms_of_a_word_meet(one, other):
    assert forms(one, "fr") & forms(other, "fr")


def test_english_plural_meets_singular():
    assert forms("helplines", "en") & forms("helpline", "en")


def test_words_that_only_look_like_syntax_are_words():
    assert text.words('" OR NEAR( * -x') == ["or", "near", "x"]


def test_scripts_without_spaces_become_pairs():
    assert text.terms("保护儿童") == [["保护"], ["护儿"], ["儿童"]]


def test_hindi_words_stay_whole():
    assert text.words("हेल्पलाइन नंबर") == ["हेल्पलाइन", "नंबर"]


def test_a_digit_string_has_one_form():
    assert text.terms("116 111") == [["116"], ["111"]]


@pytest.mark.parametrize("odd", ["", "   ", "!!!", "\u202e\u200f", "😢", "\x00"])
def test_text_without_words_gives_none(odd):
    assert text.words(odd) == []
    assert text.terms(odd) == []


def test_keys_hold_the_stem_in_each_language():
    assert text.keys("photos volées", "fr") == ["photos volees", "photos vole"]


def test_an_unknown_language_is_only_folded():
    assert text.keys("Nudés", "tlh") == ["nudes"]
